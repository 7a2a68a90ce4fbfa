"""The ground under every scene: layered washes in the light of its sky."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import Colour, gradient, mix, shade
from model_runtime.world.pen import Pen, Point
from model_runtime.world.skies import SKY_STOPS

GROUND_STOPS: dict[str, list[Colour]] = {
    "sea": [(0.34, 0.60, 0.68), (0.14, 0.44, 0.60), (0.08, 0.31, 0.50), (0.05, 0.23, 0.41)],
    "meadow": [(0.70, 0.76, 0.42), (0.56, 0.70, 0.30), (0.42, 0.60, 0.24), (0.29, 0.49, 0.19)],
    "hills": [(0.56, 0.71, 0.62), (0.46, 0.65, 0.44), (0.36, 0.57, 0.30), (0.26, 0.46, 0.22)],
    "snow": [(0.84, 0.89, 0.96), (0.91, 0.94, 0.98), (0.95, 0.97, 0.99), (0.87, 0.91, 0.97)],
    "desert": [(0.94, 0.80, 0.56), (0.91, 0.72, 0.43), (0.86, 0.62, 0.34), (0.76, 0.50, 0.27)],
    "beach": [(0.30, 0.64, 0.72), (0.46, 0.78, 0.78), (0.90, 0.83, 0.66), (0.93, 0.84, 0.64), (0.88, 0.76, 0.55)],
}
"""From the horizon down to the artist's feet."""

LIGHTS: dict[str, tuple[Colour, float]] = {
    "dawn": ((0.97, 0.72, 0.70), 0.20),
    "day": ((1.0, 0.98, 0.88), 0.02),
    "sunset": ((0.90, 0.42, 0.28), 0.27),
    "night": ((0.05, 0.09, 0.27), 0.60),
    "storm": ((0.30, 0.34, 0.40), 0.40),
    "mist": ((0.86, 0.88, 0.90), 0.42),
}
"""Sky -> the light over the land and how strongly the land takes it: more than things do, so that they stand out."""


class Land:
    """The pen and the light over one stretch of ground."""

    def __init__(self, ground: str, sky: str, rng: np.random.Generator) -> None:
        self.pen = Pen(sky, ground, rng)
        self.stops = GROUND_STOPS[ground]
        self.sky = SKY_STOPS[sky]
        self._light, self._strength = LIGHTS[sky]

    def lay(
        self,
        tool: Tool,
        points: list[Point],
        width: float | tuple[float, float, float],
        colour: Colour,
        alpha: float = 1.0,
        *,
        own_light: bool = False,
    ) -> None:
        """One stroke in the light of the land. own_light: the colour is the sky's already."""
        seen = colour if own_light else mix(colour, self._light, self._strength)
        self.pen.stroke(tool, points, width, seen, alpha, shake=0.008, spread=0.012, glows=True)

    def layers(self, count: int, roll: float) -> None:
        """The ground from the horizon to the feet in `count` broad strokes that roll a little."""
        for index in range(count):
            place = index / (count - 1)
            y = -0.86 + 1.80 * place
            lift = self.pen.uniform(-roll, roll)
            path = [(-1.08, y - lift), (-0.35, y + lift), (0.35, y - lift), (1.08, y + lift)]
            wide = 0.28 if index == 0 else 0.50
            self.lay(Tool.BRISTLE, path, wide, gradient(self.stops, place))

    def touches(self, count: int, near: float, far: float, factor: tuple[float, float], alpha: float) -> None:
        """Brushed patches, longer and broader towards the feet; factor: how much darker or lighter than the ground."""
        for index in range(count):
            place = (index + self.pen.uniform(0.2, 0.8)) / count
            x, y = self.pen.uniform(-0.9, 0.9), -0.92 + 1.84 * place
            reach = far + (near - far) * place
            colour = shade(gradient(self.stops, place), self.pen.uniform(*factor))
            path = [(x - reach, y), (x, y - 0.03 - 0.04 * place), (x + reach, y + 0.01)]
            self.lay(Tool.BRISTLE, path, (0.01, reach * 0.30, 0.01), colour, alpha)

    def blades(self, count: int, colour: Colour) -> None:
        """Tufts that grow taller towards the feet."""
        for index in range(count):
            place = 0.35 + 0.62 * (index + self.pen.uniform(0, 1)) / count
            x, y = self.pen.uniform(-0.95, 0.95), -0.9 + 1.85 * place
            sway = self.pen.uniform(-0.04, 0.04)
            path = [(x, y), (x + sway * 0.4, y - 0.10 * place), (x + sway, y - 0.24 * place)]
            self.lay(Tool.INK, path, (0.030, 0.020, 0.004), shade(colour, self.pen.uniform(0.8, 1.25)), 0.9)


def ground_strokes(ground: str, sky: str, rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 16) local to the ground's frame: broad layers first, then light and shade on them, then small marks."""
    land = Land(ground, sky, rng)
    LANDS[ground](land)
    return land.pen.rows()


