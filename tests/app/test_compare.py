"""Two states against each other: what is left of the line is the one, right of it the other; nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Drafted, PaintedOver
from strokes_app.panels.compare import Compare
from strokes_app.panels.compare_sheet import CompareSheet
from strokes_app.panels.difference import amplified, share
from strokes_app.pictures import Pictures
from strokes_app.state import StudioState, apply
from tests.runtime.sitting import Sitting

LEFT = Qt.MouseButton.LeftButton
RED, BLUE = QColor(200, 0, 0), QColor(0, 0, 200)


def plain(colour: QColor, width: int = 40, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


@pytest.fixture
def sheet(qtbot: QtBot) -> CompareSheet:
    sheet = CompareSheet()
    qtbot.addWidget(sheet)
    sheet.resize(432, 332)
    sheet.show_pictures(plain(RED), plain(BLUE))
    sheet.show()
    sheet.setFocus()
    return sheet


def colour(sheet: CompareSheet, x: int, y: int = 60) -> QColor:
    return sheet.grab().toImage().pixelColor(x, y)


def test_the_line_divides_before_from_after(qtbot: QtBot, sheet: CompareSheet) -> None:
    assert (colour(sheet, 100), colour(sheet, 330)) == (RED, BLUE)
    qtbot.mousePress(sheet, LEFT, pos=QPoint(216, 166))
    qtbot.mouseMove(sheet, QPoint(380, 166))
    qtbot.mouseRelease(sheet, LEFT, pos=QPoint(380, 166))
    assert colour(sheet, 330) == RED
    qtbot.mouseMove(sheet, QPoint(60, 166))
    assert colour(sheet, 330) == RED


def test_the_keys_move_the_line(qtbot: QtBot, sheet: CompareSheet) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Home)
    assert colour(sheet, 30) == BLUE
    qtbot.keyClick(sheet, Qt.Key.Key_End)
    assert colour(sheet, 400) == RED
    qtbot.keyClick(sheet, Qt.Key.Key_Left)
    qtbot.keyClick(sheet, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.wipe == pytest.approx(0.88)


def test_only_who_comes_with_the_keys_sees_a_frame_about_the_sheet(qtbot: QtBot, sheet: CompareSheet) -> None:
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    ground = colour(sheet, 0, 0)
    qtbot.mouseClick(sheet, LEFT, pos=QPoint(216, 166))
    assert colour(sheet, 0, 0) == ground
    sheet.clearFocus()
    sheet.setFocus(Qt.FocusReason.TabFocusReason)
    assert colour(sheet, 0, 0) != ground
    sheet.clearFocus()
    assert colour(sheet, 0, 0) == ground


def test_side_by_side_shows_both_whole(sheet: CompareSheet) -> None:
    sheet.set_mode("sides")
    assert (colour(sheet, 110, 166), colour(sheet, 320, 166)) == (RED, BLUE)


def test_what_does_not_differ_is_black_and_what_does_is_amplified(qtbot: QtBot, sheet: CompareSheet) -> None:
    one, other = plain(RED), plain(RED)
    for x in range(20, 40):
        for y in range(30):
            other.setPixelColor(x, y, QColor(205, 0, 0))
    sheet.show_pictures(one, other)
    sheet.set_mode("difference")
    assert (colour(sheet, 100), colour(sheet, 330)) == (QColor(0, 0, 0), QColor(20, 0, 0))
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert colour(sheet, 330) == QColor(40, 0, 0)
    assert sheet.differing == pytest.approx(0.5, abs=0.02)


def test_the_wheel_zooms_to_the_pointer_and_dragging_pans(qtbot: QtBot, sheet: CompareSheet) -> None:
    corner = plain(RED)
    corner.setPixelColor(0, 0, BLUE)
    sheet.show_pictures(corner, corner)
    at = QPointF(17, 17)
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, 1200), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(sheet, turned)
    assert colour(sheet, 60, 60) == BLUE
    qtbot.mousePress(sheet, LEFT, pos=QPoint(60, 60))
    qtbot.mouseMove(sheet, QPoint(20, 20))
    qtbot.mouseRelease(sheet, LEFT, pos=QPoint(20, 20))
    assert colour(sheet, 30, 30) == BLUE
    assert colour(sheet, 60, 60) == RED
    qtbot.keyClick(sheet, Qt.Key.Key_0)
    assert colour(sheet, 40, 40) == RED


def test_differences_are_those_of_the_pixels() -> None:
    rng = np.random.default_rng(3)
    first, second = (rng.integers(0, 256, (7, 9, 4), dtype=np.uint8) for _ in range(2))
    images = [QImage(each.tobytes(), 9, 7, 36, QImage.Format.Format_RGB32).copy() for each in (first, second)]
    difference = amplified(images[0], images[1], 3)
    found = np.frombuffer(difference.constBits(), np.uint8).reshape(7, 9, 4)
    wanted = np.minimum(np.abs(first[..., :3].astype(int) - second[..., :3]) * 3, 255)
    assert (found[..., :3] == wanted).all()
    assert share(images[0], images[0]) == 0
    assert share(images[0], images[1]) > 0.9


# --- with a painting ---------------------------------------------------------------------------------------------


@pytest.fixture
def sitting() -> Sitting:
    sitting = Sitting()
    sitting.paint()
    sitting.paint_over(10, 10, (255, 0, 255))
    return sitting


@pytest.fixture
def compare(qtbot: QtBot, sitting: Sitting) -> Iterator[Compare]:
    pictures = Pictures()
    pictures.read_from(sitting.store.blob)
    compare = Compare(pictures)
    qtbot.addWidget(compare)
    compare.resize(500, 400)
    compare.show_state(reduce(apply, sitting.events, StudioState()))
    compare.show()
    yield compare
    pictures.close()


def test_any_two_states_are_compared_the_older_one_first(qtbot: QtBot, compare: Compare, sitting: Sitting) -> None:
    drafted, painted = sitting.last(Drafted), sitting.last(PaintedOver)
    compare.compare(painted.id, drafted.id)
    qtbot.waitUntil(lambda: compare.sheet.ready)
    assert compare.sheet.names[0].startswith("tree")
    assert compare.sheet.names[1].startswith("you")
    qtbot.keyClick(compare.sheet, Qt.Key.Key_X)
    assert compare.sheet.names[0].startswith("you")
    assert compare.sheet.differing == pytest.approx(36 / 1200, abs=0.02)


def test_the_beginning_is_compared_as_bare_paper(qtbot: QtBot, compare: Compare, sitting: Sitting) -> None:
    root = sitting.path[0]
    compare.compare(root.id, root.id)
    assert compare.sheet.differing == 0
    qtbot.keyClick(compare.sheet, Qt.Key.Key_3)
    assert compare.sheet.mode == "difference"
    assert compare.sheet.accessibleDescription() == "Nothing differs"


def test_the_three_ways_are_buttons_and_keys(qtbot: QtBot, compare: Compare) -> None:
    side = next(each for each in compare.findChildren(QToolButton) if each.text() == "Side by side")
    qtbot.mouseClick(side, LEFT)
    assert compare.sheet.mode == "sides"
    qtbot.keyClick(compare.sheet, Qt.Key.Key_1)
    assert str(compare.sheet.mode) == "wipe"
    assert not side.isChecked()


def test_escape_closes_and_another_painting_too(qtbot: QtBot, compare: Compare, sitting: Sitting) -> None:
    with qtbot.waitSignal(compare.closed):
        qtbot.keyClick(compare.sheet, Qt.Key.Key_Escape)
    compare.compare(sitting.path[0].id, sitting.last(Drafted).id)
    with qtbot.waitSignal(compare.closed):
        compare.show_state(StudioState())
    assert not compare.sheet.ready
