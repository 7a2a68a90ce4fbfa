"""The drawings of animals, waterside things, figures, objects and vehicles: each in every colour, under every sky."""

from __future__ import annotations

import pytest

from model_runtime.world.kind import Kind
from model_runtime.world.things import animals, figures, objects, vehicles, waterside
from tests.runtime.drawings import fills_its_frame, is_well_formed, repeats

KINDS = [kind for things in (animals, figures, objects, vehicles, waterside) for kind in things.KINDS]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@each_kind
def test_every_colour_and_sky_gives_a_drawing(kind: Kind) -> None:
    is_well_formed(kind)


@each_kind
def test_the_same_hand_draws_the_same_again(kind: Kind) -> None:
    repeats(kind)


@each_kind
def test_it_fills_its_frame_and_no_more(kind: Kind) -> None:
    fills_its_frame(kind)
