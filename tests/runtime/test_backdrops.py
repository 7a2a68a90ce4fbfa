"""Every ground can lie under every sky, and the sky's light is on it."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.brush.record import ALPHA, COLOUR, WIDTHS, XS
from model_runtime.world.grounds import ground_strokes
from model_runtime.world.palette import GROUNDS, SKIES
from model_runtime.world.pen import MOST
from model_runtime.world.skies import sky_strokes


@pytest.mark.parametrize("sky", SKIES)
def test_sky_and_ground_are_sound_strokes_from_edge_to_edge(sky: str) -> None:
    for seed, ground in enumerate(GROUNDS):
        for rows in (
            sky_strokes(sky, np.random.default_rng(seed)),
            ground_strokes(ground, sky, np.random.default_rng(seed)),
        ):
            assert rows.dtype == np.float32 and 12 <= len(rows) <= MOST
            assert np.isfinite(rows).all()
            assert rows[:, XS].min() < -1 and rows[:, XS].max() > 1
            assert rows[:, COLOUR].min() >= 0 and rows[:, COLOUR].max() <= 1
            assert rows[:, WIDTHS].min() >= 0 and rows[:, ALPHA].max() <= 1


def test_the_land_is_darker_at_night_than_by_day() -> None:
    for ground in GROUNDS:
        day, night = (ground_strokes(ground, sky, np.random.default_rng(3)) for sky in ("day", "night"))
        assert night[:5, COLOUR].mean() < 0.7 * day[:5, COLOUR].mean()


def test_the_sea_takes_the_colour_of_the_sky() -> None:
    sunset, day = (
        ground_strokes("sea", sky, np.random.default_rng(3))[:7, COLOUR].mean(axis=0) for sky in ("sunset", "day")
    )
    assert sunset[0] > sunset[2] * 0.9 and day[2] > day[0] * 1.5


def test_the_same_seed_gives_the_same_backdrop() -> None:
    for sky in SKIES:
        first, again = (sky_strokes(sky, np.random.default_rng(5)) for _ in range(2))
        assert np.array_equal(first, again)
