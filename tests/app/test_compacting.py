"""Compacting: it says before what will go, what was deleted is gone for good, and the painting goes on as if nothing had been."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Drafted, PaintedOver
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader
from strokes_app import cli
from strokes_app import intentions as i
from strokes_app.compacting import Compacting
from strokes_app.happenings import Compacted, Weighed
from strokes_app.state import StudioState, apply
from tests.app.hand import Hand

HandAt = Callable[..., Hand]
BEGIN = i.Begin(prompt="a red house", size=(256, 192), seed=3, painter="scripted")
LEFT = Qt.MouseButton.LeftButton


def with_a_deleted_branch(hand: Hand) -> tuple[str, str]:
    """Painted twice from the beginning; the first try is deleted. Where it began, and the picture that was its last."""
    state = hand.intend(i.SetGates("auto"), BEGIN)
    state = hand.intend(i.PaintOver(0, 0, np.random.default_rng(1).integers(0, 256, (192, 256, 4), np.uint8)))
    first, picture = state.path[1].id, next(e.picture for e in reversed(state.path) if isinstance(e, PaintedOver))
    assert state.started is not None
    hand.intend(i.ContinueFrom(state.started.id), i.Note("Make it another one."), i.Go(), i.HideBranch(first))
    return first, picture


def test_it_is_said_before_what_will_go_and_nothing_is_done(hand_at: HandAt) -> None:
    hand = hand_at()
    with_a_deleted_branch(hand)
    before = hand.state.trajectory
    state = hand.intend(i.Weigh())
    assert isinstance(state.compaction, Weighed) and state.compaction.branches == state.deleted == 1
    assert state.compaction.size > 0 and state.trajectory == before


def test_what_was_deleted_is_gone_and_the_rest_is_as_it_was(hand_at: HandAt) -> None:
    hand = hand_at()
    first, picture = with_a_deleted_branch(hand)
    before, file = hand.state, hand.state.file
    assert file is not None
    state = hand.intend(i.Compact())
    assert isinstance(state.compaction, Compacted) and state.compaction.branches == 1 and state.compaction.size > 0
    assert first not in state.trajectory and state.deleted == 0
    assert state.path == before.path and state.canvas == before.canvas and state.gates == before.gates
    assert state.file == file and state.untitled
    with pytest.raises(KeyError):
        hand.session.read(picture)
    hand.intend(i.PutAway())
    with Reader(file) as reader:
        assert reader.trajectory == state.trajectory


def test_undo_and_redo_know_no_more_of_what_is_gone(hand_at: HandAt) -> None:
    hand = hand_at()
    with_a_deleted_branch(hand)
    hand.intend(i.Star(hand.state.head or ""), i.Compact())
    tree, end, steps = hand.state.trajectory, hand.state, 0
    while hand.state.can_undo:
        hand.intend(i.Undo())
        assert hand.state.head in tree and not hand.state.trajectory.hidden
        steps += 1
    assert steps >= 2 and hand.state.head == end.path[0].id
    hand.intend(*[i.Redo()] * steps)
    assert hand.state.head == end.head and hand.state.trajectory.starred == end.trajectory.starred


def test_the_painting_goes_on_and_is_kept(hand_at: HandAt) -> None:
    hand = hand_at()
    with_a_deleted_branch(hand)
    hand.intend(i.Compact(), i.Note("And a tree."), i.Star(hand.state.path[0].id))
    state = hand.intend(i.Go())
    assert state.complaint is None and state.trajectory.starred == (state.path[0].id,)
    hand.close()
    hand = hand_at()
    assert hand.intend(i.Open(str(state.file))).path == state.path


def test_the_stage_that_ran_begins_again_afterwards(hand_at: HandAt) -> None:
    hand = hand_at()
    first, _ = with_a_deleted_branch(hand)
    root = hand.state.path[0].id
    hand.intend(i.ContinueFrom(root), i.Note("Once more."))
    hand.session.intend(i.Go())
    hand.until(lambda: hand.state.running is not None)
    state = hand.intend(i.Compact())
    assert first not in state.trajectory and state.complaint is None
    assert any(isinstance(event, Drafted) for event in state.path)


def test_a_painting_that_somebody_reads_is_left_and_it_is_said(hand_at: HandAt) -> None:
    hand = hand_at()
    first, _ = with_a_deleted_branch(hand)
    assert hand.state.file is not None
    with Reader(hand.state.file) as reader:
        assert first in reader.trajectory
        state = hand.intend(i.Compact())
    assert state.complaint is not None and "close it there" in state.complaint.sentence
    assert first in state.trajectory
    assert first not in hand.intend(i.Compact()).trajectory


# --- at the window -------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(qtbot: QtBot) -> tuple[QMainWindow, Compacting, list[object]]:
    window, wanted = QMainWindow(), list[object]()
    qtbot.addWidget(window)
    window.show()
    compacting = Compacting(window)
    compacting.intended.connect(wanted.append)
    compacting.show_state(apply(StudioState(), Weighed(3, 12_345_678)))
    return window, compacting, wanted


def button(window: QMainWindow, words: str) -> QPushButton:
    (box,) = window.findChildren(QMessageBox)
    return next(each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == words)


def test_the_dialog_says_how_many_branches_and_how_much(asked: Any) -> None:
    window, _, wanted = asked
    (box,) = window.findChildren(QMessageBox)
    assert "3 deleted" in box.text() and "12.3 MB" in box.text() and "Undo" in box.informativeText()
    assert wanted == []
    box.close()


def test_only_who_says_so_compacts(qtbot: QtBot, asked: Any) -> None:
    window, compacting, wanted = asked
    qtbot.mouseClick(button(window, "Cancel"), LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert wanted == []
    compacting.show_state(apply(StudioState(), Weighed(1, 1000)))
    qtbot.mouseClick(button(window, "Compact"), LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert wanted == [i.Compact()]


def test_afterwards_the_window_says_what_was_won(asked: Any) -> None:
    window, compacting, _ = asked
    window.findChildren(QMessageBox)[0].close()
    compacting.show_state(apply(StudioState(), Compacted(3, 10_000_000)))
    assert "10.0 MB" in window.statusBar().currentMessage()


# --- on the command line -------------------------------------------------------------------------------------------


@pytest.fixture
def file(hand_at: HandAt) -> Path:
    hand = hand_at()
    with_a_deleted_branch(hand)
    path = hand.state.file
    assert path is not None
    hand.close()
    return path


def test_the_command_says_what_would_go_and_purges_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size = file.stat().st_size
    assert cli.main(["compact", str(file), "--dry-run"]) == cli.DONE
    assert "1 deleted branch would be purged" in capsys.readouterr().out and file.stat().st_size == size
    assert cli.main(["compact", str(file)]) == cli.DONE
    assert "1 deleted branch purged" in capsys.readouterr().out and file.stat().st_size < size
    assert cli.main(["compact", str(file)]) == cli.DONE
    assert "nothing to purge" in capsys.readouterr().out


def test_the_command_leaves_a_painting_that_is_open_elsewhere(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Journal.open(file):
        assert cli.main(["compact", str(file)]) == cli.BAD_INPUT
    assert "open elsewhere" in capsys.readouterr().err
