"""The sky behind every scene: washes and glazes from the zenith to the horizon, and each weather's own touches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import Colour, gradient
from model_runtime.world.pen import Pen

SKY_STOPS: dict[str, list[Colour]] = {
    "dawn": [(0.46, 0.58, 0.80), (0.68, 0.70, 0.86), (0.93, 0.74, 0.78), (0.99, 0.82, 0.70), (1.0, 0.90, 0.72)],
    "day": [(0.22, 0.50, 0.80), (0.36, 0.63, 0.87), (0.56, 0.77, 0.92), (0.74, 0.88, 0.95), (0.90, 0.95, 0.94)],
    "sunset": [(0.27, 0.22, 0.46), (0.52, 0.26, 0.48), (0.86, 0.38, 0.38), (0.97, 0.58, 0.32), (1.0, 0.80, 0.44)],
    "night": [(0.04, 0.06, 0.19), (0.06, 0.10, 0.27), (0.09, 0.16, 0.37), (0.15, 0.25, 0.48), (0.26, 0.37, 0.58)],
    "storm": [(0.23, 0.26, 0.32), (0.31, 0.35, 0.41), (0.42, 0.47, 0.52), (0.55, 0.60, 0.62), (0.74, 0.76, 0.72)],
    "mist": [(0.66, 0.72, 0.76), (0.74, 0.79, 0.81), (0.82, 0.85, 0.86), (0.89, 0.90, 0.89), (0.94, 0.94, 0.91)],
}
"""From the zenith down to the horizon."""


def sky_strokes(sky: str, rng: np.random.Generator) -> NDArray[np.float32]:
    """(n, 16) local to the sky's frame: ten broad washes, ten brushed glazes, eight touches of this weather."""
    pen, stops = Pen(sky, "", rng), SKY_STOPS[sky]
    wave = pen.uniform(-0.06, 0.06)
    for index in range(10):
        place = index / 9
        y = -1 + 2 * place
        bend = [(-1.08, y - wave), (-0.35, y + wave * 1.6), (0.35, y - wave * 1.6), (1.08, y + wave)]
        wide = 0.40 if index < 9 else 0.30
        pen.stroke(Tool.WASH, bend, wide, gradient(stops, place), 0.96, shake=0.012, spread=0.008, glows=True)
    for index in range(10):
        place = (index + pen.uniform(0.1, 0.9)) / 10
        y, x, reach = -1 + 2 * place, pen.uniform(-0.75, 0.75), pen.uniform(0.35, 0.75)
        colour = gradient(stops, place + pen.uniform(-0.16, 0.24))
        path = [(x - reach, y + 0.03), (x, y + pen.uniform(-0.10, 0.04)), (x + reach, y)]
        pen.stroke(Tool.BRISTLE, path, (0.01, pen.uniform(0.10, 0.24), 0.02), colour, 0.42, spread=0.01, glows=True)
    WEATHER[sky](pen)
    return pen.rows()


def _streaks(pen: Pen, colours: tuple[Colour, ...], low: float, high: float, alpha: float) -> None:
    """Eight long thin clouds between two heights, the lower the narrower."""
    for index in range(8):
        place = index / 7
        y, x = low + (high - low) * place + pen.uniform(-0.05, 0.05), pen.uniform(-0.8, 0.8)
        reach, wide = pen.uniform(0.25, 0.6), 0.13 - 0.07 * place
        colour = colours[index % len(colours)]
        path = [(x - reach, y + 0.02), (x, y - 0.06), (x + reach, y + 0.01)]
        pen.stroke(Tool.BRISTLE, path, (0.01, wide, 0.01), colour, alpha, glows=True)


def _dawn(pen: Pen) -> None:
    _streaks(pen, ((0.99, 0.78, 0.76), (1.0, 0.88, 0.78), (0.90, 0.72, 0.82)), -0.45, 0.85, 0.6)


def _day(pen: Pen) -> None:
    _streaks(pen, ((0.97, 0.98, 0.98), (0.86, 0.93, 0.97)), -0.75, 0.80, 0.5)


def _sunset(pen: Pen) -> None:
    _streaks(pen, ((0.99, 0.62, 0.36), (0.58, 0.26, 0.46), (1.0, 0.76, 0.42)), -0.55, 0.85, 0.66)


def _mist(pen: Pen) -> None:
    for index in range(8):
        y, x = -0.6 + 1.6 * index / 7, pen.uniform(-0.7, 0.7)
        path = [(x - 0.7, y), (x, y + pen.uniform(-0.1, 0.1)), (x + 0.7, y)]
        pen.stroke(Tool.WASH, path, (0.08, 0.30, 0.08), (0.95, 0.95, 0.93), 0.34, glows=True)


def _night(pen: Pen) -> None:
    for index in range(12):
        x = -0.92 + 1.84 * (index % 6) / 5 + pen.uniform(-0.14, 0.14)
        y = pen.uniform(-0.94, -0.30) if index < 6 else pen.uniform(-0.36, 0.55)
        size = pen.uniform(0.012, 0.030)
        pen.stroke(Tool.DAB, [(x, y), (x + 0.004, y)], size, (1.0, 0.97, 0.85), 0.95, shake=0.0, glows=True)


def _storm(pen: Pen) -> None:
    for index in range(4):
        x, y = -0.75 + 0.5 * index + pen.uniform(-0.15, 0.15), pen.uniform(-0.95, -0.45)
        path = [(x - 0.5, y + 0.08), (x, y - 0.16), (x + 0.5, y + 0.04)]
        pen.stroke(Tool.WASH, path, (0.12, 0.44, 0.12), (0.19, 0.22, 0.28), 0.48, glows=True)
        path = [(x - 0.3, y - 0.02), (x - 0.06, y - 0.20), (x + 0.2, y - 0.10)]
        pen.stroke(Tool.BRISTLE, path, (0.02, 0.12, 0.02), (0.46, 0.50, 0.56), 0.5, glows=True)
    for index in range(4):
        x, y = -0.75 + 0.5 * index + pen.uniform(-0.2, 0.2), pen.uniform(-0.45, -0.15)
        path = [(x + 0.1, y), (x, y + 0.6), (x - 0.16, 1.0)]
        pen.stroke(Tool.WASH, path, (0.10, 0.46, 0.62), (0.30, 0.34, 0.40), 0.20, glows=True)


WEATHER = {"dawn": _dawn, "day": _day, "sunset": _sunset, "night": _night, "storm": _storm, "mist": _mist}
