"""The timeline in its window: its edge is drawn where the artist wants it, looking through it is quick, and what was deleted there can be purged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.painters.scripted import Script
from model_runtime.trajectory.events import Drafted
from strokes_app.intentions import Open
from strokes_app.panels.painted_card import PaintedCard
from strokes_app.places import Places
from strokes_app.window import GLANCE_MS
from tests.app.sitting import PROMPT, Opens, Sitting

LEFT = Qt.MouseButton.LeftButton


def drag_edge(sitting: Sitting, by: int) -> None:
    """Of the timeline, upwards."""
    handle = sitting.studio.window.down.handle(1)
    begin = handle.rect().center()
    sitting.qtbot.mousePress(handle, LEFT, pos=begin)
    sitting.qtbot.mouseMove(handle, begin - QPoint(0, by))
    sitting.qtbot.mouseRelease(handle, LEFT, pos=begin)


def place(sitting: Sitting, event: str) -> QPoint:
    """Where it is drawn."""
    timeline = sitting.studio.window.timeline
    return (timeline._geometry.rect(timeline._layout.cells[event]).center() - timeline._origin).toPoint()


def click(sitting: Sitting, event: str) -> None:
    sitting.qtbot.mouseClick(sitting.studio.window.timeline.viewport(), LEFT, pos=place(sitting, event))
    assert sitting.state.at == event


def reopen(sitting: Sitting, file: Path | None) -> None:
    sitting.studio.session.intend(Open(str(file)))
    sitting.until(lambda: sitting.state.started is not None)
    sitting.qtbot.wait(20)


def test_its_height_is_the_artists_and_remembered(opens: Opens, qtbot: QtBot, places: Places) -> None:
    sitting = opens(gates="auto")
    file, timeline = sitting.says(PROMPT).file, sitting.studio.window.timeline
    before, thumbnails = timeline.height(), timeline.thumbnail_height
    drag_edge(sitting, 100)
    taller = timeline.height()
    assert taller > before + 50 and timeline.thumbnail_height >= thumbnails
    sitting.does("put away")
    sitting.close()
    again = Sitting(qtbot, places, Script())
    reopen(again, file)
    assert again.studio.window.timeline.height() == pytest.approx(taller, abs=2)
    again.close()


def test_while_one_scrubs_the_picture_follows_and_the_cards_when_one_rests(opens: Opens) -> None:
    sitting = opens(gates="auto")
    state, window = sitting.says(PROMPT), sitting.studio.window
    timeline = window.timeline
    cards = [card for card in window.conversation.findChildren(PaintedCard) if card.isVisible()]
    assert cards
    drafted = next(event.id for event in state.path if isinstance(event, Drafted))
    sitting.qtbot.mousePress(timeline.viewport(), LEFT, pos=place(sitting, drafted))
    sitting.qtbot.mouseMove(timeline.viewport(), place(sitting, state.path[0].id))
    assert sitting.state.at == state.path[0].id
    sitting.qtbot.wait(3 * GLANCE_MS)
    assert window.timeline.scrubbing and all(card.isVisible() for card in cards)
    sitting.qtbot.mouseRelease(timeline.viewport(), LEFT, pos=place(sitting, state.path[0].id))
    sitting.until(lambda: not any(card.isVisible() for card in window.conversation.findChildren(PaintedCard)))


def test_a_branch_that_was_deleted_at_the_timeline_is_purged_from_the_menu(opens: Opens) -> None:
    sitting = opens(gates="auto")
    state, window = sitting.says(PROMPT), sitting.studio.window
    compact = window.actions_.named["compact"]
    assert not compact.isEnabled()
    window.timeline.setFocus()
    sitting.qtbot.keyClick(window.timeline, Qt.Key.Key_Home)
    sitting.qtbot.keyClick(window.timeline, Qt.Key.Key_Return)
    sitting.rest()
    first = state.path[1].id
    window.conversation.note.setFocus()
    sitting.qtbot.keyClicks(window.conversation.note, "Begin with the sky.")
    sitting.qtbot.keyClick(window.conversation.note, Qt.Key.Key_Return)
    sitting.rest()
    click(sitting, next(event.id for event in state.path if isinstance(event, Drafted)))
    sitting.qtbot.keyClick(window.timeline, Qt.Key.Key_Delete)
    sitting.rest()
    assert compact.isEnabled()
    compact.trigger()
    sitting.until(lambda: window.findChildren(QMessageBox))
    (box,) = window.findChildren(QMessageBox)
    assert "1 deleted" in box.text()
    press = next(each for each in box.findChildren(QPushButton) if "Compact" in each.text())
    sitting.qtbot.mouseClick(press, LEFT)
    sitting.until(lambda: first not in sitting.state.trajectory)
    sitting.rest()
    assert not compact.isEnabled() and "free again" in window.statusBar().currentMessage()
    assert sitting.state.complaint is None
