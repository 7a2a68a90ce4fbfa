"""The small signs of the timeline as paths: each within a unit square about the origin. Knows nothing of events."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF, QTransform


@cache
def pencil() -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(_polygon((-0.5, 0.5), (-0.42, 0.16), (-0.16, 0.42)))
    path.addPolygon(_polygon((-0.34, 0.06), (0.16, -0.44), (0.44, -0.16), (-0.06, 0.34)))
    return path


@cache
def star() -> QPainterPath:
    path = QPainterPath()
    corners = [(0.5 if corner % 2 == 0 else 0.21, -pi / 2 + corner * pi / 5) for corner in range(10)]
    path.addPolygon(_polygon(*((radius * cos(turn), radius * sin(turn)) for radius, turn in corners)))
    return path


@cache
def lock() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRoundedRect(QRectF(-0.36, -0.06, 0.72, 0.5), 0.1, 0.1)
    path.moveTo(-0.26, -0.06)
    path.arcTo(QRectF(-0.26, -0.48, 0.52, 0.6), 180, -180)
    path.lineTo(0.26, -0.06)
    path.lineTo(0.13, -0.06)
    path.arcTo(QRectF(-0.13, -0.35, 0.26, 0.4), 0, 180)
    path.lineTo(-0.13, -0.06)
    path.closeSubpath()
    return path


@cache
def tick() -> QPainterPath:
    path = QPainterPath(QPointF(-0.4, 0.02))
    path.lineTo(-0.12, 0.3)
    path.lineTo(0.42, -0.32)
    return path


def placed(path: QPainterPath, at: QPointF, size: float) -> QPainterPath:
    """The sign `size` wide, its middle at `at`."""
    return QTransform(size, 0, 0, size, at.x(), at.y()).map(path)


def fill(painter: QPainter, path: QPainterPath, at: QPointF, size: float, colour: QColor) -> None:
    painter.fillPath(placed(path, at, size), colour)


def dot(painter: QPainter, at: QPointF, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(at, radius, radius)


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in (*corners, corners[0])])
