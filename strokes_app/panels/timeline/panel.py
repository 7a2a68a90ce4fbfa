"""The timeline: look at any state, scrub through them, go on from one, star, name and delete. Emits intentions only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from strokes_app import intentions
from strokes_app.panels.timeline.layout import Cell, Way, go
from strokes_app.panels.timeline.menu import menu
from strokes_app.panels.timeline.naming import NameField
from strokes_app.panels.timeline.strip import Strip
from strokes_app.panels.timeline.words import tooltip
from strokes_app.thumbnails import Thumbnails

WAYS: Final[dict[int, Way]] = {
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "head",
}
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OTHERS: Final = (*ENTER, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0)


class Timeline(Strip):
    """Click or drag: look; double-click or Enter: go on from there; right click: everything else."""

    intended = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(thumbnails, parent)
        self._scrubbing: int | None = None
        self._edge = QBasicTimer()
        self._field = NameField(self.viewport())
        self._field.named.connect(lambda id, name: self._wish(intentions.NameBranch(id, name)))

    @property
    def scrubbing(self) -> bool:
        """Whether the hand is running along a lane."""
        return self._scrubbing is not None

    # --- the mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or cell is None:
            return
        if cell.is_state and self._geometry.star(cell).contains(event.position() + self._origin):
            self._wish(intentions.Star(cell.id, cell.id not in self._state.trajectory.starred))
            return
        self._scrubbing = cell.lane
        self._look(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._scrubbing is None:
            self._hover(self._under(event.position()))
            return
        self._scrub(event.position())
        outside = not 0 <= event.position().x() <= self.viewport().width()
        self._edge.start(40, self) if outside else self._edge.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrubbing = None
        self._edge.stop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._under(event.position())
        if cell is not None and self._geometry.star(cell).contains(event.position() + self._origin):
            self.mousePressEvent(event)
        elif cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._continue(cell.id)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._field.hide()

    def timerEvent(self, event: QTimerEvent) -> None:
        """While one scrubs beyond an edge, the strip runs on under the pointer."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(at.x(), 0) + max(at.x() - self.viewport().width(), 0)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + beyond // 2)
        self._scrub(QPointF(at))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Along the strip, or from lane to lane with Shift and where all of its length is in sight; with Ctrl larger and smaller."""
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        across = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self.horizontalScrollBar().maximum()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.thumbnail_height = self._height + round(turned.y() / 6)
        elif across:
            self._scroll(QPoint(0, turned.x() + turned.y()))
        elif turned.x() and not event.pixelDelta().isNull():
            self._scroll(turned)
        else:
            self._scroll(QPoint(turned.x() + turned.y(), 0))
        event.accept()

    def _scroll(self, by: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - step)

    def _hover(self, cell: Cell | None) -> None:
        hovered = None if cell is None else cell.id
        if hovered != self._hovered:
            self._refresh(self._hovered, hovered)
            self._hovered = hovered
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor)

    def _scrub(self, point: QPointF) -> None:
        if self._scrubbing is not None and self._scrubbing < len(self._layout.lanes):
            self._look(self._geometry.nearest(self._scrubbing, point.x() + self._origin.x()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        cell = self._under(QPointF(event.pos()))
        if cell is None:
            QToolTip.hideText()
            return True
        rect = self._geometry.rect(cell).translated(-self._origin).toAlignedRect()
        words = tooltip(cell.event, self._state.trajectory)
        QToolTip.showText(event.globalPos(), words, self.viewport(), rect)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cell = self._cell(self._state.at) if by_key else self._under(QPointF(event.pos()))
        if cell is None:
            return
        opened = menu(cell, self._layout, self._state.trajectory, self._state.at, self._wish, self._rename, self)
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = (self._geometry.rect(cell).bottomLeft() - self._origin).toPoint()
        opened.popup(self.viewport().mapToGlobal(below) if by_key else event.globalPos())

    # --- the keys --------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Its keys are its own while it has the focus, whatever shortcuts the window has."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in WAYS or event.key() in OTHERS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self._cell(self._state.at)
        if cell is None:
            return super().keyPressEvent(event)
        match event.key():
            case key if key in WAYS:
                every = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._look(self._layout.cells[go(self._layout, cell.id, WAYS[key], every)], pointed=False)
            case key if key in ENTER:
                self._continue(cell.id)
            case Qt.Key.Key_Delete:
                if (branch := self._layout.branch(cell.id)) is not None:
                    self._wish(intentions.HideBranch(branch))
            case Qt.Key.Key_F2:
                self._rename(cell)
            case Qt.Key.Key_Plus | Qt.Key.Key_Minus as key:
                self.thumbnail_height = self._height + (12 if key == Qt.Key.Key_Plus else -12)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    # --- what the artist wants ---------------------------------------------------------------------------------------

    def _look(self, cell: Cell, pointed: bool = True) -> None:
        if cell.id == self._state.at:
            return
        self._pointed = cell.id if pointed else None
        self._wish(intentions.Show(None if cell.id == self._layout.head else cell.id))

    def _continue(self, id: str) -> None:
        if id != self._layout.head:
            self._wish(intentions.ContinueFrom(id))

    def _rename(self, cell: Cell) -> None:
        """The name belongs to the lane: to the event that has it already, or to its first."""
        lane = self._layout.lanes[cell.lane]
        names = self._state.trajectory.names
        named = next((other.id for other in reversed(lane) if other.id in names), lane[0].id)
        rect = self._geometry.name(cell.lane, self._sight).translated(-self._origin)
        self._field.open(named, names.get(named, ""), rect.toRect())

    def _wish(self, intention: object) -> None:
        self.intended.emit(intention)
