"""The bristles: streaks of slightly other paint in a small straight texture that the strip then bends along the curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import inner
from model_runtime.brush.noise import Stream, bell, clamp, uniform
from model_runtime.brush.record import Kind

MOST_ALONG = 64
MOST_ACROSS = 384
_BRISTLE, _INK = int(Kind.BRISTLE), int(Kind.INK)

Texture = NDArray[np.float32]
"""(along, across, 4): red, green, blue 0-255 times alpha, and alpha 0-1."""


def new_texture() -> Texture:
    return np.zeros((MOST_ALONG, MOST_ACROSS, 4), np.float32)


@inner
def lay_bristles(
    texture: Texture, stream: Stream, row: NDArray[np.float32], along: int, across: int, reference_half: float
) -> None:
    """Fills texture[:along, :across]. reference_half: half width in reference pixels, so that the number of bristles
    is a matter of the brush and never of the picture's size."""
    kind, alpha = int(row[0]), float(row[15])
    red, green, blue = row[12] * 255.0, row[13] * 255.0, row[14] * 255.0
    for i in range(along):
        for j in range(across):
            texture[i, j, 0], texture[i, j, 1], texture[i, j, 2] = red * alpha, green * alpha, blue * alpha
            texture[i, j, 3] = alpha
    for _ in range(bristles_of(kind, reference_half)):
        side, half, start, stop, r, g, b, strength = next_bristle(stream, kind, alpha, red, green, blue)
        low, high = (side - half + 1.0) * 0.5 * across, (side + half + 1.0) * 0.5 * across
        _streak(texture, along, across, start * (along - 1.0), stop * (along - 1.0), low, high, (r, g, b), strength)


@inner
def bristles_of(kind: int, reference_half: float) -> int:
    """How many bristles show in a stroke."""
    if kind < _INK:
        return int(clamp(reference_half * 0.45, 2.0, 26.0))
    return int(clamp(reference_half * 0.25, 1.0, 9.0))


@inner
def next_bristle(
    stream: Stream, kind: int, alpha: float, red: float, green: float, blue: float
) -> tuple[float, float, float, float, float, float, float, float]:
    """Where it lies across (-1 to 1) and its half width, where it begins and ends (0-1 along), its colour (0-255) and how
    much of it covers the stroke (0-1)."""
    side = (uniform(stream) * 2.0 - 1.0) * 0.92
    start = uniform(stream) * 0.5
    stop = start + 0.07 + uniform(stream) * (0.93 - start)
    if uniform(stream) < 0.35:
        stop = 1.1
    light = bell(stream) * (15.0 if kind == _BRISTLE else 9.0) + (6.0 if side < 0.0 else -6.0)
    r = clamp(red + light + 5.0 * bell(stream), 0.0, 255.0)
    g = clamp(green + light + 5.0 * bell(stream), 0.0, 255.0)
    b = clamp(blue + light + 5.0 * bell(stream), 0.0, 255.0)
    half = 0.02 + 0.06 * uniform(stream)
    return side, half, start, stop, r, g, b, alpha * (0.25 + 0.35 * uniform(stream))


@inner
def _streak(
    texture: Texture,
    along: int,
    across: int,
    start: float,
    stop: float,
    low: float,
    high: float,
    colour: tuple[float, float, float],
    strength: float,
) -> None:
    """One bristle's trace from `start` to `stop` and from `low` to `high`, in texels, its borders by exact coverage."""
    for i in range(max(0, int(start)), min(along, int(stop) + 2)):
        here = clamp(i - start + 0.5, 0.0, 1.0) * clamp(stop - i + 0.5, 0.0, 1.0) * strength
        if here <= 0.0:
            continue
        for j in range(max(0, int(low)), min(across, int(high) + 1)):
            cover = (min(high, j + 1.0) - max(low, float(j))) * here
            if cover > 0.0:
                keep = 1.0 - cover
                texture[i, j, 0] = texture[i, j, 0] * keep + colour[0] * cover
                texture[i, j, 1] = texture[i, j, 1] * keep + colour[1] * cover
                texture[i, j, 2] = texture[i, j, 2] * keep + colour[2] * cover
                texture[i, j, 3] = 1.0 - (1.0 - texture[i, j, 3]) * keep
