"""What the studio shows follows from what happened alone, live as in a replay."""

from __future__ import annotations

from functools import reduce
from typing import Any

from msgspec.structs import replace

from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Waiting, paint
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Finding,
    FindingEdited,
    FindingRejected,
    Frame,
    PlanEdited,
    Starred,
    Started,
)
from strokes_app.happenings import GatesSet, PaintingChosen, PausePlanned, Shown, StageBegan, StageStopped
from strokes_app.state import StudioState, apply

ARTIST: dict[str, Any] = {"time": 0.0, "author": Artist()}
DARK = Finding("f", "wrong", "picture", "The house is too dark.", "house-1", Frame(100, 300, 900, 800), confidence=0.4)


def store_with(remarks: tuple[Remark, ...] = ()) -> tuple[MemoryStore, ScriptedPainter]:
    started = Started(
        id="start", parent=None, prompt="a red house", size=(64, 64), seed=3, painter="scripted", **ARTIST
    )
    return MemoryStore([started]), ScriptedPainter(Script(remarks=remarks))


def painted(remarks: tuple[Remark, ...] = ()) -> MemoryStore:
    store, painter = store_with(remarks)
    list(paint(store, painter, max_steps=3))
    return store


def shown(store: MemoryStore) -> StudioState:
    return reduce(apply, store.trajectory.events, StudioState())


def stopped(remarks: tuple[Remark, ...], gate: str) -> MemoryStore:
    """A painting that stands at its first gate of that kind."""
    store, painter = store_with(remarks)
    pulling = paint(store, painter, Policy("ask"))
    for pulled in pulling:
        if isinstance(pulled, Waiting) and pulled.gate.kind == gate:
            break
    pulling.close()
    return store


def test_a_replay_shows_what_was_shown_live() -> None:
    store = painted((Remark(1, DARK),))
    live = StudioState()
    for event in store.trajectory.events:
        before = live
        live = apply(live, event)
        assert before.head != live.head
    assert live.trajectory == store.trajectory
    assert live.canvas is not None and live.canvas.picture is not None


def test_a_state_stays_as_it_is_when_another_follows_from_it() -> None:
    state = shown(painted())
    kept = state.trajectory.events, state.history, state.trajectory.children(state.path[-2].id)
    apply(apply(state, Starred(id="s", parent=state.head, target="start", **ARTIST)), GatesSet("auto"))
    apply(state, PlanEdited(id="e", parent=state.path[-2].id, target=state.path[1].id, plan=state.plan.plan, **ARTIST))  # type: ignore[union-attr]
    assert kept == (state.trajectory.events, state.history, state.trajectory.children(state.path[-2].id))


def test_at_a_gate_the_plan_lies_open_and_what_the_artist_changed_is_told_from_what_the_painter_wrote() -> None:
    state = shown(stopped((), "plan"))
    assert state.gate is not None and state.gate.kind == "plan"
    assert state.plan is not None and not state.plan.edited
    target = state.plan.planned
    other = replace(target.plan, instruction="Paint it blue.")
    state = apply(state, PlanEdited(id="e", parent=state.head, target=target.id, plan=other, **ARTIST))
    assert state.plan is not None and state.plan.edited
    assert state.plan.plan == other and state.plan.planned.plan == target.plan


def test_while_a_stage_runs_nobody_is_asked() -> None:
    state = shown(stopped((), "plan"))
    state = apply(state, StageBegan("draft", 1, 0, 0.0))
    assert state.gate is None and state.running is not None
    assert apply(state, PausePlanned()).pausing
    state = apply(apply(state, PausePlanned()), StageStopped())
    assert state.gate is not None and not state.pausing


def test_findings_carry_the_artists_decisions() -> None:
    state = shown(stopped((Remark(1, DARK),), "critique"))
    (judged,) = state.findings
    assert judged.decision == "open" and not judged.added and state.gate is not None
    rejected = apply(state, FindingRejected(id="r", parent=state.head, finding=judged.finding.id, **ARTIST))
    assert [j.decision for j in rejected.findings] == ["rejected"]
    words = Finding("x", "wrong", "picture", "Brighter, please.")
    edited = apply(state, FindingEdited(id="e", parent=state.head, finding=judged.finding.id, edited=words, **ARTIST))
    (judged,) = edited.findings
    assert judged.edited and judged.finding.text == "Brighter, please." and judged.original is not None
    assert judged.original.text == DARK.text


def test_a_finding_that_was_refined_is_known_as_mended() -> None:
    state = shown(painted((Remark(1, DARK),)))
    first = next(event for event in state.path if isinstance(event, Critiqued) and event.findings)
    assert [judged.mended for judged in state.judgements[first.id]] == [True]


def test_looking_back_changes_what_is_shown_and_nothing_else() -> None:
    state = shown(painted())
    drafted = next(event for event in state.path if isinstance(event, Drafted))
    back = apply(state, Shown(state.path[1].id))
    assert not back.at_head and back.gate is None and back.head == state.head
    assert back.canvas is not None and back.canvas.picture is None
    assert apply(back, Shown(drafted.id)).canvas.picture == drafted.picture  # type: ignore[union-attr]
    assert apply(back, Shown(None)).at_head


def test_another_painting_keeps_the_studio_as_it_was() -> None:
    state = apply(shown(painted()), GatesSet("ask"))
    fresh = apply(state, PaintingChosen(None))
    assert fresh.started is None and fresh.gates == "ask" and not fresh.can_undo
