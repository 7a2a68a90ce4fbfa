"""Glimpses: small pictures of one frame, or of the whole canvas, for the network's eye. Always from the same reduced canvas,
so that what it sees while painting at any size is what it saw in training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.painters.strokes.network import GLIMPSE
from model_runtime.trajectory.events import Frame

SIDE = 160
"""The reduced canvas has SIDE * SIDE pixels in all."""
MARGIN = 1.3
"""How much more than its frame a near glimpse shows."""


def reduced_size(size: tuple[int, int]) -> tuple[int, int]:
    """(width, height) of the reduced canvas for a picture of this size or of these proportions."""
    scale = SIDE / (size[0] * size[1]) ** 0.5
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def reduce(canvas: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(h, w, 3) at any size -> the same picture with about SIDE * SIDE pixels."""
    size = reduced_size((canvas.shape[1], canvas.shape[0]))
    if (canvas.shape[1], canvas.shape[0]) == size:
        return canvas
    return np.asarray(Image.fromarray(canvas).resize(size, Image.Resampling.BOX))


def near(reduced: NDArray[np.uint8], frame: Frame) -> NDArray[np.uint8]:
    """The frame and a little around it, (48, 48, 3); beyond the canvas its edge is repeated."""
    height, width = reduced.shape[:2]
    x, y = (frame.left + frame.right) / 2000 * width, (frame.top + frame.bottom) / 2000 * height
    half_x = max((frame.right - frame.left) / 2000 * width * MARGIN, 2.0)
    half_y = max((frame.bottom - frame.top) / 2000 * height * MARGIN, 2.0)
    left, top, right, bottom = x - half_x, y - half_y, x + half_x, y + half_y
    pad = int(np.ceil(max(0.0, -left, -top, right - width, bottom - height)))
    if pad:
        reduced = np.pad(reduced, ((pad, pad), (pad, pad), (0, 0)), mode="edge")
    box = (left + pad, top + pad, right + pad, bottom + pad)
    return np.asarray(Image.fromarray(reduced).resize((GLIMPSE, GLIMPSE), Image.Resampling.BILINEAR, box=box))


def far(reduced: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The whole canvas, (48, 48, 3)."""
    return np.asarray(Image.fromarray(reduced).resize((GLIMPSE, GLIMPSE), Image.Resampling.BOX))
