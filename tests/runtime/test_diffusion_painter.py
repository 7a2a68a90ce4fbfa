"""The open-weight painters in a whole painting. Their tiny models paint noise: what it shows means nothing, where and when it does, much."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from math import inf
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from model_runtime.painters.diffusion import sampling
from model_runtime.painters.scripted import Script
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Pulled
from model_runtime.process.painter import Previewed, StrokesLaid, TextWritten
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    FindingAdded,
    Frame,
    PaintingEvent,
    PlanEdited,
    Planned,
    Refined,
    Value,
)
from tests.runtime.sitting import Sitting, mark, names, plan, wrong
from tests.runtime.tiny_painter import Dictated, tiny_painter

SIZE = (96, 80)
FIELD = mark("m1", name="field", frame=Frame(0, 0, 1000, 1000))
HOUSE = mark("m2", "red", name="house", frame=Frame(100, 100, 500, 500))
AROUND_HOUSE = slice(1, 47), slice(1, 56)
"""Rows and columns of a picture of `SIZE`: the house's frame and the margin in which it may cast a shadow."""
TWO = Script(plans=(plan(FIELD), plan(HOUSE, last=True)))


@pytest.fixture(params=["klein", "zimage", "qwen"])
def model(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def dictated(
    model: str,
    script: Script = TWO,
    size: tuple[int, int] = SIZE,
    settings: dict[str, Value] | None = None,
    **more: Value,
) -> Sitting:
    """A painting whose plans are known, so that only what the brush makes of them is left to see."""
    chosen = {**(settings or {}), **more}
    return Sitting(policy=Policy("ask"), painter=Dictated(model, script), size=size, settings=chosen)


def free(model: str, seed: int = 7) -> Sitting:
    """A painting of which the tiny models make everything."""
    return Sitting(painter=tiny_painter(model), size=SIZE, seed=seed)


def pull(painting: Sitting, run: Generator[Pulled, None, None], kind: type[PaintingEvent], number: int = 1) -> None:
    """Lets the painting go on to the end of the `number`th stage of that kind."""
    while len(painting.all(kind)) < number:
        next(run)


def changed_by(painting: Sitting, event: PaintingEvent) -> np.ndarray:
    """Where the picture differs after `event` from what it was before."""
    at = painting.path.index(event)
    easel = Easel(painting.store.blob)
    before, after = (easel.picture(canvas_of(painting.path[:end])) for end in (at, at + 1))
    return np.asarray((before != after).any(-1))


def test_it_plans_paints_and_criticises_to_the_end(model: str) -> None:
    painting = free(model)
    told = names(painting.paint(max_steps=2))
    assert {"Planned", "Critiqued", "Drafted"} <= set(told)
    assert told[-1] == "Finished"
    for planned in painting.all(Planned):
        assert 1 <= len(planned.plan.marks) <= 3


def test_its_words_and_pictures_are_shown_while_they_come(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "EVERY", 0.0)
    monkeypatch.setattr(sampling, "SHARE", inf)
    pulled = list(free(model).run(max_steps=1))
    planned = next(told for told in pulled if isinstance(told, Planned))
    pieces = [told.text for told in pulled if isinstance(told, TextWritten) and told.stage == "plan" and told.text]
    assert len(pieces) > 1
    said = f"{planned.plan.instruction} {planned.plan.scene}"
    assert " ".join("".join(pieces).split()).endswith(" ".join(said.split()))
    previews = [told for told in pulled if isinstance(told, Previewed)]
    assert [told.fraction for told in previews[:2]] == [0.5, 0.75]
    assert all(told.picture.shape == (80, 96, 3) for told in previews)


def test_the_same_seed_paints_the_same_and_another_something_else(model: str) -> None:
    paintings = [dictated(model) for _ in range(2)] + [
        Sitting(policy=Policy("ask"), painter=Dictated(model, TWO), size=SIZE, seed=8)
    ]
    for painting in paintings:
        pull(painting, painting.run(), Drafted)
    one, same, other = (painting.picture() for painting in paintings)
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_a_later_step_changes_nothing_outside_of_its_frames(model: str) -> None:
    painting = dictated(model)
    pull(painting, painting.run(), Drafted, 2)
    first, second = (changed_by(painting, event) for event in painting.all(Drafted))
    assert first.mean() > 0.9
    assert second[8:40, 10:48].mean() > 0.9
    second[AROUND_HOUSE] = False
    assert not second.any()


def test_an_edited_plan_is_where_it_is_painted(model: str) -> None:
    painting = dictated(model)
    run = painting.run()
    pull(painting, run, Planned, 2)
    moved = replace(HOUSE, frame=Frame(500, 500, 900, 900))
    painting.artist(PlanEdited, target=painting.last(Planned).id, plan=plan(moved, last=True))
    pull(painting, run, Drafted, 2)
    changed = changed_by(painting, painting.last(Drafted))
    assert changed[40:72, 48:86].mean() > 0.9
    assert not changed[:30].any() and not changed[:, :38].any()


def test_a_thing_that_is_moved_also_goes_from_where_it_was(model: str) -> None:
    moved = replace(HOUSE, frame=Frame(600, 600, 900, 900), action="modify")
    painting = dictated(model, Script(plans=(plan(FIELD), plan(HOUSE), plan(moved, last=True))))
    pull(painting, painting.run(), Drafted, 3)
    changed = changed_by(painting, painting.last(Drafted))
    assert changed[8:40, 10:48].mean() > 0.9 and changed[48:72, 58:86].mean() > 0.9


def test_a_protected_region_stays_to_the_byte(model: str) -> None:
    painting = dictated(model)
    run = painting.run()
    pull(painting, run, Planned)
    mask = np.zeros((80, 96), np.uint8)
    mask[30:60, 20:70] = 255
    painting.protect(mask)
    pull(painting, run, Drafted)
    changed = changed_by(painting, painting.last(Drafted))
    assert not changed[30:60, 20:70].any()
    assert changed[:30].mean() > 0.9


def test_a_refinement_mends_only_the_place_that_it_was_asked_to(model: str) -> None:
    painting = dictated(model)
    run = painting.run()
    pull(painting, run, Drafted)
    pull(painting, run, Critiqued, len(painting.all(Critiqued)) + 1)
    place = Frame(500, 500, 900, 900)
    finding = replace(wrong(None, "the roof is missing"), id="artist-1", region=place, correction="give it a roof")
    painting.artist(FindingAdded, finding=finding)
    pull(painting, painting.run(), Refined)
    changed = changed_by(painting, painting.last(Refined))
    assert changed[44:68, 52:84].mean() > 0.9
    assert not changed[:30].any() and not changed[:, :38].any()


def test_a_picture_larger_than_the_model_holds_is_painted_in_place(model: str) -> None:
    painting = dictated(model, size=(200, 160))
    pull(painting, painting.run(), Drafted, 2)
    changed = changed_by(painting, painting.last(Drafted))
    assert changed[20:76, 24:96].mean() > 0.9
    assert not changed[94:].any() and not changed[:, 118:].any()


def test_the_sketch_below_shows_in_what_the_model_makes_of_it(model: str) -> None:
    pictures = []
    for frame in (Frame(100, 100, 500, 500), Frame(400, 400, 900, 900)):
        painting = dictated(model, Script(plans=(plan(replace(HOUSE, frame=frame), last=True),)), sketch=True)
        run = painting.run()
        laid = [told for told in islice_until(run, Drafted) if isinstance(told, StrokesLaid)]
        assert {told.mark for told in laid} == {HOUSE.id}
        pictures.append(painting.picture())
    one, other = pictures
    assert not np.array_equal(one, other)


def test_the_guide_is_shown_to_a_model_that_can_look_at_it() -> None:
    pictures = []
    for guide in (False, True):
        painting = dictated("klein", guide=guide)
        pull(painting, painting.run(), Drafted)
        pictures.append(painting.picture())
    one, other = pictures
    assert not np.array_equal(one, other)


def test_a_guide_for_a_model_that_cannot_look_at_it_is_refused() -> None:
    painting = dictated("zimage", guide=True)
    pull(painting, painting.run(), Failed)
    assert painting.last(Failed).message.startswith("This model cannot look at a guide: switch")


@pytest.mark.parametrize("stage", ["plan", "draft"])
def test_a_stage_that_nobody_waits_for_stops_and_is_begun_again(model: str, stage: str) -> None:
    painting = free(model) if stage == "plan" else dictated(model)
    run = painting.run()
    next(told for told in run if getattr(told, "stage", None) == stage)
    events = len(painting.events)
    run.close()
    assert len(painting.events) == events
    assert not [thread for thread in threading.enumerate() if thread.name == "stage"]
    pull(painting, painting.run(), Drafted)


@pytest.mark.parametrize("settings", [{"sampling_steps": 1000}, {"sampling_steps": "many"}, {"strength": 7}])
def test_a_choice_that_cannot_be_is_told_in_a_sentence(settings: dict[str, Any]) -> None:
    painting = dictated("klein", settings=settings)
    pull(painting, painting.run(), Failed)
    failed = painting.last(Failed)
    assert failed.error == "BadInput" and "choose a number" in failed.message


def islice_until(run: Iterator[Pulled], kind: type) -> Iterator[Pulled]:
    """What comes up to the first of `kind`."""
    for told in run:
        yield told
        if isinstance(told, kind):
            return
