"""The artist's own paint and what is protected: the painter leaves both as they are."""

from __future__ import annotations

import numpy as np

from model_runtime.trajectory.events import Critiqued, PaintedOver, Protected
from strokes_app import intentions as i
from tests.app.hand import BEGIN, HandAt, kinds, pixels


def test_what_the_artist_paints_is_there_at_once_and_the_painter_leaves_it_be(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    before = pixels(hand)
    ink = np.zeros((20, 20, 4), np.uint8)
    ink[5:15, 5:15] = (0, 0, 255, 255)
    state = hand.intend(i.PaintOver(-4, 30, ink))
    assert isinstance(state.path[-1], PaintedOver)
    assert (pixels(hand)[36:44, 2:10] == (0, 0, 255)).all()
    assert (pixels(hand)[:, 40:] == before[:, 40:]).all()
    hand.intend(i.SetGates("auto"), i.Go())
    assert (pixels(hand)[36:44, 2:10] == (0, 0, 255)).all()
    hand.intend(i.PaintOver(-4, 30, np.zeros((20, 20, 4), np.uint8)))
    assert not (pixels(hand)[36:44, 2:10] == (0, 0, 255)).any()


def test_what_is_protected_stays_byte_for_byte(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    mask = np.zeros((64, 96), np.uint8)
    mask[:, :24] = 255
    state = hand.intend(i.Protect(mask))
    assert isinstance(state.path[-1], Protected)
    hand.intend(i.Go())
    assert len(np.unique(pixels(hand)[:, :24].reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(pixels(hand)[:, 24:].reshape(-1, 3), axis=0)) > 1


def test_strokes_that_come_faster_than_they_can_be_kept_are_kept_together(hand_at: HandAt) -> None:
    """Each alone where there is time; what is seen is the same."""
    strokes = [
        i.PaintOver(x=10 * n, y=5 * n, pixels=np.full((20, 20, 4), (50 * n, 90, 200, 160), np.uint8)) for n in range(5)
    ]
    slowly, fast = hand_at(), hand_at()
    for hand in (slowly, fast):
        hand.intend(i.SetGates("ask"), BEGIN)
        hand.intend(i.Go())
    for stroke in strokes:
        slowly.intend(stroke)
    state = fast.intend(*strokes)
    assert kinds(slowly)[-5:] == ["PaintedOver"] * 5
    painted = [event for event in state.path if isinstance(event, PaintedOver)]
    assert len(painted) < 5 and sum(len(event.tiles) for event in painted) == 5
    assert (pixels(fast) == pixels(slowly)).all()
    for _ in painted:
        fast.intend(i.Undo())
    assert isinstance(fast.state.path[-1], Critiqued)
