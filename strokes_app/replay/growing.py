"""One stroke on its way: which of its pixels the brush reaches first. Knows no pictures and no paint."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.brush.engine import Rectangle, Rows
from model_runtime.brush.record import XS, YS
from strokes_app.replay.scenes import Order

STATIONS: Final = 20
_COARSE: Final = 48
"""Cells across the longer side: the order is smooth, so few are enough."""


def order_of(row: Rows, area: Rectangle, size: tuple[int, int]) -> Order:
    """row: (16,) of a picture of `size`; `area` holds every pixel that it touches."""
    left, top, right, bottom = area
    x, y = _stations(row, size)
    step = max(1.0, max(right - left, bottom - top) / _COARSE)
    columns, lines = max(2, int((right - left) / step)), max(2, int((bottom - top) / step))
    across = np.linspace(left, right, columns, dtype=np.float32)
    down = np.linspace(top, bottom, lines, dtype=np.float32)
    distance = (across[None, :, None] - x) ** 2 + (down[:, None, None] - y) ** 2
    nearest = distance.argmin(axis=2).astype(np.float32) * (254 / (STATIONS - 1))
    image = Image.fromarray(nearest.astype(np.uint8))
    return np.asarray(image.resize((right - left, bottom - top), Image.Resampling.BILINEAR))


def _stations(row: Rows, size: tuple[int, int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points along the stroke's curve, in pixels."""
    t = np.linspace(0, 1, STATIONS, dtype=np.float32)
    u = 1 - t
    shares = np.stack([u**3, 3 * t * u**2, 3 * t**2 * u, t**3])
    return row[XS] * size[0] @ shares, row[YS] * size[1] @ shares
