"""A timeline under an artist's hand: mouse, wheel, keys and menus, and a session that does at once what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import (
    AnyEvent,
    BranchHidden,
    BranchNamed,
    Drafted,
    HeadMoved,
    MarkedPrivate,
    Noted,
    Starred,
)
from strokes_app import intentions
from strokes_app.happenings import Shown
from strokes_app.panels.timeline.panel import Timeline
from strokes_app.state import StudioState, apply
from strokes_app.thumbnails import Thumbnails
from tests.runtime.sitting import Sitting

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Studio:
    """A timeline, the painting that it shows, and a session that does at once what the artist wants."""

    def __init__(self, qtbot: QtBot, thumbnails: Thumbnails, sitting: Sitting) -> None:
        self.qtbot, self.sitting, self.thumbnails = qtbot, sitting, thumbnails
        self.state = reduce(apply, sitting.events, StudioState())
        self.wanted: list[object] = []
        self.timeline = Timeline(thumbnails)
        qtbot.addWidget(self.timeline)
        self.timeline.resize(500, 260)
        self.timeline.intended.connect(self._act)
        self.timeline.show_state(self.state)
        self.timeline.show()
        self.timeline.setFocus()

    def _act(self, wish: object) -> None:
        self.wanted.append(wish)
        match wish:
            case intentions.Show(event=event):
                self.state = apply(self.state, Shown(event))
            case intentions.ContinueFrom(event=event):
                self.artist(HeadMoved, target=event)
            case intentions.Star(event=event, on=on):
                self.artist(Starred, target=event, on=on)
            case intentions.MarkPrivate(event=event, on=on):
                self.artist(MarkedPrivate, target=event, on=on)
            case intentions.HideBranch(event=event, on=on):
                self.artist(BranchHidden, target=event, on=on)
            case intentions.NameBranch(event=event, name=name):
                self.artist(BranchNamed, target=event, name=name)
        self.timeline.show_state(self.state)

    def artist(self, kind: type[AnyEvent], **content: Any) -> None:
        self.happen(self.sitting.artist(kind, **content))

    def happen(self, event: AnyEvent) -> None:
        self.state = apply(self.state, event)
        self.timeline.show_state(self.state)

    def place(self, id: str) -> QPoint:
        """Where an event is drawn."""
        timeline = self.timeline
        rect = timeline._geometry.rect(timeline._layout.cells[id]).translated(-timeline._origin)
        return rect.center().toPoint()

    def in_sight(self, id: str) -> bool:
        return self.timeline.viewport().rect().contains(self.place(id))

    def click(self, id: str) -> None:
        self.qtbot.mouseClick(self.timeline.viewport(), LEFT, pos=self.place(id))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.timeline, key, modifier)

    def wheel(self, turns: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QPointF(100, 60)
        turned = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, 120 * turns),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.timeline.viewport(), turned)

    def menu(self, id: str) -> QMenu:
        """The context menu of an event, open."""
        at = self.place(id)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.timeline.viewport().mapToGlobal(at))
        QApplication.sendEvent(self.timeline.viewport(), asked)
        menus = self.timeline.findChildren(QMenu)
        assert len(menus) == 1
        return menus[0]

    def choose(self, id: str, words: str) -> None:
        menu = self.menu(id)
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()
        self.qtbot.waitUntil(lambda: not self.timeline.findChildren(QMenu))

    def drafts(self) -> list[Drafted]:
        return [event for event in self.sitting.events if isinstance(event, Drafted)]


def branched() -> Sitting:
    """Two steps painted, and from after the first of them two others."""
    sitting = Sitting()
    sitting.paint()
    first = sitting.all(Drafted)[0]
    sitting.artist(HeadMoved, target=first.id)
    sitting.artist(Noted, text="Make it a car.")
    sitting.paint()
    return sitting


def at_timeline(qtbot: QtBot, sitting: Sitting) -> Iterator[Studio]:
    """For a fixture."""
    thumbnails = Thumbnails(sitting.store.blob)
    yield Studio(qtbot, thumbnails, sitting)
    thumbnails.close()
