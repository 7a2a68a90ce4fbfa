"""The timeline finds room: it follows the head, lanes are in sight, and it is as large as the artist wants it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import HeadMoved, Noted
from strokes_app.window import TIMELINE
from tests.app.timeline_hand import CTRL, SHIFT, Studio, at_timeline, branched


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    yield from at_timeline(qtbot, branched())


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


# --- lanes ---------------------------------------------------------------------------------------------------------


def lanes_in_sight(studio: Studio) -> int:
    """Of which the thumbnails are seen from edge to edge."""
    geometry, sight = studio.timeline._geometry, studio.timeline._sight
    half = geometry.thumb.height() / 2
    rails = [geometry.rail(lane) for lane in range(len(geometry.layout.lanes))]
    return sum(sight.top() <= rail - half and rail + half <= sight.bottom() for rail in rails)


def branch(studio: Studio, times: int) -> None:
    """So many more lanes from the first state; one stands in the last."""
    first = studio.drafts()[0]
    for _ in range(times):
        studio.artist(HeadMoved, target=first.id)
        studio.artist(Noted, text="Another way.")


def test_two_lanes_are_in_sight_in_the_room_that_the_window_gives(studio: Studio) -> None:
    studio.timeline.resize(1280, TIMELINE)
    assert lanes_in_sight(studio) == 2
    for _ in range(6):
        studio.artist(Noted, text="more light")
    studio.timeline.resize(300, TIMELINE)
    studio.qtbot.waitUntil(studio.timeline.horizontalScrollBar().isVisible)
    assert lanes_in_sight(studio) == 2


def test_more_room_is_for_more_lanes_and_then_for_larger_thumbnails(studio: Studio) -> None:
    branch(studio, 2)
    heights, lanes = [], []
    for height in (TIMELINE, 240, 320, 480):
        studio.timeline.resize(1280, height)
        heights.append(studio.timeline.thumbnail_height)
        lanes.append(lanes_in_sight(studio))
    assert lanes == sorted(lanes) and (lanes[0], lanes[-1]) == (2, 4)
    assert heights == sorted(heights) and heights[0] < heights[-1]


def test_what_the_artist_chose_as_its_size_stays(studio: Studio) -> None:
    studio.wheel(3, CTRL)
    chosen = studio.timeline.thumbnail_height
    studio.timeline.resize(900, TIMELINE)
    branch(studio, 3)
    assert studio.timeline.thumbnail_height == chosen
    studio.key(Qt.Key.Key_0)
    assert studio.timeline.thumbnail_height < chosen and lanes_in_sight(studio) == 2


def test_the_lane_that_one_stands_on_is_brought_into_sight(studio: Studio) -> None:
    studio.timeline.resize(900, TIMELINE)
    branch(studio, 38)
    assert studio.state.head is not None
    assert studio.in_sight(studio.state.head)
    studio.key(Qt.Key.Key_Home)
    assert studio.in_sight("event-1") and not studio.in_sight(studio.state.head)
    studio.key(Qt.Key.Key_End)
    assert studio.in_sight(studio.state.head)
    studio.timeline.resize(900, 400)
    assert studio.in_sight(studio.state.head)


def test_every_one_of_forty_lanes_is_reached_with_the_keys_and_with_the_wheel(studio: Studio) -> None:
    studio.timeline.resize(900, TIMELINE)
    branch(studio, 38)
    studio.key(Qt.Key.Key_Home)
    seen, lanes = set(), studio.timeline._layout.lanes
    for _ in range(len(lanes) + 1):
        assert studio.state.at is not None and studio.in_sight(studio.state.at)
        seen.add(studio.timeline._layout.cells[studio.state.at].lane)
        studio.key(Qt.Key.Key_Down)
    assert seen == set(range(40))
    studio.wheel(200, SHIFT)
    assert studio.in_sight("event-1")
    studio.wheel(-200, SHIFT)
    assert studio.in_sight(lanes[-1][0].id)


def test_the_wheel_goes_from_lane_to_lane_where_a_lane_is_seen_from_end_to_end(studio: Studio) -> None:
    studio.timeline.resize(1800, TIMELINE)
    branch(studio, 5)
    studio.key(Qt.Key.Key_Home)
    assert not studio.timeline.horizontalScrollBar().maximum()
    studio.wheel(-200)
    assert studio.in_sight(studio.timeline._layout.lanes[-1][0].id)
