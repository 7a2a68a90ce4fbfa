"""The list of a plan follows the artist's own sentence, as far as its words are known, and no farther."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from model_runtime.trajectory.events import Frame, Mark
from strokes_app.hearing import HEARD, contradicts, heard

BALLOON = Mark("b", "balloon", Frame(700, 100, 900, 300), 1, ("white",))
HOUSE = Mark("h", "house", Frame(400, 400, 600, 600), 2, ("red", "small"))
SAID = "Paint a white balloon on the right side and two small red houses in the centre."


def list_after(said: str, before: str = SAID) -> tuple[Mark, ...]:
    numbers = count(1)
    return heard(said, before, (BALLOON, HOUSE), lambda: f"new {next(numbers)}")


@pytest.mark.parametrize(
    ("said", "house"),
    [
        (SAID.replace("two", "three"), replace(HOUSE, count=3)),
        (SAID.replace("two small red houses", "12 small scarlet houses"), replace(HOUSE, count=12)),
        (SAID.replace("red", "blue"), replace(HOUSE, attributes=("blue", "small"))),
        (SAID.replace("in the centre", "at the left"), replace(HOUSE, frame=Frame(150, 400, 350, 600))),
        (SAID.replace("two small red houses", "a castle"), replace(HOUSE, name="castle", count=1)),
        (SAID.replace("two small red houses", "two small red barns"), replace(HOUSE, name="barns")),
    ],
    ids=["number", "figures", "colour", "side", "thing", "unknown thing"],
)
def test_what_is_said_otherwise_is_otherwise(said: str, house: Mark) -> None:
    assert list_after(said) == (BALLOON, house)


def test_what_is_named_besides_comes_and_what_is_left_out_goes() -> None:
    dog = Mark("new 1", "dog", Frame(100, 350, 400, 650), 1, ("brown",))
    assert list_after(f"{SAID[:-1]} and a brown dog on the left.") == (BALLOON, HOUSE, dog)
    assert list_after("Paint a white balloon on the right side.") == (BALLOON,)


def test_what_takes_the_place_of_something_near_is_that() -> None:
    first, second = list_after("Paint a cottage and an airship.")
    assert (first.name, second.name) == ("airship", "house")


@pytest.mark.parametrize(
    "said",
    ["", "Leave room for the light.", f"{SAID} Leave room for the light.", "Make it dreamy, please!", SAID.upper(), "🖌 " + SAID,
     SAID.replace("a white", "a gorgeous white"), f"{SAID} The house is under the sky at night."],
)  # fmt: skip
def test_what_it_does_not_understand_changes_nothing(said: str) -> None:
    assert list_after(said) == (BALLOON, HOUSE)


def test_a_painter_that_spoke_otherwise_than_it_planned_is_not_corrected_unasked() -> None:
    before = SAID.replace("two small red houses", "five small red houses")
    assert list_after(before.replace("white", "pink"), before) == (replace(BALLOON, attributes=("pink",)), HOUSE)


def test_a_sky_and_a_ground_follow_too() -> None:
    sky, ground = Mark("s", "sky", HOUSE.frame, 1, ("sunset",)), Mark("g", "ground", HOUSE.frame, 1, ("hills",))
    changed = heard("Paint a night sky and a meadow.", "Paint a sunset sky and rolling hills.", (sky, ground), str)
    assert [mark.attributes for mark in changed] == [("night",), ("meadow",)]


def test_of_a_sentence_without_end_only_the_beginning_is_heard() -> None:
    assert len(list_after("a house " * 100_000)) == HEARD // len("a house ")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [(SAID, False), (SAID.replace("two", "three"), True), (SAID.replace("red", "blue"), True), ("Paint houses and a dog.", False),
     ("", False), ("Paint a house.", True)],
)  # fmt: skip
def test_a_sentence_that_speaks_against_the_list_is_found_out(said: str, wrong: bool) -> None:
    assert contradicts(said, (BALLOON, HOUSE)) == wrong
