"""How the second judge learns: what each cell should say of the thing it lies in, and the loss (after FCOS, arXiv 1904.01355)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.evaluation.detector import HUES, NAMES, STRIDE
from model_runtime.evaluation.examples import Example, Label
from model_runtime.evaluation.second_detector import NOTHING, View
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.palette import GROUNDS, SKIES

UNASKED = -1
CORE = 0.55
"""The middle part of a thing's sides in which cells speak for it; the rest of its box is asked nothing."""
_HUES = {colour: index for index, colour in enumerate(HUES)}
_NAMES = {name: index for index, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Lesson:
    """pictures (B, 3, H, W) uint8; kind (B, h, w): what each cell is to say, `NOTHING`, or `UNASKED`; colour (B, h, w), likewise;
    box (B, 4, h, w) left, top, right and bottom in cells, where a thing is; sky, ground (B,)."""

    pictures: Tensor
    kind: Tensor
    colour: Tensor
    box: Tensor
    sky: Tensor
    ground: Tensor


def collate(examples: Sequence[Example]) -> Lesson:
    """Examples of one format side by side."""
    height, width = (side // STRIDE for side in examples[0].picture.shape[:2])
    kind = np.full((len(examples), height, width), NOTHING, np.int64)
    colour = np.full((len(examples), height, width), UNASKED, np.int64)
    box = np.zeros((len(examples), 4, height, width), np.float32)
    for index, one in enumerate(examples):
        _write(one.labels, kind[index], colour[index], box[index])
    return Lesson(
        torch.from_numpy(np.stack([one.picture for one in examples])).permute(0, 3, 1, 2),
        torch.from_numpy(kind), torch.from_numpy(colour), torch.from_numpy(box),
        torch.tensor([SKIES.index(one.sky) for one in examples]),
        torch.tensor([GROUNDS.index(one.ground) for one in examples]),
    )  # fmt: skip


def _write(labels: Sequence[Label], kind: NDArray[np.int64], colour: NDArray[np.int64], box: NDArray[np.float32]) -> None:  # fmt: skip
    """First every box is asked nothing, then the middles speak, those in front last."""
    sides = [_in_cells(label, kind.shape) for label in labels]
    for whole in sides:
        kind[_inside(whole, 1.0, kind.shape)] = UNASKED
    for label, whole in zip(labels, sides, strict=True):
        core = _inside(whole, CORE, kind.shape)
        kind[core] = _NAMES[label.name] if label.sure else UNASKED
        colour[core] = UNASKED if label.name in COLOURLESS or not label.sure else _HUES[label.colour]
        box[:, core[0], core[1]] = np.array(whole, np.float32)[:, None, None]


def _in_cells(label: Label, grid: tuple[int, ...]) -> tuple[float, float, float, float]:
    frame, (high, wide) = label.frame, grid
    return frame.left / 1000 * wide, frame.top / 1000 * high, frame.right / 1000 * wide, frame.bottom / 1000 * high


def _inside(sides: Sequence[float], part: float, grid: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns of the cells whose centres lie in the middle part of a box; one at least, where the box is in the picture."""
    out = []
    for low, high, cells in ((sides[1], sides[3], grid[0]), (sides[0], sides[2], grid[1])):
        middle, half = (low + high) / 2, (high - low) / 2 * part
        first, last = int(np.ceil(middle - half - 0.5)), int(np.floor(middle + half - 0.5))
        if last < first:
            first = last = int(middle)
        out.append(slice(min(max(first, 0), cells - 1), min(max(last, 0), cells - 1) + 1))
    return out[0], out[1]


def centres(grid: tuple[int, int], device: torch.device) -> tuple[Tensor, Tensor]:
    """x (1, w) and y (h, 1) of the cells' centres, in cells."""
    return torch.arange(grid[1], device=device)[None] + 0.5, torch.arange(grid[0], device=device)[:, None] + 0.5


def boxes(sides: Tensor) -> Tensor:
    """sides (B, 4, h, w) as cells say them -> left, top, right, bottom in cells."""
    x, y = centres((sides.shape[2], sides.shape[3]), sides.device)
    far = sides.float().clamp(-4, 4).exp()
    return torch.stack([x - far[:, 0], y - far[:, 1], x + far[:, 2], y + far[:, 3]], 1)


def losses(view: View, lesson: Lesson) -> dict[str, Tensor]:
    """The terms by name; their sum is what is trained."""
    there = (lesson.kind != NOTHING) & (lesson.kind != UNASKED)
    named = lesson.colour != UNASKED
    colour = view.colour.float().movedim(1, -1)[named]
    said, so = (each.movedim(1, -1)[there] for each in (boxes(view.sides), lesson.box))
    return {
        "kind": focal(view.kind.float(), lesson.kind) / there.sum().clamp(min=1),
        "box": (1 - shared(said, so)).sum() / there.sum().clamp(min=1),
        "colour": 0.5 * F.cross_entropy(colour, lesson.colour[named]) if named.any() else colour.sum() * 0,
        "sky": 0.1 * F.cross_entropy(view.sky.float(), lesson.sky),
        "ground": 0.1 * F.cross_entropy(view.ground.float(), lesson.ground),
    }


def focal(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy summed over the cells that are asked, less for those that are sure already (arXiv 1708.02002)."""
    each = F.cross_entropy(logits, wanted.clamp(min=0), reduction="none")
    sure = torch.exp(-each)
    return ((1 - sure) ** 2 * each * (wanted != UNASKED)).sum()


def shared(one: Tensor, other: Tensor) -> Tensor:
    """The part of both boxes' union that they share; one, other (n, 4)."""
    low, high = torch.maximum(one[:, :2], other[:, :2]), torch.minimum(one[:, 2:], other[:, 2:])
    both = (high - low).clamp(min=0).prod(1)
    areas = [(box[:, 2:] - box[:, :2]).clamp(min=1e-3).prod(1) for box in (one, other)]
    return both / (areas[0] + areas[1] - both)
