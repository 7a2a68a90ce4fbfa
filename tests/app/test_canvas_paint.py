"""The artist's hand: dabs where the pen goes, as hard as it presses; paint, mask and colour go out as intentions."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice
from pytestqt.qtbot import QtBot

from strokes_app.canvas.dabs import Trail
from strokes_app.canvas.tools.settings import Brush, ToolName
from strokes_app.intentions import PaintOver, Protect
from tests.app.canvas_pen import GREY, Studio, hung, plain, recorded

RED = QColor("#d02010")
RGB = (RED.red(), RED.green(), RED.blue())
ERASER = QPointingDevice.PointerType.Eraser
PRESS, MOVE, RELEASE = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    studio = Studio(qtbot)
    studio.hand.set_colour(RED)
    studio.hand.set_size(30)
    studio.hand.set_hardness(1.0)
    studio.choose(ToolName.ERASER)
    studio.hand.set_hardness(1.0)
    studio.choose(ToolName.BRUSH)
    return studio


def test_a_mouse_paints_a_stroke_that_is_seen_at_once_and_wished_for_when_it_ends(studio: Studio) -> None:
    studio.drag((100, 100), (150, 120), (200, 100), release=False)
    assert studio.colour(100, 100) == RED
    assert studio.wishes == []
    studio.drag((200, 100), (200, 100))
    wish = studio.painted()
    assert (wish.x % 256, wish.y % 256) == (0, 0)
    assert tuple(recorded(studio, wish)[100, 100]) == (*RGB, 255)
    assert tuple(recorded(studio, wish)[250, 350]) == (0, 0, 0, 0)


def test_the_pen_s_readings_go_with_the_paint_in_thousandths(studio: Studio) -> None:
    studio.draw([(100, 150), (200, 150), (300, 150)], pressure=0.5)
    (samples,) = studio.painted().strokes
    assert [(sample.x, sample.y) for sample in samples] == [(250, 500), (500, 500), (750, 500)]
    assert [sample.pressure for sample in samples] == pytest.approx([0.5] * 3, abs=0.001)
    assert [sample.time for sample in samples] == pytest.approx([0, 0.01, 0.02])


def test_a_light_hand_paints_a_thin_stroke(studio: Studio) -> None:
    widths = []
    for row, pressure in ((60, 0.2), (160, 1.0)):
        studio.draw([(50, row), (350, row)], pressure)
        layer = recorded(studio, studio.painted())
        widths.append(int((layer[row - 40 : row + 40, 200, 3] > 127).sum()))
    assert widths[0] < 12 < 26 < widths[1] < 34


def test_pressure_may_thin_the_paint_instead(studio: Studio) -> None:
    studio.hand.set_pressure(to_size=False, to_opacity=True)
    studio.draw([(200, 150)], pressure=0.3)
    alpha = recorded(studio, studio.painted())[150, 200, 3]
    assert 10 < alpha < 120


def test_no_mouse_event_doubles_a_pen_s(studio: Studio) -> None:
    for type in (PRESS, MOVE, RELEASE):
        assert studio.pen(type, (100, 100), 0.5).isAccepted()
    assert len(studio.wishes) == 1


def test_a_stroke_s_opacity_holds_where_it_crosses_itself(studio: Studio) -> None:
    studio.hand.set_opacity(0.5)
    studio.drag((100, 100), (200, 100), (100, 100), (200, 100))
    assert recorded(studio, studio.painted())[100, 150, 3] == pytest.approx(128, abs=2)


def test_the_other_end_of_the_pen_erases(studio: Studio) -> None:
    studio.draw([(100, 100), (300, 100)])
    studio.draw([(200, 100)], kind=ERASER)
    layer = recorded(studio, studio.painted())
    assert (layer[100, 200, 3], layer[100, 120, 3]) == (0, 255)
    assert studio.colour(200, 100) == GREY
    assert studio.hand.tool == ToolName.BRUSH


def test_erasing_brings_back_what_lies_below_recorded_paint(studio: Studio) -> None:
    paint = np.zeros((300, 400, 4), np.uint8)
    paint[80:220, 100:300] = (*RGB, 255)
    picture = plain()
    picture_with = np.full((300, 400, 3), 128, np.uint8)
    picture_with[80:220, 100:300] = RGB
    studio.canvas.set_picture(hung(picture_with, paint, picture), at_once=True)
    assert studio.colour(200, 150) == RED
    studio.choose(ToolName.ERASER)
    studio.drag((200, 150), (205, 150))
    assert studio.colour(203, 150) == GREY
    assert studio.colour(120, 100) == RED


def test_escape_gives_a_stroke_up_and_leaves_the_picture_as_it_was(studio: Studio) -> None:
    before = studio.canvas.grab().toImage().copy(0, 0, 200, 200)
    studio.drag((100, 100), (150, 150), (300, 250), release=False)
    studio.key(Qt.Key.Key_Escape)
    assert studio.colour(150, 150) == GREY
    studio.drag((330, 280), (330, 280))
    assert recorded(studio, studio.painted())[150, 150, 3] == 0
    assert studio.canvas.grab().toImage().copy(0, 0, 200, 200) == before


def test_what_is_painted_stays_seen_while_the_record_lags_behind(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    first = recorded(studio, studio.painted())
    studio.drag((300, 250), (330, 250))
    seen = studio.canvas.grab().toImage()
    assert studio.canvas.paint_kept(0, 0)
    assert studio.canvas.grab().toImage() == seen
    studio.canvas.set_picture(hung(with_paint(first), first, plain()))
    assert (studio.colour(80, 60), studio.colour(320, 250)) == (RED, RED)
    assert studio.canvas.paint_kept(256, 0)
    assert not studio.canvas.paint_kept(256, 0), "nothing of ours is missing in the record any more"


def test_a_stroke_that_could_not_be_kept_goes(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    first = studio.painted()
    studio.drag((330, 60), (340, 60))
    studio.canvas.take_back(first)
    assert (studio.colour(80, 60), studio.colour(335, 60)) == (GREY, RED)
    studio.canvas.take_back(studio.painted())
    assert studio.colour(335, 60) == GREY
    studio.drag((60, 200), (90, 200))
    assert recorded(studio, studio.painted())[60, 80, 3] == 0


def test_strokes_that_could_not_be_kept_together_go_together(studio: Studio) -> None:
    for row in (60, 100, 140):
        studio.drag((60, row), (90, row))
    first, second, third = studio.wishes
    studio.canvas.take_back(second)
    assert studio.colour(80, 60) == RED, "the third stroke was painted over the same tile, and has it as it was then"
    studio.canvas.take_back(third)
    assert [studio.colour(80, row) for row in (60, 100, 140)] == [GREY] * 3
    studio.canvas.take_back(first)
    assert studio.colour(80, 60) == GREY


def test_what_was_erased_and_could_not_be_kept_is_there_again(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    studio.canvas.paint_kept(0, 0)
    studio.drag((380, 280), (380, 280))
    before = studio.canvas.grab().toImage().copy(0, 0, 250, 250)
    studio.canvas.take_back(studio.painted())
    studio.choose(ToolName.ERASER)
    studio.drag((60, 60), (90, 60), (300, 200))
    assert studio.colour(80, 60) == GREY
    studio.canvas.take_back(studio.painted())
    assert studio.canvas.grab().toImage().copy(0, 0, 250, 250) == before


def test_what_was_protected_and_could_not_be_kept_goes(studio: Studio) -> None:
    studio.choose(ToolName.PROTECT)
    before = studio.canvas.grab().toImage().copy(0, 0, 200, 200)
    studio.drag((60, 60), (90, 60), (300, 260))
    assert studio.canvas.grab().toImage().copy(0, 0, 200, 200) != before
    studio.canvas.take_back(studio.wishes[-1])
    assert studio.canvas.grab().toImage().copy(0, 0, 200, 200) == before


def test_a_picture_is_seen_before_it_is_known_what_of_it_is_paint(studio: Studio) -> None:
    """It can be painted over as soon as that is known, and nothing of the earlier paint is lost."""
    earlier = np.zeros((300, 400, 4), np.uint8)
    earlier[100:150, 100:150] = (*RGB, 255)
    studio.canvas.set_picture(hung(with_paint(earlier), known=False), at_once=True)
    assert studio.colour(120, 120) == RED
    studio.drag((200, 60), (230, 60))
    assert studio.wishes == []
    studio.canvas.set_picture(hung(with_paint(earlier), earlier, plain()), at_once=True)
    studio.drag((200, 60), (230, 60))
    layer = recorded(studio, studio.painted())
    assert (layer[120, 120, 3], layer[60, 215, 3]) == (255, 255)


def test_another_painting_is_not_painted_on_before_it_is_there(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    studio.canvas.forget()
    studio.drag((200, 60), (230, 60))
    assert len(studio.wishes) == 1
    studio.canvas.set_picture(hung(plain()), at_once=True)
    assert studio.colour(80, 60) == GREY


def with_paint(layer: np.ndarray) -> np.ndarray:
    """Grey, with the artist's layer over it."""
    alpha = layer[..., 3:] / 255
    return (128 * (1 - alpha) + layer[..., :3] * alpha).round().astype(np.uint8)


