"""How the view moves: pan, zoom, rotate, fit, and soft moves to a place. Knows no tool and paints nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QSize, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from strokes_app.canvas.viewport import Viewport
from strokes_app.theme import moves

GLIDE_MS: Final = 220
NOTCH: Final = 1.2
"""How much one notch of a wheel, or one key, zooms."""
TURN: Final = 15.0


class Navigation(QObject):
    """`moved` when `viewport` is another. While `fitting`, the picture stays fitted when the room changes."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.viewport = Viewport(QSize(1, 1), QSizeF(1, 1))
        self.fitting = True
        self._from = self._to = self.viewport
        self._dragged: QPointF | None = None
        self._turning = False
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(lambda part: self._set(self._from.towards(self._to, float(part))))

    # --- what there is -----------------------------------------------------------------------------------------

    def set_room(self, room: QSizeF, ratio: float) -> None:
        zoom = self.viewport.zoom * ratio / self.viewport.ratio
        self._jump(replace(self.viewport, room=room, ratio=ratio, zoom=zoom))

    def set_picture(self, size: QSize) -> None:
        """A picture of another size: it is fitted."""
        if size != self.viewport.picture and not size.isEmpty():
            self.fitting = True
            self._jump(replace(self.viewport, picture=size, angle=0.0))

    # --- commands ----------------------------------------------------------------------------------------------

    def fit(self) -> None:
        self.glide(replace(self.viewport, angle=0.0).fitted())
        self.fitting = True

    def actual_size(self) -> None:
        """One pixel of the picture on one of the screen."""
        self.glide(self.viewport.zoomed(1.0 / self.viewport.zoom, self._middle()))

    def zoom(self, notches: float, at: QPointF | None = None) -> None:
        self._by_hand(self._settled().zoomed(NOTCH**notches, self._middle() if at is None else at))

    def turn(self, degrees: float) -> None:
        self.glide(self._settled().turned(degrees, self._middle()))

    def upright(self) -> None:
        self.glide(self.viewport.turned(-self.viewport.angle, self._middle()))

    def pan(self, by: QPointF) -> None:
        self._by_hand(self._settled().panned(by))

    def go_to(self, rectangle: QRectF) -> None:
        """Brings a rectangle of the picture near."""
        self.glide(self.viewport.on(rectangle))

    def glide(self, viewport: Viewport) -> None:
        self._glide.stop()
        self.fitting = False
        if not moves():
            self._set(viewport)
            return
        self._from, self._to = self.viewport, viewport
        self._glide.start()

    # --- hands -------------------------------------------------------------------------------------------------

    @property
    def dragging(self) -> bool:
        return self._dragged is not None

    def begin_drag(self, at: QPointF, turning: bool) -> None:
        self._dragged, self._turning = at, turning

    def drag(self, at: QPointF) -> None:
        if self._dragged is None:
            return
        if self._turning:
            angle = _bearing(at, self._middle()) - _bearing(self._dragged, self._middle())
            self._by_hand(self.viewport.turned(angle, self._middle()))
        else:
            self.pan(at - self._dragged)
        self._dragged = at

    def end_drag(self) -> None:
        self._dragged = None

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel zooms to the pointer, a touchpad pans; Ctrl always zooms, Shift pans sideways."""
        touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        by = QPointF(event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom((event.angleDelta().y() or event.angleDelta().x()) / 120, event.position())
        elif touchpad or event.phase() != Qt.ScrollPhase.NoScrollPhase:
            self.pan(by)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(QPointF(by.y() or by.x(), 0))
        elif event.angleDelta().y():
            self.zoom(event.angleDelta().y() / 120, event.position())
        else:
            self.pan(by)
        event.accept()

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad. False: it meant nothing here."""
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self._by_hand(self.viewport.zoomed(1 + event.value(), event.position()))
            case Qt.NativeGestureType.RotateNativeGesture:
                self._by_hand(self.viewport.turned(event.value(), event.position()))
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self.actual_size() if self.fitting else self.fit()
            case _:
                return False
        return True

    def pinch(self, factor: float, degrees: float, at: QPointF) -> None:
        """Two fingers on a touch screen."""
        self._by_hand(self.viewport.zoomed(factor, at).turned(degrees, at))

    def _by_hand(self, viewport: Viewport) -> None:
        self._glide.stop()
        self.fitting = False
        self._set(viewport)

    def _settled(self) -> Viewport:
        """Where a soft move will end, so that commands add up."""
        return self._to if self._glide.state() == QVariantAnimation.State.Running else self.viewport

    def _jump(self, viewport: Viewport) -> None:
        self._glide.stop()
        self._set(viewport.fitted() if self.fitting else viewport)

    def _set(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self.moved.emit()

    def _middle(self) -> QPointF:
        return QPointF(self.viewport.room.width() / 2, self.viewport.room.height() / 2)


def _bearing(point: QPointF, around: QPointF) -> float:
    """Degrees clockwise, of a point as seen from another."""
    away = point - around
    return math.degrees(math.atan2(away.y(), away.x()))
