"""Frames under any hand: a frame's edge, handles and name are taken hold of with every tool that paints, its inside is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Frame, Mark, Plan
from strokes_app.canvas import frames
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.intentions import EditPlan, PaintOver, Sketch
from tests.app.canvas_pen import GREY, LEFT, Studio

BOAT, TREE = Mark("boat", "boat", Frame(100, 200, 300, 400)), Mark("tree", "tree", Frame(500, 400, 900, 900), 2)
SKY = Mark("sky", "sky", Frame(0, 0, 1000, 600))
PLAN = Plan("Add a boat and two trees", "a lake", (BOAT, TREE))
PAINTS = (ToolName.BRUSH, ToolName.ERASER, ToolName.PROTECT, ToolName.UNPROTECT)
SHAPES = Qt.CursorShape


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    studio = Studio(qtbot)
    studio.canvas.set_plan("plan", PLAN, editable=True)
    return studio


def place(x: float, y: float) -> tuple[float, float]:
    """Thousandths as pixels of the picture of 400 x 300."""
    return x * 0.4, y * 0.3


def edited(studio: Studio, mark: str) -> Frame:
    """Where the last wish puts a frame."""
    wish = studio.wishes[-1]
    assert isinstance(wish, EditPlan)
    return next(each.frame for each in wish.plan.marks if each.id == mark)


def cursor_at(studio: Studio, x: float, y: float) -> Qt.CursorShape:
    studio.qtbot.mouseMove(studio.canvas, studio.at(*place(x, y)))
    return studio.canvas.cursor().shape()


@pytest.mark.parametrize("tool", [*PAINTS, ToolName.HAND])
def test_a_frame_is_moved_by_its_edge_whatever_tool_is_chosen(studio: Studio, tool: ToolName) -> None:
    studio.choose(tool)
    studio.drag(place(100, 270), place(150, 300), place(200, 370))
    assert edited(studio, "boat") == Frame(200, 300, 400, 500)
    assert studio.hand.tool == tool


@pytest.mark.parametrize("tool", PAINTS)
def test_its_inside_is_painted(studio: Studio, tool: ToolName) -> None:
    studio.choose(tool)
    studio.drag(place(160, 300), place(200, 300), place(240, 300))
    assert not [wish for wish in studio.wishes if isinstance(wish, EditPlan | Sketch)]


def test_a_frame_is_resized_by_its_corner_with_the_brush(studio: Studio) -> None:
    studio.drag(place(300, 400), place(350, 440), place(400, 500))
    assert edited(studio, "boat") == Frame(100, 200, 400, 500)


def test_a_frame_is_moved_by_its_name(studio: Studio) -> None:
    viewport, font = studio.canvas.navigation.viewport, studio.canvas._surface.overlays.font
    name = frames.tag(viewport, TREE, font)[0].center().toPoint()
    studio.qtbot.mousePress(studio.canvas, LEFT, pos=name)
    studio.qtbot.mouseMove(studio.canvas, name + QPoint(-40, -30))
    studio.qtbot.mouseRelease(studio.canvas, LEFT, pos=name + QPoint(-40, -30))
    assert edited(studio, "tree") == Frame(400, 300, 800, 800)


def test_the_pointer_says_what_the_pen_would_do(studio: Studio) -> None:
    studio.hand.set_size(40)
    assert cursor_at(studio, 200, 300) == SHAPES.BlankCursor
    assert cursor_at(studio, 100, 250) == SHAPES.SizeAllCursor
    assert cursor_at(studio, 100, 200) == SHAPES.SizeFDiagCursor
    assert cursor_at(studio, 200, 200) == SHAPES.SizeVerCursor
    assert cursor_at(studio, 200, 300) == SHAPES.BlankCursor


def test_a_frame_shows_that_it_would_be_taken(studio: Studio) -> None:
    studio.choose(ToolName.HAND)
    assert studio.colour(70, 90) == GREY
    cursor_at(studio, 100, 250)
    assert studio.colour(70, 90) != GREY
    cursor_at(studio, 450, 100)
    assert studio.colour(70, 90) == GREY


def test_the_ghost_follows_a_frame_that_the_brush_drags(studio: Studio) -> None:
    studio.drag(place(100, 270), place(200, 270), place(300, 270), release=False)
    assert any(isinstance(wish, Sketch) and wish.plan is not None for wish in studio.wishes)
    assert not [wish for wish in studio.wishes if isinstance(wish, PaintOver)]
    studio.key(Qt.Key.Key_Escape)
    assert studio.wishes[-1] == Sketch("plan", None)


def test_the_pen_takes_hold_too_and_its_other_end_erases(studio: Studio) -> None:
    studio.draw([place(100, 270), place(200, 270)])
    assert isinstance(studio.wishes[-1], EditPlan)
    studio.draw([place(450, 650), place(550, 650)])
    painted = studio.wishes[-1]
    studio.draw([place(500, 600), place(500, 700)], kind=QPointingDevice.PointerType.Eraser)
    assert isinstance(painted, PaintOver) and isinstance(studio.wishes[-1], PaintOver)
    assert studio.wishes[-1] is not painted


def test_strokes_begin_at_the_picture_s_rim_though_a_frame_ends_there(studio: Studio) -> None:
    studio.canvas.set_plan("plan", Plan("Paint a sky", "a sky", (SKY,)), editable=True)
    studio.drag((1, 100), (40, 100), (80, 100))
    assert isinstance(studio.wishes[-1], PaintOver)


def test_the_lower_edge_of_a_sky_is_the_horizon(studio: Studio) -> None:
    studio.canvas.set_plan("plan", Plan("Paint a sky", "a sky", (SKY,)), editable=True)
    studio.drag(place(300, 600), place(300, 700))
    assert edited(studio, "sky") == Frame(0, 0, 1000, 700)


def test_what_cannot_be_moved_is_painted_over(studio: Studio) -> None:
    studio.canvas.set_plan("plan", PLAN, editable=False)
    studio.drag(place(100, 270), place(150, 300), place(200, 370))
    assert [type(wish) for wish in studio.wishes] == [PaintOver]


def test_painting_elsewhere_lets_go_of_a_frame(studio: Studio) -> None:
    studio.drag(place(100, 270), place(150, 300))
    studio.drag(place(700, 100), place(750, 100))
    before = list(studio.wishes)
    studio.key(Qt.Key.Key_Right)
    assert studio.wishes == before


def test_a_turned_frame_is_taken_where_it_is_seen(studio: Studio) -> None:
    studio.canvas.navigation.turn(30)
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.angle == 30)
    studio.canvas.navigation.pan(QPointF(3, 2))
    studio.drag(place(100, 300), place(200, 300))
    moved = edited(studio, "boat")
    assert [moved.left, moved.top, moved.right, moved.bottom] == pytest.approx([200, 200, 400, 400], abs=4)
