"""How the judge's network learns: what each cell should say, and the loss (CenterNet's, arXiv 1904.07850, with colours)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.evaluation.detector import HUES, NAMES, STRIDE, UNIT, Sight
from model_runtime.evaluation.examples import Example, Label
from model_runtime.trajectory.events import Frame
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.palette import GROUNDS, SKIES

NOTHING = -1
_HUES = {colour: index for index, colour in enumerate(HUES)}
_NAMES = {name: index for index, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Batch:
    """pictures (B, 3, H, W) uint8; heat (B, things, h, w): 1 at centres, falling off around them, below 0 where nothing is
    asked; at (K, 3): example, row, column of each cell that knows a box; box (K, 4); colour (K,) or `NOTHING`; sky, ground (B,).
    """

    pictures: Tensor
    heat: Tensor
    at: Tensor
    box: Tensor
    colour: Tensor
    sky: Tensor
    ground: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Examples of one format side by side."""
    height, width = examples[0].picture.shape[:2]
    heat = np.zeros((len(examples), len(NAMES), height // STRIDE, width // STRIDE), np.float32)
    at: list[tuple[int, int, int]] = []
    box: list[tuple[float, ...]] = []
    colour: list[int] = []
    for index, one in enumerate(examples):
        for label in one.labels:
            _splat(heat[index, _NAMES[label.name]], label)
        for label in (label for label in one.labels if label.sure):
            for row, column in _cells(label.frame, heat.shape[2:]):
                at.append((index, row, column))
                box.append(told(label.frame, row, column, heat.shape[2:]))
                colour.append(NOTHING if label.name in COLOURLESS else _HUES[label.colour])
    return Batch(
        torch.from_numpy(np.stack([one.picture for one in examples])).permute(0, 3, 1, 2),
        torch.from_numpy(heat),
        torch.tensor(at, dtype=torch.long).reshape(-1, 3),
        torch.tensor(box, dtype=torch.float32).reshape(-1, 4),
        torch.tensor(colour, dtype=torch.long),
        torch.tensor([SKIES.index(one.sky) for one in examples]),
        torch.tensor([GROUNDS.index(one.ground) for one in examples]),
    )


def _in_cells(frame: Frame, grid: tuple[int, ...]) -> tuple[float, float, float, float]:
    """Centre x and y, width and height, in cells."""
    high, wide = grid
    return (
        (frame.left + frame.right) / 2000 * wide, (frame.top + frame.bottom) / 2000 * high,
        (frame.right - frame.left) / 1000 * wide, (frame.bottom - frame.top) / 1000 * high,
    )  # fmt: skip


def told(frame: Frame, row: int, column: int, grid: tuple[int, ...]) -> tuple[float, float, float, float]:
    """What a cell should say of a frame."""
    x, y, width, height = _in_cells(frame, grid)
    return x - column - 0.5, y - row - 0.5, float(np.log(width / UNIT)), float(np.log(height / UNIT))


def frame_told(said: Sequence[float], row: int, column: int, grid: tuple[int, ...]) -> Frame:
    """The frame that a cell says."""
    high, wide = grid
    x, y = column + 0.5 + said[0], row + 0.5 + said[1]
    half_x, half_y = (UNIT / 2 * float(np.exp(min(max(side, -4.0), 2.5))) for side in said[2:])
    left, right = ((x + sign * half_x) / wide * 1000 for sign in (-1, 1))
    top, bottom = ((y + sign * half_y) / high * 1000 for sign in (-1, 1))
    return Frame(max(left, -1000.0), max(top, -1000.0), min(right, 2000.0), min(bottom, 2000.0))


def _splat(heat: NDArray[np.float32], label: Label) -> None:
    """A bump on a thing's map; a hole instead where it need not be found."""
    x, y, width, height = _in_cells(label.frame, heat.shape)
    ys, xs = np.ogrid[: heat.shape[0], : heat.shape[1]]
    sigma_x, sigma_y = max(0.7, 0.09 * width), max(0.7, 0.09 * height)
    column, row = _within(x, heat.shape[1]), _within(y, heat.shape[0])
    bump = np.exp(-((xs - column) ** 2 / (2 * sigma_x**2) + (ys - row) ** 2 / (2 * sigma_y**2))).astype(np.float32)
    if label.sure:
        np.maximum(heat, bump, out=heat)
    else:
        heat[(bump > 0.05) & (heat <= 0)] = -1


def _within(value: float, cells: int) -> int:
    return min(max(int(value), 0), cells - 1)


def _cells(frame: Frame, grid: tuple[int, ...]) -> list[tuple[int, int]]:
    """The cell of the centre and its neighbours, which learn its box and colour too."""
    x, y, width, height = _in_cells(frame, grid)
    row, column = _within(y, grid[0]), _within(x, grid[1])
    around = 1 if min(width, height) > 3 else 0
    return [
        (r, c)
        for r in range(max(0, row - around), min(grid[0], row + around + 1))
        for c in range(max(0, column - around), min(grid[1], column + around + 1))
    ]


def losses(sight: Sight, batch: Batch) -> dict[str, Tensor]:
    """The terms by name; their sum is what is trained."""
    example, row, column = batch.at.unbind(1)
    box = sight.box.float()[example, :, row, column]
    colour = sight.colour.float()[example, :, row, column]
    named = batch.colour != NOTHING
    return {
        "heat": focal(sight.heat.float(), batch.heat),
        "box": 0.6 * F.l1_loss(box, batch.box),
        "colour": 0.4 * F.cross_entropy(colour[named], batch.colour[named]),
        "sky": 0.1 * F.cross_entropy(sight.sky.float(), batch.sky),
        "ground": 0.1 * F.cross_entropy(sight.ground.float(), batch.ground),
    }


def focal(logits: Tensor, wanted: Tensor) -> Tensor:
    """CenterNet's penalty-reduced focal loss, for each thing that is there."""
    sure = torch.sigmoid(logits)
    centre = wanted >= 0.999
    found = F.logsigmoid(logits) * (1 - sure) ** 2 * centre
    invented = F.logsigmoid(-logits) * sure**2 * (1 - wanted) ** 4 * (~centre & (wanted >= 0))
    return -(found.sum() + invented.sum()) / centre.sum().clamp(min=1)
