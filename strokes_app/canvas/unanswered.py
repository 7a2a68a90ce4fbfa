"""What the artist has painted that the record does not show yet: it stays on the canvas until it does. Knows no events."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter

from strokes_app.canvas.pixels import Pixels, image_of

PATIENCE_S: Final = 3.0
"""What has not been answered by then was refused."""
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True)
class _Stroke:
    area: QRect
    pixels: QImage
    since: float


class Unanswered:
    """Strokes that were wished for, the latest last. Recording one takes a moment, and the next may be painted meanwhile."""

    def __init__(self) -> None:
        self._strokes: list[_Stroke] = []

    def add(self, x: int, y: int, pixels: Pixels) -> None:
        image = image_of(pixels)
        self._strokes.append(_Stroke(QRect(QPoint(x, y), image.size()), image, time.monotonic()))

    def clear(self) -> None:
        self._strokes.clear()

    def reconcile(self, paint: QImage | None, size: QSize) -> tuple[QImage | None, list[QRect], bool]:
        """The recorded paint with what is not yet in it, where that lies, and whether a stroke of ours was answered."""
        now = time.monotonic()
        self._strokes = [stroke for stroke in self._strokes if now - stroke.since < PATIENCE_S]
        known = [i for i, stroke in enumerate(self._strokes) if paint is not None and _same(paint, stroke)]
        if known:
            self._strokes = self._strokes[known[-1] + 1 :]
        if not self._strokes:
            return paint, [], bool(known)
        return _with(paint, self._strokes, size), [stroke.area for stroke in self._strokes], bool(known)


def _same(paint: QImage, stroke: _Stroke) -> bool:
    return paint.copy(stroke.area).convertToFormat(_FORMAT) == stroke.pixels


def _with(paint: QImage | None, strokes: list[_Stroke], size: QSize) -> QImage:
    if paint is None:
        together = QImage(size, _FORMAT)
        together.fill(0)
    else:
        together = paint.convertToFormat(_FORMAT)
    painter = QPainter(together)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for stroke in strokes:
        painter.drawImage(stroke.area.topLeft(), stroke.pixels)
    painter.end()
    return together
