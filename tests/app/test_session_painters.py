"""Another painter in the middle of a painting: it makes what follows, and says before what it cannot."""

from __future__ import annotations

from dataclasses import replace as with_fields

import msgspec
import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.painters import table
from model_runtime.painters.scripted import Failure, Script
from model_runtime.painters.table import find
from model_runtime.process.chosen import painter_of
from model_runtime.trajectory.events import Drafted, Failed, Finished, Painted, Painter, PainterChosen, Planned
from strokes_app import intentions as i
from tests.app.hand import SLOW, Hand, HandAt
from tests.runtime.moody_painter import ENTRY as MOODY

BEGIN = i.Begin(prompt="house,tree", size=(96, 64), seed=3, painter="scripted")
"""One word to the other painter, who would take a second one for a file: see `moody_painter`."""


def hire(name: str) -> LocalHost:
    """`moody` is another painter, who signs with that name and cannot paint zebras."""
    return LocalHost(MOODY if name == "moody" else find(name))


def painters(hand: Hand) -> list[str]:
    """Who made each plan and each picture."""
    made = (event for event in hand.state.path if isinstance(event, Planned | Painted))
    return [event.author.model for event in made if isinstance(event.author, Painter)]


def test_the_next_stages_are_the_other_painters_and_the_record_says_who_painted_what(hand_at: HandAt) -> None:
    hand = hand_at(hire=hire)
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    state = hand.intend(i.ChoosePainter("moody"))
    assert isinstance(state.path[-1], PainterChosen) and state.chosen == "moody" and state.running is None
    hand.intend(i.SetGates("auto"), i.Go())
    assert painters(hand) == ["scripted", "scripted", "moody", "moody"]
    assert isinstance(hand.state.path[-1], Finished)


def test_the_choice_is_undone_like_anything_else_and_holds_after_reopening(hand_at: HandAt) -> None:
    hand = hand_at(hire=hire)
    state = hand.intend(i.SetGates("ask"), BEGIN, i.ChoosePainter("moody"))
    file = str(state.file)
    hand.close()
    hand = hand_at(hire=hire)
    assert hand.intend(i.Open(file)).chosen == "moody"
    hand.until(lambda: hand.worker.host is not None and hand.worker.host.model == "moody")
    assert hand.intend(i.Undo()).chosen == "scripted"
    assert hand.worker.name == "scripted"
    assert hand.intend(i.Redo()).chosen == "moody"


def test_a_branch_keeps_the_painter_that_it_had(hand_at: HandAt) -> None:
    hand = hand_at(hire=hire)
    state = hand.intend(i.SetGates("ask"), BEGIN)
    before = state.head
    hand.intend(i.ChoosePainter("moody"))
    assert hand.intend(i.ContinueFrom(before or "")).chosen == "scripted"
    assert hand.worker.name == "scripted"


def test_chosen_while_the_painter_works_the_other_one_takes_the_stage_over(hand_at: HandAt) -> None:
    hand = hand_at(SLOW, hire)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.state.running is not None and hand.state.running.stage == "draft")
    state = hand.intend(i.ChoosePainter("moody"))
    hand.until(lambda: isinstance(hand.state.path[-1], Finished))
    state = hand.intend()
    drafted = next(event for event in state.path if isinstance(event, Drafted))
    assert painter_of(state.trajectory.path(drafted.id)) == "moody"
    assert isinstance(drafted.author, Painter) and drafted.author.model == "moody"


def test_after_a_failure_another_painter_tries_the_stage_at_once(hand_at: HandAt) -> None:
    hand = hand_at(Script(failures=(Failure("draft", 1, times=9),)), hire)
    state = hand.intend(i.SetGates("auto"), BEGIN)
    assert isinstance(state.path[-1], Failed)
    hand.session.intend(i.ChoosePainter("moody"))
    hand.until(lambda: isinstance(hand.state.path[-1], Finished))
    assert "moody" in painters(hand)


def test_words_that_the_other_painter_does_not_know_are_said_before_it_paints(hand_at: HandAt) -> None:
    hand = hand_at(SLOW, hire)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(msgspec.structs.replace(BEGIN, prompt="zebra,tree"))
    hand.until(lambda: hand.told)
    hand.session.intend(i.ChoosePainter("moody"))
    hand.until(lambda: hand.state.complaint is not None)
    assert "Moody cannot paint “zebra”" in hand.state.complaint.sentence
    assert hand.intend().running is None and "moody" not in painters(hand)
    hand.intend(i.Go())
    assert "moody" in painters(hand)


def test_what_was_chosen_and_the_other_painter_does_not_heed_is_said(hand_at: HandAt) -> None:
    hand = hand_at(hire=hire)
    hand.intend(i.SetGates("ask"), msgspec.structs.replace(BEGIN, settings={"sampling_steps": 4, "guide": False}))
    state = hand.intend(i.ChoosePainter("moody"))
    assert "Moody does not heed" in state.complaint.sentence and ": Sampling steps." in state.complaint.sentence


def test_a_painter_for_whom_the_painting_is_too_large_is_not_chosen(
    hand_at: HandAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strokes_app.session.changing.ENTRIES", (*table.ENTRIES, with_fields(MOODY, longest=64)))
    hand = hand_at(hire=hire)
    state = hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.ChoosePainter("moody"))
    assert "at most 64 pixels" in state.complaint.sentence and state.chosen == "scripted"
    assert hand.intend(i.Go()).step.drafted is not None