def _sea(land: Land) -> None:
    for index in range(7):
        place = index / 6
        y = -0.86 + 1.80 * place
        water = mix(
            mix(gradient(land.stops, place), gradient(land.sky, 0.9 - 0.5 * place), 0.48 - 0.16 * place),
            land.sky[0],
            0.1,
        )
        path = [(-1.08, y), (-0.35, y + land.pen.uniform(-0.03, 0.03)), (0.35, y), (1.08, y)]
        land.lay(Tool.BRISTLE, path, 0.28 if index == 0 else 0.44, water, own_light=False)
    for index in range(12):
        place = (index + land.pen.uniform(0.2, 0.8)) / 12
        x, y = land.pen.uniform(-0.85, 0.85), -0.93 + 1.80 * place
        reach = 0.12 + 0.26 * place
        glint = gradient(land.sky, land.pen.uniform(0.45, 1.0) - 0.2 * place)
        path = [(x - reach, y), (x, y - 0.02 - 0.04 * place), (x + reach, y)]
        land.lay(Tool.BRISTLE, path, (0.005, 0.025 + 0.07 * place, 0.005), glint, 0.62, own_light=True)
    for index in range(6):
        place = (index + land.pen.uniform(0.3, 0.9)) / 6
        x, y = land.pen.uniform(-0.85, 0.85), -0.88 + 1.78 * place
        reach = 0.06 + 0.14 * place
        foam = mix((0.97, 0.98, 0.97), land.sky[-1], 0.3)
        path = [(x - reach, y), (x, y - 0.05 * place), (x + reach, y)]
        land.lay(Tool.INK, path, (0.004, 0.014 + 0.018 * place, 0.004), foam, 0.75, own_light=True)


def _meadow(land: Land) -> None:
    land.layers(6, 0.05)
    land.touches(8, 0.42, 0.16, (0.86, 1.22), 0.6)
    land.blades(10, (0.33, 0.52, 0.20))
    blossoms: tuple[Colour, ...] = ((0.97, 0.88, 0.40), (0.90, 0.36, 0.32), (0.97, 0.96, 0.93), (0.80, 0.56, 0.80))
    for index in range(7):
        place = 0.35 + 0.60 * (index + land.pen.uniform(0, 1)) / 7
        x, y = land.pen.uniform(-0.95, 0.95), -0.92 + 1.80 * place
        land.lay(Tool.DAB, [(x, y), (x + 0.008, y)], 0.022 + 0.022 * place, blossoms[index % 4])


def _hills(land: Land) -> None:
    side = 1 if land.pen.chance(0.5) else -1
    haze = mix(land.stops[0], land.sky[-1], 0.45)
    land.lay(Tool.BRISTLE, [(-1.08, -0.82), (0, -0.84), (1.08, -0.82)], 0.34, haze)
    for index in range(4):
        place = index / 3
        y, rise = -0.50 + 1.12 * place, side * (-1) ** index * land.pen.uniform(0.40, 0.62)
        colour = gradient(land.stops, place)
        path = [(-1.1, y + rise * 0.6), (-0.4, y - rise), (0.35, y + rise), (1.1, y - rise * 0.6)]
        land.lay(Tool.BRISTLE, path, 0.62 if index == 0 else 0.80, colour)
        x = -0.42 if rise > 0 else 0.42
        crest = y - abs(rise) * 0.42
        path = [(x - 0.5, crest + 0.06), (x - 0.05, crest - 0.22), (x + 0.42, crest + 0.04)]
        land.lay(Tool.BRISTLE, path, (0.01, 0.13, 0.01), shade(colour, 1.24), 0.55)
        path = [(x + 0.05, crest + 0.16), (x + 0.4, crest + 0.16), (x + 0.75, crest + 0.46)]
        land.lay(Tool.BRISTLE, path, (0.01, 0.16, 0.02), shade(colour, 0.84), 0.45)
    land.lay(Tool.BRISTLE, [(-1.08, 0.95), (0, 0.90), (1.08, 0.95)], 0.34, land.stops[-1])
    land.touches(5, 0.34, 0.14, (0.84, 1.18), 0.45)
    land.blades(9, (0.28, 0.46, 0.22))


def _snow(land: Land) -> None:
    land.layers(6, 0.07)
    for index in range(9):
        place = (index + land.pen.uniform(0.2, 0.8)) / 9
        x, y = land.pen.uniform(-0.85, 0.85), -0.88 + 1.78 * place
        reach = 0.26 + 0.26 * place
        hollow = mix((0.62, 0.72, 0.90), land.sky[1], 0.35)
        path = [(x - reach, y), (x, y - 0.08), (x + reach, y + 0.03)]
        land.lay(Tool.WASH, path, (0.01, 0.07 + 0.08 * place, 0.01), hollow, 0.42)
    for index in range(8):
        place = (index + land.pen.uniform(0.2, 0.8)) / 8
        x, y = land.pen.uniform(-0.9, 0.9), -0.90 + 1.80 * place
        crest = mix((1.0, 1.0, 1.0), land.sky[-1], 0.35)
        path = [(x - 0.26, y + 0.01), (x, y - 0.07), (x + 0.26, y)]
        land.lay(Tool.BRISTLE, path, (0.01, 0.06, 0.01), crest, 0.8)
    land.blades(5, (0.50, 0.44, 0.42))


