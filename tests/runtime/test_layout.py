"""Groups: their instances fill the frame, stay in it, and keep their proportions in every format."""

from __future__ import annotations

import pytest

from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import THINGS
from model_runtime.world.layout import group_frame, spread
from model_runtime.world.scene import FORMATS, Format

FRAME = Frame(100, 200, 700, 500)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 9, 40, 100])
def test_instances_cover_the_frame_and_stay_in_it(count: int) -> None:
    frames = spread(FRAME, count)
    assert len(frames) == count
    assert min(frame.left for frame in frames) == pytest.approx(FRAME.left)
    assert min(frame.top for frame in frames) == pytest.approx(FRAME.top)
    assert max(frame.right for frame in frames) == pytest.approx(FRAME.right)
    assert max(frame.bottom for frame in frames) == pytest.approx(FRAME.bottom)
    assert all(frame.right <= FRAME.right and frame.bottom <= FRAME.bottom for frame in frames)


@pytest.mark.parametrize("format", list(FORMATS))
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_instances_keep_the_proportions_of_their_kind(count: int, format: Format) -> None:
    wide, high = FORMATS[format]
    for kind in THINGS.values():
        for frame in spread(group_frame(kind, "medium", count, 500, 500, format), count):
            ratio = (frame.right - frame.left) * wide / ((frame.bottom - frame.top) * high)
            assert ratio == pytest.approx(kind.half[0] / kind.half[1], rel=1e-6)


def test_large_is_larger_than_small() -> None:
    kind = next(iter(THINGS.values()))
    small, large = (group_frame(kind, size, 1, 500, 500, "square") for size in ("small", "large"))  # type: ignore[arg-type]
    assert large.right - large.left > 1.8 * (small.right - small.left)
