"""The second judge: another design, taught apart from the first. It has to agree with it on which arm is better."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.evaluation.detector import HUES, NAMES, SIZES
from model_runtime.evaluation.examples import reduced
from model_runtime.evaluation.judge import Found, Seen, of_union, read_detector, words_hash
from model_runtime.evaluation.second_detector import NOTHING, SecondDetector, View
from model_runtime.evaluation.second_learning import CORE, boxes
from model_runtime.process.errors import ModelMissing
from model_runtime.trajectory.events import Frame
from model_runtime.world.palette import GROUNDS, SKIES
from model_runtime.world.relations import Box, box_of
from model_runtime.world.scene import format_of

LEAST = 0.3
"""How sure a cell must be that there is something."""
SAME, INSIDE = 0.4, 0.5
"""Two cells mean the same thing where their boxes share more than the one part of their union; or, where they name the same kind, more
than the other part of the smaller."""
HEARD = 0.4
"""The part of the cells in a thing's middle that must mean it: what fewer say is no thing."""
MOST = 600
"""Cells that are looked at, the surest first."""


@dataclass
class Meant:
    """What several cells mean: a kind at the surest one's place, the colours that they say weighed by how sure they are, and how many
    they are."""

    name: str
    frame: Frame
    sure: float
    colours: Tensor
    cells: int = 1


class SecondJudge:
    def __init__(self, network: SecondDetector, revision: str) -> None:
        self._network = network.eval()
        self.revision = revision

    def look(self, picture: NDArray[np.uint8]) -> Seen:
        """What is in one RGB picture (h, w, 3) of any size."""
        format = format_of(picture.shape[1], picture.shape[0])
        values = torch.from_numpy(np.array(reduced(picture, SIZES[format])))
        with torch.inference_mode():
            view = self._network(values.permute(2, 0, 1)[None].float() / 255)
        return Seen(_things(view), SKIES[int(view.sky[0].argmax())], GROUNDS[int(view.ground[0].argmax())], format)


def _things(view: View) -> tuple[Found, ...]:
    """What cells say together, the surest first."""
    chances, hues = view.kind[0].softmax(0), view.colour[0].softmax(0).flatten(1)
    sure, name = chances[:NOTHING].flatten(1).max(0)
    where = boxes(view.sides)[0].flatten(1)
    high, wide = view.kind.shape[2:]
    meant: list[Meant] = []
    for at in sure.topk(min(MOST, len(sure))).indices.tolist():
        if sure[at] < LEAST:
            break
        one = Meant(NAMES[int(name[at])], _frame(where[:, at], wide, high), float(sure[at]), hues[:, at] * sure[at])
        same = next((other for other in meant if _same(one, other)), None)
        if same is None:
            meant.append(one)
        else:
            same.cells += 1
            same.colours = same.colours + one.colours
    return tuple(
        Found(one.name, HUES[int(one.colours.argmax())], one.frame, one.sure)
        for one in meant
        if one.cells >= HEARD * _middle(one.frame, wide, high)
    )


def _middle(frame: Frame, wide: int, high: int) -> float:
    """Cells in a box's middle, from which it was learned that things are spoken for."""
    return CORE**2 * (frame.right - frame.left) / 1000 * wide * (frame.bottom - frame.top) / 1000 * high


def _frame(sides: Tensor, wide: int, high: int) -> Frame:
    left, top, right, bottom = sides.tolist()
    return Frame(
        max(left / wide * 1000, -1000.0), max(top / high * 1000, -1000.0), min(right / wide * 1000, 2000.0), min(bottom / high * 1000, 2000.0)
    )  # fmt: skip


def _same(one: Meant, other: Meant) -> bool:
    first, second = box_of(one.frame), box_of(other.frame)
    return of_union(first, second) > SAME or (one.name == other.name and _of_smaller(first, second) > INSIDE)


def _of_smaller(one: Box, other: Box) -> float:
    """Which part of the smaller box lies in the other."""
    wide = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    high = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / smaller if smaller > 0 else 0.0


def load(path: Path) -> SecondJudge:
    """Raises ModelMissing with what to do."""
    remedy = "make it with `python -m model_runtime.evaluation.train --design second`"
    about, values = read_detector(path, remedy)
    if about["words"] != words_hash():
        raise ModelMissing(f"{path.name} knows other things than this program paints: {remedy}.")
    network = SecondDetector()
    try:
        network.load_state_dict(values)
    except RuntimeError as error:
        raise ModelMissing(f"{path.name} holds another network than the second judge's: {remedy}.") from error
    return SecondJudge(network, hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest())
