"""What the scene graph says of plans that the model wrote itself: right, wrong, or only not yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.training.built_in import BuiltIn
from model_runtime.training.conflicts import Conflict, checked, conflict, sampled
from model_runtime.training.recipe import Recipe
from model_runtime.training.schedule import stages
from model_runtime.training.situations import words
from model_runtime.trajectory.events import Frame
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.wording import told

FRAME = Frame(100, 600, 300, 800)
HOUSE, TREES = Thing("house", "red", FRAME), Thing("tree", "green", FRAME, count=3)
SCENE = Scene("night", "meadow", 500, "square", (HOUSE, TREES))
PROMPT = "a red house and three trees at night in a meadow"


def mark(name: str, colour: str, count: int = 1, slot: int = 2) -> Written:
    return Written(slot, name, colour, count, FRAME)


def found(*marks: Written) -> Conflict | None:
    return conflict(told(SCENE, PROMPT), SCENE, [0, 1], marks)


def test_a_plan_for_a_part_of_the_prompt_is_right_because_the_rest_is_pending() -> None:
    assert found(mark("house", "red")) is None and found(mark("tree", "green", 3)) is None


def test_a_colour_is_wrong_only_where_the_prompt_says_it() -> None:
    what = found(mark("house", "blue"))
    assert what is not None and (what.fault, what.slot) == ("colour", 2)
    assert found(mark("tree", "yellow", 3)) is None, "nobody asked for green trees"


def test_a_number_that_the_prompt_says_is_to_be_kept() -> None:
    what = found(mark("tree", "green", 2, 5))
    assert what is not None and (what.fault, what.slot) == ("count", 5)
    one = found(mark("house", "red", 2))
    assert one is not None and one.fault == "count"


def test_a_thing_that_is_none_of_those_left_stands_for_one_or_is_one_too_many() -> None:
    what = found(mark("whale", "grey"))
    assert what is not None and (what.fault, what.asked) == ("thing", HOUSE)
    extra = found(mark("house", "red"), mark("tree", "green", 3, 3), mark("whale", "grey", 1, 4))
    assert extra is not None and (extra.fault, extra.slot) == ("extra", 4)


def test_a_sky_is_wrong_where_another_is_asked_for_and_free_where_none_is() -> None:
    what = found(mark("sky", "day", slot=0))
    assert what is not None and what.fault == "colour" and what.asked.colour == "night"
    assert conflict(told(SCENE, "a house"), SCENE, [0, 1], [mark("sky", "day", slot=0)]) is None


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
    standing = Standing("square", words(PROMPT))
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
    marks = [mark("house", "blue"), mark("house", "red", 1, 3)]
    assert conflict(told(scene, "a red house and a blue house"), scene, [0, 1], marks) is None


def test_a_colour_that_is_said_of_another_thing_is_not_said_of_this_one() -> None:
    prompt = "a house and three red trees"
    assert conflict(told(SCENE, prompt), SCENE, [0, 1], [mark("house", "blue")]) is None


def test_a_model_that_writes_no_plans_yet_is_said_to_be_untaught() -> None:
    torch.manual_seed(0)
    shape = Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), 16, 1, 1)
    model = BuiltIn(Network(shape).eval())
    with pytest.raises(ValueError, match="more steps"):
        next(sampled(model, stages(Recipe())[0], np.random.default_rng(0), 5))
