"""The plan's words and its list agree, whichever of them the artist changes, and what cannot be painted is underlined."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from strokes_app.happenings import StageBegan
from strokes_app.intentions import Sketch
from strokes_app.panels.mark_row import MarkRow
from strokes_app.state import apply
from tests.app.panels_state import HOUSE, PLAN, TREE, Planning, begun, dressed, planned

pytestmark = pytest.mark.usefixtures(dressed.__name__)


@pytest.fixture
def table(qtbot: QtBot) -> Planning:
    return Planning(qtbot, planned())


def write(qtbot: QtBot, row: MarkRow, name: str) -> None:
    row.name.setFocus()
    row.name.selectAll()
    qtbot.keyClicks(row.name, name)
    qtbot.keyClick(row.name, Qt.Key.Key_Return)


def test_what_cannot_be_painted_is_underlined_while_it_is_written(table: Planning, qtbot: QtBot) -> None:
    row = table.row("house")
    known = row.name.grab().toImage()
    assert not row.unknown.isVisible()
    row.name.setFocus()
    row.name.selectAll()
    qtbot.keyClicks(row.name, "zebra")
    qtbot.waitUntil(row.unknown.isVisible)
    assert row.unknown.said.text() == "“zebra” cannot be painted. Nearest:"
    assert "cannot be painted" in row.name.accessibleDescription()
    assert row.name.grab().toImage() != known


def test_what_comes_near_takes_its_place(table: Planning, qtbot: QtBot) -> None:
    row = table.row("house")
    write(qtbot, row, "zebra")
    near = next(push for push in row.unknown.near if push.isVisible())
    assert near.accessibleName() == "Take “horse” instead"
    qtbot.mouseClick(near, Qt.MouseButton.LeftButton)
    assert table.edits[-1].plan.marks[1] == replace(HOUSE, name="horse")
    assert row.name.text() == "horse" and not row.unknown.isVisible()


def test_synonyms_are_known_and_another_painter_is_taken_at_its_word(qtbot: QtBot) -> None:
    strange = replace(PLAN, marks=(replace(HOUSE, name="cottage"), replace(TREE, name="unicorn")))
    rows = Planning(qtbot, planned(plan=strange)).card.marks.rows
    assert [row.unknown.isVisible() for row in rows] == [False, True]
    rows = Planning(qtbot, planned(begun(painter="scripted"), plan=strange)).card.marks.rows
    assert not any(row.unknown.isVisible() for row in rows)


def test_of_no_ghost_is_asked_what_cannot_be_painted(table: Planning, qtbot: QtBot) -> None:
    write(qtbot, table.row("house"), "zebra")
    qtbot.wait(150)
    assert not any(isinstance(wish, Sketch) for wish in table.wished)


def test_while_the_painter_works_nothing_is_underlined(qtbot: QtBot) -> None:
    state = planned(plan=replace(PLAN, marks=(replace(HOUSE, name="zebra"),)))
    table = Planning(qtbot, state)
    assert table.row("zebra").unknown.isVisible()
    table.show(apply(state, StageBegan("draft", 1, 0, 0.0)))
    assert not table.row("zebra").unknown.isVisible()


def test_the_list_follows_the_artists_sentence(table: Planning, qtbot: QtBot) -> None:
    text = table.card.instruction
    assert not table.card.beside.isVisible()
    text.selectAll()
    qtbot.keyClicks(text, "Paint a blue house and two trees.")
    assert "Enter" in table.card.beside.text()
    qtbot.waitUntil(lambda: any(isinstance(wish, Sketch) for wish in table.wished))
    qtbot.keyClick(text, Qt.Key.Key_Return)
    _, house, tree = table.edits[-1].plan.marks
    assert (house, tree) == (replace(HOUSE, attributes=("blue", "small")), replace(TREE, count=2))
    table.obey()
    assert table.row("tree").count.number.value() == 2
    assert table.card.beside.isVisible()


def test_what_is_taken_back_asks_for_no_enter(table: Planning, qtbot: QtBot) -> None:
    qtbot.keyClicks(table.card.instruction, "x")
    assert table.card.beside.isVisible()
    qtbot.keyClick(table.card.instruction, Qt.Key.Key_Escape)
    assert not table.card.beside.isVisible()


def test_a_painter_that_speaks_against_its_own_list_is_found_out(qtbot: QtBot) -> None:
    card = Planning(qtbot, planned(plan=replace(PLAN, marks=(replace(TREE, count=1),)))).card
    assert card.beside.isVisible() and "otherwise than the list" in card.beside.text()
    assert not Planning(qtbot, planned()).card.beside.isVisible()


def test_the_same_words_bring_the_same_thing_once(table: Planning, qtbot: QtBot) -> None:
    text = table.card.instruction
    text.moveCursor(text.textCursor().MoveOperation.End)
    qtbot.keyClicks(text, " Paint a dog.")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    table.card.flush()
    table.obey()
    table.card.flush()
    assert len(table.edits) == 1
    assert [row.name.text() for row in table.card.marks.rows] == ["sky", "house", "tree", "dog"]


def test_details_are_asked_for_where_the_painter_heeds_them(qtbot: QtBot) -> None:
    ours, theirs = (Planning(qtbot, planned(begun(painter=name))) for name in ("strokes", "scripted"))
    assert [row.details.isVisible() for row in ours.card.marks.rows] == [False, True, False]
    assert all(row.details.isVisible() for row in theirs.card.marks.rows)
    qtbot.mouseClick(ours.card.marks.add, Qt.MouseButton.LeftButton)
    assert not ours.card.marks.rows[-1].details.isVisible()


def test_a_number_that_was_stepped_to_is_not_selected(table: Planning, qtbot: QtBot) -> None:
    stepper = table.row("tree").count
    qtbot.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.number.value() == 4
    assert not stepper.number.lineEdit().hasSelectedText()
