"""The eyedropper: takes a colour from what is seen. Paints nothing into the picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strokes_app.canvas.tools.settings import ToolName
from strokes_app.canvas.tools.tool import Reading, Surface

_RADIUS: Final = 26.0
_WIDTH: Final = 10.0


class Eyedropper:
    """The colour is taken while the pen is down; a ring compares it with the one before."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._before: QColor | None = None

    def press(self, reading: Reading) -> None:
        self._before = QColor(self._surface.hand.brush_of(ToolName.BRUSH).colour)
        self.move(reading)

    def move(self, reading: Reading) -> None:
        colour = self._surface.colour_at(reading.point)
        if self._before is not None and colour is not None:
            self._surface.hand.set_colour(colour)

    def release(self, reading: Reading) -> None:
        self._before = None
        self._surface.refresh()

    def cancel(self) -> bool:
        if self._before is None:
            return False
        self._surface.hand.set_colour(self._before)
        self._before = None
        self._surface.refresh()
        return True

    def hover(self, at: QPointF) -> None:
        """Only the ring shows, and only while the pen is down."""

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        if at is None or self._before is None:
            return
        room = QRectF(at.x() - _RADIUS, at.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        now = QColor(self._surface.hand.brush_of(ToolName.BRUSH).colour)
        for colour, width in ((QColor(0, 0, 0, 110), _WIDTH + 5), (QColor("white"), _WIDTH + 3)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(room)
        for colour, start in ((now, 0), (self._before, 180)):
            painter.setPen(QPen(colour, _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(room, start * 16, 180 * 16)

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor
