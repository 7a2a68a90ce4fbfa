"""The conversation: one card a stage, the newest in sight, hundreds of them without weight."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from model_runtime.process.painter import TextWritten
from model_runtime.trajectory.events import (
    FindingRejected,
    Finished,
    Noted,
    PaintedOver,
    PlanEdited,
    Tile,
)
from strokes_app.happenings import Shown, StageBegan
from strokes_app.intentions import ContinueFrom, Go, Note, Show
from strokes_app.panels import conversation as module
from strokes_app.panels.card import Card, FoldedLine
from strokes_app.panels.choices import unpaintable
from strokes_app.panels.conversation import BY_HAND, LINES, UNFOLDED, Conversation
from strokes_app.panels.critique_card import CritiqueCard
from strokes_app.panels.painted_card import PaintedCard
from strokes_app.panels.plan_card import PlanCard
from strokes_app.panels.story import story
from strokes_app.panels.told_cards import ToldCard
from strokes_app.state import StudioState, apply
from strokes_app.theme import CALM, DARK, Appearance, look_of
from tests.app.panels_state import PLAN, RIGHT, begun, by_artist, by_painter, criticised, dressed, painted, planned

pytestmark = pytest.mark.usefixtures(dressed.__name__)


T = TypeVar("T", bound=Card)


class Talk:
    def __init__(self, qtbot: QtBot) -> None:
        self.pictures: dict[str, QImage] = {}
        self.view = Conversation(self.pictures.get, unpaintable)
        qtbot.addWidget(self.view)
        self.wished: list[object] = []
        self.view.intended.connect(self.wished.append)
        self.view.resize(380, 600)
        self.view.show()

    def show(self, *states: StudioState) -> None:
        for state in states:
            self.view.show_state(state)
            settle()

    @property
    def cards(self) -> list[Card | FoldedLine]:
        return [widget for _, widget in self.view._shown.values()]

    def only(self, kind: type[T]) -> T:
        (card,) = (card for card in self.cards if isinstance(card, kind))
        return card


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def talk(qtbot: QtBot) -> Talk:
    return Talk(qtbot)


def long(steps: int) -> StudioState:
    state = begun()
    for step in range(1, steps + 1):
        state = criticised(state=painted(planned(state, step=step), step=step), step=step)
        state = by_artist(FindingRejected, state, finding="f2")
    return state


def test_before_anything_it_says_what_will_stand_there(talk: Talk) -> None:
    assert talk.view.empty.isVisible() and not talk.view.note_row.isVisible()


def test_a_card_a_stage_in_order(talk: Talk) -> None:
    talk.show(criticised())
    assert [type(card) for card in talk.cards] == [ToldCard, PlanCard, FoldedLine, PaintedCard, CritiqueCard]
    ys = [card.mapTo(talk.view.column.inner, card.rect().topLeft()).y() for card in talk.cards]
    assert ys == sorted(ys) and not talk.view.empty.isVisible()


def test_what_is_written_is_seen_as_it_is_written(talk: Talk) -> None:
    talk.show(apply(begun(), StageBegan("plan", 1, 0, 0.0)))
    for text in ("paint ", "a ", "house ", ". ", "leave ", "room ", "."):
        talk.view.show_progress(TextWritten("plan", text))
    talk.view.show_progress(TextWritten("critique", "late words of another stage"))
    assert talk.view.working.text.text() == "Paint a house. Leave room."
    assert talk.view.working.isVisible()
    talk.show(apply(planned(), StageBegan("draft", 1, 0, 1.0)))
    assert talk.view.working.said == ""
    talk.show(planned())
    assert not talk.view.working.isVisible()


def test_a_card_keeps_standing_while_the_painting_goes_on(talk: Talk) -> None:
    talk.show(planned())
    card = talk.only(PlanCard)
    talk.show(painted(), criticised())
    assert talk.only(PlanCard) is card


def test_another_branch_has_other_cards(talk: Talk) -> None:
    talk.show(criticised(), planned())
    assert [type(card) for card in talk.cards] == [ToldCard, PlanCard, FoldedLine]


def test_older_cards_fold_to_a_line_that_unfolds(talk: Talk, qtbot: QtBot) -> None:
    talk.show(long(6))
    cards = [card for card in talk.cards if isinstance(card, Card)]
    assert len(cards) == UNFOLDED
    before = [type(card) for card in talk.cards]
    line = talk.cards[1]
    assert isinstance(line, FoldedLine) and "Plan" in line.text() and PLAN.instruction in line.accessibleName()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    opened = next(card for card in talk.cards if isinstance(card, PlanCard))
    assert opened.fold.hasFocus() and opened is talk.cards[1]
    qtbot.mouseClick(opened.fold, Qt.MouseButton.LeftButton)
    assert [type(card) for card in talk.cards] == before


def test_hundreds_of_events_make_few_widgets_and_earlier_ones_come_when_wished_for(talk: Talk, qtbot: QtBot) -> None:
    state = long(100)
    assert len(story(state)) > 400
    talk.show(state)
    assert len(talk.cards) == UNFOLDED + LINES
    assert len(talk.view.findChildren(QWidget)) < 1500
    qtbot.mouseClick(talk.view.earlier, Qt.MouseButton.LeftButton)
    assert len(talk.cards) == UNFOLDED + 2 * LINES


def test_however_many_are_opened_by_hand_a_bounded_number_stands_open(talk: Talk, qtbot: QtBot) -> None:
    talk.show(long(30))
    qtbot.mouseClick(talk.view.earlier, Qt.MouseButton.LeftButton)
    for _ in range(BY_HAND + 5):
        line = next(card for card in reversed(talk.cards) if isinstance(card, FoldedLine))
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert sum(isinstance(card, Card) for card in talk.cards) == UNFOLDED + BY_HAND


def test_it_follows_the_newest_unless_the_artist_has_scrolled_away(talk: Talk, qtbot: QtBot) -> None:
    bar = talk.view.column.verticalScrollBar()
    talk.show(planned(), painted(), criticised())
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    assert talk.view.column.newest.isVisible()
    talk.show(by_artist(FindingRejected, criticised(), finding="f2"), planned(criticised(), step=2))
    assert bar.value() == 0
    qtbot.mouseClick(talk.view.column.newest, Qt.MouseButton.LeftButton)
    settle()
    assert bar.value() == bar.maximum() and not talk.view.column.newest.isVisible()


def test_nothing_folds_under_the_artists_hands(talk: Talk) -> None:
    talk.show(planned())
    card = talk.only(PlanCard)
    card.instruction.setFocus()
    talk.show(long(4))
    assert card.isVisible() and card.instruction.hasFocus()


def test_strokes_in_a_row_are_one_line_that_says_all(talk: Talk, qtbot: QtBot) -> None:
    state = painted()
    for _ in range(3):
        state = by_artist(PaintedOver, state, tiles=(Tile(0, 0, "ef" * 32),), picture="cd" * 32)
        talk.show(state)
    line = talk.cards[-1]
    assert isinstance(line, FoldedLine) and line.accessibleName().startswith("You painted. 3 ")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert talk.cards[-1] is line and not line.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_thumbnail_comes_when_it_is_there_and_shows_its_moment(talk: Talk, qtbot: QtBot) -> None:
    talk.show(painted())
    card = talk.only(PaintedCard)
    before = card.thumbnail.grab().toImage()
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    talk.pictures["ab" * 32] = image
    talk.view.show_picture("ab" * 32)
    assert card.thumbnail.grab().toImage() != before
    assert card.what.text() == PLAN.instruction and card.facts.text().startswith("3.2 s")
    qtbot.mouseClick(card.thumbnail, Qt.MouseButton.LeftButton)
    assert talk.wished == [Show(painted().head)]


def test_of_a_large_picture_no_more_is_kept_than_is_seen(talk: Talk) -> None:
    image = QImage(4096, 3072, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    talk.pictures["ab" * 32] = image
    talk.show(painted())
    thumbnail = talk.only(PaintedCard).thumbnail
    assert thumbnail.grab().toImage().pixelColor(thumbnail.rect().center()) == QColor("blue")
    assert thumbnail._fitted.sizeInBytes() < 100_000


def test_words_to_the_painter(talk: Talk, qtbot: QtBot) -> None:
    talk.show(planned())
    qtbot.keyClicks(talk.view.note, "more light")
    talk.view.working.setFocus()
    assert talk.wished == []
    qtbot.keyClick(talk.view.note, Qt.Key.Key_Return)
    qtbot.keyClick(talk.view.note, Qt.Key.Key_Return)
    assert talk.wished == [Note("more light")] and talk.view.note.toPlainText() == ""
    talk.show(by_artist(Noted, planned(), text="more light"))
    assert talk.cards[-1].accessibleName() == "You said"


def test_an_earlier_moment_leads_back_or_onward(talk: Talk, qtbot: QtBot) -> None:
    state = apply(criticised(), Shown(planned().head))
    talk.show(state)
    assert talk.view.banner.isVisible() and not talk.view.note_row.isVisible()
    qtbot.mouseClick(talk.view.banner.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(talk.view.banner.onward, Qt.MouseButton.LeftButton)
    assert talk.wished == [Show(None), ContinueFrom(str(planned().head))]


def test_wishes_of_the_cards_are_passed_on(talk: Talk, qtbot: QtBot) -> None:
    talk.show(planned())
    qtbot.mouseClick(talk.only(PlanCard).paint, Qt.MouseButton.LeftButton)
    assert talk.wished == [Go()]


def test_everything_of_a_card_is_reached_by_tab_in_reading_order(talk: Talk, qtbot: QtBot) -> None:
    talk.show(planned(begun(painter="scripted")))
    card, reached = talk.only(PlanCard), []
    card.instruction.setFocus()
    for _ in range(40):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
    first = card.marks.rows[0]
    wanted = [card.instruction, first.action, first.chip, first.name, first.count.number, first.details, first.map,
              first.remove, card.marks.rows[1].action, card.marks.add, card.scene, card.paint, card.again, card.skip]  # fmt: skip
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in wanted)


def test_signs_follow_the_look(talk: Talk, dressed: Appearance) -> None:
    talk.show(criticised())
    light = talk.only(CritiqueCard).sign.pixmap().toImage()
    dressed.choose("dark")
    settle()
    assert talk.only(CritiqueCard).sign.pixmap().toImage() != light
    assert look_of(talk.view) is DARK


def test_nothing_wanders_where_motion_is_reduced(talk: Talk, qapp: QApplication) -> None:
    qapp.setProperty(CALM, True)
    talk.show(apply(begun(), StageBegan("plan", 1, 0, 0.0)))
    resting = talk.view.working.pulse.grab().toImage()
    settle()
    assert not talk.view.working.pulse._timer.isActive()
    assert talk.view.working.pulse.grab().toImage() == resting
    qapp.setProperty(CALM, False)


def test_finished_stages_are_announced_once_and_old_ones_never(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    talk.show(planned())
    assert said == []
    talk.show(painted(), painted(), by_artist(PlanEdited, painted(), target="painter-1", plan=PLAN))
    assert said == ["Painted · step 1"]
    seen = criticised(RIGHT)
    talk.show(seen, by_painter(Finished, seen, reason="complete"))
    assert said[-1] == "Finished. Everything you asked for is painted."
