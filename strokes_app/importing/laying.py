"""Layers over one another, each only where it lies. Pure; knows no file."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from strokes_app.export.layers import Sheet

Pixels = NDArray[np.uint8]
Part = tuple[slice, slice]


def laid(size: tuple[int, int], sheets: Iterable[Sheet]) -> Pixels:
    """All of them as one, RGBA (height, width, 4)."""
    whole = np.zeros((size[1], size[0], 4), np.uint8)
    for sheet in sheets:
        lay(whole, sheet)
    return whole


def lay(under: Pixels, sheet: Sheet) -> Part:
    """`sheet` onto `under` (RGBA), in place; returns the rows and columns that it may have changed."""
    height, width = under.shape[:2]
    top, left = min(max(sheet.y, 0), height), min(max(sheet.x, 0), width)
    bottom = max(min(sheet.y + sheet.pixels.shape[0], height), top)
    right = max(min(sheet.x + sheet.pixels.shape[1], width), left)
    part = slice(top, bottom), slice(left, right)
    for start in range(top, bottom, 256):  # in bands: numbers with a point take four times the memory
        band = slice(start, min(start + 256, bottom)), part[1]
        over = sheet.pixels[start - sheet.y : band[0].stop - sheet.y, left - sheet.x : right - sheet.x]
        under[band] = _over(under[band].astype(np.float32), over.astype(np.float32))
    return part


def _over(under: NDArray[np.float32], over: NDArray[np.float32]) -> Pixels:
    cover, covered = over[..., 3:] / 255, under[..., 3:] / 255
    whole = cover + covered * (1 - cover)
    colour = over[..., :3] * cover + under[..., :3] * covered * (1 - cover)
    colour = np.divide(colour, whole, out=np.zeros_like(colour), where=whole > 0)
    return (np.concatenate([colour, whole * 255], axis=2) + 0.5).clip(0, 255).astype(np.uint8)
