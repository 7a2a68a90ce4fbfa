"""The tool bar and the keys: one key a tool, sizes by brackets, opacity by digits; the bar shows what the hand holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from strokes_app.canvas.sliders import PillSlider
from strokes_app.canvas.toolbar import ToolBar
from strokes_app.canvas.tools.settings import RECENT, Hand, ToolName
from strokes_app.theme import DARK, LIGHT, Choice, contrast, palette_of
from tests.app.canvas_pen import LEFT, Studio


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    return Studio(qtbot)


@pytest.fixture
def bar(qtbot: QtBot, studio: Studio) -> ToolBar:
    bar = ToolBar(studio.hand, studio.canvas.actions_of_canvas)
    qtbot.addWidget(bar)
    bar.resize(bar.width(), 500)
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
    qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 1, 8))
    assert studio.hand.brush.size == 500
    studio.hand.choose(ToolName.ERASER)
    assert slider.accessibleDescription() == "40 px"
    studio.hand.choose(ToolName.FRAMES)
    assert not slider.isEnabled()


def test_a_slider_s_tooltip_names_the_keys_as_they_are(studio: Studio, bar: ToolBar) -> None:
    named = studio.canvas.actions_of_canvas.named
    assert bar.size_slider.toolTip() == "Size: 24 px ([ and ])"
    named["smaller brush"].setShortcut(QKeySequence("A"))
    named["larger brush"].setShortcut(QKeySequence("D"))
    assert bar.size_slider.toolTip() == "Size: 24 px (A and D)"
    for name in ("softer brush", "harder brush"):
        named[name].setShortcuts([])
    assert bar.hardness_slider.toolTip() == "Hardness: 80%"


def test_values_are_read_off_the_sliders(bar: ToolBar, studio: Studio) -> None:
    before = bar.opacity_slider.grab().toImage()
    studio.hand.set_opacity(0.4)
    assert bar.opacity_slider.accessibleDescription() == "40%"
    assert bar.opacity_slider.grab().toImage() != before


def test_the_wheel_turns_a_slider_and_with_control_finely(studio: Studio, bar: ToolBar) -> None:
    turn(bar.opacity_slider, -2)
    assert studio.hand.brush.opacity == pytest.approx(0.9, abs=0.01)
    turn(bar.opacity_slider, -2, Qt.KeyboardModifier.ControlModifier)
    assert studio.hand.brush.opacity == pytest.approx(0.89, abs=0.01)


def turn(slider: PillSlider, notches: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at, none = QPointF(slider.rect().center()), Qt.MouseButton.NoButton
    still = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(slider, QWheelEvent(at, at, QPoint(), QPoint(0, 120 * notches), none, keys, still, False))


def test_pressure_is_switched_in_the_bar_for_each_tool(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    size, opacity = bar.pressures
    qtbot.mouseClick(opacity, LEFT)
    qtbot.mouseClick(size, LEFT)
    assert (studio.hand.brush.pressure_to_size, studio.hand.brush.pressure_to_opacity) == (False, True)
    studio.hand.choose(ToolName.ERASER)
    assert (size.isChecked(), opacity.isChecked()) == (True, False)
    studio.hand.choose(ToolName.PROTECT)
    assert size.isEnabled() and not opacity.isEnabled()
    studio.hand.choose(ToolName.BRUSH)
    assert (size.isChecked(), opacity.isChecked()) == (False, True)


def test_a_tool_that_is_pressed_twice_stays_chosen(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    for _ in range(2):
        qtbot.mouseClick(bar.buttons[ToolName.ERASER], LEFT)
        assert [tool for tool, button in bar.buttons.items() if button.isChecked()] == [ToolName.ERASER]


def test_a_low_window_has_room_for_the_whole_bar(bar: ToolBar) -> None:
    """The canvas of a window of 1280 x 800 leaves it 520 pixels."""
    assert bar.minimumSizeHint().height() <= 520


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_well_is_seen_whatever_its_colour(qapp: QApplication, choice: Choice, bar: ToolBar) -> None:
    before = qapp.palette()
    look = {"light": LIGHT, "dark": DARK}[choice]
    qapp.setPalette(palette_of(look))
    try:
        for colour in ("#1f2430", "#f4eee2", look.window):
            bar.well.set_colour(colour)
            across = bar.well.grab().toImage()
            seen = {across.pixelColor(x, 16).name() for x in range(32)}
            assert max(contrast(colour, each) for each in seen) > 3
    finally:
        qapp.setPalette(before)


def test_the_brush_is_seen_while_its_size_is_set(qtbot: QtBot, studio: Studio, bar: ToolBar) -> None:
    before = studio.canvas.grab().toImage()
    slider, at = bar.size_slider, QPoint(40, 10)
    qtbot.mousePress(slider, LEFT, pos=at)
    small = studio.canvas.grab().toImage()
    qtbot.mouseMove(slider, at + QPoint(20, 0))
    large = studio.canvas.grab().toImage()
    qtbot.mouseRelease(slider, LEFT, pos=at)
    assert before != small != large != before
    assert studio.canvas.grab().toImage() == before


def test_a_slider_by_ratio_has_fine_steps_where_sizes_are_small(qtbot: QtBot) -> None:
    slider = PillSlider("Size", 1, 500, str, by_ratio=True)
    qtbot.addWidget(slider)
    assert slider.value_of(1) - slider.value_of(0) < 0.1
    assert slider.value_of(200) == pytest.approx(500)


def test_everything_in_the_bar_has_a_name(bar: ToolBar) -> None:
    named = [*bar.buttons.values(), *bar.pressures, bar.well, bar.size_slider, bar.opacity_slider, bar.hardness_slider]
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
