"""A sheet over the widget that keeps what was drawn on it: a pan only moves it. Knows not what is drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from strokes_app.canvas.viewport import Viewport

_MARGIN: Final = 200
"""Logical pixels beyond the widget that are drawn too once the view is panned, so that most moves find them there."""


class Moving:
    """`drawn_at`: from the picture to the widget, when it was drawn; `ratio`: device pixels for each logical one."""

    def __init__(self) -> None:
        self.drawn_at, self.ratio = QTransform(), 0.0
        self._sheet, self.room = QImage(), QRect()

    def forget(self) -> None:
        self._sheet = QImage()

    def holds(self, viewport: Viewport, ratio: float, where: QRect) -> bool:
        """Whether what is to be seen at `where` is on it."""
        return self._panned(viewport, ratio) and self.room.translated(self._shift(viewport)).contains(where)

    def begin(self, viewport: Viewport, ratio: float) -> None:
        """An empty sheet over all of the widget; where the view was only panned since, with as much around it."""
        margin = _MARGIN if self._panned(viewport, ratio) else 0
        room = QRectF(0, 0, viewport.room.width(), viewport.room.height()).toAlignedRect()
        self.room = room.adjusted(-margin, -margin, margin, margin)
        self.drawn_at, self.ratio = viewport.transform(), ratio
        self._sheet = QImage(self.room.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self._sheet.fill(0)
        self._sheet.setDevicePixelRatio(ratio)

    def brush(self) -> QPainter:
        """On the sheet, in the widget's coordinates when it was begun."""
        brush = QPainter(self._sheet)
        brush.translate(-self.room.topLeft())
        return brush

    def blit(self, painter: QPainter, viewport: Viewport, where: QRect) -> None:
        part = where.translated(-self._shift(viewport)).translated(-self.room.topLeft())
        ratio = self.ratio
        source = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
        painter.drawImage(where.topLeft(), self._sheet, source.toRect())

    def _panned(self, viewport: Viewport, ratio: float) -> bool:
        """Whether the view was at most panned since."""
        now, then = viewport.transform(), self.drawn_at
        same = (now.m11(), now.m12()) == (then.m11(), then.m12())
        return not self._sheet.isNull() and same and ratio == self.ratio

    def _shift(self, viewport: Viewport) -> QPoint:
        now, then = viewport.transform(), self.drawn_at
        return QPointF(now.dx() - then.dx(), now.dy() - then.dy()).toPoint()
