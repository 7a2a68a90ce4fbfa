"""What lies on the canvas as images: the picture, the artist's paint, what is below it, the mask. Read off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from model_runtime.process.canvas import PAPER, Canvas, Easel, canvas_of
from model_runtime.trajectory.events import PaintingEvent
from strokes_app.canvas.pixels import image_of
from strokes_app.pictures import Pictures
from strokes_app.session.lane import Lane
from strokes_app.session.painting_over import below_paint

log = logging.getLogger(__name__)
Read = Callable[[str], bytes]


@dataclass(frozen=True)
class Scene:
    """paint and below: None where the artist has painted nothing. mask: (h, w), 255 = protected, or None."""

    canvas: Canvas
    picture: QImage
    paint: QImage | None = None
    below: QImage | None = None
    mask: NDArray[np.uint8] | None = None


class Scenes(QObject):
    """`get` answers at once where nothing is to be composed; otherwise with None, and `arrived` tells when it is there."""

    arrived = Signal()

    def __init__(self, pictures: Pictures, read: Read) -> None:
        super().__init__()
        self._pictures, self._read = pictures, read
        self._lane = Lane("scenes")
        self._easel = Easel(read)
        self._made: Scene | None = None
        self._making: Canvas | None = None
        self._paper: QImage | None = None

    def get(self, path: Sequence[PaintingEvent]) -> Scene | None:
        """The scene at the end of `path`, which begins with `Started`."""
        canvas = canvas_of(path)
        if self._made is not None and self._made.canvas == canvas:
            return self._made
        if canvas.tiles or canvas.protected is not None:
            self._make(path, canvas)
            return None
        picture = self._blank(canvas.size) if canvas.picture is None else self._pictures(canvas.picture)
        return None if picture is None else Scene(canvas, picture)

    def close(self) -> None:
        self._lane.close()

    def _blank(self, size: tuple[int, int]) -> QImage:
        if self._paper is None or (self._paper.width(), self._paper.height()) != size:
            self._paper = QImage(*size, QImage.Format.Format_RGB32)
            red, green, blue = PAPER
            self._paper.fill(0xFF000000 | red << 16 | green << 8 | blue)
        return self._paper

    def _make(self, path: Sequence[PaintingEvent], canvas: Canvas) -> None:
        if self._making is None:
            self._making = canvas
            self._lane.do(lambda: _composed(path, canvas, self._easel), self._arrived, self._failed)

    def _arrived(self, scene: Scene) -> None:
        self._made, self._making = scene, None
        self.arrived.emit()

    def _failed(self, error: Exception) -> None:
        self._making = None
        log.warning("what lies on the canvas cannot be shown", exc_info=error)


def _composed(path: Sequence[PaintingEvent], canvas: Canvas, easel: Easel) -> Scene:
    picture, paint = easel.picture(canvas), easel.paint(canvas)
    if paint is None:
        return Scene(canvas, image_of(picture), mask=easel.protected(canvas))
    below = below_paint(path, easel, (0, 0, *canvas.size))
    return Scene(canvas, image_of(picture), image_of(paint), image_of(below), easel.protected(canvas))
