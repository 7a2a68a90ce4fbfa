"""The tool bar and the keys: one key a tool, sizes by brackets, opacity by digits; the bar shows what the hand holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from strokes_app.canvas.sliders import PillSlider
from strokes_app.canvas.toolbar import ToolBar
from strokes_app.canvas.tools.settings import RECENT, Hand, ToolName
from tests.app.canvas_pen import LEFT, Studio


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    return Studio(qtbot)


@pytest.fixture
def bar(qtbot: QtBot, studio: Studio) -> ToolBar:
    bar = ToolBar(studio.hand, studio.canvas.actions_of_canvas)
    qtbot.addWidget(bar)
    bar.resize(48, 640)
    bar.show()
    return bar


def test_each_tool_has_a_key(studio: Studio) -> None:
    for key, tool in zip("EIMUFVHB", [*list(ToolName)[1:], ToolName.BRUSH]):
        QTest.keyClick(studio.canvas, Qt.Key(ord(key)))
        assert studio.hand.tool == tool


def test_brackets_change_the_size_and_with_shift_the_edge(studio: Studio) -> None:
    size = studio.hand.brush.size
    studio.key(Qt.Key.Key_BracketRight)
    assert studio.hand.brush.size > size
    studio.key(Qt.Key.Key_BracketLeft)
    studio.key(Qt.Key.Key_BracketLeft)
    assert studio.hand.brush.size < size
    studio.key(Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ShiftModifier)
    assert studio.hand.brush.hardness == pytest.approx(0.7)


def test_digits_set_the_opacity_while_painting_and_turn_the_view_otherwise(studio: Studio) -> None:
    studio.key(Qt.Key.Key_4)
    assert studio.hand.brush.opacity == pytest.approx(0.4)
    studio.key(Qt.Key.Key_0)
    assert studio.hand.brush.opacity == 1
    assert studio.canvas.navigation.viewport.angle == 0
    studio.choose(ToolName.HAND)
    studio.key(Qt.Key.Key_6)
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.angle == 15)


def test_a_changed_key_is_named_by_the_tooltip(studio: Studio, bar: ToolBar) -> None:
    assert bar.buttons[ToolName.ERASER].toolTip() == "Eraser (E)"
    studio.canvas.actions_of_canvas.named["eraser"].setShortcut(QKeySequence("X"))
    assert bar.buttons[ToolName.ERASER].toolTip() == "Eraser (X)"


def test_the_bar_shows_the_tool_and_chooses_it(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    qtbot.mouseClick(bar.buttons[ToolName.FINDING], LEFT)
    assert studio.hand.tool == ToolName.FINDING
    studio.hand.choose(ToolName.ERASER)
    assert [tool for tool, button in bar.buttons.items() if button.isChecked()] == [ToolName.ERASER]


def test_sliders_follow_the_tool_and_change_its_brush(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    slider = bar.size_slider
    qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() // 2, 8))
    assert studio.hand.brush.size == 500
    studio.hand.choose(ToolName.ERASER)
    assert slider.value_of(slider.value()) == pytest.approx(40, rel=0.03)
    studio.hand.choose(ToolName.FRAMES)
    assert not slider.isEnabled()


def test_a_slider_by_ratio_has_fine_steps_where_sizes_are_small(qtbot: QtBot) -> None:
    slider = PillSlider("Size", 1, 500, str, by_ratio=True)
    qtbot.addWidget(slider)
    assert slider.value_of(1) - slider.value_of(0) < 0.1
    assert slider.value_of(200) == pytest.approx(500)


def test_everything_in_the_bar_has_a_name(bar: ToolBar) -> None:
    named = [*bar.buttons.values(), bar.well, bar.size_slider, bar.opacity_slider, bar.hardness_slider]
    assert all(widget.accessibleName() for widget in named)


def test_painting_keeps_the_colours_used_lately() -> None:
    hand = Hand()
    for i in range(20):
        hand.used(f"#0000{i:02x}")
    hand.used("#000010")
    assert hand.recent_colours[:2] == ("#000010", "#000013")
    assert len(hand.recent_colours) == RECENT


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_well_opens_a_picker_that_paints_on(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    qtbot.mouseClick(bar.well, LEFT)
    picker = bar.well.picker
    assert picker is not None and picker.isVisible()
    qtbot.mouseClick(picker.field, LEFT, pos=QPoint(1, 1))
    assert QColor(studio.hand.brush.colour).lightness() > 250
    qtbot.mouseClick(picker.recent[2], LEFT)
    assert studio.hand.brush.colour == studio.hand.recent_colours[2]
    picker.hex.setText("12ab34")
    qtbot.keyClick(picker.hex, Qt.Key.Key_Return)
    assert QColor(studio.hand.brush.colour) == QColor("#12ab34")
    picker.hex.setText("no colour")
    qtbot.keyClick(picker.hex, Qt.Key.Key_Return)
    assert picker.hex.text() == studio.hand.brush.colour == "#12ab34"
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    QApplication.processEvents()
