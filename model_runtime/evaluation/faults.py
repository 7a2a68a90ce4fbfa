"""Faults to plant: in the teacher's parts, and in what a painter has painted. What the critic has to find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import POINTS, XS, YS
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory.events import Frame, Mark
from model_runtime.world import teacher
from model_runtime.world.catalogue import THINGS, draw
from model_runtime.world.choosing import COLOURLESS, pick
from model_runtime.world.palette import COLOURS
from model_runtime.world.scene import Scene

Fault = Literal["colour", "thing", "missing", "moved", "broken"]
FAULTS: tuple[Fault, ...] = get_args(Fault)


def fault_for(name: str, rng: np.random.Generator) -> Fault:
    """A fault that such a thing can have."""
    return pick(rng, [fault for fault in FAULTS if fault != "colour" or name not in COLOURLESS])


def spoilt(part: teacher.Part, fault: Fault, scene: Scene, rng: np.random.Generator) -> teacher.Part | None:
    """What the teacher paints instead of a part; None: nothing."""
    match fault:
        case "missing":
            return None
        case "moved":
            across, down = away(part.frame, rng)
            frame = part.frame
            moved = Frame(frame.left + across, frame.top + down, frame.right + across, frame.bottom + down)
            return replace(part, frame=moved)
        case "broken":
            return replace(part, local=broken(part.local, 1.0, rng))
        case "colour":
            colour = another(tuple(COLOURS), part.colour, rng)
            return replace(part, local=draw(part.name, colour, scene.sky, scene.ground, rng))
        case "thing":
            name = another(tuple(THINGS), part.name, rng)
            return replace(part, local=draw(name, part.colour, scene.sky, scene.ground, rng))


def away(frame: Frame, rng: np.random.Generator) -> tuple[float, float]:
    """How far a thing is moved, by more than its own width, towards where there is room."""
    width, height = frame.right - frame.left, frame.bottom - frame.top
    sign = 1 if frame.left + frame.right < 1000 else -1
    return sign * (1.15 + 0.8 * rng.random()) * width, float(rng.normal(0, 0.2)) * height


def broken(rows: NDArray[np.float32], half: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Strokes scattered (half: half a side of the thing, in the rows' unit), or most of them lost."""
    if rng.random() < 0.3:
        return rows[np.sort(rng.permutation(len(rows))[: max(1, len(rows) // 6)])]
    out = rows.copy()
    out[:, POINTS] += np.tile(rng.normal(0, rng.uniform(0.45, 0.8) * half, (len(rows), 2)), 4)
    return out


def another(words: Sequence[str], word: str, rng: np.random.Generator) -> str:
    return pick(rng, [other for other in words if other != word])


@dataclass(frozen=True)
class Standing:
    """A mark that stands and its strokes in a painter's own picture."""

    mark: Mark
    group: StrokeGroup


def spoilt_standing(standing: Standing, fault: Fault, rng: np.random.Generator) -> tuple[Mark, StrokeGroup | None]:
    """The mark and its strokes with a fault between them. Another colour or thing is asked for than was painted."""
    mark, group = standing.mark, standing.group
    match fault:
        case "missing":
            return mark, None
        case "moved":
            across, down = away(mark.frame, rng)
            rows = group.rows.copy()
            rows[:, XS] += across / 1000
            rows[:, YS] += down / 1000
            return mark, StrokeGroup(mark.id, rows, group.seeds)
        case "broken":
            frame = mark.frame
            half = float(np.sqrt((frame.right - frame.left) * (frame.bottom - frame.top)) / 2000)
            rows = broken(group.rows, half, rng)
            return mark, StrokeGroup(mark.id, rows, group.seeds[: len(rows)])
        case "colour":
            colour = another(tuple(COLOURS), mark.attributes[0] if mark.attributes else "", rng)
            return msgspec.structs.replace(mark, attributes=(colour,)), group
        case "thing":
            return msgspec.structs.replace(mark, name=another(tuple(THINGS), mark.name, rng)), group