def _desert(land: Land) -> None:
    land.layers(5, 0.06)
    side = 1 if land.pen.chance(0.5) else -1
    for index in range(5):
        place = (index + 0.5) / 5
        x, y = side * (-1) ** index * land.pen.uniform(0.2, 0.6), -0.72 + 1.60 * place
        colour = gradient(land.stops, place)
        reach, tall = 0.85 + 0.2 * place, 0.26 + 0.20 * place
        path = [(x - reach, y + 0.16), (x - 0.1, y - tall), (x + reach, y + 0.16)]
        land.lay(Tool.BRISTLE, path, (0.02, tall * 1.1, 0.02), shade(colour, 1.18), 0.92)
        path = [(x + 0.02, y - tall * 0.55), (x + 0.34, y - tall * 0.1), (x + reach * 0.95, y + 0.17)]
        land.lay(Tool.BRISTLE, path, (0.01, tall * 0.42, 0.01), mix(shade(colour, 0.88), (0.60, 0.36, 0.40), 0.18), 0.6)
    land.touches(8, 0.40, 0.16, (0.88, 1.16), 0.5)
    for index in range(6):
        place = 0.3 + 0.65 * index / 6
        x, y = land.pen.uniform(-0.9, 0.9), -0.90 + 1.80 * place
        land.lay(Tool.DAB, [(x, y), (x + 0.02, y)], 0.02 + 0.025 * place, (0.58, 0.40, 0.28), 0.85)


def _beach(land: Land) -> None:
    tide = land.pen.uniform(-0.10, 0.10)
    for index in range(3):
        place = index / 2
        y = -0.88 + 0.42 * place
        water = mix(mix(land.stops[0], land.stops[1], place), gradient(land.sky, 0.85 - 0.4 * place), 0.42)
        land.lay(Tool.BRISTLE, [(-1.08, y), (0, y + 0.02), (1.08, y)], 0.26 if index == 0 else 0.40, water)
    for index in range(5):
        place = index / 4
        y = -0.14 + 1.06 * place
        bend = tide * (1 - place)
        path = [(-1.08, y - bend), (-0.35, y + bend), (0.35, y - bend), (1.08, y + bend)]
        land.lay(Tool.BRISTLE, path, 0.36 if index == 0 else 0.46, gradient(land.stops, 0.5 + 0.5 * place))
    edge = [(-1.08, -0.34 - tide), (-0.35, -0.34 + tide), (0.35, -0.34 - tide), (1.08, -0.34 + tide)]
    wet = [(x, y + 0.10) for x, y in edge]
    land.lay(Tool.WASH, wet, 0.14, mix((0.66, 0.58, 0.46), land.sky[-2], 0.35), 0.6)
    land.lay(Tool.BRISTLE, edge, (0.05, 0.07, 0.05), mix((0.98, 0.99, 0.98), land.sky[-1], 0.25), 0.92, own_light=True)
    for index in range(5):
        x, y = land.pen.uniform(-0.85, 0.85), -0.86 + 0.10 * index
        glint = gradient(land.sky, land.pen.uniform(0.5, 1.0))
        land.lay(
            Tool.BRISTLE,
            [(x - 0.25, y), (x, y - 0.02), (x + 0.25, y)],
            (0.004, 0.04, 0.004),
            glint,
            0.62,
            own_light=True,
        )
    for index in range(7):
        place = (index + land.pen.uniform(0.2, 0.8)) / 7
        x, y = land.pen.uniform(-0.85, 0.85), 0.02 + 0.92 * place
        colour = shade(gradient(land.stops, 0.6 + 0.4 * place), land.pen.uniform(0.88, 1.25))
        land.lay(Tool.BRISTLE, [(x - 0.30, y), (x, y - 0.05), (x + 0.30, y + 0.01)], (0.01, 0.09, 0.01), colour, 0.5)
    shells: tuple[Colour, ...] = ((0.97, 0.93, 0.88), (0.92, 0.66, 0.58), (0.62, 0.54, 0.48))
    for index in range(6):
        x, y = land.pen.uniform(-0.9, 0.9), land.pen.uniform(0.1, 0.95)
        land.lay(Tool.DAB, [(x, y), (x + 0.012, y - 0.005)], 0.022 + 0.02 * y, shells[index % 3], 0.95)


LANDS = {"sea": _sea, "meadow": _meadow, "hills": _hills, "snow": _snow, "desert": _desert, "beach": _beach}
