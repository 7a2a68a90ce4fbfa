"""What the relations mean, case by case."""

from __future__ import annotations

import pytest

from model_runtime.trajectory.events import Frame
from model_runtime.world.relations import INVERSE, holds
from model_runtime.world.scene import Link, Relation, Scene, Thing


def scene(first: Frame, second: Frame) -> Scene:
    things = (Thing("cat", "grey", first), Thing("bench", "brown", second))
    return Scene("day", "meadow", 500, "square", things)


def shown(first: Frame, second: Frame) -> set[Relation]:
    """All relations of the first thing (painted first) to the second."""
    relations: tuple[Relation, ...] = (*INVERSE, "on")
    return {relation for relation in relations if holds(scene(first, second), Link(0, relation, 1))}


MIDDLE = Frame(400, 400, 600, 600)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (Frame(100, 400, 300, 600), {"left of"}),
        (Frame(700, 420, 900, 620), {"right of"}),
        (Frame(400, 100, 600, 300), {"above"}),
        (Frame(420, 700, 560, 900), {"below"}),
        (Frame(100, 100, 300, 300), {"left of", "above"}),
        (Frame(300, 300, 520, 560), {"behind"}),
        (Frame(380, 10, 460, 60), {"above"}),
        (MIDDLE, set()),
    ],
)
def test_where_the_first_thing_stands(first: Frame, expected: set[Relation]) -> None:
    assert shown(first, MIDDLE) == expected


def test_what_stands_on_a_thing_touches_it_and_is_painted_later() -> None:
    seat, sitter = Frame(300, 600, 700, 800), Frame(450, 420, 550, 660)
    assert holds(scene(seat, sitter), Link(1, "on", 0))
    assert not holds(scene(sitter, seat), Link(0, "on", 1))
    assert not holds(scene(seat, Frame(450, 300, 550, 540)), Link(1, "on", 0))
    assert not holds(scene(seat, Frame(750, 420, 850, 660)), Link(1, "on", 0))


def test_in_front_is_the_other_side_of_behind() -> None:
    far, near = Frame(300, 300, 520, 560), MIDDLE
    assert holds(scene(far, near), Link(0, "behind", 1)) and holds(scene(far, near), Link(1, "in front of", 0))
    assert not holds(scene(near, far), Link(1, "behind", 0))
