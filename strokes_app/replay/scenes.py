"""How a picture turns into the next one: at once, by dissolving, or along the way that a pen went. Knows no events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model_runtime.brush.engine import Rectangle
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import PenSample

Order = NDArray[np.uint8]
"""(height, width): when each pixel comes, from 0, the first, to 254; 255: with the last."""
SOFT: Final = 24
"""How much of the order's 255 lies between the first that is seen of a pixel and all of it."""

BEYOND: Final = 5000
"""Thousandths of the picture: a pen that far off, or nowhere, is not followed."""
MOST_POINTS: Final = 300
"""Of a pen's way: more make no difference that is seen."""


class Scene(Protocol):
    """The picture at any fraction of its coming about, the same however one got there. Read-only RGB (height, width, 3)."""

    def at(self, fraction: float) -> Picture: ...


class Still:
    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def at(self, fraction: float) -> Picture:
        return self._picture


class Dissolve:
    """Every pixel at the same time, gently at both ends."""

    def __init__(self, before: Picture, after: Picture) -> None:
        self._before, self._after = before, after

    def at(self, fraction: float) -> Picture:
        if fraction >= 1:
            return self._after
        return mixed(self._before, self._after, eased(fraction))


class Unveil:
    """Pixel after pixel, in an order."""

    def __init__(self, before: Picture, after: Picture, order: Order) -> None:
        self._before, self._after, self._order = before, after, order

    def at(self, fraction: float) -> Picture:
        if fraction >= 1:
            return self._after
        return frozen(unveiled(self._before, self._after, self._order, fraction))


def mixed(before: Picture, after: Picture, share: float) -> Picture:
    """`share` of `after`, the rest of `before`."""
    blended = Image.blend(Image.fromarray(np.asarray(before)), Image.fromarray(np.asarray(after)), share)
    return frozen(np.asarray(blended))


def eased(fraction: float) -> float:
    fraction = min(1.0, max(0.0, fraction))
    return fraction * fraction * (3 - 2 * fraction)


def unveiled(before: Picture, after: Picture, order: Order, fraction: float) -> Picture:
    """A new picture: `after` where its time has come."""
    at = fraction * (255 + SOFT)
    shares = (at - np.arange(256, dtype=np.float32)) / SOFT
    table = (np.clip(shares, 0, 1) * 256).astype(np.uint16)
    share = table[order][..., None]
    return ((before * (256 - share) + after * share) >> 8).astype(np.uint8)


def pen_order(strokes: Sequence[Sequence[PenSample]], area: Rectangle, size: tuple[int, int]) -> Order:
    """In which order the pixels of `area` came under the pen, which drew `strokes` on a picture of `size`."""
    left, top, right, bottom = area
    small = max(1, max(right - left, bottom - top) // 256)
    scale = size[0] / 1000 / small, size[1] / 1000 / small
    seen = [s for stroke in strokes for s in stroke if abs(s.x) < BEYOND and abs(s.y) < BEYOND]
    way = [(s.x * scale[0] - left / small, s.y * scale[1] - top / small) for s in seen]
    width, height = -(-(right - left) // small), -(-(bottom - top) // small)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    points = list(enumerate(way))[:: 1 + len(way) // MOST_POINTS]
    radius, last = float(max(width, height)), max(1, points[-1][0] if points else 1)
    while radius > 1:  # from far to near: what lies nearer to the pen's way goes over what lies farther
        for index, (x, y) in reversed(points):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=int(254 * index / last))
        radius *= 0.85
    return np.asarray(image.resize((right - left, bottom - top), Image.Resampling.BILINEAR))


def frozen(picture: NDArray[np.uint8]) -> Picture:
    if picture.flags.writeable:
        picture.flags.writeable = False
    return picture
