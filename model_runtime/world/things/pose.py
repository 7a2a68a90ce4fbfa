"""How a drawing stands: its side, its lean, its tones in the light. Knows nothing of any particular thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.brush.record import Kind as Brush
from model_runtime.world.palette import COLOURS, Colour, mix, shade
from model_runtime.world.pen import Pen, Point
from model_runtime.world.things.light import CREAM, SHADOWS

Width = float | tuple[float, float, float]
INK: Colour = (0.12, 0.10, 0.11)
GLINTS: dict[str, Colour] = {
    "dawn": (0.99, 0.86, 0.80),
    "day": (0.92, 0.97, 0.97),
    "sunset": (0.99, 0.76, 0.50),
    "night": (0.50, 0.58, 0.76),
    "storm": (0.72, 0.77, 0.79),
    "mist": (0.93, 0.95, 0.95),
}
"""Sky -> the colour of a ripple that mirrors it."""
DARK_SKIES = frozenset({"dawn", "sunset", "night", "storm", "mist"})
"""Skies under which people light their lamps."""


@dataclass(frozen=True)
class Tones:
    """One colour in the light: lit, plain, shaded, deep, and a mark that reads on it."""

    light: Colour
    body: Colour
    dark: Colour
    deep: Colour
    mark: Colour


def tones(colour: str) -> Tones:
    """The tones of a colour of `COLOURS`. White shades into blue, black is lit towards slate, so that both stay themselves."""
    body = COLOURS[colour]
    if colour == "white":
        return Tones((1.0, 0.99, 0.96), body, (0.74, 0.77, 0.85), (0.52, 0.56, 0.68), INK)
    if colour == "black":
        return Tones((0.34, 0.35, 0.42), (0.15, 0.14, 0.17), (0.08, 0.07, 0.10), (0.04, 0.04, 0.06), CREAM)
    dark = mix(shade(body, 0.72), (0.20, 0.12, 0.32), 0.10)
    deep = mix(shade(body, 0.50), (0.14, 0.08, 0.24), 0.15)
    return Tones(shade(body, 1.38), body, dark, deep, INK)


class Pose:
    """A pen for one drawing: turned left or right, leaning a little about its foot.

    Points and widths are in one unit, the frame's mean half side, so that a round dab is round: x runs to +-sqrt(aspect),
    y to +-1/sqrt(aspect), where aspect is the frame's width by its height. shift moves everything sideways
    before it turns. Light comes from the left whichever way a thing is turned: give it an x times `side`, which does not turn.
    """

    def __init__(
        self, pen: Pen, aspect: float = 1.0, *, turns: bool = True, lean: float = 0.03, shift: float = 0.0
    ) -> None:
        self.pen = pen
        self.side = -1.0 if turns and pen.chance(0.5) else 1.0
        self._across = aspect**0.5
        self._lean = pen.uniform(-lean, lean)
        self._shift = shift

    def _local(self, points: Sequence[Point]) -> list[Point]:
        foot = 1 / self._across
        return [
            (self.side * (x + self._shift + self._lean * (foot - y)) / self._across, y * self._across)
            for x, y in points
        ]

    def ink(
        self, points: Sequence[Point], width: Width, colour: Colour, alpha: float = 1.0, glows: bool = False
    ) -> None:
        self.pen.stroke(Brush.INK, self._local(points), width, colour, alpha, shake=0.008, glows=glows)

    def bristle(
        self, points: Sequence[Point], width: Width, colour: Colour, alpha: float = 1.0, glows: bool = False
    ) -> None:
        self.pen.stroke(Brush.BRISTLE, self._local(points), width, colour, alpha, shake=0.01, glows=glows)

    def dab(
        self, points: Sequence[Point], width: Width, colour: Colour, alpha: float = 1.0, glows: bool = False
    ) -> None:
        self.pen.stroke(Brush.DAB, self._local(points), width, colour, alpha, shake=0.008, glows=glows)

    def wash(
        self, points: Sequence[Point], width: Width, colour: Colour, alpha: float = 0.4, glows: bool = False
    ) -> None:
        self.pen.stroke(Brush.WASH, self._local(points), width, colour, alpha, shake=0.012, glows=glows)

    def spot(self, point: Point, size: float, colour: Colour, alpha: float = 1.0, glows: bool = False) -> None:
        """A round touch of the brush."""
        x, y = point
        self.dab([(x - size * 0.06, y), (x + size * 0.06, y)], size, colour, alpha, glows)

    def eye(self, point: Point, size: float, mark: Colour = INK) -> None:
        """Two touches: the eye, and the light in it."""
        x, y = point
        self.spot(point, size, mark)
        if sum(mark) > 1.5:
            self.spot((x - size * 0.12, y), size * 0.62, INK)
        else:
            self.spot((x - self.side * size * 0.18, y - size * 0.2), size * 0.36, (1.0, 1.0, 1.0))

    def shadow(self, left: float, right: float, y: float, depth: float, alpha: float = 0.38) -> None:
        """The soft shadow where it stands; the light comes from the left, whichever way the thing is turned."""
        shift = 0.05
        ends = (left + shift, right + shift) if self.side > 0 else (right - shift, left - shift)
        points = [(ends[0], y), ((left + right) / 2, y + 0.015), (ends[1], y)]
        self.wash(points, (depth * 0.5, depth, depth * 0.25), SHADOWS[self.pen.sky], alpha, glows=True)

    def ripple(self, left: float, right: float, y: float, width: float, alpha: float = 0.8) -> None:
        """A light line on the water, the colour of the sky it mirrors."""
        points = [(left, y), ((left + right) / 2, y - width * 0.5), (right, y)]
        self.ink(points, (0.01, width, 0.01), GLINTS[self.pen.sky], alpha, glows=True)
