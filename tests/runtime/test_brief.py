"""The brief: what every stage is held against once the artist has spoken."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from model_runtime.painters.scripted import Remark, Script
from model_runtime.process.brief import Amendment, Brief, brief_of
from model_runtime.process.decide import Policy
from model_runtime.trajectory.events import (
    Critiqued,
    FindingAccepted,
    FindingRejected,
    Noted,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Refined,
)
from tests.runtime.sitting import Sitting, mark, plan, wrong

RED, BLUE, TREE = mark("house-1", "red"), mark("house-1", "blue"), mark("tree-1", at=600)


def at_first_gate(*plans: object, **script: object) -> tuple[Sitting, object]:
    sitting = Sitting(Script(plans=plans or (plan(RED), plan(TREE, last=True)), **script), Policy("ask"))  # type: ignore[arg-type]
    run = sitting.run()
    sitting.to_gate(run)
    return sitting, run


def edit(sitting: Sitting, *marks: object, target: str | None = None) -> Brief:
    sitting.artist(PlanEdited, target=target or sitting.last(Planned).id, plan=plan(*marks))  # type: ignore[arg-type]
    return brief_of(sitting.path)


def test_it_begins_with_the_prompt_alone() -> None:
    assert brief_of(Sitting(prompt="a red house").path) == Brief("a red house")


def test_the_latest_prompt_and_every_note_count() -> None:
    sitting = Sitting()
    sitting.artist(Noted, text="more light")
    sitting.artist(PromptChanged, prompt="a boat")
    sitting.artist(Noted, text="calm water")
    assert brief_of(sitting.path) == Brief("a boat", notes=("more light", "calm water"))


def test_things_stand_once_they_are_painted() -> None:
    sitting, run = at_first_gate()
    assert brief_of(sitting.path).marks == ()
    sitting.to_gate(run)  # type: ignore[arg-type]
    assert brief_of(sitting.path).marks == (RED,)


def test_a_recoloured_thing_is_an_amendment_and_stands_as_recoloured() -> None:
    sitting, run = at_first_gate()
    assert edit(sitting, BLUE).amendments == (Amendment(RED, BLUE),)
    sitting.to_gate(run)  # type: ignore[arg-type]
    assert brief_of(sitting.path).marks == (BLUE,)


def test_a_thing_struck_out_of_a_plan_is_dropped() -> None:
    sitting, _ = at_first_gate(plan(RED, TREE, last=True))
    brief = edit(sitting, TREE)
    assert brief.dropped == (RED,)
    assert brief.amendments == (Amendment(RED, None),)


def test_a_thing_that_the_artist_brings_back_is_dropped_no_more() -> None:
    sitting, _ = at_first_gate(plan(RED, TREE, last=True))
    edit(sitting, TREE)
    assert edit(sitting, TREE, BLUE).dropped == ()


def test_a_painted_thing_that_the_artist_removes_stands_no_more() -> None:
    sitting, run = at_first_gate(plan(RED, TREE, last=True))
    sitting.to_gate(run)  # type: ignore[arg-type]
    brief = edit(sitting, TREE)
    assert (brief.marks, brief.dropped) == ((TREE,), (RED,))


def test_a_thing_of_an_earlier_plan_can_be_changed_and_removed() -> None:
    sitting, run = at_first_gate()
    first = sitting.last(Planned).id
    for _ in range(3):
        sitting.to_gate(run)  # type: ignore[arg-type]
    assert edit(sitting, BLUE, target=first).marks == (BLUE, TREE)
    assert edit(sitting, target=first).marks == (TREE,)


def test_a_skipped_plan_refuses_what_it_would_have_added() -> None:
    sitting, _ = at_first_gate()
    sitting.artist(PlanSkipped, target=sitting.last(Planned).id)
    assert brief_of(sitting.path).dropped == (RED,)


def test_refusing_a_change_leaves_the_thing_as_it_stands() -> None:
    sitting, run = at_first_gate(plan(RED), plan(mark("house-1", "blue", action="modify"), last=True))
    for _ in range(2):
        sitting.to_gate(run)  # type: ignore[arg-type]
    sitting.artist(PlanSkipped, target=sitting.last(Planned).id)
    brief = brief_of(sitting.path)
    assert (brief.marks, brief.dropped) == ((RED,), ())
    assert brief.amendments[-1].after == RED


def test_a_rejected_finding_is_told_until_it_is_accepted_after_all() -> None:
    sitting, run = at_first_gate(remarks=(Remark(1, wrong("house-1", "too small")),))
    sitting.to_gate(run)  # type: ignore[arg-type]
    finding = sitting.last(Critiqued).findings[0].id
    sitting.artist(FindingRejected, finding=finding)
    assert brief_of(sitting.path).rejected == (("house-1", "too small"),)
    sitting.artist(FindingAccepted, finding=finding)
    assert brief_of(sitting.path).rejected == ()


def test_what_the_artist_s_finding_made_of_a_thing_is_the_artist_s_word() -> None:
    sitting, run = at_first_gate()
    sitting.to_gate(run)  # type: ignore[arg-type]
    content: dict[str, Any] = dict(
        picture="0" * 64, layers=(), seed=1, seconds=0.1, sampling_steps=1, step=1, attempt=1, findings=("mine",)
    )
    sitting.artist(Refined, **content, marks=(BLUE,))
    assert brief_of(sitting.path).marks == (BLUE,)
    assert brief_of(sitting.path).amendments == (Amendment(RED, BLUE),)
    gone = replace(BLUE, action="remove")
    sitting.artist(Refined, **content, marks=(gone,))
    assert brief_of(sitting.path).marks == ()
    assert brief_of(sitting.path).dropped == (BLUE,)
