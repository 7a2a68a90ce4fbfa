"""What a plan's frames would hide, cut off or put in the wrong place is moved to where it is not."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from model_runtime.painters.strokes import easing
from model_runtime.painters.strokes.easing import SMALLER, eased
from model_runtime.painters.strokes.layouts import Told, flaws
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.trajectory.events import Frame
from tests.runtime.test_layouts import CAT, EMPTY, HOUSE, LEFT, moved


def test_a_thing_that_would_be_hidden_is_moved_aside_and_no_farther_than_it_has_to_be() -> None:
    crab = Written(4, "crab", "red", 1, Frame(640, 700, 780, 840))
    placed = eased([CAT, HOUSE, crab], EMPTY, [])
    assert flaws([CAT, HOUSE, crab], EMPTY, []) > 0 and flaws(placed, EMPTY, []) == 0
    moved_by = [
        abs(after.frame.left - before.frame.left) for before, after in zip([CAT, HOUSE, crab], placed, strict=True)
    ]
    assert moved_by[0] == 0 and 0 < sum(moved_by) <= 200
    assert all(mark.frame.left >= 0 and mark.frame.right <= 1000 for mark in placed)
    assert all(
        after.frame.bottom == before.frame.bottom for before, after in zip([CAT, HOUSE, crab], placed, strict=True)
    )


def test_what_already_stands_is_not_moved_for_what_is_added() -> None:
    standing = Standing("square", [], painted=[HOUSE])
    placed = eased([moved(CAT, 600)], standing, [])
    assert flaws(placed, standing, []) == 0 and placed[0].frame != moved(CAT, 600).frame


def test_a_thing_is_moved_to_where_its_link_has_it() -> None:
    horse = Written(3, "horse", "white", 1, Frame(600, 500, 800, 800))
    gull = Written(4, "bird", "white", 1, Frame(200, 100, 320, 200))
    for seat in (HOUSE, horse):
        on: Told = ("bird", "on", seat.name)
        placed = eased([seat, gull], EMPTY, [on])
        assert flaws(placed, EMPTY, [on]) == 0 and placed[0] == seat


def test_a_thing_and_what_stands_on_it_move_together() -> None:
    bench = Written(2, "bench", "brown", 1, Frame(500, 600, 900, 800))
    cat = Written(3, "cat", "black", 1, Frame(600, 500, 750, 700))
    tent = Written(5, "tent", "blue", 1, Frame(700, 550, 980, 850))
    links: list[Told] = [("cat", "on", "bench"), ("bench", "left of", "tent")]
    placed = eased([bench, cat], Standing("square", [], painted=[tent]), links)
    assert flaws(placed, Standing("square", [], painted=[tent]), links) == 0
    by = placed[0].frame.left - bench.frame.left
    assert by < 0 and placed[1].frame.left - cat.frame.left == by


def test_a_plan_without_flaws_and_one_that_cannot_be_mended_stay_as_they_are() -> None:
    assert eased([CAT, HOUSE], EMPTY, [LEFT]) == [CAT, HOUSE]
    full = [Written(slot, "tree", "green", 1, Frame(0, 0, 1000, 1000)) for slot in (2, 3)]
    assert eased(full, EMPTY, []) == full


def test_what_an_edge_of_the_picture_cuts_through_is_a_flaw_and_is_moved_inside() -> None:
    whales = Written(4, "whale", "black", 3, Frame(160, 560, 1120, 780))
    assert flaws([whales], EMPTY, []) > 0
    [inside] = eased([whales], EMPTY, [])
    assert inside.frame.left >= 0 and inside.frame.right <= 1020 and inside.frame.right - inside.frame.left == 960


def test_what_stands_on_the_ground_goes_nearer_and_never_into_the_sky() -> None:
    ground = Written(1, "ground", "meadow", 1, Frame(0, 500, 1000, 1000))
    train = Written(2, "train", "red", 1, Frame(0, 520, 1000, 700))
    standing = Standing("square", [], painted=[ground, train])
    cactus = Written(3, "cactus", "green", 1, Frame(400, 560, 500, 720))
    [placed] = eased([cactus], standing, [])
    assert flaws([cactus], standing, []) > 0 and flaws([placed], standing, []) == 0
    assert 700 < placed.frame.bottom <= 1000


def test_where_there_is_no_room_a_thing_is_made_smaller() -> None:
    walls = [Written(slot, "house", "red", 1, Frame(left, 300, left + 380, 960)) for slot, left in ((2, 0), (3, 620))]
    tree = Written(4, "tree", "green", 1, Frame(310, 300, 690, 960))
    standing = Standing("square", [], painted=walls)
    [placed] = eased([tree], standing, [])
    assert flaws([tree], standing, []) > 0 and flaws([placed], standing, []) == 0
    assert (placed.frame.right - placed.frame.left) / 380 == pytest.approx(SMALLER)


WALLS = [Written(slot, "house", "red", 1, Frame(left, 0, left + 480, 1000)) for slot, left in ((2, 0), (3, 520))]
FLYERS = [
    Written(4 + at, name, "white", 1, Frame(100 + 100 * at, 300, 400 + 100 * at, 500))
    for at, name in enumerate(("moon", "sun", "cloud", "star", "bird"))
]
"""Between these walls there is no room for any of them."""


def test_a_thing_is_moved_even_where_others_have_no_room_anywhere() -> None:
    standing = Standing("square", [], painted=[WALLS[0]])
    vast, crab = (
        Written(3, "moon", "white", 1, Frame(0, 0, 1000, 900)),
        Written(4, "crab", "red", 1, Frame(380, 860, 480, 960)),
    )
    placed = eased([vast, crab], standing, [])
    assert 0 < flaws(placed, standing, []) < flaws([vast, crab], standing, [])
    assert placed[0] == vast and placed[1].frame.left > crab.frame.left


def test_the_search_is_given_up_where_nothing_can_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    standing, looked = Standing("square", [], painted=WALLS), Mock(side_effect=flaws)
    monkeypatch.setattr(easing, "flaws", looked)
    eased(FLYERS, standing, [])
    assert looked.call_count < 2_000
