"""A plan's frames do what the plan's own words say, or are drawn again."""

from __future__ import annotations

from model_runtime.painters.strokes.layouts import Told, eased, flaws, links_told
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.trajectory.events import Frame

CAT = Written(2, "cat", "black", 1, Frame(100, 600, 300, 800))
HOUSE = Written(3, "house", "red", 1, Frame(600, 500, 900, 850))
EMPTY = Standing("square", ["a", "cat"])
LEFT: Told = ("cat", "left of", "house")


def moved(mark: Written, by: float) -> Written:
    frame = mark.frame
    return Written(mark.slot, mark.name, mark.colour, mark.count, Frame(frame.left + by, frame.top, frame.right + by, frame.bottom))  # fmt: skip


def test_links_are_read_once_from_the_end_that_the_prompt_says() -> None:
    said = [
        "cat",
        "black",
        "<x1>",
        "<links>",
        "cat",
        "left",
        "house",
        "house",
        "right",
        "cat",
        "bench",
        "under",
        "cat",
        "cat",
        "on",
        "bench",
        "<plan>",
        "<ins>",
    ]
    assert links_told(said) == [("cat", "left of", "house"), ("cat", "on", "bench")]


def test_a_plan_that_is_cut_short_before_its_links_has_none() -> None:
    assert links_told(["cat", "black", "<x1>"]) == [] and links_told(["<links>", "cat"]) == []


def test_things_that_stand_as_they_are_linked_have_no_flaw() -> None:
    assert flaws([CAT, HOUSE], EMPTY, [LEFT]) == 0


def test_a_thing_on_the_wrong_side_is_a_flaw_also_where_the_other_stands_already() -> None:
    wrong = moved(CAT, 600)
    assert flaws([wrong, moved(HOUSE, -560)], EMPTY, [LEFT]) > 0
    assert flaws([wrong], Standing("square", [], painted=[moved(HOUSE, -560)]), [LEFT]) > 0


def test_a_link_whose_other_end_is_still_to_come_is_no_flaw() -> None:
    assert flaws([moved(CAT, 600)], EMPTY, [LEFT]) == 0


def test_what_lies_on_a_thing_that_it_has_nothing_to_do_with_is_a_flaw() -> None:
    assert flaws([moved(CAT, 550), HOUSE], EMPTY, []) > 0


def test_what_shall_stand_on_another_thing_may_lie_on_it() -> None:
    bench = Written(2, "bench", "brown", 1, Frame(500, 600, 900, 800))
    cat = Written(3, "cat", "black", 1, Frame(600, 500, 750, 700))
    assert flaws([bench, cat], EMPTY, [("cat", "on", "bench")]) == 0


def test_what_stands_behind_another_thing_is_to_be_recognised() -> None:
    house = Written(2, "house", "red", 1, Frame(300, 400, 700, 800))
    for left, right, covered in ((600, 900, False), (320, 680, True)):
        tree = Written(3, "tree", "green", 1, Frame(left, 450, right, 900))
        assert (flaws([house, tree], EMPTY, [("house", "behind", "tree")]) > 0) is covered
        assert (flaws([house, tree], EMPTY, [("tree", "in front of", "house")]) > 0) is covered


def test_what_already_stands_badly_is_not_held_against_a_step_that_adds_elsewhere() -> None:
    painted = [HOUSE, Written(4, "tree", "green", 1, Frame(620, 500, 880, 850))]
    assert flaws([CAT], Standing("square", [], painted=painted), []) == 0


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
