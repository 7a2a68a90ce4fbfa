"""In the narrowest column that the window allows nothing is cut off, and in a wide one nothing is lost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Failed, FindingRejected, Finished, PlanEdited
from strokes_app.panels.card import Card
from strokes_app.panels.choices import unpaintable
from strokes_app.panels.controls import Words
from strokes_app.panels.conversation import Conversation
from strokes_app.panels.plan_card import PlanCard
from strokes_app.state import StudioState
from tests.app.panels_state import HOUSE, PLAN, SKY, TREE, by_artist, by_painter, criticised, dressed, planned

pytestmark = pytest.mark.usefixtures(dressed.__name__)

NARROWEST = 320
STRANGE = replace(PLAN, marks=(SKY, replace(HOUSE, name="zebra"), replace(TREE, name="extraordinarily long octopus")))
STATES = {
    "plan": planned(),
    "unknown": planned(plan=STRANGE),
    "own words": by_artist(
        PlanEdited,
        planned(),
        target="painter-1",
        plan=replace(PLAN, instruction="Paint it as if I had grown up there."),
    ),
    "critique": criticised(),
    "rejected": by_artist(FindingRejected, criticised(), finding="f3"),
    "failed": by_painter(Failed, planned(), stage="draft", error="BadInput", message="I cannot paint “zebra”. " * 4),
    "finished": by_artist(Finished, criticised(), reason="artist"),
}


@pytest.fixture(params=[NARROWEST, 400, 700])
def talk(request: pytest.FixtureRequest, qtbot: QtBot) -> Conversation:
    view = Conversation(lambda name: None, unpaintable)
    qtbot.addWidget(view)
    view.resize(request.param, 700)
    view.show()
    return view


def shown(talk: Conversation, state: StudioState) -> list[Card]:
    talk.show_state(state)
    for _ in range(4):
        QApplication.processEvents()
    return [card for card in talk.findChildren(Card) if card.isVisible()]


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_button_is_whole(talk: Conversation, state: StudioState) -> None:
    for card in shown(talk, state):
        for button in card.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
                assert button.mapTo(card, button.rect().bottomRight()).x() < card.width(), button.text()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_sentence_is_whole(talk: Conversation, state: StudioState) -> None:
    for card in shown(talk, state):
        for label in card.findChildren(Words):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()) > 0, label.text()


def test_a_things_name_can_be_read(talk: Conversation) -> None:
    (card,) = (card for card in shown(talk, planned()) if isinstance(card, PlanCard))
    for row in card.marks.rows:
        assert row.name.width() > row.name.fontMetrics().horizontalAdvance("lighthouse")
        assert row.count.isVisible() and row.map.isVisible() and row.remove.isVisible()
