"""Lays what a model painted into the picture so that every pixel outside of the region stays what it was."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PIL import Image, ImageFilter

from model_runtime.process.painter import Mask, Picture
from model_runtime.trajectory.events import Frame

FEATHER = 0.02
"""Of the picture's longer side: how softly the new passes into the old, inside of the region."""


def region_of(frames: Iterable[Frame], size: tuple[int, int], margin: float) -> Mask:
    """255 in the frames, each larger by `margin` of itself at every side; `size` is (width, height) in pixels."""
    width, height = size
    region = np.zeros((height, width), np.uint8)
    for frame in frames:
        across, down = (frame.right - frame.left) * margin, (frame.bottom - frame.top) * margin
        left, right = _pixels(frame.left - across, frame.right + across, width)
        top, bottom = _pixels(frame.top - down, frame.bottom + down, height)
        region[top:bottom, left:right] = 255
    return region


def _pixels(low: float, high: float, side: int) -> tuple[int, int]:
    first = min(max(int(low * side / 1000), 0), side - 1)
    return first, max(first + 1, min(side, round(high * side / 1000)))


def feathered(region: Mask) -> Mask:
    """The region as weights 0-255: 0 wherever it is 0, rising inwards."""
    radius = max(1.0, FEATHER * max(region.shape))
    hard = Image.fromarray(np.where(region > 0, 255, 0).astype(np.uint8))
    # Blurred, the edge lies at 128: what is above is inside, and rises from nothing there.
    soft = np.asarray(hard.filter(ImageFilter.GaussianBlur(radius / 2)), np.int16)
    return np.where(region > 0, np.clip((soft - 128) * 2, 1, 255), 0).astype(np.uint8)


def composed(before: Picture, painted: Picture, region: Mask | None, protected: Mask | None) -> Picture:
    """`painted` inside of `region` (None: everywhere), `before` elsewhere and wherever `protected` holds."""
    weights = np.full(before.shape[:2], 255, np.uint8) if region is None else feathered(region)
    if protected is not None:
        weights = np.where(protected > 0, 0, weights).astype(np.uint8)
    share = weights[..., None].astype(np.float32) / 255
    mixed = before + (painted.astype(np.float32) - before) * share
    out = np.where(weights[..., None] == 0, before, np.rint(mixed).astype(np.uint8))
    out.flags.writeable = False
    return out
