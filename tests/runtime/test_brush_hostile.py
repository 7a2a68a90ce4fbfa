"""Strokes from a damaged file or a broken painter cost little and harm nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from model_runtime.brush import engine
from model_runtime.brush.record import seeds_of

SIZE = (48, 32)
numbers = st.one_of(st.floats(width=32), st.floats(-2, 3, width=32), st.sampled_from([0.0, 1.0, 3.0, 3.9, -0.0, 1e30]))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(arrays.arrays(np.float32, (4, 16), elements=numbers))
def test_any_numbers_whatever_can_be_painted(rows: engine.Rows) -> None:
    canvas = engine.blank(SIZE)
    spare = np.zeros(SIZE[::-1], np.uint8)
    spare[::2] = 255
    engine.paint(canvas, rows, seeds_of(1, 4), spare=spare)
    left, top, right, bottom = engine.bounds(rows, SIZE)
    outside = canvas.copy()
    outside[top:bottom, left:right] = engine.blank((right - left, bottom - top))
    assert np.array_equal(outside, engine.blank(SIZE))
    assert np.array_equal(canvas[::2], engine.blank(SIZE)[::2])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("column", range(16))
def test_a_row_that_is_not_finite_is_left_out_and_its_neighbours_are_painted(value: float, column: int) -> None:
    rows = np.full((3, 16), 0.5, np.float32)
    rows[:, 0] = 1
    good, bad = rows[[0, 2]], rows.copy()
    bad[1, column] = value
    seeds = seeds_of(3, 3)
    expected, canvas = engine.blank(SIZE), engine.blank(SIZE)
    engine.paint(expected, good, seeds[[0, 2]])
    engine.paint(canvas, bad, seeds)
    assert np.array_equal(canvas, expected)


def test_the_callers_rows_are_not_changed() -> None:
    rows = np.full((1, 16), 9.0, np.float32)
    rows[:, 0] = 2
    before = rows.copy()
    engine.paint(engine.blank(SIZE), rows, seeds_of(1, 1))
    assert np.array_equal(rows, before)


def test_a_read_only_mask_and_record_are_welcome_but_a_read_only_canvas_is_not() -> None:
    rows, mask, canvas = np.full((1, 16), 0.5, np.float32), np.zeros(SIZE[::-1], np.uint8), engine.blank(SIZE)
    for array in (rows, mask):
        array.setflags(write=False)
    engine.paint(canvas, rows, seeds_of(1, 1), spare=mask)
    canvas.setflags(write=False)
    with pytest.raises(ValueError, match="read-only"):
        engine.paint(canvas, rows, seeds_of(1, 1))


@pytest.mark.parametrize(("rows", "seeds"), [((2, 15), 2), ((16,), 1), ((2, 16), 3)])
def test_strokes_of_another_shape_are_refused(rows: tuple[int, ...], seeds: int) -> None:
    with pytest.raises(ValueError, match="strokes are"):
        engine.paint(engine.blank(SIZE), np.zeros(rows, np.float32), np.zeros(seeds, np.uint64))


def test_a_clip_beyond_the_picture_paints_what_lies_within() -> None:
    rows, seeds = np.full((1, 16), 0.5, np.float32), seeds_of(1, 1)
    one, two = engine.blank(SIZE), engine.blank(SIZE)
    engine.paint(one, rows, seeds)
    engine.paint(two, rows, seeds, clip=(-1000, -1000, 10**6, 10**6))
    assert np.array_equal(one, two)
    engine.paint(two, rows, seeds, clip=(100, 100, 200, 200))
    assert np.array_equal(one, two)
