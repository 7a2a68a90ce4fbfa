"""Looking at any state: a click, a drag along a lane and the keys ask for it; nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from strokes_app import intentions
from tests.app.timeline_hand import CTRL, LEFT, Studio, at_timeline, branched


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    yield from at_timeline(qtbot, branched())


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
