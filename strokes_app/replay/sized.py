"""What lies on the canvas, at the size at which a replay shows it. Strokes stay sharp at any size; the rest is scaled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.brush import stack
from model_runtime.process.canvas import PAPER, Canvas, Easel
from model_runtime.process.painter import Mask, Picture, StrokeGroup
from strokes_app.replay.scenes import frozen

KEPT: Final = 3
"""Pictures at hand: the one before, the one after, and the result that was shown first."""


class Sized:
    """Reads canvases at `size` (width, height). Keeps so few of them that memory does not grow with the painting."""

    def __init__(self, read: Callable[[str], bytes], size: tuple[int, int]) -> None:
        self.size = size
        self._read = read
        self._kept: OrderedDict[Canvas, Picture] = OrderedDict()

    def picture(self, canvas: Canvas) -> Picture:
        """The stored picture where the size is its own; larger than that, it is painted anew where there are strokes."""
        if canvas not in self._kept:
            self._kept[canvas] = self._make(canvas)
        self._kept.move_to_end(canvas)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[canvas]

    def groups(self, canvas: Canvas) -> tuple[StrokeGroup, ...]:
        """From the bottom up, as the canvas's `layers`."""
        groups = self._easel().groups(canvas)
        return tuple(StrokeGroup(group.mark, group.rows, group.seeds, self._mask(group.spare)) for group in groups)

    def ground(self, canvas: Canvas) -> Picture | None:
        ground = self._easel().ground(canvas)
        return None if ground is None else self._scaled(ground)

    def paint(self, canvas: Canvas) -> NDArray[np.uint8] | None:
        """The artist's own, RGBA."""
        paint = self._easel().paint(canvas)
        if paint is None or self._is_own(canvas):
            return paint
        premultiplied = Image.fromarray(paint).convert("RGBa").resize(self.size, Image.Resampling.LANCZOS)
        return np.asarray(premultiplied.convert("RGBA"))

    def _make(self, canvas: Canvas) -> Picture:
        width, height = self.size
        if canvas.picture is None:
            return frozen(np.full((height, width, 3), PAPER, np.uint8))
        if canvas.layers and width > canvas.size[0]:
            return frozen(stack.render(self.size, self.groups(canvas), self.ground(canvas), self.paint(canvas)))
        return self._scaled(self._easel().picture(canvas))

    def _scaled(self, picture: Picture) -> Picture:
        if picture.shape[1::-1] == self.size:
            return picture
        image = Image.fromarray(np.ascontiguousarray(picture))
        return frozen(np.asarray(image.resize(self.size, Image.Resampling.LANCZOS)))

    def _mask(self, mask: Mask | None) -> Mask | None:
        if mask is None or mask.shape[1::-1] == self.size:
            return mask
        return np.asarray(Image.fromarray(mask).resize(self.size, Image.Resampling.NEAREST))

    def _is_own(self, canvas: Canvas) -> bool:
        return canvas.size == self.size

    def _easel(self) -> Easel:
        """A new one each time: what it remembers at full size is not needed twice."""
        return Easel(self._read)
