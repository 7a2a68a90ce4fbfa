"""The paper's grain, for the eye only: it is laid over a picture when it is shown and never kept in one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.brush.compiled import outer
from model_runtime.brush.record import REFERENCE

Picture = NDArray[np.uint8]

_OCTAVES = ((0.4, 0.45), (1.0, 0.5), (2.0, 0.9), (4.0, 0.6), (9.0, 0.4))
"""Size of the paper's fibres in reference pixels, and how much they show."""


def with_grain(picture: Picture, amount: float = 1.0) -> Picture:
    """A copy of `picture` (height, width, 3) on rough paper, lit from the top left."""
    height, width = picture.shape[:2]
    tooth, relief = _paper(width, height)
    shown = np.empty((height, width, 3), np.uint8)
    _lay_grain(np.array(picture, np.uint8, order="C"), tooth, relief, float(amount), shown)
    return shown


@lru_cache(maxsize=2)
def _paper(width: int, height: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The paper's height and its slope towards the light, (height, width) each, deviation 1."""
    scale = np.sqrt(width * height) / REFERENCE
    tooth = np.zeros((height, width), np.float32)
    for octave, (fibre, weight) in enumerate(_OCTAVES):
        if fibre * scale < 0.45:
            continue  # finer than half a pixel: it averages out
        across, down = width / scale / fibre, height / scale / fibre
        rng = np.random.Generator(np.random.PCG64([1, octave]))
        lattice = rng.standard_normal((int(down) + 3, int(across) + 3), np.float32)
        layer = Image.fromarray(lattice).resize((width, height), Image.Resampling.BICUBIC, box=(0, 0, across, down))
        tooth += weight * np.asarray(layer)
    step = max(1, round(scale))
    relief = 2 * tooth - np.roll(tooth, step, 1) - np.roll(tooth, step, 0)
    return _normal(tooth), _normal(relief)


def _normal(map_: NDArray[np.float32]) -> NDArray[np.float32]:
    return (map_ / max(float(map_.std()), 1e-6)).astype(np.float32)


@outer
def _lay_grain(
    picture: Picture, tooth: NDArray[np.float32], relief: NDArray[np.float32], amount: float, shown: Picture
) -> None:
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            light = (float(picture[y, x, 0]) + picture[y, x, 1] + picture[y, x, 2]) / 765.0
            gain = 1.0 + amount * (0.018 * tooth[y, x] + 0.022 * relief[y, x])
            lift = amount * 2.0 * tooth[y, x] * (1.0 - light)  # dark paint shows the paper's tooth
            for c in range(3):
                shown[y, x, c] = np.uint8(min(255.0, max(0.0, picture[y, x, c] * gain + lift)))
