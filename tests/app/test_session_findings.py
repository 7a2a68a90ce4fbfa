"""What the artist says of findings: rejected, taken back, made; and what follows from it."""

from __future__ import annotations

from model_runtime.painters.scripted import Remark, Script
from model_runtime.trajectory.events import Critiqued, FindingRejected, Finished, Frame, Refined
from strokes_app import intentions as i
from tests.app.hand import BEGIN, DARK, Hand, HandAt

NAGGING = Script(remarks=tuple(Remark(step, DARK) for step in (1, 2)))


def rejected(hand_at: HandAt, script: Script = NAGGING) -> Hand:
    """An artist who has rejected the painter's finding, and stands before it still."""
    hand = hand_at(script)
    state = hand.intend(BEGIN)
    state = hand.intend(i.RejectFinding(state.findings[0].finding.id))
    assert state.findings[0].decision == "rejected" and state.brief.rejected
    return hand


def refined(hand: Hand) -> list[Refined]:
    return [event for event in hand.state.path if isinstance(event, Refined)]


def test_a_rejected_finding_is_neither_refined_nor_repeated(hand_at: HandAt) -> None:
    hand = rejected(hand_at)
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished) and refined(hand) == []
    assert all(not event.findings for event in state.path[-3:] if isinstance(event, Critiqued))


def test_a_rejection_that_is_undone_was_never_said(hand_at: HandAt) -> None:
    hand = rejected(hand_at)
    state = hand.intend(i.Undo())
    assert state.findings[0].decision == "open" and not state.brief.rejected
    hand.intend(i.Go())
    assert len(refined(hand)) == 1


def test_a_rejection_is_taken_back_also_when_other_things_were_said_since(hand_at: HandAt) -> None:
    hand = rejected(hand_at)
    finding = hand.state.findings[0].finding.id
    hand.intend(i.Note("more light"), i.AddFinding(Frame(0, 0, 300, 300), "A cloud is missing here."))
    state = hand.intend(i.AcceptFinding(finding))
    assert state.findings[0].decision == "accepted" and not state.brief.rejected
    assert any(isinstance(event, FindingRejected) for event in state.path)  # what was said stays in the record
    hand.intend(i.Go())
    assert finding in refined(hand)[0].findings


def test_a_rejection_that_is_taken_back_later_lets_the_painter_say_it_again(hand_at: HandAt) -> None:
    """Also where the painting has gone on meanwhile."""
    hand = rejected(hand_at)
    finding = hand.state.findings[0].finding.id
    hand.intend(i.SetGates("ask"), i.Go())
    assert not hand.state.findings
    state = hand.intend(i.AcceptFinding(finding))
    assert not state.brief.rejected
    state = hand.intend(i.Go())
    assert [judged.finding.text for judged in state.findings] == [DARK.text]


def test_a_finding_of_the_artists_own_is_mended(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    state = hand.intend(i.AddFinding(Frame(0, 0, 300, 300), "A cloud is missing here."))
    assert [judged.added for judged in state.findings] == [True]
    state = hand.intend(i.Go())
    assert isinstance(state.path[-2], Refined) and len(state.path[-2].findings) == 1
