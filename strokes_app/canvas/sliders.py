"""A bar that is as full as its value and says it; the whole of it is the handle. Knows no brush."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from strokes_app.theme import CONTROL_RADIUS, font_of, look_of

_STEPS: Final = 200
_HEIGHT: Final = 22
_LINE: Final = 3
_ROOM: Final = 0.5
"""The outline lies on the pixels' middle."""


class PillSlider(QSlider):
    """`moved` carries the value between `least` and `most`; `by_ratio`: equal steps are equal ratios."""

    moved = Signal(float)

    def __init__(
        self, name: str, least: float, most: float, said: Callable[[float], str], *, by_ratio: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._least, self._most, self._said, self._by_ratio = name, least, most, said, by_ratio
        self._value, self._keys = least, ""
        self.setRange(0, _STEPS)
        self.setPageStep(_STEPS // 10)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(font_of(self, 0.85))
        self.valueChanged.connect(self._changed)

    def show_value(self, value: float) -> None:
        """From outside; `moved` is not sent."""
        part = (value - self._least) / (self._most - self._least)
        if self._by_ratio:
            part = math.log(value / self._least) / math.log(self._most / self._least)
        self.blockSignals(True)
        self.setValue(round(part * _STEPS))
        self.blockSignals(False)
        self._say(value)

    def show_keys(self, keys: str) -> None:
        """What changes it from the keyboard, for the tooltip."""
        self._keys = keys
        self._say(self._value)

    def value_of(self, step: int) -> float:
        part = step / _STEPS
        if self._by_ratio:
            return self._least * (self._most / self._least) ** part
        return self._least + (self._most - self._least) * part

    def sizeHint(self) -> QSize:
        return QSize(72, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a step of a twentieth; with Ctrl of a two-hundredth."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        self.setValue(self.value() + round(notches * (1 if fine else _STEPS / 20)))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, on = look_of(self), self.isEnabled()
        room = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        bar = QPainterPath()
        bar.addRoundedRect(room, CONTROL_RADIUS, CONTROL_RADIUS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(bar, QColor(look.well if on else look.window))
            if on:
                self._draw_value(painter, bar, room)
            lit = on and (self.hasFocus() or self.isSliderDown() or self.underMouse())
            painter.setPen(QPen(QColor(look.accent if lit else look.edge if on else look.line), 1))
            painter.drawPath(bar)
            painter.setPen(QColor(look.text if on else look.edge))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._said(self._value))

    def _draw_value(self, painter: QPainter, bar: QPainterPath, room: QRectF) -> None:
        look = look_of(self)
        full = QRectF(room.left(), room.top(), room.width() * self.value() / _STEPS, room.height())
        painter.save()
        painter.setClipPath(bar)
        painter.fillRect(full, QColor(look.accent_tint))
        painter.fillRect(full.adjusted(0, full.height() - _LINE, 0, 0), QColor(look.accent))
        painter.restore()

    def _follow(self, event: QMouseEvent) -> None:
        part = event.position().x() / max(1, self.width() - 1)
        self.setValue(round(min(1.0, max(0.0, part)) * _STEPS))

    def _changed(self, step: int) -> None:
        self._say(self.value_of(step))
        self.moved.emit(self._value)

    def _say(self, value: float) -> None:
        self._value = value
        said = f"{self._name}: {self._said(value)}"
        self.setToolTip(f"{said} ({self._keys})" if self._keys else said)
        self.setAccessibleDescription(self._said(value))
        self.update()
