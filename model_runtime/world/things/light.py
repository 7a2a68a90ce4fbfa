"""How light falls on every thing: from the upper left, cool in the shade, with a shadow or a reflection at its foot."""

from __future__ import annotations

import math
from collections.abc import Sequence

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import COLOURS, Colour, mix, shade
from model_runtime.world.pen import Pen, Point

CREAM: Colour = (0.97, 0.94, 0.87)
BARK: Colour = (0.36, 0.25, 0.18)
LEAF: Colour = (0.27, 0.48, 0.21)
SNOW: Colour = (0.95, 0.96, 0.99)
SHADE: Colour = (0.17, 0.16, 0.36)
"""What shade tends to."""
SHADOWS: dict[str, Colour] = {
    "dawn": (0.42, 0.32, 0.48),
    "day": (0.20, 0.28, 0.36),
    "sunset": (0.34, 0.16, 0.34),
    "night": (0.04, 0.06, 0.18),
    "storm": (0.17, 0.20, 0.25),
    "mist": (0.46, 0.50, 0.54),
}
LAMPS: dict[str, Colour] = {
    "dawn": (1.0, 0.84, 0.50),
    "day": (0.60, 0.79, 0.88),
    "sunset": (1.0, 0.83, 0.42),
    "night": (1.0, 0.86, 0.40),
    "storm": (1.0, 0.84, 0.45),
    "mist": (0.98, 0.90, 0.66),
}
"""Sky -> what a window shows: lamp light, or the sky by day."""


def dim(colour: Colour, amount: float) -> Colour:
    """The colour turned from the light: darker and cooler."""
    return mix(shade(colour, 1 - amount), SHADE, amount * 0.28)


def lit(colour: Colour, amount: float) -> Colour:
    """The colour in full light; dark paint takes less of it, so that black stays black."""
    brightness = sum(colour) / 3
    return shade(colour, 1 + amount * (0.45 + 0.55 * min(1.0, brightness * 1.6)))


def contrast(colour: str, *choices: str) -> Colour:
    """The first of the choices that is not the colour itself."""
    return COLOURS[next(choice for choice in choices if choice != colour)]


def cast_shadow(pen: Pen, x: float, y: float, length: float, width: float) -> None:
    """One soft stroke where the thing stands, to the right of it: on the sea, its own darkened reflection."""
    on_water = pen.ground == "sea"
    colour = mix(SHADOWS[pen.sky], (0.10, 0.28, 0.42), 0.5) if on_water else SHADOWS[pen.sky]
    start, end = (max(x - length * 0.5, -1.02), y), (min(x + length * 0.62, 1.06), y + 0.01)
    pen.stroke(Tool.WASH, [start, end], (width * 0.5, width, width * 0.3), colour, 0.42, shake=0.01)


def turned(points: Sequence[Point], angle: float, flip: float = 1.0) -> list[Point]:
    """The points turned by `angle` (radians, clockwise as seen) about the middle, mirrored first where flip is -1."""
    c, s = math.cos(angle), math.sin(angle)
    return [(c * flip * x - s * y, s * flip * x + c * y) for x, y in points]


def ray(angle: float, inner: float, outer: float, x: float = 0.0, y: float = 0.0, squash: float = 1.0) -> list[Point]:
    """A line outwards from (x, y); squash shortens it vertically."""
    c, s = math.cos(angle), math.sin(angle) * squash
    return [(x + inner * c, y + inner * s), (x + outer * c, y + outer * s)]
