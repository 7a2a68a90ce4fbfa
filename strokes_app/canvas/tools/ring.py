"""The round outline that shows how large a brush is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strokes_app.canvas.tools.settings import Brush

_LEAST_OUTLINE: Final = 2.5


def outline(painter: QPainter, at: QPointF, radius: float) -> None:
    """A ring that is seen on light and dark alike."""
    if radius < _LEAST_OUTLINE:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
    painter.drawEllipse(at, radius + 0.5, radius + 0.5)
    painter.setPen(QPen(QColor(255, 255, 255, 225), 1))
    painter.drawEllipse(at, radius - 0.5, radius - 0.5)


def cursor_of(brush: Brush, scale: float) -> Qt.CursorShape:
    """The outline is the cursor, unless it is too small to be seen."""
    large = brush.size * scale / 2 >= 2 * _LEAST_OUTLINE
    return Qt.CursorShape.BlankCursor if large else Qt.CursorShape.CrossCursor
