"""The plan's frames: where they lie, what of them is under the pointer, how they move. Draws nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPolygonF

from model_runtime.trajectory.events import Frame, Mark
from strokes_app.canvas import look
from strokes_app.canvas.viewport import Viewport

REACH: Final = 9.0
"""How near to a handle, in logical pixels, the pointer must come."""
EDGE: Final = 5.0
"""How near to an edge."""
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
_CORNERS: Final = tuple(grip for grip in HANDLES if all(grip.value))


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


def held_at(viewport: Viewport, marks: tuple[Mark, ...], lit: str | None, font: QFont, at: QPointF) -> Held | None:
    """What lies under `at` for a hand that moves frames: what can be grasped of one, else the inside of any, the smallest first."""
    if (grasped := grasped_at(viewport, marks, lit, font, at)) is not None:
        return grasped
    point = viewport.thousandths(viewport.to_picture(at))
    over = [mark for mark in marks if _holds(mark.frame, point)]
    over.sort(key=lambda mark: (mark.id != lit, _area(mark.frame)))
    return Held(over[0].id, Grip.INSIDE) if over else None


def grasped_at(viewport: Viewport, marks: tuple[Mark, ...], lit: str | None, font: QFont, at: QPointF) -> Held | None:
    """What lies under `at` for a hand that does something else: a frame's handles, its name or its edge, never its inside.

    lit: the frame that shows all its handles; it comes before the others.
    """
    first = sorted(marks, key=lambda mark: (mark.id != lit, _area(mark.frame)))
    for mark in first:
        near = [(_apart(handle(viewport, mark.frame, grip), at), grip) for grip in handles(mark.id == lit)]
        distance, grip = min(near, key=lambda pair: pair[0])
        if distance <= min(REACH, _narrowest(viewport, mark.frame) / 3):
            return Held(mark.id, grip)
    for mark in first:
        edge = _edge_at(viewport, mark.frame, at)
        if edge is not None or tag(viewport, mark, font)[0].contains(at):
            return Held(mark.id, edge or Grip.INSIDE)
    return None


def handles(lit: bool) -> tuple[Grip, ...]:
    """Those that are shown: of every frame its corners."""
    return HANDLES if lit else _CORNERS


def tag(viewport: Viewport, mark: Mark, font: QFont, *, grip: bool = True) -> tuple[QRectF, str]:
    """The plate of a frame's name and its words: above the upper edge; at the uppermost corner where the view is turned."""
    shape = corners(viewport, mark.frame)
    corner = min((shape.at(i) for i in range(4)), key=lambda point: round(point.y() + point.x() * 0.5))
    room = QRectF(0, 0, viewport.room.width(), viewport.room.height())
    return look.label_room(font, title(mark), QPointF(corner.x() - 1, corner.y() - 5), room, grip=grip)


def title(mark: Mark) -> str:
    words = f"{mark.count} × {mark.name}" if mark.count > 1 else mark.name
    return f"− {words}" if mark.action == "remove" else words


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


def _edge_at(viewport: Viewport, frame: Frame, at: QPointF) -> Grip | None:
    """The edge under `at` as what it moves: all of the frame, or itself alone where the frame begins at the picture's rim.

    The rim itself stays free for strokes that begin there: no frame can be moved beyond it.
    """
    point, rectangle = viewport.to_picture(at), viewport.rectangle(frame)
    reach = EDGE / viewport.scale
    if not rectangle.adjusted(-reach, -reach, reach, reach).contains(point):
        return None
    left, right, top, bottom = frame.left <= 0, frame.right >= 1000, frame.top <= 0, frame.bottom >= 1000
    edges = (
        (abs(point.x() - rectangle.left()), left, right, Grip.LEFT),
        (abs(point.x() - rectangle.right()), right, left, Grip.RIGHT),
        (abs(point.y() - rectangle.top()), top, bottom, Grip.TOP),
        (abs(point.y() - rectangle.bottom()), bottom, top, Grip.BOTTOM),
    )
    near = [(away, grip if across else Grip.INSIDE) for away, rim, across, grip in edges if away <= reach and not rim]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _narrowest(viewport: Viewport, frame: Frame) -> float:
    """A frame's shorter side in logical pixels."""
    rectangle = viewport.rectangle(frame)
    return min(rectangle.width(), rectangle.height()) * viewport.scale


def _apart(one: QPointF, two: QPointF) -> float:
    return math.hypot(one.x() - two.x(), one.y() - two.y())


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
