"""The timeline under the artist's hand: mouse, wheel and keys; it shows the state and only says what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
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
from strokes_app.panels.timeline.words import caption, spoken, tooltip
from strokes_app.state import StudioState, apply
from strokes_app.thumbnails import Thumbnails
from tests.runtime.sitting import Sitting

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class Studio:
    """A timeline, the painting that it shows, and a session that does at once what the artist wants."""

    def __init__(self, qtbot: QtBot, thumbnails: Thumbnails, sitting: Sitting) -> None:
        self.qtbot, self.sitting = qtbot, sitting
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


@pytest.fixture
def sitting() -> Sitting:
    """Two steps painted, and from after the first of them two others."""
    sitting = Sitting()
    sitting.paint()
    first = sitting.all(Drafted)[0]
    sitting.artist(HeadMoved, target=first.id)
    sitting.artist(Noted, text="Make it a car.")
    sitting.paint()
    return sitting


@pytest.fixture
def thumbnails(sitting: Sitting) -> Iterator[Thumbnails]:
    thumbnails = Thumbnails(sitting.store.blob)
    yield thumbnails
    thumbnails.close()


@pytest.fixture
def studio(qtbot: QtBot, thumbnails: Thumbnails, sitting: Sitting) -> Studio:
    return Studio(qtbot, thumbnails, sitting)


# --- looking -----------------------------------------------------------------------------------------------------


def test_a_click_shows_a_state_and_a_click_on_the_head_goes_back_to_it(studio: Studio) -> None:
    first = studio.drafts()[0]
    studio.click(first.id)
    assert studio.wanted == [intentions.Show(first.id)]
    studio.key(Qt.Key.Key_End)
    assert studio.wanted[1:] == [intentions.Show(None)]
    assert studio.state.at_head


def test_marks_between_the_states_are_shown_too(studio: Studio) -> None:
    planned = studio.state.path[1]
    studio.key(Qt.Key.Key_Home)
    studio.click(planned.id)
    assert studio.wanted[-1] == intentions.Show(planned.id)


def test_dragging_scrubs_along_the_lane_and_asks_for_each_state_once(studio: Studio) -> None:
    studio.key(Qt.Key.Key_Home)
    drafts, viewport = studio.drafts(), studio.timeline.viewport()
    begin, end = studio.place(drafts[0].id), studio.place(studio.sitting.events[0].id)
    studio.wanted.clear()
    studio.qtbot.mousePress(viewport, LEFT, pos=begin)
    for share in range(11):
        studio.qtbot.mouseMove(viewport, begin + (end - begin) * (share / 10))
    studio.qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert studio.wanted == [intentions.Show(drafts[0].id), intentions.Show(studio.sitting.events[0].id)]
    studio.qtbot.mouseMove(viewport, begin)
    assert len(studio.wanted) == 2


def test_the_keys_walk_the_path_and_change_lanes(studio: Studio) -> None:
    first, second, *_ = studio.drafts()
    studio.key(Qt.Key.Key_Home)
    assert studio.state.at == "event-1"
    studio.key(Qt.Key.Key_Right)
    assert studio.state.at == first.id
    studio.key(Qt.Key.Key_Right)
    branched = studio.state.at
    assert branched in {draft.id for draft in studio.drafts()[2:]}
    studio.key(Qt.Key.Key_Up)
    assert studio.state.at == second.id
    studio.key(Qt.Key.Key_Down)
    assert studio.state.at == branched
    studio.key(Qt.Key.Key_Left, CTRL)
    assert studio.state.at is not None
    assert studio.state.trajectory[branched or ""].parent == studio.state.at


def test_what_the_keys_show_is_brought_into_sight(studio: Studio) -> None:
    studio.timeline.resize(260, 130)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        studio.key(key)
        assert studio.state.at is not None
        assert studio.in_sight(studio.state.at)


def test_at_the_first_and_the_last_nothing_is_asked_for(studio: Studio) -> None:
    studio.key(Qt.Key.Key_End)
    studio.key(Qt.Key.Key_Right)
    assert studio.wanted == []
    studio.key(Qt.Key.Key_Home)
    studio.key(Qt.Key.Key_Left)
    assert studio.wanted == [intentions.Show("event-1")]


# --- going on, and the document ------------------------------------------------------------------------------------


def test_a_double_click_goes_on_from_a_state(studio: Studio) -> None:
    first = studio.drafts()[0]
    studio.qtbot.mouseDClick(studio.timeline.viewport(), LEFT, pos=studio.place(first.id))
    assert studio.wanted[-1] == intentions.ContinueFrom(first.id)
    assert studio.state.head == first.id


def test_enter_goes_on_from_what_is_shown_but_not_from_the_head(studio: Studio) -> None:
    studio.key(Qt.Key.Key_Return)
    assert studio.wanted == []
    studio.key(Qt.Key.Key_Home)
    studio.key(Qt.Key.Key_Return)
    assert studio.wanted[-1] == intentions.ContinueFrom("event-1")


def test_the_star_in_the_corner_is_a_switch(studio: Studio) -> None:
    first, timeline = studio.drafts()[0], studio.timeline
    studio.key(Qt.Key.Key_Home)
    corner = timeline._geometry.star(timeline._layout.cells[first.id]).translated(-timeline._origin).center().toPoint()
    studio.wanted.clear()
    studio.qtbot.mouseClick(timeline.viewport(), LEFT, pos=corner)
    studio.qtbot.mouseClick(timeline.viewport(), LEFT, pos=corner)
    assert studio.wanted == [intentions.Star(first.id, True), intentions.Star(first.id, False)]


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("Continue", intentions.ContinueFrom),
        ("Star", intentions.Star),
        ("Keep private", intentions.MarkPrivate),
    ],
)
def test_the_menu_says_what_is_wanted_of_the_event_under_it(studio: Studio, words: str, wish: type) -> None:
    first = studio.drafts()[0]
    studio.choose(first.id, words)
    assert studio.wanted == [wish(first.id)]


def test_what_is_starred_or_private_is_offered_the_other_way_round(studio: Studio) -> None:
    first = studio.drafts()[0]
    studio.choose(first.id, "Star")
    studio.choose(first.id, "Keep private")
    studio.choose(first.id, "Remove the star")
    studio.choose(first.id, "No longer private")
    assert studio.wanted[2:] == [intentions.Star(first.id, False), intentions.MarkPrivate(first.id, False)]


def test_any_state_is_compared_with_the_one_that_is_shown(studio: Studio) -> None:
    first, second, *_ = studio.drafts()
    studio.key(Qt.Key.Key_Home)
    studio.click(first.id)
    studio.choose(second.id, "Compare")
    assert studio.wanted[-1] == intentions.Compare(first.id, second.id)
    compare = next(action for action in studio.menu(first.id).actions() if action.text().startswith("Compare"))
    assert not compare.isEnabled()


def test_deleting_takes_the_branch_off_the_timeline_and_leaves_the_rest(studio: Studio) -> None:
    first, second, *_ = studio.drafts()
    studio.key(Qt.Key.Key_Home)
    studio.timeline.show_state(studio.state)
    begin = next(event.id for event in studio.sitting.events if getattr(event, "parent", None) == first.id)
    studio.choose(second.id, "Delete branch")
    assert studio.wanted[-1] == intentions.HideBranch(begin)
    assert second.id not in studio.timeline._layout.cells
    assert first.id in studio.timeline._layout.cells


def test_the_only_branch_cannot_be_deleted(studio: Studio) -> None:
    first = studio.drafts()[0]
    delete = next(action for action in studio.menu(first.id).actions() if action.text().startswith("Delete"))
    assert not delete.isEnabled()
    studio.key(Qt.Key.Key_Home)
    studio.wanted.clear()
    studio.key(Qt.Key.Key_Delete)
    assert studio.wanted == []


def test_a_branch_is_named_in_its_place(studio: Studio) -> None:
    studio.key(Qt.Key.Key_F2)
    field = studio.timeline.viewport().findChild(QLineEdit)
    assert field is not None
    assert field.isVisible()
    studio.qtbot.keyClicks(field, "with a car")
    studio.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()
    named = studio.wanted[-1]
    assert isinstance(named, intentions.NameBranch)
    assert named.name == "with a car"
    studio.key(Qt.Key.Key_F2)
    assert field.text() == "with a car"
    studio.qtbot.keyClicks(field, "nothing of this")
    studio.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert studio.wanted[-1] == named


# --- scrolling and size --------------------------------------------------------------------------------------------


def test_it_follows_the_head_until_one_scrolls_away(studio: Studio) -> None:
    studio.timeline.resize(300, 130)
    for _ in range(6):
        studio.artist(Noted, text="more light")
    assert studio.state.head is not None
    assert studio.in_sight(studio.state.head)
    studio.wheel(50)
    assert studio.timeline.horizontalScrollBar().value() == 0
    studio.artist(Noted, text="and more")
    assert studio.timeline.horizontalScrollBar().value() == 0
    studio.wheel(-200)
    studio.wheel(-200, Qt.KeyboardModifier.ShiftModifier)
    studio.artist(Noted, text="once more")
    assert studio.in_sight(studio.state.head)


def test_the_wheel_makes_it_larger_and_smaller(studio: Studio) -> None:
    before = studio.timeline.thumbnail_height
    studio.wheel(2, CTRL)
    assert studio.timeline.thumbnail_height > before
    studio.wheel(-100, CTRL)
    assert studio.timeline.thumbnail_height < before
    studio.key(Qt.Key.Key_Plus)
    assert studio.timeline.thumbnail_height < before


# --- what is seen and heard ----------------------------------------------------------------------------------------


def test_thumbnails_come_by_themselves(studio: Studio, thumbnails: Thumbnails) -> None:
    first = studio.drafts()[0]
    studio.key(Qt.Key.Key_Home)
    want = studio.sitting.store.blob(first.picture)

    def painted() -> bool:
        image = studio.timeline.viewport().grab().toImage()
        at = studio.place(first.id)
        return image.pixelColor(at) == QImage.fromData(want).pixelColor(20, 15)

    studio.qtbot.waitUntil(painted)


def test_the_shown_state_is_told_to_who_listens(studio: Studio) -> None:
    assert studio.timeline.accessibleName() == "Timeline"
    studio.key(Qt.Key.Key_Home)
    assert "a red house and a tree" in studio.timeline.accessibleDescription()
    studio.key(Qt.Key.Key_Right)
    assert studio.timeline.accessibleDescription().startswith("Step 1 painted")


def test_every_event_has_words(studio: Studio) -> None:
    trajectory = studio.state.trajectory
    for id in studio.timeline._layout.cells:
        event = trajectory[id]
        assert "<b>" in tooltip(event, trajectory)
        assert spoken(event, trajectory)
    first = studio.drafts()[0]
    assert caption(first, trajectory) == "house"
    assert "Paint a red house." in tooltip(first, trajectory)


def test_no_painting_is_an_empty_strip(qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    timeline = Timeline(thumbnails)
    qtbot.addWidget(timeline)
    timeline.show_state(StudioState())
    timeline.show()
    wanted: list[object] = []
    timeline.intended.connect(wanted.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(timeline, key)
    qtbot.mouseClick(timeline.viewport(), LEFT, pos=QPoint(20, 20))
    qtbot.mouseDClick(timeline.viewport(), LEFT, pos=QPoint(20, 20))
    assert wanted == []
    thumbnails.close()
