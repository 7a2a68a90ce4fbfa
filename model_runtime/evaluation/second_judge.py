"""The second judge: another design, taught apart from the first. It has to agree with it on which arm is better."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.evaluation.detector import HUES, NAMES, SIZES
from model_runtime.evaluation.examples import reduced
from model_runtime.evaluation.judge import Found, Seen, of_union, read_detector, words_hash
from model_runtime.evaluation.second_detector import NOTHING, SecondDetector, View
from model_runtime.evaluation.second_learning import boxes
from model_runtime.process.errors import ModelMissing
from model_runtime.trajectory.events import Frame
from model_runtime.world.palette import GROUNDS, SKIES
from model_runtime.world.relations import Box, box_of
from model_runtime.world.scene import format_of

LEAST = 0.4
"""How sure a cell must be that there is something."""
SAME = 0.45
MOST = 400
"""Cells that are looked at, the surest first."""


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
    """What the surest cells say; whoever says what a surer one has said of the same place is not heard."""
    chances = view.kind[0].softmax(0)
    sure, name = chances[:NOTHING].flatten(1).max(0)
    where = boxes(view.sides)[0].flatten(1)
    colour = view.colour[0].flatten(1).argmax(0)
    grid = view.kind.shape[2:]
    kept: list[Found] = []
    for at in sure.topk(min(MOST, len(sure))).indices.tolist():
        if sure[at] < LEAST:
            break
        frame = _frame(where[:, at], grid[1], grid[0])
        thing = Found(NAMES[int(name[at])], HUES[int(colour[at])], frame, float(sure[at]))
        if not any(_same(thing.frame, other.frame) for other in kept):
            kept.append(thing)
    return tuple(kept)


def _frame(sides: Tensor, wide: int, high: int) -> Frame:
    left, top, right, bottom = sides.tolist()
    return Frame(
        max(left / wide * 1000, -1000.0), max(top / high * 1000, -1000.0), min(right / wide * 1000, 2000.0), min(bottom / high * 1000, 2000.0)
    )  # fmt: skip


def _same(one: Frame, other: Frame) -> bool:
    first, second = box_of(one), box_of(other)
    return of_union(first, second) > SAME or _within(first, second)


def _within(inner: Box, outer: Box) -> bool:
    """Whether a box lies for the most part in another of about its size: half a thing is none."""
    wide = max(0.0, min(inner[2], outer[2]) - max(inner[0], outer[0]))
    high = max(0.0, min(inner[3], outer[3]) - max(inner[1], outer[1]))
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    whole = (outer[2] - outer[0]) * (outer[3] - outer[1])
    return wide * high > 0.85 * area and area > 0.3 * whole


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
