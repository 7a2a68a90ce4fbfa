"""What is hung after another stroke is what would be hung if everything were composed anew."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from strokes_app import intentions as i
from strokes_app.canvas.hung import Hung
from strokes_app.scene import Scenes
from tests.app.hand import BEGIN, SECONDS, Hand, HandAt


def stroke(x: int, y: int, colour: tuple[int, int, int, int]) -> i.PaintOver:
    pixels = np.full((14, 30, 4), colour, np.uint8)
    pixels[4:9, :, 3] //= 2
    return i.PaintOver(x=x, y=y, pixels=pixels)


class Looker:
    """Looks on as the window does."""

    def __init__(self, qtbot: QtBot, hand: Hand) -> None:
        self._qtbot, self._hand = qtbot, hand
        self.scenes = Scenes(hand.pictures, hand.session.read)

    def sees(self) -> Hung:
        self._qtbot.waitUntil(lambda: self._known() is not None, timeout=SECONDS)
        hung = self._known()
        assert hung is not None
        return hung

    def _known(self) -> Hung | None:
        hung = self.scenes.get(self._hand.state.seen)
        return hung if hung is not None and hung.known else None


def same(one: Hung, other: Hung) -> bool:
    return (one.picture, one.paint, one.below) == (other.picture, other.paint, other.below)


def test_strokes_one_after_the_other_are_composed_as_all_at_once(hand_at: HandAt, qtbot: QtBot) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    looker = Looker(qtbot, hand)
    for wish in (
        stroke(10, 20, (255, 0, 0, 255)),
        stroke(20, 25, (0, 0, 255, 130)),
        stroke(-12, 56, (0, 90, 0, 255)),
        stroke(15, 22, (0, 0, 0, 0)),
        i.Undo(),
        stroke(60, 5, (200, 200, 0, 90)),
    ):
        hand.intend(wish)
        step, afresh = looker.sees(), Looker(qtbot, hand)
        assert same(step, afresh.sees())
        afresh.scenes.close()
    hand.intend(i.Go())
    assert looker.sees().picture.copy(QRect(10, 20, 8, 2)).pixelColor(1, 1).name() == "#ff0000"
    looker.scenes.close()
