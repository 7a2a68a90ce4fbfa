"""The hand's easel: whatever is put on it and taken off, its picture is what the strokes that lie on it give."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.brush.engine import blank
from model_runtime.brush.stack import render
from model_runtime.painters.strokes.hand import Easel
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, StrokeGroup
from tests.runtime.test_brush_stack import SIZE, thing


def group(mark: str, seed: int, spare: np.ndarray | None = None) -> StrokeGroup:
    strokes = thing(seed, spare)
    return StrokeGroup(mark, strokes.rows, strokes.seeds, strokes.spare)


def easel(paint: np.ndarray | None) -> Easel:
    ground = blank(SIZE) // 2
    context = Context((), Brief("", ()), blank(SIZE), ground, (), paint, None, seed=0, step=1, max_steps=1)
    return Easel(context, [group("a", 1), group("b", 2)])


@pytest.mark.parametrize("painted_over", [False, True])
def test_its_picture_is_always_that_of_the_strokes_on_it(painted_over: bool) -> None:
    paint = np.full((*SIZE[::-1], 4), 90, np.uint8) if painted_over else None
    spare = np.zeros(SIZE[::-1], np.uint8)
    spare[30:70, 50:90] = 255
    standing = easel(paint)
    seen = [standing.picture()]
    for change in (
        lambda: standing.put(group("c", 3, spare)),
        lambda: standing.put(group("d", 4)),
        lambda: standing.put(group("a", 5)),
        lambda: standing.take("c"),
        lambda: standing.put(group("c", 6)),
    ):
        change()
        seen.append(standing.picture())
        whole = render(SIZE, standing.groups, ground=standing.context.ground, paint=paint)
        assert np.array_equal(seen[-1], whole)
    assert len({picture.tobytes() for picture in seen}) == len(seen), "and what was seen before stays as it was"
