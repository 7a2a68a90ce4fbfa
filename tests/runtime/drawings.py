"""What every drawing of the teacher's must keep, whatever thing it shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import ALPHA, COLOUR, KIND, WIDTH, WIDTHS, XS, YS
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, SKIES
from model_runtime.world.pen import MOST, Pen


def drawn(kind: Kind, colour: str, sky: str, seed: int) -> NDArray[np.float32]:
    pen = Pen(sky, "meadow", np.random.default_rng(seed))
    kind.draw(pen, colour)
    return pen.rows()


def is_well_formed(kind: Kind) -> None:
    """4-32 strokes of finite numbers in range, in each of the colours and skies."""
    assert set(kind.colours) <= set(COLOURS) and kind.colours
    for seed, (colour, sky) in enumerate((colour, sky) for colour in COLOURS for sky in SKIES):
        rows = drawn(kind, colour, sky, seed)
        assert 4 <= len(rows) <= MOST and rows.shape[1] == WIDTH
        assert np.isfinite(rows).all()
        assert np.isin(rows[:, KIND], [0, 1, 2, 3]).all()
        assert (np.abs(rows[:, XS]) < 1.45).all() and (np.abs(rows[:, YS]) < 1.45).all()
        assert ((rows[:, WIDTHS] >= 0) & (rows[:, WIDTHS] < 3)).all()
        assert ((rows[:, COLOUR] >= 0) & (rows[:, COLOUR] <= 1)).all()
        assert ((rows[:, ALPHA] > 0) & (rows[:, ALPHA] <= 1)).all()


def repeats(kind: Kind) -> None:
    """Equal generators give equal strokes, another one a sibling."""
    first, again, other = (drawn(kind, kind.colours[0], "day", seed) for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def fills_its_frame(kind: Kind) -> None:
    """The outline, curves with their widths, comes near all four sides of the frame and hardly passes them."""
    for seed in range(12):
        left, top, right, bottom = extent(drawn(kind, kind.colours[0], "day", seed), kind)
        assert -1.28 < left < -0.68 and -1.28 < top < -0.68, (seed, left, top)
        assert 0.68 < right < 1.28 and 0.68 < bottom < 1.28, (seed, right, bottom)


def extent(rows: NDArray[np.float32], kind: Kind) -> tuple[float, float, float, float]:
    """left, top, right, bottom of the inked discs along the curves, in frame coordinates."""
    t = np.linspace(0, 1, 33)[None]
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3], -1)
    widths = np.stack([2 * (t - 0.5) * (t - 1), 4 * t * (1 - t), 2 * t * (t - 0.5)], -1)
    radius = np.maximum((widths * rows[:, None, WIDTHS]).sum(-1), 0) / 2 * 0.85
    x, y = (weights * rows[:, None, XS]).sum(-1), (weights * rows[:, None, YS]).sum(-1)
    across = (kind.half[0] / kind.half[1]) ** 0.5
    reach_x, reach_y = radius / across, radius * across
    return (
        float((x - reach_x).min()),
        float((y - reach_y).min()),
        float((x + reach_x).max()),
        float((y + reach_y).max()),
    )
