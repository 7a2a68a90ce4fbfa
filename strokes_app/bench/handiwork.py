"""A hand at the canvas: moves the view and paints, and times each event until it is seen. Starts no painting."""

from __future__ import annotations

import math
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent

from model_runtime.process.errors import StrokesError
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.canvas.view import CanvasView
from strokes_app.driven import wait

REFRESH_MS: Final = 8
"""Between two events: what else the window has to do is done there."""
NO_BUTTON, LEFT, MIDDLE = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
DEVICES = QInputDevice.DeviceType, QPointingDevice.PointerType


class Handiwork(QObject):
    """Every figure is in milliseconds: from an event's arrival at the canvas until what it changed is drawn."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__()
        self._canvas, self._paints, self._time = canvas, 0, 1000
        device, pointer = DEVICES
        self._pen = QPointingDevice("pen", 1, device.Stylus, pointer.Pen, QInputDevice.Capability.All, 1, 3)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._paints += event.type() == QEvent.Type.Paint
        return False

    def frames(self, count: int) -> Iterator[float]:
        """The view is dragged about, and now and then zoomed in or out."""
        self._canvas.hand.choose(ToolName.HAND)
        middle = QPointF(self._canvas.rect().center())
        self._send(self._mouse(QEvent.Type.MouseButtonPress, middle, MIDDLE))
        for index in range(count):
            if index % 8 == 7:
                yield self._timed(_wheel(middle, 1 if index % 16 == 7 else -1))
            else:
                around = QPointF(math.cos(index / 9) * 200, math.sin(index / 9) * 120)
                yield self._timed(self._mouse(QEvent.Type.MouseMove, middle + around, MIDDLE))
            wait(REFRESH_MS)
        self._send(self._mouse(QEvent.Type.MouseButtonRelease, middle, MIDDLE))

    def dabs(self, count: int) -> Iterator[float]:
        """One stroke of the pen, pressed more and less."""
        self._canvas.hand.choose(ToolName.BRUSH)
        room = self._canvas.rect()
        left, across, down = room.width() * 0.25, room.width() * 0.5, room.height() * 0.5
        for index in range(count + 1):
            part = index / count
            place = QPointF(left + part * across, down + math.sin(part * 7) * down * 0.5)
            kind = QEvent.Type.TabletMove if index else QEvent.Type.TabletPress
            took = self._timed(self._tablet(kind, place, 0.6 + 0.4 * math.sin(part * 20)))
            if index:
                yield took
            wait(REFRESH_MS)
        self._send(self._tablet(QEvent.Type.TabletRelease, place, 0.0))

    def _timed(self, event: QEvent) -> float:
        before, begun = self._paints, perf_counter()
        self._send(event)
        QCoreApplication.sendPostedEvents(self._canvas.window(), QEvent.Type.UpdateRequest.value)
        took = 1000 * (perf_counter() - begun)
        if self._paints == before:
            raise StrokesError("An event at the canvas changed nothing that is seen: there is nothing to measure.")
        return took

    def _send(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self._canvas, event)

    def _mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> QMouseEvent:
        moves, lifted = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        held = NO_BUTTON if lifted else button
        return QMouseEvent(kind, at, self._canvas.mapToGlobal(at), NO_BUTTON if moves else button, held, NO_KEYS)

    def _tablet(self, kind: QEvent.Type, at: QPointF, pressure: float) -> QTabletEvent:
        moves, lifted = kind == QEvent.Type.TabletMove, kind == QEvent.Type.TabletRelease
        button, held = NO_BUTTON if moves else LEFT, NO_BUTTON if lifted else LEFT
        event = QTabletEvent(kind, self._pen, at, at, pressure, 0, 0, 0, 0, 0, NO_KEYS, button, held)
        self._time += REFRESH_MS
        event.setTimestamp(self._time)
        return event


def _wheel(at: QPointF, notches: int) -> QWheelEvent:
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, QPoint(), QPoint(0, 120 * notches), NO_BUTTON, NO_KEYS, phase, False)
