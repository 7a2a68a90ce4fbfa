"""A stroke's curve as stations: points with a direction and a half width, in pixels. Knows nothing about paint."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import inner

MOST_STATIONS = 64
X, Y, DX, DY, HALF = range(5)
_THINNEST = 0.04
"""Half width in pixels below which a line no longer fades."""


@inner
def lay_stations(
    row: NDArray[np.float32], width: float, height: float, stations: NDArray[np.float64]
) -> tuple[int, float]:
    """Fills `stations` (MOST_STATIONS, 5): x, y, unit direction, half width. Returns their number and the length in pixels."""
    scale = np.sqrt(width * height)
    x0, y0, x1, y1 = row[1] * width, row[2] * height, row[3] * width, row[4] * height
    x2, y2, x3, y3 = row[5] * width, row[6] * height, row[7] * width, row[8] * height
    ax, ay, bx, by, cx, cy = x1 - x0, y1 - y0, x2 - x1, y2 - y1, x3 - x2, y3 - y2
    length = np.sqrt(ax * ax + ay * ay) + np.sqrt(bx * bx + by * by) + np.sqrt(cx * cx + cy * cy)
    chord_x, chord_y = _unit(x3 - x0, y3 - y0, 1.0, 0.0)
    count = min(int(length / 10.0) + 6, MOST_STATIONS)
    for i in range(count):
        t = i / (count - 1.0)
        u = 1.0 - t
        stations[i, X] = u * u * u * x0 + 3.0 * t * u * u * x1 + 3.0 * t * t * u * x2 + t * t * t * x3
        stations[i, Y] = u * u * u * y0 + 3.0 * t * u * u * y1 + 3.0 * t * t * u * y2 + t * t * t * y3
        tx = u * u * ax + 2.0 * u * t * bx + t * t * cx
        ty = u * u * ay + 2.0 * u * t * by + t * t * cy
        stations[i, DX], stations[i, DY] = _unit(tx, ty, chord_x, chord_y)
        full = row[9] * 2.0 * (t - 0.5) * (t - 1.0) + row[10] * 4.0 * t * u + row[11] * 2.0 * t * (t - 0.5)
        stations[i, HALF] = max(full * scale * 0.5, _THINNEST)
    return count, length


@inner
def _unit(x: float, y: float, else_x: float, else_y: float) -> tuple[float, float]:
    """(x, y) at length 1, or the other one where it has no direction."""
    size = np.sqrt(x * x + y * y)
    if size < 1e-3:
        return else_x, else_y
    return x / size, y / size


@inner
def widest(stations: NDArray[np.float64], count: int) -> float:
    most = 0.0
    for i in range(count):
        most = max(most, stations[i, HALF])
    return most
