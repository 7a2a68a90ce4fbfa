"""A painting with the scripted painter, as the artist lets it go on or stops it: no window is needed for that."""

from __future__ import annotations

from typing import Any

from model_runtime.painters.scripted import Remark, Script
from model_runtime.process.painter import TextWritten
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Finished,
)
from strokes_app import intentions as i
from tests.app.hand import BEGIN, DARK, SLOW, HandAt, kinds


def test_a_painting_is_painted_to_its_end_where_nobody_wants_to_be_asked(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    assert isinstance(state.path[-1], Finished)
    assert sum(isinstance(event, Drafted) for event in state.path) == 2
    assert any(isinstance(told, TextWritten) for told in hand.told)
    assert state.running is None and state.gate is None and state.untitled


def test_asked_about_everything_the_painter_waits_at_each_plan_and_each_critique(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert kinds(hand) == ["Started", "Planned", "Critiqued"] and state.gate.kind == "plan"
    state = hand.intend(i.Go())
    assert kinds(hand)[3:] == ["Drafted", "Critiqued"] and state.gate.kind == "critique"
    state = hand.intend(i.Go())
    assert state.gate.kind == "plan" and state.step.number == 2
    state = hand.intend(i.Go(), i.Go())
    assert isinstance(state.path[-1], Critiqued)


def test_gates_that_are_set_otherwise_hold_from_then_on(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SetGates("auto"), i.Go())
    assert isinstance(state.path[-1], Finished)


def test_asked_when_unsure_the_painter_stops_at_a_doubtful_finding_alone(hand_at: HandAt) -> None:
    hand = hand_at(Script(remarks=(Remark(1, DARK),)))
    state = hand.intend(BEGIN)
    assert state.gate is not None and state.gate.kind == "critique"
    assert [judged.finding.text for judged in state.findings] == [DARK.text]


def test_cancel_in_the_middle_stops_at_once_and_leaves_the_last_finished_event(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.state.running is not None and hand.state.running.stage == "critique" and hand.told)
    before = hand.state.head
    hand.session.intend(i.Cancel())
    assert hand.state.running is None and hand.state.head == before
    hand.intend()
    assert hand.state.head == before and isinstance(hand.state.path[-1], Drafted)
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished)
    assert kinds(hand).count("Drafted") == 2


def test_pause_stops_after_the_stage_and_step_makes_one(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    hand.session.intend(i.Pause())
    assert hand.state.pausing
    hand.intend()
    assert kinds(hand) == ["Started", "Planned"] and not hand.state.pausing
    hand.intend(i.Step())
    assert kinds(hand) == ["Started", "Planned", "Critiqued"]
    hand.intend(i.Step())
    assert kinds(hand)[-1] == "Drafted"


def test_enough_ends_the_painting(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    state = hand.intend(i.Enough())
    assert isinstance(state.path[-1], Finished) and state.path[-1].reason == "artist" and state.running is None


def test_pictures_are_there_before_they_are_shown(hand_at: HandAt) -> None:
    hand = hand_at()
    missing = []

    def look(state: Any) -> None:
        canvas = state.canvas
        if canvas is not None and canvas.picture is not None and hand.pictures(canvas.picture) is None:
            missing.append(canvas.picture)

    hand.session.changed.connect(look)
    hand.intend(i.SetGates("auto"), BEGIN)
    assert missing == []
