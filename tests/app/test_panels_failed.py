"""A stage that failed looks like it, and says in one sentence what happened and what to do."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Failed
from strokes_app.intentions import Go
from strokes_app.panels.choices import unpaintable
from strokes_app.panels.conversation import Conversation
from strokes_app.panels.failed_card import LONGEST, FailedCard
from strokes_app.panels.gates import GateControl
from strokes_app.panels.plan_card import PlanCard
from strokes_app.state import StudioState
from strokes_app.theme import Appearance, Choice, contrast
from tests.app.panels_state import HOUSE, PLAN, SKY, by_painter, dressed, painted, planned

LOOKS: tuple[Choice, ...] = ("light", "dark")
pytestmark = pytest.mark.usefixtures(dressed.__name__)


def failed(error: str, message: str = "It does not fit.", state: StudioState | None = None) -> StudioState:
    return by_painter(Failed, state or planned(), stage="draft", error=error, message=message)


class Talk:
    def __init__(self, qtbot: QtBot, state: StudioState, *, other_painters: bool = True) -> None:
        self.view = Conversation(lambda name: None, unpaintable, other_painters=other_painters)
        qtbot.addWidget(self.view)
        self.wished: list[object] = []
        self.view.intended.connect(self.wished.append)
        self.view.resize(400, 700)
        self.view.show()
        self.show(state)

    def show(self, state: StudioState) -> None:
        self.view.show_state(state)
        QApplication.processEvents()

    @property
    def card(self) -> FailedCard:
        return self.view.findChildren(FailedCard)[-1]

    @property
    def offered(self) -> list[str]:
        return [push.text() for push in self.card.offered]


@pytest.mark.parametrize(
    ("error", "offered"),
    [
        ("OutOfMemory", ["Try again", "A smaller size"]),
        ("ModelMissing", ["Try again", "Another painter"]),
        ("PainterFailed", ["Try again", "Another painter"]),
        ("BadInput", ["Change the plan", "Try again"]),
    ],
)
def test_it_offers_what_helps(qtbot: QtBot, error: str, offered: list[str]) -> None:
    talk = Talk(qtbot, failed(error))
    assert talk.offered == offered
    assert talk.card.title.text() == "Painting failed" and talk.card.text.text() == "It does not fit."
    first = talk.card.offered[0]
    assert [push.property("role") for push in talk.card.offered].count("primary") == 1
    assert first.property("role") == "primary"


def test_where_there_is_one_painter_no_other_is_offered(qtbot: QtBot) -> None:
    assert Talk(qtbot, failed("PainterFailed"), other_painters=False).offered == ["Try again"]


def test_the_answers_do_what_they_say(qtbot: QtBot) -> None:
    talk = Talk(qtbot, failed("OutOfMemory"))
    with qtbot.waitSignal(talk.view.size_wanted):
        qtbot.mouseClick(talk.card.size_, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(talk.card.retry, Qt.MouseButton.LeftButton)
    assert talk.wished == [Go()]
    talk = Talk(qtbot, failed("ModelMissing"))
    with qtbot.waitSignal(talk.view.painter_wanted):
        qtbot.mouseClick(talk.card.painter, Qt.MouseButton.LeftButton)


def test_a_plan_that_cannot_be_painted_is_gone_into_where_it_is_wrong(qtbot: QtBot) -> None:
    dragon = replace(HOUSE, name="dragon")
    state = planned(plan=replace(PLAN, marks=(SKY, dragon)))
    talk = Talk(qtbot, failed("BadInput", "I cannot paint “dragon”. The nearest that I can paint: bird.", state))
    (plan,) = talk.view.findChildren(PlanCard)
    qtbot.mouseClick(plan.fold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(talk.card.plan, Qt.MouseButton.LeftButton)
    plan = talk.view.findChildren(PlanCard)[-1]
    assert plan.marks.rows[1].name.hasFocus() and plan.marks.rows[1].name.selectedText() == "dragon"


def test_what_only_a_programmer_reads_is_among_the_details(qtbot: QtBot) -> None:
    message = "The painter broke (RuntimeError: tensor a (3) must match): try again, or choose another painter."
    talk = Talk(qtbot, failed("PainterFailed", message))
    assert talk.card.text.text() == "The painter broke: try again, or choose another painter."
    assert not talk.card.details.isVisible()
    qtbot.mouseClick(talk.card.more, Qt.MouseButton.LeftButton)
    assert talk.card.details.isVisible() and message in talk.card.details.text()


def test_a_sentence_without_end_stays_a_card(qtbot: QtBot) -> None:
    talk = Talk(qtbot, failed("PainterFailed", "It broke and broke " * 5_000))
    assert len(talk.card.text.text()) <= LONGEST + 1


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_seen_at_a_glance_and_not_by_its_colour_alone(qtbot: QtBot, dressed: Appearance, look: Choice) -> None:
    dressed.choose(look)
    talk = Talk(qtbot, failed("WorkerLost"))
    picture = talk.card.grab().toImage()
    bar = picture.pixelColor(3, picture.height() // 2)
    paper = picture.pixelColor(picture.width() - 20, picture.height() - 12)
    assert contrast(bar.name(), paper.name()) > 3
    other = talk.view.findChildren(PlanCard)[0].grab().toImage()
    assert other.pixelColor(3, other.height() // 2) == other.pixelColor(other.width() - 20, other.height() - 12)


def test_a_failure_that_is_past_offers_nothing_and_alarms_nobody(qtbot: QtBot) -> None:
    state = failed("WorkerLost")
    talk = Talk(qtbot, state)
    alarmed = talk.card.grab().toImage()
    talk.show(painted(state))
    assert not talk.card.buttons.isVisible() and "Past" in talk.card.accessibleName()
    assert talk.card.grab().toImage().pixelColor(3, 40) != alarmed.pixelColor(3, 40)


def test_to_try_again_is_the_one_primary_button(qtbot: QtBot) -> None:
    talk, control = Talk(qtbot, failed("WorkerLost")), GateControl()
    qtbot.addWidget(control)
    control.show_state(failed("WorkerLost"))
    (plan,) = talk.view.findChildren(PlanCard)
    assert [push.property("role") for push in (talk.card.retry, plan.paint, control.go)] == ["primary", "", ""]
