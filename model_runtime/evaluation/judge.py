"""The judge: says what is in a picture. Knows neither prompt nor painter, and is never told what was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from model_runtime.evaluation.detector import HUES, NAMES, SIZES, Detector, Sight
from model_runtime.evaluation.examples import reduced
from model_runtime.evaluation.learning import frame_told
from model_runtime.process.errors import ModelMissing
from model_runtime.resources import resources
from model_runtime.trajectory.events import Frame
from model_runtime.world.palette import GROUNDS, SKIES
from model_runtime.world.relations import Box, box_of
from model_runtime.world.scene import Format, format_of

WEIGHTS = "weights/judge.safetensors"
LEAST = 0.35
"""How sure the judge must be of a thing."""
SAME = 0.45
"""Two boxes of one kind of thing that share more than this (of their union) are one thing."""
SAME_OF_TWO_KINDS = 0.7
MOST = 60


@dataclass(frozen=True)
class Found:
    """One thing that is in the picture."""

    name: str
    colour: str
    frame: Frame
    sure: float


@dataclass(frozen=True)
class Seen:
    """All that is in a picture, the surest thing first."""

    things: tuple[Found, ...]
    sky: str
    ground: str
    format: Format


class Judge:
    """A trained detector, made to speak of things."""

    def __init__(self, network: Detector, revision: str) -> None:
        self._network = network.eval()
        self.revision = revision

    def look(self, picture: NDArray[np.uint8]) -> Seen:
        """What is in one RGB picture (h, w, 3) of any size."""
        format = format_of(picture.shape[1], picture.shape[0])
        return self.look_at([reduced(picture, SIZES[format])], format)[0]

    def look_at(self, pictures: Sequence[NDArray[np.uint8]], format: Format) -> list[Seen]:
        """What is in pictures of one format, each of the judge's own size."""
        values = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
        with torch.inference_mode():
            sight = self._network(values)
            heat = peaks(torch.sigmoid(sight.heat))
        return [
            Seen(
                _things(heat[index], sight, index),
                SKIES[int(sight.sky[index].argmax())],
                GROUNDS[int(sight.ground[index].argmax())],
                format,
            )
            for index in range(len(pictures))
        ]


def peaks(heat: Tensor) -> Tensor:
    """heat (B, things, h, w) with all but its local maxima set to 0."""
    return heat * (F.max_pool2d(heat, 3, 1, 1) == heat)


def _things(heat: Tensor, sight: Sight, index: int) -> tuple[Found, ...]:
    sure, where = heat.flatten().topk(MOST)
    grid = tuple(heat.shape[1:])
    kept: list[Found] = []
    for score, at in zip(sure.tolist(), where.tolist(), strict=True):
        if score < LEAST:
            break
        name, row, column = at // (grid[0] * grid[1]), at // grid[1] % grid[0], at % grid[1]
        frame = frame_told(sight.box[index, :, row, column].tolist(), row, column, grid)
        colour = HUES[int(sight.colour[index, :, row, column].argmax())]
        thing = Found(NAMES[name], colour, frame, score)
        if not any(_same(thing, other) for other in kept):
            kept.append(thing)
    return tuple(kept)


def _same(one: Found, other: Found) -> bool:
    shared = of_union(box_of(one.frame), box_of(other.frame))
    return shared > (SAME if one.name == other.name else SAME_OF_TWO_KINDS)


def of_union(first: Box, second: Box) -> float:
    """The part of both boxes' union that they share, 0-1."""
    wide = max(0.0, min(first[2], second[2]) - max(first[0], second[0]))
    high = max(0.0, min(first[3], second[3]) - max(first[1], second[1]))
    both = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (first, second))
    return wide * high / (both - wide * high)


# --- on disk -----------------------------------------------------------------------------------------------


def words_hash(things: int = len(NAMES)) -> str:
    """Weights only fit the things and colours that they were trained with, in the same order. things: how many of `NAMES`."""
    return hashlib.blake2b("\n".join((*NAMES[:things], *HUES, *SKIES, *GROUNDS)).encode(), digest_size=16).hexdigest()


def save_detector(values: dict[str, Tensor], path: Path, *, steps: int) -> None:
    """Half-precision weights, replacing the file only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    halves = {name: value.half().contiguous() if value.is_floating_point() else value for name, value in values.items()}
    save_file(halves, part, {"about": json.dumps({"words": words_hash(), "steps": steps})})
    part.replace(path)


def load_judge(path: Path | None = None) -> Judge:
    """The judge that ships, or the one in `path`. Raises ModelMissing with what to do."""
    path = path or resources() / WEIGHTS
    remedy = "make it with `python -m model_runtime.evaluation.train`"
    if not path.exists():
        raise ModelMissing(f"The judge's weights are missing ({path.name}): {remedy}.")
    about, values = read_detector(path, remedy)
    if about["words"] != words_hash():
        raise ModelMissing(f"{path.name} knows other things than this program paints: {remedy}.")
    network = Detector()
    network.load_state_dict(values)
    return Judge(network, hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest())


def begun(path: Path) -> Detector:
    """A network to train on that begins with a judge of the first so many of `NAMES`; what it does not know yet it sees nowhere.
    Raises ModelMissing where the file is no such judge."""
    about, values = read_detector(path, "begin without it")
    network = Detector()
    for name in ("heat.weight", "heat.bias"):
        known = len(values[name])
        values[name] = torch.cat([values[name], network.state_dict()[name][known:]])
    if about["words"] != words_hash(known):
        raise ModelMissing(
            f"{path.name} knows other things than the first {known} of this program's: begin without it."
        )
    network.load_state_dict(values)
    return network


def read_detector(path: Path, remedy: str) -> tuple[dict[str, str], dict[str, Tensor]]:
    """What a file says of itself, and its values in single precision. Raises ModelMissing."""
    try:
        with safe_open(path, "pt") as file:
            about = json.loads(file.metadata()["about"])
            values = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelMissing(f"{path.name} is damaged: put the original back, or {remedy}.") from error
    return about, {name: value.float() if value.is_floating_point() else value for name, value in values.items()}
