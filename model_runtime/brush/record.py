"""The stroke record: sixteen numbers and a seed. Pixels are made of it elsewhere.

A row is float32[16]: kind, x0, y0, x1, y1, x2, y2, x3, y3, w0, w1, w2, r, g, b, a.
The four points are a cubic Bezier curve; in a picture, x is a fraction of its width and y of its height.
w0, w1, w2 are full widths at the curve's start, middle and end (quadratic between), as fractions of sqrt(width * height).
r, g, b, a are 0-1 (sRGB). Each stroke has a uint64 seed of its own; nothing else is random.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

WIDTH = 16
KIND = 0
POINTS = slice(1, 9)
XS = slice(1, 9, 2)
YS = slice(2, 9, 2)
WIDTHS = slice(9, 12)
COLOUR = slice(12, 15)
ALPHA = 15
PAPER = (244, 238, 226)
"""Blank paper, sRGB."""
REFERENCE = 768.0
"""The size (square root of the area, in pixels) at which bristles and fibres are counted, whatever the picture's size."""


class Kind(IntEnum):
    WASH = 0
    BRISTLE = 1
    INK = 2
    DAB = 3


def empty() -> NDArray[np.float32]:
    """No strokes at all, (0, 16)."""
    return np.zeros((0, WIDTH), np.float32)


def seeds_of(seed: int, count: int) -> NDArray[np.uint64]:
    """`count` stroke seeds from one number, the same everywhere (splitmix64 increments)."""
    index = np.arange(1, count + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        return index * np.uint64(0xD1342543DE82EF95) ^ np.uint64(seed * 0x9E3779B97F4A7C15 % 2**64)


def place(
    local: NDArray[np.float32], frame: tuple[float, float, float, float], size: tuple[int, int]
) -> NDArray[np.float32]:
    """Frame-local rows as rows of the picture.

    local: (n, 16), points from -1 to 1 across the frame, widths in units of the geometric mean of the frame's half sides.
    frame: left, top, right, bottom in thousandths of the picture. size: the picture's (width, height) in any unit.
    """
    left, top, right, bottom = (value / 1000 for value in frame)
    half_x, half_y = (right - left) / 2, (bottom - top) / 2
    rows = np.array(local, np.float32)
    rows[:, XS] = (left + right) / 2 + local[:, XS] * half_x
    rows[:, YS] = (top + bottom) / 2 + local[:, YS] * half_y
    rows[:, WIDTHS] = local[:, WIDTHS] * np.sqrt(half_x * half_y)
    return rows
