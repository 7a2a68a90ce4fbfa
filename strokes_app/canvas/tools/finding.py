"""The finding frame: the artist draws a region and says what is wrong in it. The line to write in belongs to the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from model_runtime.trajectory.events import Frame
from strokes_app.canvas import look
from strokes_app.canvas.frames import rounded
from strokes_app.canvas.tools.tool import Reading, Surface
from strokes_app.canvas.viewport import Viewport
from strokes_app.intentions import AddFinding

_LEAST: Final = 8.0
"""Thousandths: a smaller region is a slip of the hand."""


class FindingTool:
    """`region` is what was drawn, until it is said what is wrong there or given up."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._start: QPointF | None = None
        self.region: Frame | None = None

    def press(self, reading: Reading) -> None:
        self.cancel()
        if not self._surface.locked:
            self._start = self._surface.viewport.thousandths(reading.point)

    def move(self, reading: Reading) -> None:
        if self._start is not None:
            self.region = _frame(self._start, self._surface.viewport.thousandths(reading.point))
            self._surface.refresh()

    def release(self, reading: Reading) -> None:
        if self._start is None:
            return
        self.move(reading)
        self._start = None
        if self.region is not None:
            self._surface.ask_what_is_wrong(_room(self._surface.viewport, self.region))

    def cancel(self) -> bool:
        under_way = self._start is not None or self.region is not None
        self._start = self.region = None
        self._surface.refresh()
        return under_way

    def said(self, text: str) -> None:
        """What is wrong in the region. Nothing: it is given up."""
        if self.region is not None and text.strip():
            self._surface.want(AddFinding(self.region, text.strip()))
        self.cancel()

    def hover(self, at: QPointF) -> None:
        """Nothing to show."""

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        if self.region is not None:
            shape = self._surface.viewport.transform().map(QPolygonF(self._surface.viewport.rectangle(self.region)))
            colour = QColor(look.VERDICT_COLOURS["wrong"])
            tint = QColor(colour)
            tint.setAlphaF(0.1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawPolygon(shape)
            look.outline(painter, shape, colour, 2.0)

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor


def _frame(start: QPointF, end: QPointF) -> Frame | None:
    """Within the picture; None where it is too small to be meant."""
    drawn = QRectF(start, end).normalized() & QRectF(0, 0, 1000, 1000)
    if drawn.width() < _LEAST or drawn.height() < _LEAST:
        return None
    return rounded(drawn.left(), drawn.top(), drawn.right(), drawn.bottom())


def _room(viewport: Viewport, region: Frame) -> QRect:
    return viewport.transform().mapRect(viewport.rectangle(region)).toAlignedRect()
