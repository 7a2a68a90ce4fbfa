"""Pictures and the sizes that a model can paint: padded, never stretched, so that what comes back lies where it lay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from PIL import Image

from model_runtime.process.painter import Mask, Picture

LEAST_SIDE = 64
"""Pixels. Smaller pictures are refused by FLUX.2's processor."""
MOST_RATIO = 8
"""Of a picture's sides, for the same reason."""
Size = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """Pixels of a picture; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> Size:
        return self.right - self.left, self.bottom - self.top

    def of(self, pixels: np.ndarray) -> np.ndarray:
        return pixels[self.top : self.bottom, self.left : self.right]


@dataclass(frozen=True)
class Fit:
    """A window of a picture as a model paints it: scaled to `inner`, padded at the right and below to `size`."""

    window: Box
    inner: Size
    size: Size

    def shrink(self, pixels: np.ndarray) -> np.ndarray:
        """The window of a picture or a mask as the model is to see it; the padding repeats the edge."""
        cut = scaled(self.window.of(pixels), self.inner)
        right, below = self.size[0] - self.inner[0], self.size[1] - self.inner[1]
        room = ((0, below), (0, right), (0, 0))[: cut.ndim]
        return np.pad(cut, room, mode="edge")

    def restore(self, painted: Picture) -> Picture:
        """What the model painted, without the padding, in the window's own size."""
        return scaled(painted[: self.inner[1], : self.inner[0]], self.window.size)

    def whole(self, picture: Picture) -> Picture:
        """A picture of any size to look at, with nothing of it cut off, in the middle of the model's own size."""
        height, width = picture.shape[:2]
        scale = min(self.size[0] / width, self.size[1] / height)
        inner = scaled(picture, (max(1, round(width * scale)), max(1, round(height * scale))))
        across, down = self.size[0] - inner.shape[1], self.size[1] - inner.shape[0]
        room = ((down // 2, down - down // 2), (across // 2, across - across // 2), (0, 0))
        return np.pad(inner, room, mode="edge")


@dataclass(frozen=True)
class Sizes:
    """What a model can paint. multiple: of its sides. most_pixels: of its pictures. only: the only sizes; empty: any."""

    multiple: int
    most_pixels: int
    only: tuple[Size, ...] = ()

    def fit(self, window: Box) -> Fit:
        """How to paint `window`: never larger than it is, but where there are only certain sizes."""
        if self.only:
            return _closest(window, self.only)
        return _shrunk(window, self.multiple, self.most_pixels)


def _shrunk(window: Box, multiple: int, most_pixels: int) -> Fit:
    width, height = window.size
    scale = min(1.0, sqrt(most_pixels / (width * height)))
    while True:
        inner = max(1, round(width * scale)), max(1, round(height * scale))
        size = _padded(inner, multiple)
        if size[0] * size[1] <= max(most_pixels, LEAST_SIDE**2):
            return Fit(window, inner, size)
        scale *= 0.99


def _closest(window: Box, sizes: tuple[Size, ...]) -> Fit:
    """In the size in which the window is largest."""
    width, height = window.size
    scales = [(min(size[0] / width, size[1] / height), size) for size in sizes]
    scale, size = max(scales)
    return Fit(window, (min(size[0], round(width * scale)), min(size[1], round(height * scale))), size)


def _padded(inner: Size, multiple: int) -> Size:
    longer = max(inner)
    least = max(LEAST_SIDE, ceil(longer / MOST_RATIO))
    width, height = (ceil(max(side, least) / multiple) * multiple for side in inner)
    return width, height


def unchanged(calculated: Callable[[float], Size], multiple: int, most_pixels: int) -> tuple[Size, ...]:
    """Of a pipeline that chooses its pictures' sizes itself, `calculated` from their ratio: the sizes that it leaves as they are.

    Any other it would stretch by some pixels, and what it paints would lie beside what was there.
    """
    found = set()
    least = ceil(sqrt(most_pixels / MOST_RATIO) / multiple) * multiple
    for width in range(least, int(sqrt(most_pixels * MOST_RATIO)) + 1, multiple):
        height = max(1, round(most_pixels / width / multiple)) * multiple
        if calculated(width / height) == (width, height):
            found.add((width, height))
    return tuple(sorted(found))


def scaled(pixels: np.ndarray, size: Size) -> np.ndarray:
    """`pixels` at `size` (width, height); the same bytes where that is their size."""
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))


def window_around(region: Mask, margin: float, most_pixels: int) -> Box:
    """The box of what `region` holds with `margin` of its size around it, for the model to see the surroundings.

    It grows to the whole picture where that holds no more than `most_pixels` anyway: the more a model sees, the better
    what it paints fits in. Raises ValueError where the region is empty.
    """
    height, width = region.shape
    if width * height <= most_pixels:
        return Box(0, 0, width, height)
    rows, columns = np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0))
    if not len(rows):
        raise ValueError("an empty region")
    left, right, top, bottom = int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1
    around = round(margin * max(right - left, bottom - top))
    return Box(max(0, left - around), max(0, top - around), min(width, right + around), min(height, bottom + around))
