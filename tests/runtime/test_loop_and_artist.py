"""The loop and its artist: edited, skipped and conflicting plans, words, paint and masks, stepping in and going back."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from model_runtime.painters.scripted import Script
from model_runtime.process.brief import brief_of
from model_runtime.process.chosen import painter_of
from model_runtime.process.decide import Policy
from model_runtime.process.painter import StrokesLaid
from model_runtime.trajectory.events import (
    Drafted,
    HeadMoved,
    Noted,
    PainterChosen,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
)
from tests.runtime.sitting import SIZE, Sitting, is_near, mark, names, plan

STEP = ["Planned", "Critiqued", "Drafted", "Critiqued"]
ASK = Policy("ask")
HOUSE, TREE = mark("house-1", "red"), mark("tree-1", "green", at=600)
TWO = (plan(HOUSE), plan(TREE, last=True))
GREEN, BLUE = (0.30, 0.56, 0.24), (0.16, 0.36, 0.70)


def test_an_edited_plan_is_painted_as_edited() -> None:
    sitting = Sitting(Script(plans=TWO), ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.artist(PlanEdited, target=sitting.last(Planned).id, plan=plan(mark("house-1", "blue", at=500)))
    sitting.to_gate(run)
    assert is_near(sitting.picture()[15, 25], BLUE)
    assert is_near(sitting.picture()[15, 8], (244 / 255, 238 / 255, 226 / 255))


def test_a_plan_edited_after_it_was_painted_is_painted_again_from_what_stood_before() -> None:
    sitting = Sitting(Script(plans=(plan(HOUSE, TREE, last=True),)))
    sitting.paint()
    sitting.artist(PlanEdited, target=sitting.last(Planned).id, plan=plan(mark("house-1", "blue"), last=True))
    assert names(sitting.paint()) == ["Drafted", "Critiqued", "Finished"]
    assert is_near(sitting.picture()[15, 8], BLUE)
    assert is_near(sitting.picture()[15, 28], (244 / 255, 238 / 255, 226 / 255))
    assert [layer.mark for layer in sitting.last(Drafted).layers] == ["house-1"]


@pytest.mark.parametrize("gone", [False, True])
def test_the_artist_s_later_word_about_a_thing_holds_in_the_plan_that_waits_to_be_painted(gone: bool) -> None:
    repainted = replace(HOUSE, attributes=("blue",), action="modify")
    sitting = Sitting(Script(plans=(plan(HOUSE), plan(repainted, TREE, last=True))))
    sitting.paint()
    first, second = sitting.all(Planned)[0], sitting.all(Planned)[1]
    white = replace(repainted, attributes=("white",))
    sitting.artist(PlanEdited, target=second.id, plan=plan(white, TREE, last=True))
    green = replace(HOUSE, attributes=("green",))
    sitting.artist(PlanEdited, target=first.id, plan=plan() if gone else plan(green))
    sitting.paint()
    marks = {thing.id: thing.attributes for thing in brief_of(sitting.path).marks}
    assert marks.get("house-1") == (None if gone else ("green",))
    assert is_near(sitting.picture()[15, 8], (244 / 255, 238 / 255, 226 / 255) if gone else GREEN)


def test_a_skipped_plan_is_not_painted_and_does_not_come_back() -> None:
    sitting = Sitting(Script(plans=(plan(HOUSE), plan(HOUSE, TREE, last=True))), ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.artist(PlanSkipped, target=sitting.last(Planned).id)
    for _ in run:
        pass
    assert {layer.mark for layer in sitting.last(Drafted).layers} == {"tree-1"}


def test_a_changed_prompt_is_planned_for_even_after_the_end() -> None:
    sitting = Sitting()
    sitting.paint()
    sitting.artist(PromptChanged, prompt="a red house and a tree and a boat")
    assert names(sitting.paint()) == STEP + ["Finished"]
    assert sitting.last(Drafted).layers[-1].mark == "boat-3"


def test_words_at_the_plan_gate_have_the_plan_checked_again() -> None:
    sitting = Sitting(policy=ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.artist(Noted, text="more light")
    waiting = sitting.to_gate(run)
    assert waiting is not None and waiting.gate.kind == "plan"
    assert names(list(sitting.path))[-2:] == ["Noted", "Critiqued"]


def test_another_painter_takes_over_where_the_first_one_stands() -> None:
    alone, together = Sitting(Script(plans=TWO), ASK), Sitting(Script(plans=TWO), ASK)
    for sitting in (alone, together):
        sitting.to_gate(sitting.run())
    together.artist(PainterChosen, painter="another")
    assert painter_of(alone.path) == "scripted" and painter_of(together.path) == "another"
    for sitting in (alone, together):
        sitting.policy = Policy()
        sitting.paint()
    assert names(list(together.path))[4:] == names(list(alone.path))[3:]
    assert (together.picture() == alone.picture()).all()  # its seeds are those that the first one would have had


def test_another_painter_does_not_reopen_what_is_finished() -> None:
    sitting = Sitting(Script(plans=TWO))
    sitting.paint()
    sitting.artist(PainterChosen, painter="another")
    assert sitting.paint() == []


def test_protected_pixels_and_the_artists_paint_stay_even_with_a_reckless_painter() -> None:
    sitting = Sitting(Script(plans=TWO, reckless=True), ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.paint_over(4, 8, (1, 2, 3))
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:, 26:30] = 255
    sitting.protect(mask)
    before = sitting.picture()
    for _ in run:
        pass
    after = sitting.picture()
    assert (after[mask == 255] == before[mask == 255]).all()
    assert (after[8:14, 4:10] == (1, 2, 3)).all()
    assert is_near(after[15, 32], GREEN)
    assert sitting.last(Drafted).layers[-1].spare is not None


def test_paint_over_is_seen_by_the_next_critique() -> None:
    sitting = Sitting(policy=ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.to_gate(run)
    sitting.paint_over(0, 0, (9, 9, 9))
    waiting = sitting.to_gate(run)
    assert waiting is not None and waiting.gate.kind == "critique"
    assert names(list(sitting.path))[-2:] == ["PaintedOver", "Critiqued"]


def test_an_artist_who_steps_into_a_stage_has_it_begun_again() -> None:
    sitting = Sitting(Script(plans=TWO))
    run = sitting.run()
    next(pulled for pulled in run if isinstance(pulled, StrokesLaid))
    sitting.artist(PlanEdited, target=sitting.last(Planned).id, plan=plan(mark("house-1", "blue")))
    next(pulled for pulled in run if isinstance(pulled, Drafted))
    assert is_near(sitting.picture()[15, 8], BLUE)
    assert len(sitting.all(Drafted)) == 1


def test_moving_the_head_back_makes_a_branch_and_loses_nothing() -> None:
    sitting = Sitting(Script(plans=TWO))
    sitting.paint()
    sitting.artist(HeadMoved, target=sitting.path[1].id)
    whole = sitting.events
    sitting.artist(PlanEdited, target=sitting.path[1].id, plan=plan(mark("house-1", "blue")))
    sitting.paint()
    assert sitting.events[: len(whole)] == whole
    assert len(sitting.store.trajectory.branches) == 2
    assert is_near(sitting.picture()[15, 8], BLUE)
