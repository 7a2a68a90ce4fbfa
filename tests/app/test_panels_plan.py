"""The plan card: edited where it stands, and what is the artist's is visibly theirs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import PlanEdited, Planned, PlanSkipped
from strokes_app.happenings import Shown, StageBegan
from strokes_app.intentions import EditPlan, Go, PlanAgain, Point, Sketch, SkipPlan
from strokes_app.state import apply
from tests.app.panels_state import (
    HOUSE,
    PLAN,
    SKY,
    TREE,
    Planning,
    begun,
    by_artist,
    by_painter,
    dressed,
    painted,
    planned,
)

pytestmark = pytest.mark.usefixtures(dressed.__name__)


@pytest.fixture
def table(qtbot: QtBot) -> Planning:
    return Planning(qtbot, planned())


def test_it_shows_the_plan_and_asks(table: Planning) -> None:
    card = table.card
    assert card.instruction.toPlainText() == PLAN.instruction
    assert card.scene.toPlainText() == PLAN.scene
    assert [row.name.text() for row in card.marks.rows] == ["sky", "house", "tree"]
    assert table.row("tree").count.number.value() == 3
    assert table.row("house").details.text() == "small"
    assert table.row("house").place.text() == "Left"
    assert card.buttons.isVisible()


def test_showing_a_state_wishes_for_nothing(table: Planning) -> None:
    table.show(table.state)
    table.card.flush()
    assert table.wished == []


def test_the_three_answers(table: Planning, qtbot: QtBot) -> None:
    target = table.card.target
    for push in (table.card.paint, table.card.again, table.card.skip):
        qtbot.mouseClick(push, Qt.MouseButton.LeftButton)
    assert table.wished == [Go(), PlanAgain(target), SkipPlan(target)]


def test_words_are_changed_in_place_with_a_ghost_while_typing(table: Planning, qtbot: QtBot) -> None:
    text = table.card.instruction
    text.selectAll()
    qtbot.keyClicks(text, "Paint it with care.")
    wanted = replace(PLAN, instruction="Paint it with care.")
    qtbot.waitUntil(lambda: table.wished == [Sketch(table.card.target, wanted)])
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert table.wished[1:] == [EditPlan(table.card.target, wanted)]


def test_escape_takes_back_what_was_typed_and_the_ghost_goes(table: Planning, qtbot: QtBot) -> None:
    qtbot.keyClicks(table.card.instruction, "xyz")
    qtbot.keyClick(table.card.instruction, Qt.Key.Key_Escape)
    assert table.card.instruction.toPlainText() == PLAN.instruction
    assert table.wished[-1] == Sketch(table.card.target, None)
    assert table.edits == []


def test_leaving_a_text_commits_it_once(table: Planning, qtbot: QtBot) -> None:
    name = table.row("house").name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "castle")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    table.card.flush()
    assert [edit.plan.marks[1] for edit in table.edits] == [replace(HOUSE, name="castle")]


def test_what_is_being_typed_is_not_overwritten_by_a_new_state(table: Planning, qtbot: QtBot) -> None:
    name = table.row("house").name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "cast")
    moved = replace(PLAN, instruction="Paint it.", marks=(SKY, replace(HOUSE, count=2), TREE))
    table.show(by_artist(PlanEdited, table.state, target=table.card.target, plan=moved))
    assert (name.text(), table.card.instruction.toPlainText()) == ("cast", "Paint it.")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert table.edits[-1].plan.marks[1] == replace(HOUSE, name="cast", count=2)


def test_painting_takes_what_is_still_being_typed(table: Planning, qtbot: QtBot) -> None:
    text = table.card.instruction
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Paint it with care.")
    qtbot.mouseClick(table.card.paint, Qt.MouseButton.LeftButton)
    edit, go = (wish for wish in table.wished if not isinstance(wish, Sketch))
    assert edit == EditPlan(table.card.target, replace(PLAN, instruction="Paint it with care."))
    assert go == Go()


def test_a_number_counts_as_chosen_after_the_last_press(table: Planning, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.mouseClick(table.row("tree").count.fewer, Qt.MouseButton.LeftButton)
    assert table.edits == []
    qtbot.waitUntil(lambda: len(table.edits) == 1)
    assert table.edits[0].plan.marks[2] == replace(TREE, count=1)
    assert not table.row("tree").count.fewer.isEnabled()


def test_a_colour_is_picked_from_the_menu(table: Planning) -> None:
    chip = table.row("house").chip
    chip.menu().aboutToShow.emit()
    blue = next(action for action in chip.menu().actions() if action.data() == "blue")
    blue.trigger()
    assert table.edits[-1].plan.marks[1] == replace(HOUSE, attributes=("blue", "small"))
    assert "blue" in chip.accessibleName()


def test_a_sky_is_offered_skies(table: Planning) -> None:
    chip = table.row("sky").chip
    chip.menu().aboutToShow.emit()
    offered = [action.data() for action in chip.menu().actions() if action.data()]
    assert "storm" in offered and "red" not in offered


def test_what_is_done_is_picked_from_the_menu(table: Planning) -> None:
    menu = table.row("house").action.menu()
    next(action for action in menu.actions() if action.data() == "remove").trigger()
    assert table.edits[-1].plan.marks[1] == replace(HOUSE, action="remove")


def test_a_place_is_moved_by_keys_and_by_hand(table: Planning, qtbot: QtBot) -> None:
    map_ = table.row("house").map
    map_.setFocus()
    qtbot.keyClick(map_, Qt.Key.Key_Right)
    qtbot.keyClick(map_, Qt.Key.Key_Right)
    map_.settle()
    assert table.edits[-1].plan.marks[1].frame.left == HOUSE.frame.left + 50
    table.obey()
    qtbot.mousePress(map_, Qt.MouseButton.LeftButton, pos=QPoint(22, 22))
    qtbot.mouseMove(map_, QPoint(32, 22))
    qtbot.mouseRelease(map_, Qt.MouseButton.LeftButton, pos=QPoint(32, 22))
    frame = table.edits[-1].plan.marks[1].frame
    assert frame.left > HOUSE.frame.left + 200
    assert frame.right - frame.left == pytest.approx(HOUSE.frame.right - HOUSE.frame.left)


def test_a_thing_is_added_with_its_name(table: Planning, qtbot: QtBot) -> None:
    qtbot.mouseClick(table.card.marks.add, Qt.MouseButton.LeftButton)
    row = table.card.marks.rows[-1]
    assert row.name.hasFocus() and table.edits == []
    qtbot.keyClicks(row.name, "dog")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    new = table.edits[-1].plan.marks[-1]
    assert (new.name, new.count, new.action) == ("dog", 1, "add")
    table.obey()
    assert [row.name.text() for row in table.card.marks.rows] == ["sky", "house", "tree", "dog"]


def test_a_thing_is_taken_out_and_put_back(table: Planning, qtbot: QtBot) -> None:
    qtbot.mouseClick(table.row("sky").remove, Qt.MouseButton.LeftButton)
    assert table.edits[-1].plan.marks == (HOUSE, TREE)
    table.obey()
    (back,) = (push for push in table.card.marks.findChildren(QPushButton) if push.text() == "Put back")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert [mark.name for mark in table.edits[-1].plan.marks] == ["house", "tree", "sky"]


def test_the_order_is_changed_by_keys_and_by_dragging(table: Planning, qtbot: QtBot) -> None:
    row = table.row("tree")
    qtbot.keyClick(row.name, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [mark.name for mark in table.edits[-1].plan.marks] == ["sky", "tree", "house"]
    table.obey()
    top = table.card.marks.mapToGlobal(QPointF(5, 2))
    row.grip.dragged.emit(top)
    row.grip.dropped.emit()
    assert [mark.name for mark in table.edits[-1].plan.marks] == ["tree", "sky", "house"]


def test_what_the_artist_changed_is_theirs_and_the_painters_version_one_click_away(
    table: Planning, qtbot: QtBot
) -> None:
    assert not table.card.mine.isVisible()
    mine = replace(PLAN, instruction="Paint it with care.", marks=(SKY, replace(HOUSE, name="barn"), TREE))
    table.show(by_artist(PlanEdited, table.state, target=table.card.target, plan=mine))
    assert table.card.mine.isVisible()
    assert "changed by you" in table.row("barn").accessibleName()
    assert "changed by you" not in table.row("tree").accessibleName()
    qtbot.mouseClick(table.card.peek, Qt.MouseButton.LeftButton)
    assert table.card.instruction.toPlainText() == PLAN.instruction
    assert table.row("house").name.isReadOnly()
    qtbot.mouseClick(table.card.peek, Qt.MouseButton.LeftButton)
    assert table.card.instruction.toPlainText() == "Paint it with care."
    assert table.edits == []
    qtbot.mouseClick(table.card.peek, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(table.card.restore, Qt.MouseButton.LeftButton)
    assert table.edits[-1].plan == PLAN


def test_resting_on_a_thing_points_to_it(table: Planning) -> None:
    row, at = table.row("house"), QPointF(3, 3)
    QApplication.sendEvent(row, QEnterEvent(at, at, at))
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert table.wished == [Point(HOUSE.frame), Point(None)]


def test_nothing_is_edited_while_the_painter_works_or_the_past_is_shown(table: Planning) -> None:
    working = apply(table.state, StageBegan("draft", 1, 0, 0.0))
    past = apply(painted(table.state), Shown(table.card.target))
    for state in (working, past):
        table.show(state)
        assert table.card.instruction.isReadOnly()
        assert table.row("house").name.isReadOnly()
        assert not table.row("house").remove.isVisible()
        assert not table.card.buttons.isVisible()


def test_what_the_painter_cannot_do_and_what_was_skipped_is_said(qtbot: QtBot) -> None:
    state = by_painter(Planned, begun(), plan=PLAN, step=1, notices=("I cannot paint “zebra”.",))
    table = Planning(qtbot, state)
    assert table.card.notice.text() == "I cannot paint “zebra”."
    table.show(by_artist(PlanSkipped, state, target=table.card.target))
    assert "Skipped" in table.card.accessibleName()
