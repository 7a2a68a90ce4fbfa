"""Branches, and undo and redo over everything, also after reopening."""

from __future__ import annotations

import numpy as np

from model_runtime.painters.scripted import Remark, Script
from model_runtime.trajectory.events import (
    Drafted,
    Finished,
    Planned,
)
from strokes_app import intentions as i
from tests.app.hand import BEGIN, DARK, HandAt


def test_branching_from_the_middle_leaves_the_other_branch_as_it_was(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    planned = next(event for event in state.path if isinstance(event, Planned))
    old_head = state.head
    state = hand.intend(i.Show(planned.id))
    assert state.at == planned.id and state.head == old_head
    state = hand.intend(i.Go())
    assert state.at_head and len(state.trajectory.branches) == 2
    assert isinstance(state.path[-1], Finished)
    assert old_head in state.trajectory


def test_undo_goes_back_over_everything_and_redo_forth_again_also_after_reopening(hand_at: HandAt) -> None:
    hand = hand_at(Script(remarks=(Remark(1, DARK),)))
    state = hand.intend(BEGIN)
    hand.intend(i.RejectFinding(state.findings[0].finding.id), i.Star(state.head), i.NameBranch(state.head, "bright"))
    mask = np.zeros((64, 96), np.uint8)
    mask[:20] = 255
    hand.intend(i.Protect(mask))
    ink = np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)
    state = hand.intend(i.PaintOver(3, 2, ink))
    end, file = state, state.file
    hand.close()
    hand = hand_at()
    hand.intend(i.Open(str(file)))
    steps = 0
    while hand.state.can_undo:
        hand.intend(i.Undo())
        steps += 1
    assert hand.state.head == hand.state.started.id and not hand.state.trajectory.starred and steps >= 7
    hand.intend(*[i.Redo()] * steps)
    state = hand.state
    assert state.head == end.head and state.trajectory.names == end.trajectory.names and not state.can_redo
    assert state.trajectory.starred == end.trajectory.starred and state.canvas == end.canvas


def test_deleting_the_branch_that_one_stands_on_leads_out_of_it_and_can_be_undone(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    drafted = next(event for event in state.path if isinstance(event, Drafted))
    state = hand.intend(i.HideBranch(drafted.id))
    end = state.trajectory.path(hand.state.trajectory.branches[-1].id)[-1]
    assert state.head == drafted.parent and state.trajectory.hidden == (drafted.id,)
    state = hand.intend(i.Undo())
    assert state.trajectory.hidden == () and state.head == end.id
    state = hand.intend(i.Redo())
    assert state.trajectory.hidden == (drafted.id,) and state.head == drafted.parent
