"""How things on the canvas look: colours that hold on any picture, and labels. Knows nothing about plans or findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF, QTransform

from model_runtime.trajectory.events import Verdict

MARK_COLOURS: Final = ("#3f8cff", "#ff7a45", "#21b07c", "#b06bf0", "#e6a919", "#12a5c0", "#ec5f9b", "#7d9b2f")
"""Of a plan's marks, by their place in the plan; cards may show the same."""
VERDICT_COLOURS: Final[dict[Verdict, str]] = {"wrong": "#e5484d", "pending": "#e0930f", "ok": "#2fa46a"}
HATCH: Final = "#7cc4ff"
GRIP: Final = 9.0
"""How much wider a label is that can be taken hold of."""


@dataclass(frozen=True)
class Surroundings:
    """The colours around the picture, made of the application's palette."""

    ground: QColor
    edge: QColor
    shade: QColor
    text: QColor
    quiet: QColor
    accent: QColor

    @classmethod
    def of(cls, palette: QPalette) -> Surroundings:
        window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        dark = window.lightnessF() < 0.5
        ground = window.darker(118) if dark else window.darker(107)
        quiet = QColor(text)
        quiet.setAlphaF(0.62)
        edge, shade = QColor(0, 0, 0, 120 if dark else 55), QColor(0, 0, 0, 28 if dark else 12)
        return cls(ground, edge, shade, text, quiet, palette.color(QPalette.ColorRole.Highlight))


def mark_colour(place: int) -> QColor:
    return QColor(MARK_COLOURS[place % len(MARK_COLOURS)])


def outline(
    painter: QPainter, shape: QPolygonF, colour: QColor, width: float, *, dashed: bool = False, radius: float = 1.0
) -> None:
    """A line in `colour` along a rectangle, however it is turned, with a dark one just around it: seen on light and dark.

    Drawn side by side and corner by corner, which Qt does many times faster than a path around all of it.
    """
    sides, bends = _sides(shape, radius)
    level = shape.at(0).y() == shape.at(1).y() or shape.at(0).x() == shape.at(1).x()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(0, 0, 0, 90), width + 2), QPen(colour, width)):
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for bend in bends:
            painter.drawPath(bend)
        if dashed and pen.color() == colour:
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not level)  # sharp
        painter.drawLines(sides)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _sides(shape: QPolygonF, radius: float) -> tuple[list[QLineF], list[QPainterPath]]:
    """The sides of a rectangle without what its rounded corners take of them, and these."""
    lines = [QLineF(shape.at(i), shape.at((i + 1) % 4)) for i in range(4)]
    cuts = [min(0.5, radius / max(1e-6, line.length())) for line in lines]
    sides = [QLineF(line.pointAt(cut), line.pointAt(1 - cut)) for line, cut in zip(lines, cuts)]
    bends = [QPainterPath(side.p2()) for side in sides]
    for i, bend in enumerate(bends):
        bend.quadTo(lines[i].p2(), sides[(i + 1) % 4].p1())
    return sides, bends


def wash(painter: QPainter, to_widget: QTransform, rectangle: QRectF, colour: QColor, alpha: float) -> None:
    """A breath of `colour` over a rectangle of the picture."""
    tint = QColor(colour)
    tint.setAlphaF(alpha)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # its edge lies under an outline
    painter.setTransform(to_widget, True)
    painter.fillRect(rectangle, tint)
    painter.restore()


def label(painter: QPainter, plate: QRectF, words: str, colour: QColor, *, grip: bool = False) -> None:
    """A small plate with white words; `grip`: with the dots of what can be taken hold of."""
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(readable(colour))
    painter.drawRoundedRect(plate, 5, 5)
    if grip:
        _draw_grip(painter, QPointF(plate.left() + 8, plate.center().y()))
    painter.setPen(QColor("white"))
    room = plate.adjusted(GRIP if grip else 0, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def _draw_grip(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 190))
    for across in (-1.75, 1.75):
        for down in (-4.0, 0.0, 4.0):
            painter.drawEllipse(at + QPointF(across, down), 1.0, 1.0)


def label_room(
    font: QFont, text: str, at: QPointF, room: QRectF, *, widest: float = 260, grip: bool = False
) -> tuple[QRectF, str]:
    """The plate of a label whose lower left corner is at `at`, or as near as all of it is in `room`; and the words that fit."""
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, widest)
    width, height = metrics.horizontalAdvance(words) + 14 + (GRIP if grip else 0), metrics.height() + 5
    plate = QRectF(at.x(), at.y() - height, width, height)
    plate.moveLeft(max(room.left() + 2, min(plate.left(), room.right() - width - 2)))
    plate.moveTop(max(room.top() + 2, min(plate.top(), room.bottom() - height - 2)))
    return plate, words


def readable(colour: QColor) -> QColor:
    """Dark enough for white words (a contrast of about 4.5)."""
    while _luminance(colour) > 0.18:
        colour = colour.darker(106)
    return colour


def small(font: QFont) -> QFont:
    """The font of labels."""
    smaller = QFont(font)
    smaller.setPointSizeF(max(8.0, font.pointSizeF() - 0.5))
    smaller.setWeight(QFont.Weight.DemiBold)
    return smaller


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
