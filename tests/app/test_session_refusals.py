"""What could not be kept is said, so that whoever shows it already takes it back; what can be kept is never dropped."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from model_runtime.painters.scripted import Script
from model_runtime.trajectory import journal
from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.events import PaintedOver
from strokes_app import intentions as i
from strokes_app.session.painting import Painting
from tests.app.hand import BEGIN, HandAt, kinds


def ink(x: int = 3) -> i.PaintOver:
    return i.PaintOver(x=x, y=2, pixels=np.full((10, 12, 4), (255, 0, 0, 255), np.uint8))


def test_a_stroke_that_cannot_be_kept_is_refused_and_the_next_one_is_not(
    hand_at: HandAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    stroke = ink()
    with monkeypatch.context() as patch:

        def fail(*_: object) -> None:
            raise JournalError("The disk is full: make room.")

        patch.setattr(Painting, "keep", fail)
        state = hand.intend(stroke)
        assert state.refused is not None and state.refused.intention is stroke
        assert state.complaint is not None and state.complaint.sentence == "The disk is full: make room."
    state = hand.intend(ink(20))
    assert isinstance(state.path[-1], PaintedOver) and state.refused.intention is stroke


def test_an_edit_that_changes_nothing_is_refused_without_a_word(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert state.plan is not None
    edit = i.EditPlan(state.plan.planned.id, state.plan.plan)
    after = hand.intend(edit)
    assert after.head == state.head and after.complaint is None
    assert after.refused is not None and after.refused.intention is edit


def test_stopping_the_painter_drops_no_stroke(hand_at: HandAt) -> None:
    hand = hand_at(Script(delay=0.05))
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    for x in (3, 20, 40):
        hand.session.intend(ink(x))
    hand.session.intend(i.Cancel())
    state = hand.intend()
    assert (
        sum(len(event.tiles) for event in state.path if isinstance(event, PaintedOver)) == 3 and state.running is None
    )


def test_once_there_is_room_again_the_painting_goes_on_where_it_stood(
    hand_at: HandAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    before = hand.intend(i.SetGates("ask"), BEGIN)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "commit", full)
        state = hand.intend(ink(), ink(20))
        assert "no room left" in state.complaint.sentence and state.head == before.head
        state = hand.intend(i.Go())
        assert "no room left" in state.complaint.sentence and state.running is None
    file = state.file
    hand.intend(ink(40), i.Go())
    assert kinds(hand)[-3:] == ["PaintedOver", "Drafted", "Critiqued"]
    head = hand.state.head
    hand.close()
    assert hand_at().intend(i.Open(str(file))).head == head


def full(*_: object, **__: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error
