"""The critique card: what is wrong is judged in place, doubts are questions, and nothing nags."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import (
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Frame,
    Noted,
    Refined,
)
from strokes_app.happenings import StageBegan
from strokes_app.intentions import AcceptFinding, AddFinding, EditFinding, Go, Point, RejectFinding, Undo
from strokes_app.panels.wording import question
from strokes_app.state import apply
from strokes_app.theme import Appearance
from tests.app.panels_state import (
    FEW,
    HOUSE,
    ORANGE,
    RIGHT,
    Judging,
    by_artist,
    by_painter,
    criticised,
    dressed,
    planned,
)

pytestmark = pytest.mark.usefixtures(dressed.__name__)


@pytest.fixture
def table(qtbot: QtBot) -> Judging:
    return Judging(qtbot, criticised())


def test_what_is_right_is_one_line_and_what_is_to_come_is_quiet(table: Judging, qtbot: QtBot) -> None:
    card = table.card
    assert list(card._rows) == [FEW.id, ORANGE.id]
    assert card.pending.text() == "Still to come: The dog will come later."
    assert card.right_ones.text().startswith("1 ") and not card.right.isVisible()
    qtbot.mouseClick(card.right_ones, Qt.MouseButton.LeftButton)
    assert RIGHT.text in card.right.text() and card.right.isVisible()


def test_a_doubt_is_a_question_with_its_confidence(table: Judging) -> None:
    doubtful, sure = table.row(ORANGE), table.row(FEW)
    assert doubtful.text.text() == "Is the house orange? It should be red."
    assert doubtful.sure.text() == "54% sure"
    assert doubtful.yes.isVisible() and not doubtful.accept.isVisible()
    assert sure.text.text() == FEW.text and not sure.sure.isVisible()
    assert sure.accept.isVisible() and not sure.yes.isVisible()


def test_one_key_rejects_and_one_accepts(table: Judging, qtbot: QtBot) -> None:
    qtbot.keyClick(table.row(ORANGE), Qt.Key.Key_R)
    qtbot.keyClick(table.row(FEW), Qt.Key.Key_Delete)
    qtbot.keyClick(table.row(FEW), Qt.Key.Key_A)
    assert table.decided == [RejectFinding("f3"), RejectFinding("f2"), AcceptFinding("f2")]


def test_a_rejection_is_undone_where_it_was_made(table: Judging, qtbot: QtBot) -> None:
    table.show(by_artist(FindingRejected, table.state, finding="f3"))
    row = table.row(ORANGE)
    assert row.text.font().strikeOut() and not row.correction.isVisible()
    assert Judging(qtbot, table.state).row(ORANGE).text.font().strikeOut()
    assert not row.yes.isVisible() and not row.accept.isVisible() and not row.back.isVisible()
    qtbot.mouseClick(row.undo, Qt.MouseButton.LeftButton)
    assert table.decided == [Undo()]


def test_an_older_rejection_is_thought_better_of(table: Judging, qtbot: QtBot) -> None:
    state = by_artist(FindingRejected, table.state, finding="f3")
    table.show(by_artist(Noted, state, text="more light"))
    row = table.row(ORANGE)
    assert not row.undo.isVisible()
    qtbot.mouseClick(row.back, Qt.MouseButton.LeftButton)
    assert table.decided == [AcceptFinding("f3")]
    table.show(by_artist(FindingAccepted, table.state, finding="f3"))
    assert not row.text.font().strikeOut() and row.text.text() == ORANGE.text
    assert row.sure.text() == "Will be mended."


def test_a_rejected_finding_can_be_read_when_it_is_past_and_in_any_look(table: Judging, dressed: Appearance) -> None:
    rejected = by_artist(FindingRejected, table.state, finding="f3")
    table.show(rejected)
    dressed.choose("dark")
    row = table.row(ORANGE)
    assert row.text.font().strikeOut()
    table.show(criticised(RIGHT, state=rejected))
    assert not row.answers.isVisible()
    assert row.text.width() > table.card.width() / 2 and row.text.height() < 60


def test_the_correction_is_edited_in_place_and_is_then_the_artists(table: Judging, qtbot: QtBot) -> None:
    row = table.row(FEW)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_E)
    assert row.correction.hasFocus()
    row.correction.selectAll()
    qtbot.keyClicks(row.correction, "Paint it at the right.")
    qtbot.keyClick(row.correction, Qt.Key.Key_Return)
    edited = replace(FEW, correction="Paint it at the right.")
    assert table.decided == [EditFinding("f2", edited)]
    table.show(by_artist(FindingEdited, table.state, finding="f2", edited=edited))
    assert row._tint == "accent_tint" and row.correction.toPlainText() == edited.correction


def test_letters_in_the_correction_judge_nothing(table: Judging, qtbot: QtBot) -> None:
    correction = table.row(FEW).correction
    correction.setFocus()
    qtbot.keyClicks(correction, "are")
    qtbot.keyClick(correction, Qt.Key.Key_Delete)
    assert table.decided == []


def test_resting_points_and_a_click_goes_near(table: Judging, qtbot: QtBot) -> None:
    row, at = table.row(ORANGE), QPointF(3, 3)
    QApplication.sendEvent(row, QEnterEvent(at, at, at))
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert table.wished == [Point(HOUSE.frame), Point(None)]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert table.wished[-1] == Point(HOUSE.frame, True)


def test_refine_goes_on_and_good_as_it_is_rejects_what_was_found(table: Judging, qtbot: QtBot) -> None:
    qtbot.mouseClick(table.card.refine, Qt.MouseButton.LeftButton)
    assert table.decided == [Go()]
    qtbot.mouseClick(table.card.good, Qt.MouseButton.LeftButton)
    assert table.decided[1:] == [RejectFinding("f2"), RejectFinding("f3"), Go()]


def test_going_on_points_at_no_finding(table: Judging, qtbot: QtBot) -> None:
    table.card.refine.setFocus()
    qtbot.mouseClick(table.card.refine, Qt.MouseButton.LeftButton)
    table.show(apply(table.state, StageBegan("refine", 1, 1, 0.0)))
    assert not any(isinstance(wish, Point) and wish.region for wish in table.wished)


def test_with_nothing_left_to_mend_it_paints_on(table: Judging) -> None:
    assert table.card.refine.text() == "Refine"
    state = by_artist(FindingRejected, table.state, finding="f2")
    table.show(by_artist(FindingRejected, state, finding="f3"))
    assert table.card.refine.text() == "Paint on"
    assert not table.card.good.isVisible()


def test_the_artist_adds_a_finding_with_its_place(table: Judging, qtbot: QtBot) -> None:
    own = table.card.own
    qtbot.mouseClick(own.open, Qt.MouseButton.LeftButton)
    assert own.text.hasFocus()
    qtbot.keyClick(own.text, Qt.Key.Key_Return)
    assert table.decided == []
    own.map.setFocus()
    qtbot.keyClick(own.map, Qt.Key.Key_Left)
    qtbot.keyClicks(own.text, "Make the roof darker.")
    qtbot.keyClick(own.text, Qt.Key.Key_Return)
    frame = Frame(225, 250, 725, 750)
    assert table.decided == [AddFinding(frame, "Make the roof darker.")]
    assert own.open.isVisible() and not own.form.isVisible()
    new = Finding("mine", "wrong", "picture", "Make the roof darker.", region=frame)
    table.show(by_artist(FindingAdded, table.state, finding=new))
    assert table.row(new)._tint == "accent_tint"


def test_what_a_refinement_took_up_is_no_longer_judged(table: Judging) -> None:
    refined = by_painter(
        Refined, table.state, picture="cd" * 32, layers=(), seed=1, seconds=1.0, sampling_steps=9, step=1, attempt=1,
        findings=("f2",),
    )  # fmt: skip
    table.show(refined)
    row = table.row(FEW)
    assert row.sure.text() == "Taken up."
    assert not row.accept.isVisible() and not row.reject.isVisible()


def test_nothing_is_judged_while_the_painter_works(table: Judging, qtbot: QtBot) -> None:
    table.show(apply(table.state, StageBegan("refine", 1, 1, 0.0)))
    qtbot.keyClick(table.row(FEW), Qt.Key.Key_R)
    assert table.decided == []
    assert not table.card.buttons.isVisible() and not table.row(ORANGE).yes.isVisible()


def test_a_check_of_the_plan_is_held_against_the_words(qtbot: QtBot) -> None:
    table = Judging(qtbot, planned())
    assert "plan" in table.card.title.text()
    assert table.card.analysis.text() == "Nothing is wrong."


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("The dog is blue, it should be red.", "Is the dog blue? It should be red."),
        ("There are two trees, there should be three.", "Are there two trees? There should be three."),
        ("The trees should be green, not red.", "Should the trees be green, not red?"),
        ("The house cannot be recognised.", "Can the house not be recognised?"),
        ("There is a small red dog, nobody asked for it.", "Is there a small red dog? Nobody asked for it."),
        ("The trees will come later.", None),
        ("Blue!", None),
        ("", None),
    ],
)
def test_a_statement_is_turned_into_a_question(statement: str, asked: str | None) -> None:
    assert question(statement) == asked


def test_a_doubt_that_cannot_be_turned_round_is_still_a_question(qtbot: QtBot) -> None:
    table = Judging(qtbot, criticised(replace(ORANGE, text="Blue!")))
    assert table.row(ORANGE).text.text() == "Blue! Is this so?"
