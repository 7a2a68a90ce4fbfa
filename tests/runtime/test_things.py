"""Every kind of thing can be painted in every colour, under every sky, on every ground."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.brush.record import ALPHA, COLOUR, KIND, WIDTHS, XS, YS
from model_runtime.world.catalogue import THINGS, draw
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.pen import MOST


def test_the_catalogue_names_every_kind_once() -> None:
    words = [word for kind in THINGS.values() for word in (kind.name, kind.plural, *kind.synonyms)]
    plain = [word for word in words if word not in ("fish", "sheep")]
    assert len(plain) == len(set(plain))
    for kind in THINGS.values():
        assert kind.colours and set(kind.colours) <= set(COLOURS)
        assert all(0.03 < half < 0.4 for half in kind.half)


@pytest.mark.parametrize("name", THINGS)
def test_strokes_are_sound_in_every_colour_and_light(name: str) -> None:
    seed = 0
    for colour in COLOURS:
        for sky in SKIES:
            seed += 1
            rows = draw(name, colour, sky, GROUNDS[seed % len(GROUNDS)], np.random.default_rng(seed))
            assert rows.dtype == np.float32 and rows.shape[1] == 16
            assert 5 <= len(rows) <= MOST
            assert np.isfinite(rows).all()
            assert set(rows[:, KIND]) <= {0.0, 1.0, 2.0, 3.0}
            assert rows[:, COLOUR].min() >= 0 and rows[:, COLOUR].max() <= 1
            assert rows[:, ALPHA].min() >= 0 and rows[:, ALPHA].max() <= 1
            assert rows[:, WIDTHS].min() >= 0 and rows[:, WIDTHS].max() < 2.5


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_fills_its_frame_and_hardly_leaves_it(name: str) -> None:
    for seed in range(4):
        rows = draw(name, THINGS[name].colours[0], "day", "meadow", np.random.default_rng(seed))
        reach = np.abs(np.concatenate([rows[:, XS], rows[:, YS]]))
        assert reach[:, [0, 3]].max() < 1.25
        for axis in (XS, YS):
            assert np.ptp(rows[:, axis]) > 0.9 or rows[:, WIDTHS].max() > 1.5


@pytest.mark.parametrize("name", THINGS)
def test_the_same_hand_draws_the_same_thing_and_another_varies_it(name: str) -> None:
    colour = THINGS[name].colours[0]
    first, again, other = (draw(name, colour, "dawn", "hills", np.random.default_rng(seed)) for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert first.shape != other.shape or not np.array_equal(first, other)
