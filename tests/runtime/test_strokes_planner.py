"""The built-in painter's plans: how what the network writes is read, and that things stand as the prompt says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
import torch

from model_runtime.evaluation.painting import Planner, load_painter, painted
from model_runtime.painters.strokes import planner
from model_runtime.trajectory.events import Frame, Mark, Plan
from model_runtime.world.relations import box_of, shows
from model_runtime.world.scene import Relation


@cache
def painter() -> Planner:
    torch.set_num_threads(1)
    return Planner(load_painter(None))


@pytest.mark.parametrize(
    ("prompt", "relation", "subject", "other"),
    [
        ("a red cat left of a blue house", "left of", "cat", "house"),
        ("a dog to the right of a tree", "right of", "dog", "tree"),
        ("a yellow kite above a green tent", "above", "kite", "tent"),
        ("a white rabbit in front of a red castle", "in front of", "rabbit", "castle"),
    ],
)
def test_things_are_planned_where_the_prompt_says_whatever_the_seed(
    prompt: str, relation: Relation, subject: str, other: str
) -> None:
    for seed in range(3):
        marks = painted(painter(), prompt, (64, 64), seed).brief.marks
        order = [mark.name for mark in marks]
        boxes = [box_of(next(mark.frame for mark in marks if mark.name == name)) for name in (subject, other)]
        assert shows(relation, boxes[0], boxes[1], "square", later=order.index(subject) > order.index(other)), boxes


def ids_of(count: int) -> Iterator[str]:
    return (f"m{index}" for index in range(1, count + 1))


def test_a_written_plan_is_read_to_its_marks() -> None:
    said = (
        "boat red <x1> <links> boat left house house right boat <plan> <ins> paint a red boat . <des> a red boat on the sea . <marks>"
        " <add> #2 boat red <x2> left house x25 f34 w10 h8 <modify> #0 sky night <x1> x25 f26 w50 h26 <last> <end>"
    )
    sky = Mark("sky1", "sky", Frame(0, 0, 1000, 500), attributes=("day",))
    plan = planner.read_plan(said.split(), (sky,), ids_of(9))
    assert plan == Plan(
        "Paint a red boat.",
        "A red boat on the sea.",
        (
            Mark("m1", "boat", Frame(400, 520, 600, 680), 2, ("red",)),
            Mark("sky1", "sky", Frame(0, 0, 1000, 520), 1, ("night",), "modify"),
        ),
        True,
    )


@pytest.mark.parametrize(
    "said",
    [
        "<end>",
        "<ins> paint a boat . <marks> <add> #2 boat red <x1> x25 f30 w10 h8 <more> <end>",
        "<ins> paint . <des> a . <marks> <add> #2 boat boat <x1> x25 f30 w10 h8 <more> <end>",
        "<ins> paint . <des> a . <marks> <modify> #7 boat red <x1> x25 f30 w10 h8 <more> <end>",
    ],
)
def test_what_holds_no_plan_is_not_taken_for_one(said: str) -> None:
    assert planner.read_plan(said.split(), (), ids_of(3)) is None
