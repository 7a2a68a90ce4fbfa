"""Dabs: where a stroke sets them down and what each looks like. Knows neither layers nor tools."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient

from strokes_app.canvas.tools.settings import Brush

_SPACING: Final = 0.09
"""Between two dabs, in diameters."""
_LEAST_SPACING: Final = 0.5
_LEAST_PRESSURE_SIZE: Final = 0.08
_PHASES: Final = 4
"""A small dab is drawn at quarters of a pixel; a large one at whole pixels, where no eye sees the difference."""
_FINE: Final = 40.0
_KEPT_BYTES: Final = 16 << 20


class Dab(NamedTuple):
    """Centre and diameter in the picture's pixels; flow: how much of its paint it leaves, 0-1."""

    x: float
    y: float
    diameter: float
    flow: float

    def bounds(self) -> QRect:
        out = self.diameter / 2 + 1.5
        left, top = math.floor(self.x - out), math.floor(self.y - out)
        return QRect(left, top, math.ceil(self.x + out) - left, math.ceil(self.y + out) - top)


class Trail:
    """One stroke of the pen as dabs: smooth through its readings, evenly spaced."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self._readings: list[tuple[float, float, float]] = []
        self._last: tuple[float, float, float] | None = None
        self._left = 0.0

    def to(self, point: QPointF, pressure: float) -> list[Dab]:
        """The dabs that a further reading adds. The curve runs through the middles between readings."""
        reading = (point.x(), point.y(), pressure)
        self._readings = [*self._readings[-1:], reading]
        if self._last is None:
            self._last = reading
            return [self._dab(reading)]
        before, now = self._readings
        middle = _between(before, now, 0.5)
        return self._curve(self._last, before, middle)

    def end(self) -> list[Dab]:
        """From the last middle to where the pen was lifted."""
        if self._last is None:
            return []
        return self._curve(self._last, _between(self._last, self._readings[-1], 0.5), self._readings[-1])

    def _curve(
        self, start: tuple[float, float, float], control: tuple[float, float, float], end: tuple[float, float, float]
    ) -> list[Dab]:
        length = math.dist(start[:2], control[:2]) + math.dist(control[:2], end[:2])
        pieces = max(1, math.ceil(length / 4))
        dabs: list[Dab] = []
        at = start
        for i in range(1, pieces + 1):
            part = i / pieces
            there = _between(_between(start, control, part), _between(control, end, part), part)
            dabs += self._line(at, there)
            at = there
        self._last = end
        return dabs

    def _line(self, start: tuple[float, float, float], end: tuple[float, float, float]) -> list[Dab]:
        length = math.dist(start[:2], end[:2])
        dabs: list[Dab] = []
        at = self._left
        while at < length:
            dab = self._dab(_between(start, end, at / length))
            if at > 0 or self._left > 0:
                dabs.append(dab)
            at += max(_LEAST_SPACING, dab.diameter * _SPACING)
        self._left = at - length
        return dabs

    def _dab(self, reading: tuple[float, float, float]) -> Dab:
        x, y, pressure = reading
        brush = self._brush
        diameter = (
            brush.size * (_LEAST_PRESSURE_SIZE + (1 - _LEAST_PRESSURE_SIZE) * pressure)
            if brush.pressure_to_size
            else brush.size
        )
        flow = min(1.0, 0.4 + 1.2 * brush.hardness)
        if brush.pressure_to_opacity:
            flow *= pressure**1.6
        if diameter < 1:
            diameter, flow = 1.0, flow * diameter
        return Dab(x, y, diameter, flow)


class Stamps:
    """The pictures of dabs of one colour and hardness; those used lately are kept."""

    def __init__(self, colour: QColor, hardness: float) -> None:
        self.key = (colour.name(), hardness)
        self._colour, self._hardness = colour, hardness
        self._kept: OrderedDict[tuple[float, int, int], QImage] = OrderedDict()
        self._bytes = 0

    def draw(self, painter: QPainter, dab: Dab) -> None:
        diameter = _stepped(dab.diameter)
        fine = diameter < _FINE
        half = diameter / 2 + 1
        left, top = dab.x - half, dab.y - half
        if fine:
            left, top = math.floor(left * _PHASES + 0.5) / _PHASES, math.floor(top * _PHASES + 0.5) / _PHASES
        corner = QPoint(math.floor(left if fine else left + 0.5), math.floor(top if fine else top + 0.5))
        phase = (round((left - corner.x()) * _PHASES), round((top - corner.y()) * _PHASES)) if fine else (0, 0)
        painter.setOpacity(dab.flow)
        painter.drawImage(corner, self._stamp(diameter, *phase))

    def _stamp(self, diameter: float, across: int, down: int) -> QImage:
        key = (diameter, across, down)
        stamp = self._kept.get(key)
        if stamp is None:
            stamp = self._kept[key] = self._made(diameter, across / _PHASES, down / _PHASES)
            self._bytes += stamp.sizeInBytes()
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
        self._kept.move_to_end(key)
        return stamp

    def _made(self, diameter: float, across: float, down: float) -> QImage:
        side = math.ceil(diameter) + 3
        stamp = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        stamp.fill(0)
        painter = QPainter(stamp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(diameter / 2 + 1 + across, diameter / 2 + 1 + down)
        painter.setBrush(self._profile(diameter / 2))
        painter.drawEllipse(QPointF(), diameter / 2, diameter / 2)
        painter.end()
        return stamp

    def _profile(self, radius: float) -> QBrush:
        """From the centre outwards: full, then a smooth fall to nothing."""
        if self._hardness > 0.97 or radius < 1.5:
            return QBrush(self._colour)
        gradient = QRadialGradient(QPointF(), radius)
        for i in range(9):
            part = i / 8
            colour = QColor(self._colour)
            colour.setAlphaF(1 - part * part * (3 - 2 * part))
            gradient.setColorAt(self._hardness + (1 - self._hardness) * part, colour)
        gradient.setColorAt(0, self._colour)
        return QBrush(gradient)


def _stepped(diameter: float) -> float:
    """The next of the diameters that stamps are kept in: steps of about 2%."""
    step = 0.25 if diameter < 16 else 0.5 if diameter < 40 else 1.0 if diameter < 120 else 2.0
    return max(1.0, round(diameter / step) * step)


def _between(a: tuple[float, float, float], b: tuple[float, float, float], part: float) -> tuple[float, float, float]:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part
