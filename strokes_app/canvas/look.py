"""How things on the canvas look: colours that hold on any picture, and labels. Knows nothing about plans or findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from model_runtime.trajectory.events import Verdict

MARK_COLOURS: Final = ("#3f8cff", "#ff7a45", "#21b07c", "#b06bf0", "#e6a919", "#12a5c0", "#ec5f9b", "#7d9b2f")
"""Of a plan's marks, by their place in the plan; cards may show the same."""
VERDICT_COLOURS: Final[dict[Verdict, str]] = {"wrong": "#e5484d", "pending": "#e0930f", "ok": "#2fa46a"}
HATCH: Final = "#7cc4ff"


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


def outline(painter: QPainter, shape: QPolygonF, colour: QColor, width: float, dashed: bool = False) -> None:
    """A line in `colour` with a dark one just around it, to be seen on light and dark alike."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    level = shape.at(0).y() == shape.at(1).y() or shape.at(0).x() == shape.at(1).x()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not level)  # sharp and three times as fast
    for pen in (QPen(QColor(0, 0, 0, 90), width + 2), QPen(colour, width)):
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed and pen.color() == colour:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPolygon(shape)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def label(painter: QPainter, text: str, at: QPointF, colour: QColor, widest: float = 260) -> None:
    """A small plate with white words, its lower left corner at `at`, or as near as it is seen."""
    plate, words = label_room(painter.font(), text, at, widest)
    room = QRectF(painter.window())
    plate.moveLeft(max(room.left() + 2, min(plate.left(), room.right() - plate.width() - 2)))
    plate.moveTop(max(room.top() + 2, plate.top()))
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(readable(colour))
    painter.drawRoundedRect(plate, 5, 5)
    painter.setPen(QColor("white"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


def label_room(font: QFont, text: str, at: QPointF, widest: float = 260) -> tuple[QRectF, str]:
    """The rectangle of a label and the words that fit into it."""
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, widest)
    width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 5
    return QRectF(at.x(), at.y() - height, width, height), words


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
