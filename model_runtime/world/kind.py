"""What the teacher knows of one kind of thing. A record; how it is drawn stands in things/, where it may stand in scenes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from model_runtime.world.pen import Pen

Habitat = Literal["sky", "land", "water", "shore", "horizon"]
DrawThing = Callable[[Pen, str], None]


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    synonyms: further singular names. half: half width and half height of a medium one, in units of sqrt(picture area).
    colours: its natural colours, the most natural first. draw: lays its strokes with a pen, in a colour of `COLOURS`.
    """

    name: str
    plural: str
    synonyms: tuple[str, ...]
    half: tuple[float, float]
    habitat: Habitat
    colours: tuple[str, ...]
    draw: DrawThing
