"""A group comes out of the middle of the stack without a trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from model_runtime.brush import stack
from model_runtime.brush.engine import Picture, Rows, Seeds, blank
from model_runtime.brush.record import Kind, seeds_of

SIZE = (160, 110)


@dataclass(frozen=True)
class Thing:
    rows: Rows
    seeds: Seeds
    spare: Picture | None = None


def thing(seed: int, spare: Picture | None = None) -> Thing:
    """A dozen strokes of every kind around one place, so that neighbours in the stack overlap."""
    rng = np.random.default_rng(seed)
    rows = np.zeros((12, 16), np.float32)
    rows[:, 0] = np.arange(12) % len(Kind)
    rows[:, 1:9] = np.tile(rng.uniform(0.3, 0.7, 2), 4) + rng.normal(0, 0.08, (12, 8))
    rows[:, 9:12] = rng.uniform(0.01, 0.1, (12, 3))
    rows[:, 12:16] = rng.uniform(0.2, 1, (12, 4))
    return Thing(rows, seeds_of(seed, 12), spare)


def things() -> list[stack.Group]:
    mask = np.zeros(SIZE[::-1], np.uint8)
    mask[30:70, 50:90] = 255
    return [thing(1), thing(2), thing(3, spare=mask), thing(4), thing(5)]


def ground() -> Picture:
    return np.random.default_rng(9).integers(0, 256, (*SIZE[::-1], 3), np.uint8)


def overpaint() -> stack.Overpaint:
    layer = np.zeros((*SIZE[::-1], 4), np.uint8)
    layer[40:60, 60:120] = (200, 10, 30, 180)
    return layer


@pytest.mark.parametrize("index", range(5))
def test_taking_a_group_out_gives_the_bytes_of_a_picture_that_never_had_it(index: int) -> None:
    groups, below, above = things(), ground(), overpaint()
    picture = stack.render(SIZE, groups, below, above)
    left, rectangle = stack.replace(picture, groups, index, (), below, above)
    assert rectangle[2] > rectangle[0]
    assert np.array_equal(picture, stack.render(SIZE, left, below, above))


@pytest.mark.parametrize("index", range(5))
def test_a_group_painted_anew_stands_where_the_old_one_stood_in_the_stack(index: int) -> None:
    groups = things()
    picture = stack.render(SIZE, groups)
    after, _ = stack.replace(picture, groups, index, [thing(20), thing(21)])
    assert len(after) == 6
    assert np.array_equal(picture, stack.render(SIZE, after))


def test_an_empty_stack_is_paper_or_its_ground() -> None:
    assert np.array_equal(stack.render(SIZE, []), blank(SIZE))
    assert np.array_equal(stack.render(SIZE, [], ground()), ground())


def test_the_artists_paint_lies_above_everything() -> None:
    layer = overpaint()
    layer[..., 3] = np.where(layer[..., 3] > 0, 255, 0)
    picture = stack.render(SIZE, things(), None, layer)
    assert (picture[40:60, 60:120] == (200, 10, 30)).all()
    assert np.array_equal(picture[:40], stack.render(SIZE, things())[:40])


def test_a_ground_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="the ground is 10x10 pixels, the picture 160x110"):
        stack.render(SIZE, [], blank((10, 10)))
