"""What is seen where no picture is: the ground, the picture's edge, the invitation, the badge. Knows no painting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from strokes_app.canvas.look import Surroundings
from strokes_app.canvas.viewport import Viewport

_SHADE: Final = 7


def draw_edge(painter: QPainter, viewport: Viewport, part: QRectF, around: Surroundings) -> None:
    """Around a picture that is not turned: a soft shade, so that it lies on its ground whatever its colours. Under `part`."""
    lies = viewport.transform().mapRect(QRectF(QPointF(), viewport.picture)).toAlignedRect()
    if lies.contains(part.toAlignedRect()):
        return
    for out in range(1, _SHADE + 1):
        for strip in _around(lies, lies.adjusted(-out, 1 - out, out, 1 + out)):
            painter.fillRect(strip, around.edge if out == 1 else around.shade)


@dataclass(frozen=True)
class Rim:
    """Of a turned picture, which is drawn with steps at its edge: the ground smooths them, and a line closes them off."""

    picture: QSize
    around: Surroundings

    def draw(self, painter: QPainter, to_widget: QTransform) -> None:
        scale = math.hypot(to_widget.m11(), to_widget.m12())
        for colour, width in ((self.around.ground, 3.0), (self.around.edge, 1.5)):
            out = width / 2 / scale
            edge = to_widget.map(QPolygonF(QRectF(QPointF(), self.picture).adjusted(-out, -out, out, out)))
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawLines([QLineF(edge.at(i), edge.at((i + 1) % 4)) for i in range(4)])


def _around(inner: QRect, outer: QRect) -> tuple[QRect, ...]:
    """The four strips of `outer` that `inner` leaves free."""
    return (
        QRect(outer.topLeft(), QPoint(outer.right(), inner.top() - 1)),
        QRect(QPoint(outer.left(), inner.bottom() + 1), outer.bottomRight()),
        QRect(QPoint(outer.left(), inner.top()), QPoint(inner.left() - 1, inner.bottom())),
        QRect(QPoint(inner.right() + 1, inner.top()), QPoint(outer.right(), inner.bottom())),
    )


def draw_invitation(
    painter: QPainter, room: QRectF, font: QFont, around: Surroundings, words: tuple[str, str], welcome: bool
) -> None:
    """A headline and a line below it; `welcome`: something that can be dropped is held above."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if welcome:
        draw_welcome(painter, room, around)
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2.0)
    large.setWeight(QFont.Weight.Light)
    height = QFontMetricsF(large).height()
    _draw_strokes(painter, room.center() - QPointF(0, height + 44))
    painter.setFont(large)
    painter.setPen(around.text)
    middle = room.center().y()
    painter.drawText(QRectF(room.left(), middle - height, room.width(), height), Qt.AlignmentFlag.AlignCenter, words[0])
    painter.setFont(font)
    painter.setPen(around.quiet)
    below = QRectF(room.left() + 24, middle + 10, room.width() - 48, 3 * QFontMetricsF(font).height())
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words[1])
    painter.restore()


def draw_welcome(painter: QPainter, room: QRectF, around: Surroundings) -> None:
    """The border that says: let go here."""
    pen = QPen(around.accent, 2)
    pen.setDashPattern([4, 3])
    tint = QColor(around.accent)
    tint.setAlphaF(0.07)
    painter.setPen(pen)
    painter.setBrush(tint)
    painter.drawRoundedRect(room.adjusted(14, 14, -14, -14), 12, 12)


def badge_room(font: QFont, text: str, room: QRectF) -> QRectF:
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 34, metrics.height() + 8
    return QRectF(room.center().x() - width / 2, 12, width, height)


def draw_badge(painter: QPainter, text: str, font: QFont, room: QRectF) -> None:
    """A quiet plate at the top: what is seen is not the picture."""
    plate = badge_room(font, text, room)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 40), 1))
    painter.setBrush(QColor(22, 23, 26, 205))
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f0b45a"))
    painter.drawEllipse(QPointF(plate.left() + 14, plate.center().y()), 3.2, 3.2)
    painter.setPen(QColor(245, 245, 245))
    painter.setFont(font)
    painter.drawText(plate.adjusted(23, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def _draw_strokes(painter: QPainter, at: QPointF) -> None:
    """Three strokes of a brush above the words."""
    for colour, shift, width in (
        ("#3d6f9e", QPointF(10, 9), 11),
        ("#e0a458", QPointF(-14, 0), 9),
        ("#c8553d", QPointF(4, -9), 7),
    ):
        tint = QColor(colour)
        tint.setAlphaF(0.88)
        path = QPainterPath(at + shift + QPointF(-46, 3))
        path.cubicTo(at + shift + QPointF(-18, -13), at + shift + QPointF(12, 15), at + shift + QPointF(46, -5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
