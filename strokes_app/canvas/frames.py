"""The plan's frames: where they lie, which of their handles is under the pointer, how they move, how they look. No events."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from model_runtime.trajectory.events import Frame, Mark
from strokes_app.canvas import look
from strokes_app.canvas.viewport import Viewport

REACH: Final = 9.0
"""How near to a handle, in logical pixels, the pointer must come."""
LEAST: Final = 10.0
"""Thousandths: no frame becomes smaller."""


class Grip(Enum):
    """What of a frame is held: its inside or one of eight handles, as steps from its middle."""

    INSIDE = (0, 0)
    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)


HANDLES: Final = tuple(grip for grip in Grip if grip is not Grip.INSIDE)


@dataclass(frozen=True)
class Held:
    mark: str
    grip: Grip


def corners(viewport: Viewport, frame: Frame) -> QPolygonF:
    """A frame in the widget; turned where the view is turned."""
    return viewport.transform().map(QPolygonF(viewport.rectangle(frame)))


def handle(viewport: Viewport, frame: Frame, grip: Grip) -> QPointF:
    """Where a handle lies in the widget."""
    rectangle = viewport.rectangle(frame)
    across, down = grip.value
    middle = rectangle.center()
    return viewport.to_widget(
        QPointF(middle.x() + across * rectangle.width() / 2, middle.y() + down * rectangle.height() / 2)
    )


def held_at(viewport: Viewport, marks: tuple[Mark, ...], selected: str | None, at: QPointF) -> Held | None:
    """What lies under `at`: the selected frame's handles, then any frame, the smallest first."""
    for mark in marks:
        if mark.id == selected:
            near = [(math.dist(handle(viewport, mark.frame, grip).toTuple(), at.toTuple()), grip) for grip in HANDLES]
            distance, grip = min(near, key=lambda pair: pair[0])
            if distance <= REACH:
                return Held(mark.id, grip)
    point = viewport.thousandths(viewport.to_picture(at))
    over = [mark for mark in marks if _holds(mark.frame, point)]
    over.sort(key=lambda mark: (mark.id != selected, _area(mark.frame)))
    return Held(over[0].id, Grip.INSIDE) if over else None


def moved(frame: Frame, grip: Grip, by: QPointF, keep_shape: bool = False) -> Frame:
    """A frame after its `grip` was dragged `by` thousandths. It stays within the picture, as far as it was."""
    low_x, low_y = min(0.0, frame.left), min(0.0, frame.top)
    high_x, high_y = max(1000.0, frame.right), max(1000.0, frame.bottom)
    if grip is Grip.INSIDE:
        x = min(high_x - frame.right, max(low_x - frame.left, by.x()))
        y = min(high_y - frame.bottom, max(low_y - frame.top, by.y()))
        return rounded(frame.left + x, frame.top + y, frame.right + x, frame.bottom + y)
    across, down = grip.value
    left, top, right, bottom = frame.left, frame.top, frame.right, frame.bottom
    x, y = _in_shape(frame, grip, by) if keep_shape and across and down else (by.x(), by.y())
    if across < 0:
        left = min(right - LEAST, max(low_x, left + x))
    if across > 0:
        right = max(left + LEAST, min(high_x, right + x))
    if down < 0:
        top = min(bottom - LEAST, max(low_y, top + y))
    if down > 0:
        bottom = max(top + LEAST, min(high_y, bottom + y))
    return rounded(left, top, right, bottom)


def rounded(left: float, top: float, right: float, bottom: float) -> Frame:
    """Whole thousandths, which a painter understands and a person can read."""
    return Frame(float(round(left)), float(round(top)), float(round(right)), float(round(bottom)))


def cursor(viewport: Viewport, grip: Grip) -> Qt.CursorShape:
    """The pointer's shape over a grip, whatever way the view is turned."""
    if grip is Grip.INSIDE:
        return Qt.CursorShape.SizeAllCursor
    across, down = grip.value
    eighth = round((math.degrees(math.atan2(down, across)) + viewport.angle) / 45) % 4
    shapes = Qt.CursorShape
    return (shapes.SizeHorCursor, shapes.SizeFDiagCursor, shapes.SizeVerCursor, shapes.SizeBDiagCursor)[eighth]


def draw(
    painter: QPainter, viewport: Viewport, marks: tuple[Mark, ...], selected: str | None, hovered: str | None
) -> None:
    """All frames with their names, the selected one last with its handles."""
    places = list(enumerate(marks))
    places.sort(key=lambda pair: pair[1].id == selected)
    for place, mark in places:
        _draw_one(painter, viewport, mark, look.mark_colour(place), mark.id == selected, mark.id == hovered)


def title(mark: Mark) -> str:
    words = f"{mark.count} × {mark.name}" if mark.count > 1 else mark.name
    return f"− {words}" if mark.action == "remove" else words


def _draw_one(painter: QPainter, viewport: Viewport, mark: Mark, colour: QColor, selected: bool, hovered: bool) -> None:
    shape = corners(viewport, mark.frame)
    if selected or hovered:
        tint = QColor(colour)
        tint.setAlphaF(0.16 if selected else 0.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(shape)
    look.outline(painter, shape, colour, 2.0 if selected else 1.5, dashed=mark.action == "remove")
    look.label(painter, title(mark), _label_corner(shape), colour)
    if selected:
        for grip in HANDLES:
            _draw_handle(painter, handle(viewport, mark.frame, grip), colour)


def _draw_handle(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setPen(QPen(QColor(0, 0, 0, 70), 1))
    painter.setBrush(QColor(0, 0, 0, 40))
    painter.drawEllipse(at + QPointF(0, 0.75), 5.5, 5.5)
    painter.setPen(QPen(colour, 1.75))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(at, 4.5, 4.5)


def _label_corner(shape: QPolygonF) -> QPointF:
    """Above the frame's upper edge; the corner that is uppermost on the left where the view is turned."""
    points = [shape.at(i) for i in range(4)]
    corner = min(points, key=lambda point: round(point.y() + point.x() * 0.5))
    return QPointF(corner.x() - 1, corner.y() - 5)


def _holds(frame: Frame, point: QPointF) -> bool:
    return QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top).contains(point)


def _area(frame: Frame) -> float:
    return (frame.right - frame.left) * (frame.bottom - frame.top)


def _in_shape(frame: Frame, grip: Grip, by: QPointF) -> tuple[float, float]:
    """A corner's move that keeps the frame's proportions: along its diagonal."""
    across, down = grip.value
    width, height = (frame.right - frame.left) * across, (frame.bottom - frame.top) * down
    part = (by.x() * width + by.y() * height) / (width * width + height * height)
    return width * part, height * part
