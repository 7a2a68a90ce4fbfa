"""Sampled scenes: repeatable, natural, true to their links and to the held-out splits."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.world import splits
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS
from model_runtime.world.relations import holds
from model_runtime.world.sampling import MIXES, RELATIONS, sample
from model_runtime.world.scene import FORMATS, Scene, format_of


def scenes(count: int, seed: int = 0, **wishes: object) -> list[Scene]:
    rng = np.random.default_rng(seed)
    return [sample(rng, **wishes) for _ in range(count)]  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_scenes() -> None:
    assert scenes(100, seed=4) == scenes(100, seed=4) != scenes(100, seed=5)


def test_every_relation_occurs_and_holds_in_the_geometry() -> None:
    found = {link.relation: 0 for scene in scenes(2000) for link in scene.links}
    assert set(found) == set(RELATIONS)
    assert all(holds(scene, link) for scene in scenes(2000) for link in scene.links)


def test_training_never_sees_what_is_held_out() -> None:
    assert not any(splits.is_held_out(scene) for scene in scenes(3000, held_out=False))


def test_held_out_scenes_show_every_reason() -> None:
    reasons = {reason for scene in scenes(600, held_out=True) for reason in splits.held_out_reasons(scene)}
    reasons |= {
        reason for scene in scenes(5, held_out=True, things=(6, 7)) for reason in splits.held_out_reasons(scene)
    }
    assert reasons == {"colour", "relation", "count", "many"}


def test_splits_name_things_and_colours_that_exist() -> None:
    assert {colour for colour, _ in splits.COLOURS} <= set(COLOURS)
    assert {relation for relation, _, _ in splits.RELATIONS} <= set(RELATIONS)
    assert len(splits.COLOURS) >= 58 and len(splits.COUNTS) >= 34 and len(splits.RELATIONS) >= 36


def test_frames_stay_in_the_picture() -> None:
    for scene in scenes(1000):
        for thing in scene.things:
            frame = thing.frame
            assert -1 <= frame.left < frame.right <= 1001 and -1 <= frame.top < frame.bottom <= 1001, thing


def test_water_things_are_only_where_water_is() -> None:
    for scene in scenes(1500):
        habitats = {THINGS[thing.name].habitat for thing in scene.things}
        assert "water" not in habitats or scene.ground in ("sea", "beach")
        assert "land" not in habitats or scene.ground != "sea"


def test_things_without_a_link_hardly_overlap() -> None:
    from model_runtime.world.relations import box_of, overlap

    for scene in scenes(500):
        linked = {index for link in scene.links for index in (link.subject, link.object)}
        for i, first in enumerate(scene.things):
            for j, second in enumerate(scene.things[:i]):
                if not {i, j} <= linked and not {first.name, second.name} & {"mountain", "rainbow", "city"}:
                    assert overlap(box_of(first.frame), box_of(second.frame)) <= 0.101


@pytest.mark.parametrize("mix", list(MIXES))
@pytest.mark.parametrize("format", list(FORMATS))
def test_every_mix_fits_every_format(mix: str, format: str) -> None:
    assert all(scene.format == format for scene in scenes(20, mix=mix, format=format))


def test_scenes_of_numbers_have_several_and_only_where_they_are_asked_for() -> None:
    def several(mix: str | None) -> float:
        some = scenes(200, mix=mix, things=(2, 4), held_out=False)
        return sum(sum(thing.count > 1 for thing in scene.things) > 1 for scene in some) / len(some)

    assert several("numbers") > 0.2 and several("two") == 0
    assert several("numbers") > 2 * several(None)


def test_an_impossible_wish_is_refused() -> None:
    with pytest.raises(ValueError):
        scenes(1, things=(splits.MOST_IN_TRAINING + 1, 9), held_out=False)


@pytest.mark.parametrize(
    ("width", "height", "format"), [(768, 768, "square"), (941, 627, "landscape"), (500, 800, "portrait")]
)
def test_a_picture_is_of_the_nearest_format(width: int, height: int, format: str) -> None:
    assert format_of(width, height) == format