def test_what_the_record_undoes_goes_away(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    assert studio.canvas.paint_kept(0, 0)
    assert studio.colour(80, 60) == RED
    studio.canvas.set_picture(hung(plain()), at_once=True)
    assert studio.colour(80, 60) == GREY


def test_nothing_is_painted_on_an_earlier_state(studio: Studio) -> None:
    studio.canvas.set_locked(True)
    studio.drag((60, 60), (90, 60))
    studio.choose(ToolName.PROTECT)
    studio.drag((60, 60), (90, 60))
    assert studio.wishes == []
    assert studio.colour(80, 60) == GREY
    studio.qtbot.mouseMove(studio.canvas, studio.at(60, 60))
    assert studio.canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor


def test_the_mask_is_painted_and_taken_away_again(studio: Studio) -> None:
    studio.choose(ToolName.PROTECT)
    studio.drag((200, 150), (210, 150))
    wish = studio.wishes[-1]
    assert isinstance(wish, Protect) and wish.mask is not None
    assert wish.mask.shape == (300, 400)
    assert set(np.unique(wish.mask)) == {0, 255}
    assert (wish.mask[150, 205], wish.mask[20, 20]) == (255, 0)
    assert studio.colour(200, 150) != GREY or studio.colour(203, 150) != GREY
    studio.hand.set_size(200)
    studio.choose(ToolName.UNPROTECT)
    studio.drag((200, 150), (210, 150))
    assert studio.wishes[-1] == Protect(None)


def test_the_eyedropper_takes_what_is_seen(studio: Studio) -> None:
    studio.drag((60, 60), (90, 60))
    studio.hand.set_colour(QColor("black"))
    studio.choose(ToolName.EYEDROPPER)
    studio.drag((75, 60), (75, 60))
    assert studio.hand.brush_of(ToolName.BRUSH).colour == RED.name()
    studio.choose(ToolName.BRUSH)
    studio.drag((300, 250), (300, 250), keys=Qt.KeyboardModifier.AltModifier)
    assert studio.hand.brush_of(ToolName.BRUSH).colour == GREY.name()
    assert isinstance(studio.wishes[-1], PaintOver) and len(studio.wishes) == 1


def test_dabs_are_evenly_spaced_however_the_readings_come() -> None:
    brush = Brush(size=40, pressure_to_size=False)
    often, seldom = Trail(brush), Trail(brush)
    many = [dab for x in range(0, 401, 5) for dab in often.to(QPointF(x, 0), 1.0)] + often.end()
    few = [dab for x in range(0, 401, 200) for dab in seldom.to(QPointF(x, 0), 1.0)] + seldom.end()
    assert len(many) == pytest.approx(len(few), abs=2)
    steps = np.diff([dab.x for dab in many])
    assert steps.min() == pytest.approx(steps.max(), abs=0.02)
    assert (many[0].x, many[-1].x) == pytest.approx((0, 400), abs=4)


def test_a_stroke_that_leaves_everything_as_it_was_is_no_stroke(studio: Studio) -> None:
    studio.choose(ToolName.ERASER)
    studio.drag((100, 100), (200, 100))
    assert studio.wishes == []
    studio.choose(ToolName.BRUSH)
    studio.drag((100, 100), (200, 100))
    layer = recorded(studio, studio.painted())
    studio.canvas.set_picture(hung(plain(), layer))
    studio.choose(ToolName.ERASER)
    studio.drag((100, 200), (200, 200))  # beside it, in the same tile
    assert len(studio.wishes) == 1
    studio.drag((150, 80), (150, 120))
    assert len(studio.wishes) == 2
