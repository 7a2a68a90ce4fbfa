"""What is done at the timeline: go on from a state, star it, keep it private, compare, name and delete branches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from strokes_app import intentions
from tests.app.timeline_hand import LEFT, Studio, at_timeline, branched


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    yield from at_timeline(qtbot, branched())


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
