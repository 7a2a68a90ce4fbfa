"""An upright slider, slim and quiet, that tells its value while it is moved. Knows no brush."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from strokes_app.theme import look_of

_STEPS: Final = 200
_TRACK: Final = 6.0


class PillSlider(QSlider):
    """`moved` carries the value between `least` and `most`; `by_ratio`: equal steps are equal ratios."""

    moved = Signal(float)

    def __init__(
        self, name: str, least: float, most: float, said: Callable[[float], str], *, by_ratio: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._name, self._least, self._most, self._said, self._by_ratio = name, least, most, said, by_ratio
        self.setRange(0, _STEPS)
        self.setPageStep(_STEPS // 10)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(44)
        self.setMaximumHeight(110)
        self.valueChanged.connect(self._changed)

    def show_value(self, value: float) -> None:
        """From outside; `moved` is not sent."""
        part = (value - self._least) / (self._most - self._least)
        if self._by_ratio:
            part = math.log(value / self._least) / math.log(self._most / self._least)
        self.blockSignals(True)
        self.setValue(round(part * _STEPS))
        self.blockSignals(False)
        self.setAccessibleDescription(self._said(value))
        self.setToolTip(f"{self._name}: {self._said(value)}")
        self.update()

    def value_of(self, step: int) -> float:
        part = step / _STEPS
        if self._by_ratio:
            return self._least * (self._most / self._least) ** part
        return self._least + (self._most - self._least) * part

    def sizeHint(self) -> QSize:
        return QSize(30, 84)

    def minimumSizeHint(self) -> QSize:
        return QSize(30, 44)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.line))
            track = self._track()
            painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
            knob = QPointF(track.center().x(), self._height_of(self.value()))
            if self.isEnabled():
                painter.setBrush(QColor(look.muted))
                painter.drawRoundedRect(QRectF(QPointF(track.left(), knob.y()), track.bottomRight()), 3, 3)
            edge = look.accent if self.hasFocus() or self.isSliderDown() else look.edge
            painter.setPen(QPen(QColor(edge), 1.5))
            painter.setBrush(QColor(look.surface if look.dark else look.well))
            painter.drawEllipse(knob, 6.5, 6.5)

    def _track(self) -> QRectF:
        return QRectF(self.width() / 2 - _TRACK / 2, 8, _TRACK, self.height() - 16)

    def _height_of(self, step: int) -> float:
        track = self._track()
        return track.bottom() - track.height() * step / _STEPS

    def _follow(self, event: QMouseEvent) -> None:
        track = self._track()
        part = (track.bottom() - event.position().y()) / track.height()
        self.setValue(round(min(1.0, max(0.0, part)) * _STEPS))
        QToolTip.showText(
            self.mapToGlobal(QPoint(self.width() + 4, round(event.position().y()) - 18)), self.toolTip(), self
        )

    def _changed(self, step: int) -> None:
        value = self.value_of(step)
        self.setToolTip(f"{self._name}: {self._said(value)}")
        self.setAccessibleDescription(self._said(value))
        self.moved.emit(value)
