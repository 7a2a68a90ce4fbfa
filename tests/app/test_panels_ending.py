"""The end tells the truth: what was left as it is stands there, closed, and can still be mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model_runtime.painters.scripted import Remark, Script
from model_runtime.trajectory.events import Critiqued, Finding, FindingRejected, Finished, Plan, Planned, Refined
from strokes_app.intentions import AddFinding, Begin, EditFinding, Go, Point, SetGates
from strokes_app.panels.choices import unpaintable
from strokes_app.panels.conversation import Conversation
from strokes_app.panels.critique_card import CritiqueCard
from strokes_app.panels.finding_row import FindingRow
from strokes_app.panels.finished_card import FinishedCard
from strokes_app.panels.plan_card import PlanCard
from strokes_app.state import StudioState
from tests.app.hand import Hand
from tests.app.panels_state import (
    FEW,
    HOUSE,
    LATER,
    ORANGE,
    PLAN,
    RIGHT,
    Judging,
    begun,
    by_artist,
    by_painter,
    criticised,
    dressed,
    planned,
)

pytestmark = pytest.mark.usefixtures(dressed.__name__)

NOTHING = Plan("", "A red house.", (), last=True)


def ended(state: StudioState) -> StudioState:
    """The painter sees nothing more to do."""
    return by_painter(Finished, by_painter(Planned, state, plan=NOTHING, step=2), reason="complete")


@pytest.fixture
def talk(qtbot: QtBot) -> Conversation:
    view = Conversation(lambda name: None, unpaintable)
    qtbot.addWidget(view)
    view.resize(400, 700)
    view.show()
    return view


def said(talk: Conversation) -> str:
    return talk.findChildren(FinishedCard)[-1].text.text()


def test_everything_is_painted_only_where_nothing_was_left(talk: Conversation) -> None:
    talk.show_state(ended(criticised(RIGHT)))
    assert said(talk) == "Everything you asked for is painted."


def test_what_was_left_and_what_did_not_come_is_said(talk: Conversation) -> None:
    talk.show_state(ended(criticised(RIGHT, FEW, LATER)))
    assert "Everything" not in said(talk)
    assert said(talk).startswith("1 ") and FEW.text in said(talk)
    assert LATER.text in said(talk)


def test_what_the_artist_wanted_to_stay_was_not_left(talk: Conversation) -> None:
    talk.show_state(ended(by_artist(FindingRejected, criticised(RIGHT, FEW), finding=FEW.id)))
    assert said(talk) == "Everything you asked for is painted."


def test_words_that_the_painter_did_not_know_are_not_said_to_be_painted(talk: Conversation) -> None:
    heard = by_painter(Planned, begun(), plan=PLAN, step=1, notices=("I do not know: zebra.",))
    talk.show_state(by_painter(Finished, heard, reason="complete"))
    assert "Everything" not in said(talk) and "zebra" in said(talk)


def test_the_empty_plan_at_the_end_is_no_card(talk: Conversation) -> None:
    talk.show_state(ended(criticised(RIGHT)))
    assert len(talk.findChildren(PlanCard)) == 1


def test_a_critique_of_an_ended_painting_is_closed(qtbot: QtBot) -> None:
    table = Judging(qtbot, ended(criticised(FEW, ORANGE)))
    row = table.row(FEW)
    assert "2 thing" in table.card.aside.text() and "left" in table.card.aside.text()
    assert not (row.accept.isVisible() or row.reject.isVisible() or table.row(ORANGE).yes.isVisible())
    assert row.correction.isReadOnly()
    qtbot.keyClick(row, Qt.Key.Key_R)
    assert table.decided == []


def test_what_was_left_is_mended_after_all_and_the_painting_goes_on(qtbot: QtBot) -> None:
    table = Judging(qtbot, ended(criticised(FEW)))
    qtbot.mouseClick(table.row(FEW).back, Qt.MouseButton.LeftButton)
    assert table.decided == [EditFinding(FEW.id, FEW), Go()]


def test_in_the_next_step_it_is_asked_for_without_passing_the_gate(qtbot: QtBot) -> None:
    table = Judging(qtbot, criticised(FEW))
    table.show(planned(table.state, step=2))
    qtbot.mouseClick(table.row(FEW).back, Qt.MouseButton.LeftButton)
    assert table.decided == [EditFinding(FEW.id, FEW)]


def test_a_plan_that_was_made_anew_has_no_conflict_left(qtbot: QtBot) -> None:
    conflict = Finding("c1", "wrong", "instruction", "Nobody asked for a house.", HOUSE.id)
    checked = by_painter(Critiqued, planned(), check="instruction", findings=(conflict,), step=1)
    table = Judging(qtbot, checked)
    assert "to mend" in table.card.aside.text()
    table.show(by_painter(Planned, checked, plan=PLAN, step=1))
    assert table.card.aside.text() == "" and table.row(conflict).sure.text() == "Taken up."


class Sitting:
    """A session with a scripted painter, and its conversation."""

    def __init__(self, hand: Hand, talk: Conversation) -> None:
        self.hand, self.talk = hand, talk
        hand.session.changed.connect(talk.show_state)
        talk.intended.connect(self.intend)

    def intend(self, wish: object) -> None:
        if not isinstance(wish, Point):
            self.hand.session.intend(wish)

    def last_row(self) -> FindingRow:
        return [row for row in self.talk.findChildren(FindingRow) if row.isVisible()][-1]


@pytest.fixture
def sitting(hand_at: Callable[..., Hand], talk: Conversation) -> Sitting:
    """The painter tries to mend the trees twice, and then lets them be."""
    wrong = tuple(Remark(1, FEW, attempt) for attempt in range(3))
    plan = Plan("Paint a house.", "A house.", (HOUSE,))
    hand = hand_at(Script(plans=(plan,), remarks=wrong))
    hand.intend(SetGates("auto"))
    sitting = Sitting(hand, talk)
    hand.intend(Begin(prompt="a house", size=(96, 64), seed=1, painter="scripted"))
    return sitting


def test_the_painter_does_mend_it_after_all(sitting: Sitting, qtbot: QtBot) -> None:
    hand = sitting.hand
    assert isinstance(hand.state.path[-1], Finished) and FEW.text in said(sitting.talk)
    qtbot.mouseClick(sitting.last_row().back, Qt.MouseButton.LeftButton)
    hand.until(lambda: not hand.session.busy)
    mended = [event for event in hand.state.path if isinstance(event, Refined)]
    assert len(mended) == 3
    assert isinstance(hand.state.path[-1], Finished)
    assert said(sitting.talk) == "Everything you asked for is painted. The painter has not looked at it since."
    assert not sitting.last_row().hasFocus()


def test_the_artist_finds_something_after_the_end(sitting: Sitting) -> None:
    hand = sitting.hand
    hand.intend(AddFinding(HOUSE.frame, "Make the roof darker."))
    assert sitting.last_row().sure.text() == "Will be mended."
    hand.intend(Go())
    mended = [event for event in hand.state.path if isinstance(event, Refined)][-1]
    assert len(mended.findings) == 1 and mended.findings != (FEW.id,)
    assert sitting.talk.findChildren(CritiqueCard)
