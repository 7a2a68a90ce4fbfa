"""Pen, mouse, touch and keys over the canvas, taken to the tools or to the view. Paints nothing and knows no painting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from strokes_app.canvas.navigation import TURN, Navigation
from strokes_app.canvas.pen import drags_view
from strokes_app.canvas.toolbox import Toolbox
from strokes_app.canvas.tools.settings import PAINTS, Hand

_ARROWS: Final = {
    Qt.Key.Key_Left: QPointF(-1, 0), Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1), Qt.Key.Key_Down: QPointF(0, 1),
}  # fmt: skip
_TURNS: Final = {Qt.Key.Key_4: -TURN, Qt.Key.Key_6: TURN}
_NUDGE: Final = 10.0
"""Thousandths; a tenth of it with Shift."""


class CanvasInput(QObject):
    """Filters the events of `canvas`. Tablet events are always accepted, or Qt would send mouse events after them."""

    def __init__(self, canvas: QWidget, hand: Hand, view: Navigation, tools: Toolbox) -> None:
        super().__init__(canvas)
        self._canvas, self._hand, self._view, self._tools = canvas, hand, view, tools
        self._space = False
        canvas.setMouseTracking(True)
        canvas.setTabletTracking(True)
        canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        canvas.grabGesture(Qt.GestureType.PinchGesture)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QTabletEvent():
                event.accept()
                return self._pen(event)
            case QMouseEvent():
                return self._pen(event)
            case QWheelEvent():
                self._view.wheel(event)
                return True
            case QNativeGestureEvent():
                return self._view.gesture(event)
            case QGestureEvent():
                return self._pinch(event)
            case QKeyEvent():
                return self._key(event)
        if event.type() in (QEvent.Type.Leave, QEvent.Type.TabletLeaveProximity):
            self._tools.leave()
        elif event.type() == QEvent.Type.FocusOut and self._space:
            self._hold_space(False)
        return False

    def _pen(self, event: QMouseEvent | QTabletEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick | QEvent.Type.TabletPress:
                taken = self._press(event)
            case QEvent.Type.MouseMove | QEvent.Type.TabletMove:
                taken = self._move(event)
            case QEvent.Type.MouseButtonRelease | QEvent.Type.TabletRelease:
                taken = self._release(event)
            case _:
                return False
        self._set_cursor()
        return taken

    def _press(self, event: QMouseEvent | QTabletEvent) -> bool:
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if drags_view(event, self._space) and not self._tools.busy:
            turning = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._view.begin_drag(event.position(), turning)
        elif event.button() == Qt.MouseButton.LeftButton or isinstance(event, QTabletEvent):
            self._tools.press(event)
        else:
            return False
        return True

    def _move(self, event: QMouseEvent | QTabletEvent) -> bool:
        if self._view.dragging:
            self._view.drag(event.position())
        else:
            self._tools.move(event)
        return True

    def _release(self, event: QMouseEvent | QTabletEvent) -> bool:
        if self._view.dragging:
            self._view.end_drag()
        else:
            self._tools.release(event)
        return True

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._tools.cancel()
        at = QPointF(self._canvas.mapFromGlobal(pinch.hotSpot().toPoint()))
        self._view.pinch(pinch.scaleFactor(), pinch.rotationAngle() - pinch.lastRotationAngle(), at)
        event.accept(pinch)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress:
                return self._key_pressed(event)
            case QEvent.Type.KeyRelease if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
                self._hold_space(False)
                return True
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key, painting = event.key(), self._hand.tool in PAINTS
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not plain:
            return False
        if key == Qt.Key.Key_Space:
            self._hold_space(True)
        elif key == Qt.Key.Key_Escape:
            return self._tools.cancel()
        elif key in _ARROWS:
            return self._tools.frames.nudge(_ARROWS[Qt.Key(key)] * (_NUDGE / 10 if shift else _NUDGE))
        elif painting and Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not shift:
            self._hand.set_opacity((key - Qt.Key.Key_0) / 10 or 1.0)
        elif key in _TURNS and not shift:
            self._view.turn(_TURNS[Qt.Key(key)])
        elif key == Qt.Key.Key_5 and not shift:
            self._view.upright()
        else:
            return False
        return True

    def _hold_space(self, held: bool) -> None:
        self._space = held
        if not held:
            self._view.end_drag()
        self._set_cursor()

    def _set_cursor(self) -> None:
        if self._view.dragging:
            shape = Qt.CursorShape.ClosedHandCursor
        else:
            shape = Qt.CursorShape.OpenHandCursor if self._space else self._tools.cursor()
        if self._canvas.cursor().shape() != shape:
            self._canvas.setCursor(shape)
