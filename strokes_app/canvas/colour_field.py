"""A square of saturation and brightness beside a strip of hues: where a colour is picked by hand. Knows no brush."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_SIDE: Final = 180
_STRIP: Final = 18
_GAP: Final = 10
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


class ColourField(QWidget):
    """`picked` carries the colour as it is being picked. Hue is kept where a colour has none."""

    picked = Signal(QColor)

    def __init__(self) -> None:
        super().__init__()
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        self._in_strip = False
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Colour"))
        self.setAccessibleDescription(self.tr("Arrow keys change saturation and brightness, Page up and down the hue"))

    @property
    def colour(self) -> QColor:
        return QColor.fromHsvF(self._hue, self._saturation, self._value)

    def show_colour(self, colour: QColor) -> None:
        if colour.name() == self.colour.name():
            return
        self._saturation, self._value = colour.hsvSaturationF(), colour.valueF()
        if colour.hsvHueF() >= 0:
            self._hue = colour.hsvHueF()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + _GAP + _STRIP, _SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._in_strip = event.position().x() > _SIDE + _GAP / 2
        self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pick(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            across, up = _ARROWS[key]
            self._set(self._hue, self._saturation + across / 50, self._value + up / 50)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._set((self._hue + (1 if key == Qt.Key.Key_PageUp else -1) / 72) % 1.0, self._saturation, self._value)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            self._draw_square(painter, QRectF(0, 0, _SIDE, _SIDE))
            self._draw_strip(painter, QRectF(_SIDE + _GAP, 0, _STRIP, _SIDE))
            _ring(painter, QPointF(self._saturation * _SIDE, (1 - self._value) * _SIDE), self.colour)
            hue = QColor.fromHsvF(self._hue, 1, 1)
            _ring(painter, QPointF(_SIDE + _GAP + _STRIP / 2, self._hue * _SIDE), hue)

    def _draw_square(self, painter: QPainter, room: QRectF) -> None:
        across = QLinearGradient(room.topLeft(), room.topRight())
        across.setColorAt(0, QColor("white"))
        across.setColorAt(1, QColor.fromHsvF(self._hue, 1, 1))
        down = QLinearGradient(room.topLeft(), room.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor("black"))
        for gradient in (across, down):
            painter.setBrush(gradient)
            painter.drawRoundedRect(room, 6, 6)

    def _draw_strip(self, painter: QPainter, room: QRectF) -> None:
        hues = QLinearGradient(room.topLeft(), room.bottomLeft())
        for i in range(13):
            hues.setColorAt(i / 12, QColor.fromHsvF(min(i / 12, 0.9999), 1, 1))
        painter.setBrush(hues)
        painter.drawRoundedRect(room, 6, 6)

    def _pick(self, at: QPointF) -> None:
        across, down = min(1.0, max(0.0, at.x() / _SIDE)), min(1.0, max(0.0, at.y() / _SIDE))
        if self._in_strip:
            self._set(min(down, 0.9999), self._saturation, self._value)
        else:
            self._set(self._hue, across, 1 - down)

    def _set(self, hue: float, saturation: float, value: float) -> None:
        self._hue = hue
        self._saturation, self._value = min(1.0, max(0.0, saturation)), min(1.0, max(0.0, value))
        self.update()
        self.picked.emit(self.colour)


def _ring(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.setPen(QPen(QColor(0, 0, 0, 120), 3.5))
    painter.drawEllipse(at, 6.5, 6.5)
    painter.setPen(QPen(QColor("white"), 2))
    painter.drawEllipse(at, 6.5, 6.5)
