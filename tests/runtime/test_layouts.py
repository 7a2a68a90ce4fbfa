"""A plan's frames do what the plan's own words say, or are drawn again."""

from __future__ import annotations

from model_runtime.painters.strokes.layouts import Told, flaws, links_told
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
