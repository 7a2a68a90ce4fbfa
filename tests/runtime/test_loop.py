"""The loop: order of stages, gates, refinements, failures, what the artist does in between."""

from __future__ import annotations

import pytest

from model_runtime.painters.scripted import Failure, Remark, Script
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Waiting
from model_runtime.process.painter import StrokesLaid, TextWritten
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    FindingAccepted,
    FindingAdded,
    FindingRejected,
    Finished,
    Planned,
    Refined,
)
from tests.runtime.sitting import Sitting, is_near, mark, names, plan, wrong

STEP = ["Planned", "Critiqued", "Drafted", "Critiqued"]
ASK = Policy("ask")
HOUSE, TREE = mark("house-1", "red"), mark("tree-1", "green", at=600)
BLUE = (0.16, 0.36, 0.70)


def test_a_painting_plans_checks_drafts_and_critiques_until_its_last_plan_is_painted() -> None:
    sitting = Sitting()
    assert names(sitting.paint()) == STEP + STEP + ["Finished"]
    assert sitting.last(Finished).reason == "complete"


def test_every_event_is_safe_before_it_is_told() -> None:
    sitting = Sitting()
    for pulled in sitting.run():
        if isinstance(pulled, Planned | Critiqued | Drafted | Finished):
            assert pulled == sitting.path[-1]


def test_progress_is_passed_through() -> None:
    pulled = list(Sitting().run())
    assert any(isinstance(progress, TextWritten) and progress.stage == "plan" for progress in pulled)
    assert any(isinstance(progress, StrokesLaid) and progress.mark == "house-1" for progress in pulled)


def test_the_same_seed_gives_the_same_picture_whatever_the_ids() -> None:
    one, same, other = Sitting(seed=3), Sitting(seed=3), Sitting(seed=4)
    same.new_id()
    for sitting in (one, same, other):
        sitting.paint()
    assert one.last(Drafted).id != same.last(Drafted).id
    assert (one.picture() == same.picture()).all()
    assert (one.picture() != other.picture()).any()


def test_it_ends_at_the_step_limit_and_goes_on_when_it_is_granted_more() -> None:
    sitting = Sitting()
    assert names(sitting.paint(max_steps=1)) == STEP + ["Finished"]
    assert sitting.last(Finished).reason == "step limit"
    assert sitting.paint(max_steps=1) == []
    assert names(sitting.paint(max_steps=5)) == STEP + ["Finished"]


