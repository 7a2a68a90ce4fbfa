"""The scene graph: what is in a picture, where, and how the things stand to each other. Pure records."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from model_runtime.trajectory.events import Frame

Size = Literal["small", "medium", "large"]
Relation = Literal["left of", "right of", "above", "below", "on", "behind", "in front of"]
Format = Literal["square", "landscape", "portrait"]
FORMATS: dict[Format, tuple[float, float]] = {
    "square": (1.0, 1.0),
    "landscape": (1.5**0.5, 1.5**-0.5),
    "portrait": (1.5**-0.5, 1.5**0.5),
}
"""(width, height) of a picture of area 1."""


def format_of(width: float, height: float) -> Format:
    """The format whose proportions are nearest to a picture's."""
    ratio = math.log(width / height)
    return min(FORMATS, key=lambda name: abs(ratio - math.log(FORMATS[name][0] / FORMATS[name][1])))


@dataclass(frozen=True)
class Thing:
    """A thing, or `count` of the same thing, in one frame (thousandths of the picture)."""

    name: str
    colour: str
    frame: Frame
    size: Size = "medium"
    count: int = 1


@dataclass(frozen=True)
class Link:
    """`things[subject]` is `relation` `things[object]`."""

    subject: int
    relation: Relation
    object: int


@dataclass(frozen=True)
class Scene:
    """`things` in painting order, the farthest first. `horizon` in thousandths of the height."""

    sky: str
    ground: str
    horizon: float
    format: Format
    things: tuple[Thing, ...]
    links: tuple[Link, ...] = field(default=())
