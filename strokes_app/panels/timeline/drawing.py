"""Draws what is in sight of the timeline: rails, thumbnails, marks, badges, names. Decides nothing and handles no input."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from model_runtime.process.canvas import PAPER
from model_runtime.trajectory.events import Artist, Critiqued, Failed, Finished, PaintedOver, Started
from model_runtime.trajectory.tree import Trajectory
from strokes_app.panels.timeline import signs
from strokes_app.panels.timeline.geometry import GAP, Geometry
from strokes_app.panels.timeline.inks import Inks, mixed
from strokes_app.panels.timeline.layout import Cell
from strokes_app.panels.timeline.words import caption

ROUND: Final = 5.0
FADED: Final = 0.62
POINTER: Final = 5.0
"""Half the width of the sign over the head."""


@dataclass(frozen=True)
class View:
    """Everything that is drawn. pixmap: a state's thumbnail, None while it is on its way."""

    geometry: Geometry
    trajectory: Trajectory
    inks: Inks
    shown: str | None
    hovered: str | None
    starred: frozenset[str]
    private: frozenset[str]
    names: Mapping[int, str]
    font: QFont
    pixmap: Callable[[str], QPixmap | None]


def draw(painter: QPainter, view: View, sight: QRectF) -> None:
    """All of `view` within `sight`, in the strip's own coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for lane in range(len(view.geometry.layout.lanes)):
        _rail(painter, view, lane, sight)
    for cell in view.geometry.visible(sight):
        if cell.is_state:
            _state(painter, view, cell)
        else:
            _mark(painter, view, cell)
    for lane in view.geometry.lanes(sight):
        if lane in view.names:
            _name(painter, view, lane, sight)


def _rail(painter: QPainter, view: View, lane: int, sight: QRectF) -> None:
    geometry, on_path = view.geometry, view.geometry.layout.on_path
    cells, y = geometry.layout.lanes[lane], geometry.rail(lane)
    parent = cells[0].event.parent
    top = y if parent is None else geometry.rail(geometry.layout.cells[parent].lane)
    if y < sight.top() or top > sight.bottom():
        return
    here = bisect_left(cells, True, key=lambda cell: cell.id not in on_path)
    if parent is not None:
        begin = geometry.layout.cells[parent]
        bow = _bow(QPointF(geometry.right(begin), geometry.rail(begin.lane)), QPointF(geometry.left(cells[0]), y))
        if bow.boundingRect().intersects(sight):
            painter.strokePath(bow, _line(view, here > 0))
    if not sight.top() <= y <= sight.bottom():
        return
    for last, lit in ((len(cells), False), (here, True)):
        if last:
            left, right = geometry.left(cells[0]), geometry.left(cells[last - 1])
            painter.setPen(_line(view, lit))
            painter.drawLine(QPointF(max(left, sight.left()), y), QPointF(min(right, sight.right()), y))


def _bow(begin: QPointF, end: QPointF) -> QPainterPath:
    """From one lane down to another, between two cells."""
    x, bend = begin.x() + GAP / 2, min(GAP / 2, (end.y() - begin.y()) / 2)
    path = QPainterPath(begin)
    path.quadTo(QPointF(x, begin.y()), QPointF(x, begin.y() + bend))
    path.lineTo(x, end.y() - bend)
    path.quadTo(QPointF(x, end.y()), QPointF(min(x + GAP / 2, end.x()), end.y()))
    path.lineTo(end)
    return path


def _line(view: View, lit: bool) -> QPen:
    pen = QPen(view.inks.lit if lit else view.inks.rail, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


# --- states ----------------------------------------------------------------------------------------------------


def _state(painter: QPainter, view: View, cell: Cell) -> None:
    rect, on_path = view.geometry.rect(cell), cell.id in view.geometry.layout.on_path
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.inks.ground)
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), ROUND + 3, ROUND + 3)
    painter.setOpacity(1.0 if on_path or cell.id in (view.shown, view.hovered) else FADED)
    _thumbnail(painter, view, cell, rect)
    painter.setOpacity(1.0)
    _outline(painter, view, cell, rect)
    _badges(painter, view, cell, rect)
    if view.geometry.captioned:
        _caption(painter, view, cell)


def _thumbnail(painter: QPainter, view: View, cell: Cell, rect: QRectF) -> None:
    event = cell.event
    picture = getattr(event, "picture", None)
    pixmap = None if picture is None else view.pixmap(picture)
    if pixmap is not None and not pixmap.isNull():
        painter.drawPixmap(rect.topLeft(), pixmap)
    else:
        painter.setBrush(QColor(*PAPER) if isinstance(event, Started) and picture is None else view.inks.paper)
        painter.drawRoundedRect(rect, ROUND, ROUND)


def _outline(painter: QPainter, view: View, cell: Cell, rect: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if cell.id == view.shown:
        painter.setPen(QPen(view.inks.accent, 2.5))
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), ROUND + 2, ROUND + 2)
    elif cell.id == view.geometry.layout.head:
        painter.setPen(QPen(view.inks.text, 1.5))
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), ROUND + 2, ROUND + 2)
    else:
        painter.setPen(QPen(view.inks.muted if cell.id == view.hovered else view.inks.rail, 1.0))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    if cell.id == view.geometry.layout.head:
        _pointer(painter, view, rect.center().x(), rect.top() - 5)


def _pointer(painter: QPainter, view: View, x: float, y: float) -> None:
    """Over the head: here the painting goes on."""
    path = QPainterPath(QPointF(x - POINTER, y - 6))
    path.lineTo(x + POINTER, y - 6)
    path.lineTo(x, y)
    path.closeSubpath()
    painter.fillPath(path, view.inks.accent)


def _badges(painter: QPainter, view: View, cell: Cell, rect: QRectF) -> None:
    at = view.geometry.star(cell)
    if cell.id in view.starred:
        _chip(painter, view, at)
        signs.fill(painter, signs.star(), at.center(), 13, view.inks.star)
    elif cell.id == view.hovered:
        _chip(painter, view, at)
        painter.setPen(QPen(view.inks.sign, 1.2))
        painter.drawPath(signs.placed(signs.star(), at.center(), 11))
    if cell.id in view.private:
        at = QRectF(rect.right() - 20, rect.bottom() - 20, 18, 18)
        _chip(painter, view, at)
        signs.fill(painter, signs.lock(), at.center(), 11, view.inks.sign)


def _chip(painter: QPainter, view: View, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.inks.chip)
    painter.drawEllipse(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _caption(painter: QPainter, view: View, cell: Cell) -> None:
    """Who did it, and what was painted."""
    rect = view.geometry.caption(cell)
    painter.fillRect(rect.adjusted(0, 2, 0, 0), view.inks.ground)
    by = QPointF(rect.left() + 5, rect.center().y())
    if isinstance(cell.event, PaintedOver):
        signs.fill(painter, signs.pencil(), by, 10, view.inks.accent)
    else:
        signs.dot(painter, by, 2.5, view.inks.muted)
    painter.setFont(view.font)
    painter.setPen(view.inks.text if cell.id == view.shown else view.inks.muted)
    room = rect.adjusted(13, 0, 0, 0)
    words = caption(cell.event, view.trajectory)
    short = QFontMetricsF(view.font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


# --- marks and names -------------------------------------------------------------------------------------------


def _mark(painter: QPainter, view: View, cell: Cell) -> None:
    rect, inks, event = view.geometry.rect(cell), view.inks, cell.event
    at = rect.center()
    signs.dot(painter, at, 6.0, inks.ground)
    _ring(painter, view, cell, at)
    painter.setOpacity(1.0 if cell.id in view.geometry.layout.on_path or cell.id == view.shown else FADED)
    match event:
        case Failed():
            signs.dot(painter, at, 4.5, inks.wrong)
        case Finished():
            painter.strokePath(signs.placed(signs.tick(), at, 11), QPen(inks.accent, 2.2))
        case Critiqued(findings=findings):
            wrong = any(finding.verdict == "wrong" for finding in findings)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(inks.wrong if wrong else inks.muted, 1.8))
            painter.drawEllipse(at, 3.6, 3.6)
        case _ if isinstance(event.author, Artist):
            signs.fill(painter, signs.pencil(), at, 11, inks.accent)
        case _:
            signs.dot(painter, at, 3.4, inks.muted)
    painter.setOpacity(1.0)


def _ring(painter: QPainter, view: View, cell: Cell, at: QPointF) -> None:
    head = cell.id == view.geometry.layout.head
    if cell.id == view.shown:
        painter.setBrush(mixed(view.inks.accent, view.inks.ground, 0.8))
        painter.setPen(QPen(view.inks.accent, 2.0))
        painter.drawEllipse(at, 8.5, 8.5)
    elif head or cell.id == view.hovered:
        painter.setPen(QPen(view.inks.text if head else view.inks.muted, 1.5))
        painter.drawEllipse(at, 8.5, 8.5)
    if head:
        _pointer(painter, view, at.x(), at.y() - 11)


def _name(painter: QPainter, view: View, lane: int, sight: QRectF) -> None:
    rect, font = view.geometry.name(lane, sight), QFont(view.font)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(view.inks.text)
    short = QFontMetricsF(font).elidedText(view.names[lane], Qt.TextElideMode.ElideRight, rect.width())
    rect.moveLeft(_beside_pointer(view, lane, rect.left(), QFontMetricsF(font).horizontalAdvance(short)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


def _beside_pointer(view: View, lane: int, left: float, width: float) -> float:
    """Where the name begins that would begin at `left`: right of the pointer over the head, if that is in its way."""
    head = view.geometry.layout.cells.get(view.geometry.layout.head or "")
    if head is None or head.lane != lane:
        return left
    pointer = view.geometry.rect(head).center().x()
    return pointer + POINTER + 3 if left - POINTER < pointer < left + width + POINTER else left
