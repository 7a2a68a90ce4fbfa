"""A painter that fails, dies, hangs or is not there: one sentence, and the painting goes on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Failure, Script
from model_runtime.process.errors import ModelMissing
from model_runtime.trajectory.events import (
    Failed,
    Finished,
    PaintedOver,
)
from strokes_app import intentions as i
from tests.app.hand import BEGIN, SLOW, HandAt
from tests.runtime.moody_painter import ENTRY as MOODY


def test_a_failed_stage_says_one_sentence_and_the_painting_goes_on(hand_at: HandAt) -> None:
    hand = hand_at(Script(failures=(Failure("draft", 1, "OutOfMemory"),)))
    state = hand.intend(i.SetGates("auto"), BEGIN)
    assert isinstance(state.path[-1], Failed) and state.failure.error == "OutOfMemory"
    state = hand.intend(i.Go())
    assert state.failure is None and isinstance(state.path[-1], Finished)


def test_a_painter_whose_process_is_killed_is_replaced_under_the_artists_hands(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    first = hand.worker.host.pid
    os.kill(first, signal.SIGKILL)
    state = hand.intend()
    assert isinstance(state.path[-1], Finished) and hand.worker.host.pid != first


def test_a_painter_that_is_not_there_is_said_in_a_sentence(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(replace(BEGIN, painter="nobody"))
    assert "There is no painter named 'nobody'" in state.complaint.sentence
    assert state.running is None
    assert hand.intend(i.Dismiss()).complaint is None


def test_words_that_cannot_be_painted_are_named_while_the_artist_types(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.worker.need("scripted")
    for prompt in ("a", "a ze", "a zebra"):
        hand.session.intend(i.Typed(prompt))
    hand.until(lambda: hand.state.words.prompt == "a zebra")


def test_a_stage_that_hangs_is_stopped_at_once_and_its_process_replaced(hand_at: HandAt, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    hand = hand_at(hire=lambda name: LocalHost(MOODY))
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(replace(BEGIN, prompt=f"hang {marker}"))
    hand.until(marker.exists)
    hand.session.intend(i.Cancel())
    assert hand.state.running is None and not hand.session.busy
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished)
    assert hand.worker.host.pid != int(marker.read_text())


def test_a_painter_that_breaks_unforeseen_fails_its_stage_and_no_more(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at(hire=lambda name: LocalHost(MOODY))
    state = hand.intend(i.SetGates("auto"), replace(BEGIN, prompt=f"stumble {tmp_path / 'marker'}"))
    assert isinstance(state.path[-1], Failed) and "try again" in state.failure.message
    assert isinstance(hand.intend(i.Go()).path[-1], Finished)


def test_without_its_weights_a_painter_says_what_is_missing_and_the_artist_paints_on_by_hand(hand_at: HandAt) -> None:
    def refuse(name: str) -> LocalHost:
        raise ModelMissing("Its weights are not there: make them with `strokes train`.")

    hand = hand_at(hire=refuse)
    state = hand.intend(BEGIN)
    assert "weights" in state.complaint.sentence and state.running is None
    state = hand.intend(i.PaintOver(x=3, y=2, pixels=np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)))
    assert isinstance(state.path[-1], PaintedOver)
