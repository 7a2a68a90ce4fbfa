"""What the scene graph says of plans that the model wrote itself: right, wrong, or only not yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.training.conflicts import Conflict, checked, conflict
from model_runtime.trajectory.events import Frame
from model_runtime.world.scene import Scene, Thing

FRAME = Frame(100, 600, 300, 800)
HOUSE, TREES = Thing("house", "red", FRAME), Thing("tree", "green", FRAME, count=3)
SCENE = Scene("night", "meadow", 500, "square", (HOUSE, TREES))
PROMPT = ["a", "red", "house", "and", "three", "tree", "<many>", "at", "night", "in", "a", "meadow"]


def mark(name: str, colour: str, count: int = 1, slot: int = 2) -> Written:
    return Written(slot, name, colour, count, FRAME)


def found(*marks: Written, last: bool = False) -> Conflict | None:
    return conflict(PROMPT, SCENE, SCENE.things, marks, last=last)


def test_a_plan_for_a_part_of_the_prompt_is_right_because_the_rest_is_pending() -> None:
    assert found(mark("house", "red")) is None and found(mark("tree", "green", 3)) is None


def test_a_plan_that_says_it_is_the_last_while_something_is_left_is_wrong() -> None:
    told = found(mark("house", "red"), last=True)
    assert told is not None and (told.fault, told.slot, told.asked) == ("missing", None, TREES)
    assert found(mark("house", "red"), mark("tree", "green", 3, 3), last=True) is None


def test_a_colour_is_wrong_only_where_the_prompt_says_it() -> None:
    told = found(mark("house", "blue"))
    assert told is not None and (told.fault, told.slot) == ("colour", 2)
    assert found(mark("tree", "yellow", 3)) is None, "nobody asked for green trees"


def test_a_number_that_the_prompt_says_is_to_be_kept() -> None:
    told = found(mark("tree", "green", 2, 5))
    assert told is not None and (told.fault, told.slot) == ("count", 5)
    one = found(mark("house", "red", 2))
    assert one is not None and one.fault == "count"


def test_a_thing_that_is_none_of_those_left_stands_for_one_or_is_one_too_many() -> None:
    told = found(mark("whale", "grey"))
    assert told is not None and (told.fault, told.asked) == ("thing", HOUSE)
    extra = found(mark("house", "red"), mark("tree", "green", 3, 3), mark("whale", "grey", 1, 4))
    assert extra is not None and (extra.fault, extra.slot) == ("extra", 4)


def test_a_sky_is_wrong_where_another_is_asked_for_and_free_where_none_is() -> None:
    told = found(mark("sky", "day", slot=0))
    assert told is not None and told.fault == "colour" and told.asked.colour == "night"
    assert conflict(["a", "house"], SCENE, SCENE.things, [mark("sky", "day", slot=0)], last=False) is None


def test_the_example_teaches_the_verdict_the_mark_the_reason_and_the_correction() -> None:
    said = [
        "<links>",
        "<plan>",
        "<ins>",
        "paint",
        "a",
        "blue",
        "house",
        ".",
        "<des>",
        "a",
        "blue",
        "house",
        ".",
        "<marks>",
        "<add>",
        "#2",
        "house",
        "blue",
        "<x1>",
        "x10",
        "f40",
        "w10",
        "h10",
        "<more>",
        "<end>",
    ]
    standing = Standing("square", PROMPT)
    document = checked(standing, said, found(mark("house", "blue")), np.random.default_rng(0))
    text = [tokens.TOKENS[word] for word in document.word]
    learned = text[text.index("<see>") + 1 :]
    assert learned[:2] == ["<wrong>", "#2"] and "red" in learned[learned.index("<refine>") :]
    right = checked(standing, said, None, np.random.default_rng(0))
    assert [tokens.TOKENS[word] for word, learn in zip(right.word, right.learn, strict=True) if learn] == [
        "<ok>",
        "<end>",
    ]


def test_two_things_of_one_name_are_told_apart_by_what_the_prompt_says_of_them() -> None:
    scene = replace(SCENE, things=(HOUSE, replace(HOUSE, colour="blue")))
    prompt = ["a", "red", "house", "and", "a", "blue", "house"]
    assert conflict(prompt, scene, scene.things, [mark("house", "blue"), mark("house", "red", 1, 3)], last=True) is None