def test_the_artist_can_end_it() -> None:
    sitting = Sitting(policy=ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.artist(Finished, reason="artist")
    assert list(run) == []


def test_a_wrong_finding_is_refined_at_most_twice() -> None:
    remarks = tuple(Remark(1, wrong("house-1"), attempt) for attempt in range(4))
    sitting = Sitting(Script(remarks=remarks))
    sitting.paint()
    assert [event.attempt for event in sitting.all(Refined)] == [1, 2]
    assert sitting.last(Finished).reason == "complete"


def test_a_pending_finding_is_not_refined() -> None:
    sitting = Sitting(Script(remarks=(Remark(1, wrong("tree-2", verdict="pending")),)))
    sitting.paint()
    assert not sitting.all(Refined)


def test_a_rejected_finding_is_left_alone_even_by_a_critic_that_nags() -> None:
    remarks = tuple(Remark(step, wrong("house-1", "too small"), attempt) for step in (1, 2) for attempt in range(3))
    sitting = Sitting(Script(remarks=remarks, nags=True), ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.to_gate(run)
    sitting.artist(FindingRejected, finding=sitting.last(Critiqued).findings[0].id)
    for _ in run:
        pass
    assert not sitting.all(Refined)
    assert sitting.last(Finished).reason == "complete"


def test_what_the_artist_finds_is_refined_too_and_only_once() -> None:
    sitting = Sitting(policy=ASK)
    run = sitting.run()
    sitting.to_gate(run)
    sitting.to_gate(run)
    sitting.artist(FindingAdded, finding=wrong("house-1", "lean it a little"))
    for _ in run:
        pass
    assert [event.findings for event in sitting.all(Refined)] == [("script",)]


def test_an_accepted_finding_is_refined_even_after_two_refinements() -> None:
    remarks = tuple(Remark(1, wrong("house-1"), attempt) for attempt in range(3))
    sitting = Sitting(Script(remarks=remarks), ASK)
    run = sitting.run()
    for _ in range(4):
        sitting.to_gate(run)
    assert len(sitting.all(Refined)) == 2
    sitting.artist(FindingAccepted, finding=sitting.last(Critiqued).findings[0].id)
    for _ in run:
        pass
    assert len(sitting.all(Refined)) == 3


def test_asking_stops_at_the_plan_and_at_the_critique() -> None:
    sitting = Sitting(policy=ASK)
    gates = [pulled.gate.kind for pulled in sitting.run() if isinstance(pulled, Waiting)]
    assert gates == ["plan", "critique", "plan", "critique"]


@pytest.mark.parametrize("confidence, gates", [(0.9, []), (0.3, ["critique"])])
def test_asking_when_unsure_stops_only_at_doubtful_findings(confidence: float, gates: list[str]) -> None:
    remark = Remark(1, wrong("house-1", confidence=confidence))
    sitting = Sitting(Script(remarks=(remark,)), Policy("ask when unsure"))
    assert [pulled.gate.kind for pulled in sitting.run() if isinstance(pulled, Waiting)] == gates


def test_a_plan_that_conflicts_with_the_brief_is_revised_before_anything_is_painted() -> None:
    revised = plan(mark("house-1", "blue"), last=True)
    remark = Remark(1, wrong("house-1", "the prompt wants it blue"), check="instruction")
    sitting = Sitting(Script((plan(HOUSE, last=True),), ((1, revised),), (remark,)))
    assert names(sitting.paint())[:5] == ["Planned", "Critiqued", "Planned", "Critiqued", "Drafted"]
    assert [event.step for event in sitting.all(Planned)] == [1, 1]
    assert is_near(sitting.picture()[15, 8], BLUE)


def test_a_plan_that_stays_in_conflict_is_tried_twice_more_and_then_put_to_the_artist() -> None:
    remarks = tuple(Remark(1, wrong("house-1"), attempt, "instruction") for attempt in range(5))
    sitting = Sitting(Script((plan(HOUSE, last=True),), remarks=remarks), Policy("ask when unsure"))
    waiting = sitting.to_gate(sitting.run())
    assert len(sitting.all(Planned)) == 3
    assert waiting is not None and waiting.gate.event == sitting.last(Critiqued)
    assert sitting.last(Critiqued).findings


def test_closing_it_leaves_the_last_finished_event_as_the_head() -> None:
    sitting = Sitting()
    run = sitting.run()
    next(pulled for pulled in run if isinstance(pulled, StrokesLaid))
    run.close()
    assert names(list(sitting.path)) == ["Started", "Planned", "Critiqued"]
    assert names(sitting.paint())[0] == "Drafted"


def test_a_crash_at_any_event_resumes_to_the_same_picture() -> None:
    script = Script(remarks=(Remark(1, wrong("house-1")),))
    whole = Sitting(script)
    whole.paint()
    for length in range(1, len(whole.path)):
        resumed = Sitting(script)
        run = resumed.run()
        while len(resumed.path) < length:
            next(run)
        run.close()
        resumed.paint()
        assert names(list(resumed.path)) == names(list(whole.path))
        assert (resumed.picture() == whole.picture()).all()


@pytest.mark.parametrize("stage", ["plan", "check", "draft", "critique", "refine"])
@pytest.mark.parametrize("error, kind", [("OutOfMemory", "OutOfMemory"), ("a crash", "PainterFailed")])
def test_a_stage_that_fails_is_recorded_and_can_be_tried_again(stage: str, error: str, kind: str) -> None:
    remarks = (Remark(1, wrong("house-1")),)
    untroubled = Sitting(Script(remarks=remarks))
    untroubled.paint()
    sitting = Sitting(Script(remarks=remarks, failures=(Failure(stage, 1, error, times=2),)))  # type: ignore[arg-type]
    for _ in range(2):
        assert names(sitting.paint())[-1] == "Failed"
        assert (sitting.last(Failed).stage, sitting.last(Failed).error) == (stage, kind)
    sitting.paint()
    assert sitting.last(Finished).reason == "complete"
    assert (sitting.picture() == untroubled.picture()).all()


@pytest.mark.parametrize("prompt, gates", [("a red house", []), ("a red house and a zebra", ["plan"])])
def test_asking_when_unsure_asks_once_where_the_painter_does_not_know_all_the_words(
    prompt: str, gates: list[str]
) -> None:
    sitting = Sitting(Script(unknown=("zebra",)), Policy("ask when unsure"), prompt)
    assert [pulled.gate.kind for pulled in sitting.run() if isinstance(pulled, Waiting)] == gates
