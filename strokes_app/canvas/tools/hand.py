"""The hand: moves the view. Changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from strokes_app.canvas.tools.tool import Reading, Surface


class HandTool:
    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._last: QPointF | None = None

    def press(self, reading: Reading) -> None:
        self._last = reading.at

    def move(self, reading: Reading) -> None:
        if self._last is not None:
            self._surface.pan(reading.at - self._last)
            self._last = reading.at

    def release(self, reading: Reading) -> None:
        self._last = None

    def cancel(self) -> bool:
        held, self._last = self._last is not None, None
        return held

    def hover(self, at: QPointF) -> None:
        """Nothing to show."""

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        """Nothing to show."""

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.OpenHandCursor if self._last is None else Qt.CursorShape.ClosedHandCursor
