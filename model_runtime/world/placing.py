"""Where a thing may stand: by its habitat, nearer things lower and bigger, and against another thing where a relation asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model_runtime.world.kind import Kind
from model_runtime.world.layout import group_half, land, water
from model_runtime.world.relations import Box, overlap, shows
from model_runtime.world.scene import Format, Relation, Size

_EDGE = 15.0
_LOWEST = 965.0
_TRIES = 10
_CROWDED = 0.10
"""Frames may share this part of the smaller one without being said to overlap."""
MOST_HIDDEN = 0.45
"""Of a thing behind another: what is covered further is not recognised."""
_BACKDROPS = frozenset(("mountain", "rainbow", "city"))
"""Others may stand before these."""
_BEFORE_A_BACKDROP = 0.45


@dataclass(frozen=True)
class Stage:
    """An empty scene: ground, horizon in thousandths, format."""

    ground: str
    horizon: float
    format: Format


@dataclass(frozen=True)
class Item:
    """A thing that is to be placed."""

    kind: Kind
    colour: str
    size: Size
    count: int


def _between(rng: np.random.Generator, low: float, high: float) -> float:
    return low + (high - low) * rng.random() if high > low else (low + high) / 2


def feet_range(kind: Kind, stage: Stage) -> tuple[float, float] | None:
    """Between which heights (thousandths) the feet of a thing may be; None for what floats in the sky or has no place."""
    horizon = stage.horizon
    wet, dry = water(stage.ground, horizon), land(stage.ground, horizon)
    match kind.habitat:
        case "sky":
            return None
        case "horizon":
            return horizon + 6, horizon + 0.10 * (1000 - horizon)
        case "water":
            return None if wet is None else (wet[0] + 0.45 * min(wet[1] - wet[0], 260), min(_LOWEST, wet[1] - 8))
        case "shore":
            if wet is not None:
                return wet[0] + 0.2 * (wet[1] - wet[0]), wet[0] + 0.55 * (wet[1] - wet[0])
            return horizon + 25, horizon + 0.6 * (1000 - horizon)
        case "land":
            return None if dry is None else (dry[0] + 0.14 * (1000 - dry[0]), _LOWEST)


def can_stand(kind: Kind, ground: str) -> bool:
    return kind.habitat == "sky" or feet_range(kind, Stage(ground, 550, "square")) is not None


def nearness(feet: float, horizon: float) -> float:
    """How much bigger a thing is for being near: 0.8 at the horizon, 1.15 at the lower edge."""
    return 0.8 + 0.35 * min(1.0, max(0.0, (feet - horizon) / (1000 - horizon)))


def anywhere(
    rng: np.random.Generator, item: Item, stage: Stage, across: tuple[float, float] = (0.0, 1000.0), scale: float = 1.0
) -> Box:
    """A frame where such a thing may be, its centre between the `across` where it can be."""
    feet = feet_range(item.kind, stage)
    if feet is None:
        half_x, half_y = group_half(item.kind, item.size, item.count, stage.format, scale)
        high = stage.horizon - 25
        if 2 * half_y > high - _EDGE:
            half_x, half_y = half_x * (high - _EDGE) / 2 / half_y, (high - _EDGE) / 2
        y = _between(rng, _EDGE + half_y, high - half_y)
    else:
        ground = _between(rng, *feet)
        half_x, half_y = group_half(
            item.kind, item.size, item.count, stage.format, scale * nearness(ground, stage.horizon)
        )
        y = max(ground - half_y, half_y + _EDGE)
    low, high = _EDGE + half_x, 1000 - _EDGE - half_x
    x = _between(rng, min(max(low, across[0]), high), max(min(high, across[1]), low))
    return x - half_x, y - half_y, x + half_x, y + half_y


def crowding(name: str, box: Box, others: list[tuple[str, Box]]) -> float:
    """The worst overlap with `others`, as a part of what is allowed (at most 1 is fine)."""
    worst = 0.0
    for other, place in others:
        allowed = _BEFORE_A_BACKDROP if (other in _BACKDROPS) != (name in _BACKDROPS) else _CROWDED
        worst = max(worst, overlap(box, place) / allowed)
    return worst


def free(rng: np.random.Generator, item: Item, stage: Stage, others: list[tuple[str, Box]]) -> Box | None:
    """A frame with hardly any overlap, or None where none was found; where it is crowded, a smaller one will do."""
    for attempt in range(_TRIES + _TRIES // 2):
        box = anywhere(rng, item, stage, scale=1.0 if attempt < _TRIES else 0.8)
        if crowding(item.kind.name, box, others) <= 1:
            return box
    return None


def related(
    rng: np.random.Generator, first: Item, relation: Relation, second: Item, stage: Stage, seat: float
) -> tuple[Box, Box] | None:
    """Frames of both, so that `first` is `relation` `second`; None where that was not found.

    seat: how far down `second` (0-1 of its height) the feet of what is on it are."""
    for _ in range(_TRIES):
        boxes = _propose(rng, first, relation, second, stage, seat)
        later = relation in ("on", "in front of")
        if boxes is None or not shows(relation, *boxes, stage.format, later):
            continue
        touching = relation in ("on", "behind", "in front of")
        if touching or overlap(*boxes) <= _CROWDED:
            return boxes
    return None


def _propose(
    rng: np.random.Generator, first: Item, relation: Relation, second: Item, stage: Stage, seat: float
) -> tuple[Box, Box] | None:
    match relation:
        case "left of":
            return anywhere(rng, first, stage, (0, 420)), anywhere(rng, second, stage, (580, 1000))
        case "right of":
            return anywhere(rng, first, stage, (580, 1000)), anywhere(rng, second, stage, (0, 420))
        case "above" | "below":
            other = anywhere(rng, second, stage)
            middle = (other[0] + other[2]) / 2
            return anywhere(rng, first, stage, (middle - 120, middle + 120)), other
        case "on":
            return _atop(rng, first, second, stage, seat)
        case "behind":
            return _rear(rng, first, second, stage)
        case "in front of":
            pair = _rear(rng, second, first, stage)
            return (pair[1], pair[0]) if pair is not None else None


def _atop(rng: np.random.Generator, first: Item, second: Item, stage: Stage, seat: float) -> tuple[Box, Box] | None:
    below = anywhere(rng, second, stage)
    width, height = below[2] - below[0], below[3] - below[1]
    half_x, half_y = group_half(first.kind, first.size, first.count, stage.format, nearness(below[3], stage.horizon))
    fit = min(1.0, 0.9 * width / 2 / half_x, (below[1] + seat * height - _EDGE) / 2 / half_y)
    half_x, half_y = half_x * fit, half_y * fit
    if fit < 0.6:
        return None
    x = (below[0] + below[2]) / 2 + (rng.random() - 0.5) * 0.3 * width
    x = min(max(x, half_x), 1000 - half_x)
    feet = below[1] + seat * height
    return (x - half_x, feet - 2 * half_y, x + half_x, feet), below


def _rear(rng: np.random.Generator, far: Item, near: Item, stage: Stage) -> tuple[Box, Box] | None:
    """Frames of a far and a near thing whose frames overlap while the most of the far one stays in sight."""
    front = anywhere(rng, near, stage)
    feet = front[3] - (0.12 + 0.28 * rng.random()) * (front[3] - front[1])
    reach = feet_range(far.kind, stage)
    if reach is None or not reach[0] - 40 <= feet:
        return None
    feet = min(feet, reach[1])
    half_x, half_y = group_half(far.kind, far.size, far.count, stage.format, nearness(feet, stage.horizon))
    apart = (half_x + (front[2] - front[0]) / 2) * (0.25 + 0.4 * rng.random()) * (1 if rng.random() < 0.5 else -1)
    x = (front[0] + front[2]) / 2 + apart
    behind = (x - half_x, feet - 2 * half_y, x + half_x, feet)
    if behind[0] < 0 or behind[2] > 1000 or behind[1] < 0:
        return None
    return (behind, front) if hidden(behind, front) <= MOST_HIDDEN else None


def hidden(far: Box, near: Box) -> float:
    """The part of the far thing's frame that the near one's covers, 0-1."""
    wide, high = min(far[2], near[2]) - max(far[0], near[0]), min(far[3], near[3]) - max(far[1], near[1])
    return max(0.0, wide) * max(0.0, high) / ((far[2] - far[0]) * (far[3] - far[1]))
