"""A plan's sentences follow its list, and the artist's own words stay."""

from __future__ import annotations

from msgspec.structs import replace

from model_runtime.trajectory.events import Frame, Mark, Plan
from strokes_app.rewording import instruction_of, reworded, scene_of

SKY = Mark("s", "sky", Frame(0, 0, 1000, 600), 1, ("sunset",))
GROUND = Mark("g", "ground", Frame(0, 600, 1000, 1000), 1, ("hills",))
HOUSE = Mark("h", "house", Frame(400, 400, 600, 600), 1, ("red",))
BALLOON = Mark("b", "balloon", Frame(700, 100, 900, 300), 1, ("white",))
PAINTERS = Plan(
    "Paint a white balloon on the right side and two red houses in the centre.",
    "A white balloon and a red house, in the hills at sunset.",
    (BALLOON, HOUSE),
)
STANDING = (SKY, GROUND)


def changed(house: Mark, plan: Plan = PAINTERS) -> Plan:
    return reworded(replace(plan, marks=(BALLOON, house)), plan, PAINTERS, STANDING)


def test_number_colour_and_place_are_said() -> None:
    plan = changed(replace(HOUSE, count=3, attributes=("blue", "small"), frame=Frame(50, 400, 250, 600)))
    assert plan.instruction == "Paint a white balloon on the right and three small blue houses on the left."
    assert plan.scene == "A white balloon and three small blue houses, in the hills at sunset."


def test_a_second_change_is_said_too() -> None:
    plan = changed(replace(HOUSE, count=2), changed(replace(HOUSE, count=3)))
    assert "two red houses" in plan.instruction and "two red houses" in plan.scene


def test_back_at_the_painters_list_the_painters_words_are_back() -> None:
    assert changed(HOUSE, changed(replace(HOUSE, count=3))) == PAINTERS


def test_the_artists_own_words_stay() -> None:
    own = replace(PAINTERS, instruction="Paint the barn where I grew up.")
    plan = changed(replace(HOUSE, count=3), own)
    assert plan.instruction == own.instruction
    assert "three red houses" in plan.scene


def test_words_alone_change_no_words() -> None:
    own = replace(PAINTERS, instruction="Paint a barn.")
    assert reworded(own, PAINTERS, PAINTERS, STANDING) == own


def test_what_is_done_to_what_stands() -> None:
    marks = (
        replace(HOUSE, action="modify", attributes=("blue",)),
        replace(BALLOON, name="kite", action="swap"),
        Mark("t", "tree", Frame(0, 0, 100, 100), action="remove"),
    )
    said = instruction_of(marks, (*STANDING, HOUSE, BALLOON))
    assert said == (
        "Change the house to a blue house in the centre. Replace the balloon by a white kite on the right. Remove the tree."
    )
    assert scene_of(marks, (*STANDING, HOUSE, BALLOON)) == "A blue house and a white kite, in the hills at sunset."


def test_a_sky_and_a_ground_are_said_as_the_painter_says_them() -> None:
    assert instruction_of((SKY, GROUND), ()) == "Paint a sunset sky and rolling hills."
    assert scene_of((SKY, GROUND), ()) == "A sunset sky over rolling hills."


def test_words_that_no_painter_taught_us_are_still_english() -> None:
    things = (Mark("o", "octopus", Frame(0, 0, 1000, 1000), 1, ("orange",)), Mark("w", "witch", HOUSE.frame, 12))
    assert instruction_of(things, ()) == "Paint an orange octopus and 12 witches in the centre."
    assert instruction_of((), ()) == "" and scene_of((), ()) == ""
