"""The teacher's pen: lays frame-local strokes with a steady hand's natural variation, in the light of one sky."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import WIDTH, Kind
from model_runtime.world.palette import TINTS, Colour, mix

Point = tuple[float, float]
MOST = 32
"""Strokes that one thing may take."""


class Pen:
    """Collects the strokes of one thing. Coordinates run from -1 (left, top) to 1 (right, bottom) of its frame."""

    def __init__(self, sky: str, ground: str, rng: np.random.Generator) -> None:
        self.sky = sky
        self.ground = ground
        self.rng = rng
        self._tint, self._strength = TINTS[sky]
        self._rows: list[NDArray[np.float32]] = []

    def stroke(
        self,
        kind: Kind,
        points: Sequence[Point],
        width: float | tuple[float, float, float],
        colour: Colour,
        alpha: float = 1.0,
        *,
        shake: float = 0.02,
        spread: float = 0.025,
        glows: bool = False,
    ) -> None:
        """One stroke through 2 (line), 3 (curve, the middle one is the handle) or 4 points (cubic).

        width: full width in units of the frame's mean half side, at start, middle, end. shake: how far the hand strays.
        spread: how far the colour strays. glows: the thing gives light, so the sky does not tint it.
        """
        rng = self.rng
        curve = cubic(points) + rng.normal(0, shake, (4, 2))
        widths = np.array(width if isinstance(width, tuple) else (width,) * 3) * (1 + rng.normal(0, 0.05, 3))
        lit = colour if glows else mix(colour, self._tint, self._strength)
        paint = np.clip(np.array(lit) * (1 + rng.normal(0, spread)) + rng.normal(0, spread * 0.6, 3), 0, 1)
        row = np.concatenate([[float(kind)], curve.ravel(), np.maximum(widths, 0), paint, [alpha]])
        self._rows.append(row.astype(np.float32))

    def uniform(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return int(self.rng.integers(low, high + 1))

    def rows(self) -> NDArray[np.float32]:
        """What was laid, (n, 16) frame-local, n at most 32."""
        if len(self._rows) > MOST:
            raise ValueError(f"a thing may take {MOST} strokes, this one took {len(self._rows)}")
        return np.stack(self._rows) if self._rows else np.zeros((0, WIDTH), np.float32)


def cubic(points: Sequence[Point]) -> NDArray[np.float64]:
    """The four control points of the curve through 2, 3 or 4 given points."""
    p = np.array(points, float)
    if len(p) == 2:
        return np.stack([p[0], p[0] * 2 / 3 + p[1] / 3, p[0] / 3 + p[1] * 2 / 3, p[1]])
    if len(p) == 3:
        return np.stack([p[0], p[0] / 3 + p[1] * 2 / 3, p[2] / 3 + p[1] * 2 / 3, p[2]])
    return p
