"""The strip of the timeline: lays out what the state holds, scrolls, follows the head, paints what is in sight. Handles no hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from strokes_app.panels.timeline import drawing
from strokes_app.panels.timeline.faces import Faces
from strokes_app.panels.timeline.geometry import BARE, LARGEST, MARGIN, NAME, SMALLEST, USUAL, Geometry, fitting
from strokes_app.panels.timeline.inks import Inks
from strokes_app.panels.timeline.layout import Cell, layout
from strokes_app.panels.timeline.words import spoken
from strokes_app.state import StudioState
from strokes_app.theme import look_of
from strokes_app.thumbnails import Thumbnails

_AHEAD: Final = 48
"""Pixels beyond a cell that are brought into sight with it."""


class Strip(QAbstractScrollArea):
    """Shows a painting's events in lanes. The thumbnails outlive it."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = StudioState()
        self._layout = layout(self._state.trajectory)
        self._height, self._chosen = USUAL, False
        self._faces = Faces(thumbnails, drawing.ROUND)
        self._geometry = Geometry.of(self._layout, (1, 1), self._height)
        self._hovered: str | None = None
        self._pointed: str | None = None
        """The event that the pointer has asked for: it lies under the pointer, so nothing is scrolled when it is shown."""
        self._following, self._leading = True, False
        self._framed = False
        """Who came here with the keys sees where they are."""
        thumbnails.ready.connect(self._came)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().setSingleStep(USUAL)

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        """Shows the trajectory and which of its events is looked at."""
        before, self._state = self._state, state
        grown = state.trajectory is not before.trajectory
        if grown:
            self._lay_out()
        if grown or state.at != before.at:
            self._tell()
            self._refresh(before.at, state.at)
        if state.at != before.at and state.at != self._pointed:
            moved = state.head != before.head and state.at_head and before.at_head
            if self._following or not moved:
                self._bring(state.at)

    @property
    def thumbnail_height(self) -> int:
        """As the artist wants it; until they say, so that lanes find room."""
        return self._height

    @thumbnail_height.setter
    def thumbnail_height(self, height: int) -> None:
        self._height, self._chosen = min(max(height, SMALLEST), LARGEST), True
        self._measure()
        self._bring(self._state.at)

    def fit(self) -> None:
        """Thumbnails of whatever size lanes find room at, again."""
        self._chosen = False
        self._measure()
        self._bring(self._state.at)

    def sizeHint(self) -> QSize:
        return QSize(640, round(self._geometry.pitch * 1.35) + self._below)

    def minimumSizeHint(self) -> QSize:
        """One lane of the smallest thumbnails."""
        return QSize(240, MARGIN // 2 + NAME + SMALLEST + BARE + self._below)

    @property
    def _below(self) -> int:
        """What the scroll bar takes, whether it is there or not: or its coming would take away what it came for."""
        return self.horizontalScrollBar().sizeHint().height()

    def _lay_out(self) -> None:
        self._layout = layout(self._state.trajectory)
        self._measure()

    def _measure(self) -> None:
        if not self._chosen:
            self._height = fitting(self.height() - self._below, len(self._layout.lanes))
        self._geometry = Geometry.of(self._layout, self._state.size or (1, 1), self._height)
        self._span()
        self.viewport().update()

    def _refresh(self, *ids: str | None) -> None:
        """Paints those events again, with all that is drawn about them."""
        for id in ids:
            if (cell := self._cell(id)) is not None:
                rect = self._geometry.rect(cell).united(self._geometry.caption(cell)).adjusted(-5, -14, 5, 5)
                self.viewport().update(rect.translated(-self._origin).toAlignedRect())

    def _span(self) -> None:
        whole, seen = self._geometry.size, self.viewport().size()
        for bar, length, part in (
            (self.horizontalScrollBar(), whole.width(), seen.width()),
            (self.verticalScrollBar(), whole.height(), seen.height()),
        ):
            self._leading = True
            bar.setRange(0, max(0, round(length) - part))
            bar.setPageStep(part)
            self._leading = False
        self.verticalScrollBar().setSingleStep(round(self._geometry.pitch / 2))

    def _tell(self) -> None:
        """The event that is shown, for who listens to the screen."""
        cell = self._layout.cells.get(self._state.at or "")
        self.setAccessibleDescription("" if cell is None else spoken(cell.event, self._state.trajectory))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # --- where one is ------------------------------------------------------------------------------------------

    @property
    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def _sight(self) -> QRectF:
        return QRectF(self._origin, self.viewport().size().toSizeF())

    def _cell(self, id: str | None) -> Cell | None:
        return None if id is None else self._layout.cells.get(id)

    def _under(self, point: QPointF) -> Cell | None:
        return self._geometry.at(point + self._origin) if self._layout.lanes else None

    def _bring(self, id: str | None) -> None:
        """Scrolls until the event is in sight, and something of what lies beside it."""
        if (cell := self._cell(id)) is None:
            return
        rect, lane, sight = self._geometry.rect(cell), self._geometry.band(cell.lane), self._sight
        self._leading = True
        for bar, low, high, start, end in (
            (self.horizontalScrollBar(), rect.left() - _AHEAD, rect.right() + _AHEAD, sight.left(), sight.right()),
            (self.verticalScrollBar(), lane.top(), lane.bottom(), sight.top(), sight.bottom()),
        ):
            if low < start or high > end:
                bar.setValue(round(low if low < start else high - (end - start)))
        self._leading = False
        self._following = self._following or self._in_sight(self._state.head)

    def _in_sight(self, id: str | None) -> bool:
        cell = self._cell(id)
        return cell is None or self._sight.intersects(self._geometry.rect(cell))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._leading:
            self._following = self._in_sight(self._state.head)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        stays = self._following or self._in_sight(self._state.at)
        self._measure()
        if stays:
            self._bring(self._state.at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._frame(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._frame(False)

    def _frame(self, framed: bool) -> None:
        self._framed = framed
        self.viewport().update()

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        inks = Inks.of(look_of(self))
        painter.fillRect(event.rect(), inks.ground)
        self._faces.fit(self._geometry.thumb, self.devicePixelRatioF())
        painter.translate(-self._origin)
        drawing.draw(painter, self._view(inks), QRectF(event.rect()).translated(self._origin))
        if self._framed:
            painter.resetTransform()
            painter.fillRect(QRectF(0, 0, self.viewport().width(), 2), inks.accent)
        painter.end()

    def _view(self, inks: Inks) -> drawing.View:
        trajectory, cells = self._state.trajectory, self._layout.cells
        font = QFont(self.font())
        font.setPixelSize(max(11, round(QFontInfo(font).pixelSize() * 0.85)))
        return drawing.View(
            geometry=self._geometry,
            trajectory=trajectory,
            inks=inks,
            shown=self._state.at,
            hovered=self._hovered,
            starred=frozenset(trajectory.starred),
            private=frozenset(trajectory.private),
            names={cells[id].lane: name for id, name in trajectory.names.items() if id in cells},
            font=font,
            pixmap=self._faces.get,
        )

    def _came(self, picture: str) -> None:
        self.viewport().update()
