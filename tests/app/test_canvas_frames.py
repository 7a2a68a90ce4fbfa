"""Frames and findings on the picture: dragged, resized, given up, nudged; and what the artist finds, framed and said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Finding, Frame, Mark, Plan
from strokes_app.canvas import frames
from strokes_app.canvas.frames import Grip
from strokes_app.canvas.line import InlineLine
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.intentions import AddFinding, EditPlan, Sketch
from tests.app.canvas_pen import GREY, Studio

BOAT, TREE = Mark("boat", "boat", Frame(100, 100, 300, 300)), Mark("tree", "tree", Frame(500, 400, 900, 900), 2)
PLAN = Plan("Add a boat and two trees", "a lake", (BOAT, TREE))


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    studio = Studio(qtbot)
    studio.canvas.set_plan("plan", PLAN, editable=True)
    studio.choose(ToolName.FRAMES)
    return studio


def place(x: float, y: float) -> tuple[float, float]:
    """Thousandths as pixels of the picture of 400 x 300."""
    return x * 0.4, y * 0.3


def frame_of(plan: Plan, mark: str) -> Frame:
    return next(each.frame for each in plan.marks if each.id == mark)


def edit(studio: Studio) -> EditPlan:
    (wish,) = [wish for wish in studio.wishes if isinstance(wish, EditPlan)]
    return wish


def near(frame: Frame, *expected: float) -> bool:
    """Within the pixel that a mouse can tell."""
    got = (frame.left, frame.top, frame.right, frame.bottom)
    return all(abs(a - b) <= 4 for a, b in zip(got, expected))


def test_a_dragged_frame_is_an_edit_of_the_plan(studio: Studio) -> None:
    studio.drag(place(200, 200), place(250, 220), place(400, 300))
    wish = edit(studio)
    assert wish.target == "plan"
    assert near(frame_of(wish.plan, "boat"), 300, 200, 500, 400)
    assert frame_of(wish.plan, "tree") == TREE.frame
    assert wish.plan.instruction == PLAN.instruction


@pytest.mark.parametrize("grip", frames.HANDLES)
def test_each_handle_moves_its_own_edges(studio: Studio, grip: Grip) -> None:
    across, down = grip.value
    start = place(700 + across * 200, 650 + down * 250)
    studio.drag(place(700, 650), place(700, 650))
    studio.drag(start, (start[0] + 20, start[1] + 15))
    expected = [500.0, 400.0, 900.0, 900.0]
    if across:
        expected[0 if across < 0 else 2] += 50
    if down:
        expected[1 if down < 0 else 3] += 50
    assert near(frame_of(edit(studio).plan, "tree"), *expected)


def test_while_a_frame_is_dragged_sketches_follow_but_not_too_many(studio: Studio) -> None:
    studio.drag(place(200, 200), *[place(200 + i, 200) for i in range(20, 400, 10)], release=False)
    sketches = [wish for wish in studio.wishes if isinstance(wish, Sketch)]
    assert 1 <= len(sketches) < 38
    last = place(590, 200)
    studio.qtbot.waitUntil(lambda: isinstance(studio.wishes[-1], Sketch) and _sketched(studio) > 480)
    assert not [wish for wish in studio.wishes if isinstance(wish, EditPlan)]
    studio.qtbot.mouseRelease(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(*last))
    assert isinstance(studio.wishes[-1], EditPlan)
    assert Sketch("plan", None) not in studio.wishes  # of what is decided the ghost stays


def _sketched(studio: Studio) -> float:
    wish = studio.wishes[-1]
    assert isinstance(wish, Sketch) and wish.plan is not None
    return frame_of(wish.plan, "boat").left


def test_escape_puts_a_dragged_frame_back(studio: Studio) -> None:
    before = studio.canvas.grab().toImage()
    studio.drag(place(200, 200), place(400, 300), release=False)
    studio.key(Qt.Key.Key_Escape)
    studio.qtbot.mouseRelease(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(*place(400, 300)))
    assert studio.wishes[-1] == Sketch("plan", None)
    assert not [wish for wish in studio.wishes if isinstance(wish, EditPlan)]
    studio.canvas.select_mark(None)
    studio.drag((2, 2), (2, 2))
    assert studio.canvas.grab().toImage() == before


def test_a_dropped_frame_stays_until_the_state_has_it(studio: Studio) -> None:
    studio.drag(place(200, 200), place(400, 300))
    dropped = studio.canvas.grab().toImage()
    studio.canvas.set_plan("plan", PLAN, editable=True)
    assert studio.canvas.grab().toImage() == dropped
    studio.canvas.set_plan("plan", edit(studio).plan, editable=True)
    assert studio.canvas.grab().toImage() == dropped
    studio.canvas.set_plan("plan", PLAN, editable=True)
    assert studio.canvas.grab().toImage() != dropped


def test_a_click_that_moves_nothing_wishes_for_nothing(studio: Studio) -> None:
    studio.drag(place(200, 200), place(200, 200))
    assert studio.wishes == []


def test_a_plan_that_cannot_be_edited_stays(studio: Studio) -> None:
    studio.canvas.set_plan("plan", PLAN, editable=False)
    studio.drag(place(200, 200), place(400, 300))
    studio.key(Qt.Key.Key_Right)
    assert studio.wishes == []


def test_arrow_keys_nudge_the_selected_frame(studio: Studio) -> None:
    studio.canvas.select_mark("boat")
    studio.key(Qt.Key.Key_Right)
    assert frame_of(edit(studio).plan, "boat") == Frame(110, 100, 310, 300)


def test_a_frame_stays_in_the_picture_and_keeps_its_shape_with_shift() -> None:
    assert frames.moved(BOAT.frame, Grip.INSIDE, QPointF(-500, 2000)) == Frame(0, 800, 200, 1000)
    assert frames.moved(BOAT.frame, Grip.BOTTOM_RIGHT, QPointF(-900, -900)) == Frame(100, 100, 110, 110)
    assert frames.moved(BOAT.frame, Grip.BOTTOM_RIGHT, QPointF(100, 0), keep_shape=True) == Frame(100, 100, 350, 350)


def test_overlays_can_be_switched_off(studio: Studio) -> None:
    edge = (160, 270)
    assert studio.colour(250, 120) != GREY
    studio.canvas.actions_of_canvas.named["show frames"].trigger()
    assert studio.colour(250, 120) == GREY
    assert studio.colour(*edge) == GREY
    assert not studio.canvas.actions_of_canvas.named["show frames"].isChecked()
    studio.canvas.show_overlay(Overlay.FRAMES, True)
    assert studio.colour(250, 120) != GREY


def test_a_finding_is_framed_and_said(studio: Studio) -> None:
    studio.choose(ToolName.FINDING)
    studio.drag(place(200, 200), place(300, 300), place(600, 700))
    line = QApplication.focusWidget()
    assert isinstance(line, InlineLine)
    QTest.keyClicks(line, "the bow is missing")
    assert studio.wishes == []
    QTest.keyClick(line, Qt.Key.Key_Return)
    (wish,) = studio.wishes
    assert isinstance(wish, AddFinding)
    assert near(wish.region, 200, 200, 600, 700)
    assert wish.text == "the bow is missing"
    assert not line.isVisible()
    assert studio.canvas.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_finding_without_words_is_given_up(studio: Studio, key: Qt.Key) -> None:
    studio.choose(ToolName.FINDING)
    studio.drag(place(200, 200), place(600, 700))
    line = QApplication.focusWidget()
    assert isinstance(line, InlineLine)
    QTest.keyClick(line, key)
    assert studio.wishes == []
    assert studio.canvas.hasFocus()


def test_a_finding_tells_what_it_is_where_the_pen_rests(studio: Studio) -> None:
    region = Frame(100, 500, 300, 800)
    studio.canvas.set_findings([Finding("f", "wrong", "picture", "The boat has no mast", region=region)])
    away = studio.canvas.grab().toImage()
    studio.qtbot.mouseMove(studio.canvas, studio.at(*place(200, 650)))
    near = studio.canvas.grab().toImage()
    assert near != away
    studio.qtbot.mouseMove(studio.canvas, studio.at(*place(950, 60)))
    assert studio.canvas.grab().toImage() == away
