"""What the artist does to plans, before they are painted and while they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from model_runtime.hosts.local import LocalHost
from model_runtime.trajectory.events import (
    Frame,
    PlanEdited,
)
from strokes_app import intentions as i
from tests.app.hand import BEGIN, SLOW, HandAt, kinds, pixels
from tests.runtime.moody_painter import ENTRY as MOODY


def test_the_picture_follows_a_plan_that_was_edited_before_the_draft(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    plan = state.plan.plan
    (mark,) = plan.marks
    moved = replace(plan, marks=(replace(mark, frame=Frame(0, 0, 500, 500), attributes=("blue",)),))
    state = hand.intend(i.EditPlan(state.plan.planned.id, moved))
    assert state.gate.kind == "plan" and state.plan.edited
    hand.intend(i.Go())
    picture = pixels(hand).astype(int)
    assert picture[8, 8, 2] > picture[8, 8, 0] + 40  # blue where the frame was moved to
    assert (picture[60, 90] == picture[60, 50]).all()  # and paper elsewhere


def test_an_edit_that_changes_nothing_is_not_recorded(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert hand.intend(i.EditPlan(state.plan.planned.id, state.plan.plan)).head == state.head


def test_another_plan_is_made_where_the_artist_wants_one(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    first = state.plan.planned.id
    state = hand.intend(i.PlanAgain(first))
    assert state.plan.planned.id != first and state.step.number == 1 and state.gate.kind == "plan"
    hand.intend(i.Go())
    painted = hand.state.plan.planned.id
    state = hand.intend(i.PlanAgain(painted))
    assert state.step.drafted is None and state.plan.planned.id not in (first, painted)
    assert len(state.trajectory.branches) == 2  # what was painted is not lost


def test_a_skipped_plan_is_not_painted(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SkipPlan(state.plan.planned.id))
    assert state.step.number == 2 and "Drafted" not in kinds(hand)


def test_the_ghost_is_what_the_draft_will_be(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    (mark,) = state.plan.plan.marks
    plan = replace(state.plan.plan, marks=(replace(mark, frame=Frame(0, 0, 500, 500)),))
    for left in range(0, 300, 50):
        stale = replace(plan, marks=(replace(mark, frame=Frame(left, 0, 900, 500)),))
        hand.session.intend(i.Sketch(state.plan.planned.id, stale))
    hand.session.intend(i.Sketch(state.plan.planned.id, plan))
    hand.until(lambda: hand.state.sketch is not None)
    assert hand.state.head == state.head  # nothing is decided
    hand.until(lambda: not hand.session.sketching)
    ghost = hand.pictures(hand.state.sketch.picture)
    hand.intend(i.EditPlan(state.plan.planned.id, plan))
    assert hand.state.sketch is not None
    hand.until(lambda: not hand.session.sketching)
    assert hand.pictures(hand.state.sketch.picture) == ghost  # until it is painted
    state = hand.intend(i.Go())
    assert state.sketch is None
    assert hand.pictures(state.canvas.picture) == ghost


def test_a_large_painter_is_only_asked_for_its_sketch_while_the_plan_changes(hand_at: HandAt) -> None:
    hand = hand_at(hire=lambda name: LocalHost(MOODY))
    state = hand.intend(i.SetGates("ask"), replace(BEGIN, prompt="hurry"))
    hand.session.intend(i.Sketch(state.plan.planned.id, replace(state.plan.plan, scene="Other words.")))
    hand.until(lambda: hand.state.sketch is not None)
    assert not hand.pictures(hand.state.sketch.picture).pixelColor(1, 1).lightness()
    hand.intend(i.Go())
    assert hand.pictures(hand.state.canvas.picture).pixelColor(1, 1).lightness() == 255


def test_a_sketch_that_was_chosen_is_seen_before_the_plan_is_painted(
    hand_at: HandAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strokes_app.session.session.heeded_by", lambda name: ("sketch",))
    hand = hand_at()
    hand.intend(i.SetGates("ask"), replace(BEGIN, settings={"sketch": True}))
    hand.until(lambda: hand.state.sketch is not None and not hand.session.sketching)
    ghost = hand.pictures(hand.state.sketch.picture)
    hand.intend(i.Go())
    assert hand.pictures(hand.state.canvas.picture) == ghost


def test_a_plan_that_was_changed_in_words_has_its_ghost_too_and_loses_it_with_the_change(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    (mark,) = state.plan.plan.marks
    hand.intend(i.EditPlan(state.plan.planned.id, replace(state.plan.plan, marks=(replace(mark, count=3),))))
    hand.until(lambda: hand.state.sketch is not None)
    assert hand.intend(i.Undo()).sketch is None


def test_an_edit_while_the_painter_works_is_heeded_at_once(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.intend(i.SetGates("ask"), BEGIN)
    plan = hand.state.plan
    hand.session.intend(i.Go())
    hand.until(lambda: hand.state.running is not None and hand.state.running.stage == "draft")
    blue = replace(plan.plan, marks=(replace(plan.plan.marks[0], attributes=("blue",)),))
    state = hand.intend(i.EditPlan(plan.planned.id, blue))
    assert kinds(hand).index("PlanEdited") < kinds(hand).index("Drafted")
    assert isinstance(state.path[3], PlanEdited)
    row = pixels(hand)[40, 20].astype(int)
    assert row[2] > row[0]
