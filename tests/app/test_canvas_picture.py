"""What is seen is the picture, or says that it is not: previews, strokes on their way, the view's moves, what is dropped."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.brush import engine
from model_runtime.process.painter import StrokesLaid
from model_runtime.trajectory.events import Frame
from strokes_app.bench.brush import strokes
from strokes_app.canvas.mipmap import Mipmap
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.pixels import image_of, rgb_of
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.intentions import Open
from strokes_app.theme import CALM
from tests.app.canvas_pen import GREY, LEFT, MIDDLE, ROOM, Studio, hung, plain

BLUE = QColor(20, 40, 200)
PAPER = QColor(*engine.PAPER)


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    return without_brush(Studio(qtbot))


def without_brush(studio: Studio) -> Studio:
    """A brush's outline would be seen where the pointer happens to be."""
    studio.choose(ToolName.HAND)
    return studio


def laid(count: int = 40) -> StrokesLaid:
    rows, seeds = strokes(count, 5)
    return StrokesLaid("draft", "boat", rows, seeds)


def seen(studio: Studio) -> np.ndarray:
    """The picture as it is on the screen, pixel by pixel."""
    corner = studio.canvas.navigation.viewport.to_widget(QPointF()).toPoint()
    return rgb_of(studio.canvas.grab().toImage().copy(corner.x(), corner.y(), 400, 300))


def test_one_to_one_every_pixel_is_the_picture_s(qtbot: QtBot) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (300, 400, 3), np.uint8)
    assert (seen(without_brush(Studio(qtbot, image_of(noise)))) == noise).all()


def test_enlarged_pixels_are_squares(qtbot: QtBot) -> None:
    noise = np.random.default_rng(2).integers(0, 256, (30, 40, 3), np.uint8)
    studio = without_brush(Studio(qtbot, image_of(noise)))
    assert studio.canvas.navigation.viewport.zoom == 10
    assert (seen(studio) == noise.repeat(10, 0).repeat(10, 1)).all()


def test_a_preview_fades_in_and_says_what_it_is(studio: Studio) -> None:
    calm = studio.canvas.grab().toImage()
    studio.canvas.set_preview(plain(BLUE, 100, 75))
    assert studio.canvas.is_provisional
    assert studio.canvas.grab().toImage() != calm
    studio.qtbot.waitUntil(lambda: studio.colour(200, 200) == BLUE)
    assert studio.canvas.is_provisional
    studio.canvas.set_picture(hung(plain(BLUE)))
    studio.qtbot.waitUntil(lambda: not studio.canvas.is_provisional)
    assert studio.colour(200, 200) == BLUE


def test_a_preview_that_is_not_coming_leaves_the_picture(studio: Studio) -> None:
    studio.canvas.set_preview(plain(BLUE))
    studio.canvas.set_preview(None)
    studio.qtbot.waitUntil(lambda: not studio.canvas.is_provisional)
    assert studio.colour(200, 200) == GREY


def test_nothing_fades_where_calm_is_asked_for(studio: Studio, qapp: QApplication) -> None:
    qapp.setProperty(CALM, True)
    try:
        studio.canvas.set_picture(hung(plain(BLUE)))
        assert not studio.canvas.is_provisional
        assert studio.colour(200, 200) == BLUE
    finally:
        qapp.setProperty(CALM, None)


def test_strokes_arrive_as_the_painter_lays_them_and_become_the_picture(studio: Studio) -> None:
    threads = set(threading.enumerate())
    steps: list[bytes] = []
    studio.canvas._sheet.arrival.laid.connect(lambda: steps.append(seen(studio).tobytes()))
    strokes_laid = laid()
    studio.canvas.show_strokes(strokes_laid)
    result = np.full((300, 400, 3), 128, np.uint8)
    engine.paint(result, strokes_laid.rows, strokes_laid.seeds)
    studio.canvas.set_picture(hung(image_of(result)))
    assert studio.canvas.picture_size == (400, 300)
    studio.qtbot.waitUntil(lambda: not studio.canvas.is_provisional and len(steps) > 5, timeout=20_000)
    assert len(set(steps)) > 5
    assert (seen(studio) == result).all()
    studio.qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads)


def test_strokes_on_their_way_spare_what_is_protected(studio: Studio) -> None:
    mask = np.zeros((300, 400), np.uint8)
    mask[:, 200:] = 255
    studio.canvas.set_picture(hung(plain(), mask=mask), at_once=True)
    studio.canvas.show_overlay(Overlay.MASK, False)
    arrival = studio.canvas._sheet.arrival
    with studio.qtbot.waitSignal(arrival.finished, timeout=20_000):
        studio.canvas.show_strokes(laid())
    assert studio.canvas.is_provisional
    shown = seen(studio)
    assert (shown[60:, 201:] == 128).all()
    assert (shown[60:, :199] != 128).any(axis=2).mean() > 0.5


def test_another_moment_is_shown_at_once_whatever_is_on_its_way(studio: Studio) -> None:
    studio.canvas.show_strokes(laid(115))
    studio.canvas.set_picture(hung(plain(BLUE)), at_once=True)
    assert not studio.canvas.is_provisional
    assert studio.colour(200, 200) == BLUE
    studio.qtbot.wait(60)
    assert studio.colour(200, 200) == BLUE


def test_halved_copies_follow_what_is_painted() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (700, 900, 3), np.uint8)
    changed = noise.copy()
    changed[100:333, 201:477] = 7
    followed, fresh = Mipmap(image_of(noise)), Mipmap(image_of(changed))
    for each in (followed, fresh):
        each._level(0.1)
    painter = QPainter(followed.image)
    painter.fillRect(QRect(201, 100, 276, 233), QColor(7, 7, 7))
    painter.end()
    followed.touch(QRect(201, 100, 276, 233))
    assert len(followed._halves) == 3
    for one, two in zip(followed._halves, fresh._halves):
        assert np.abs(rgb_of(one).astype(int) - rgb_of(two)).max() <= 6  # no eye tells the rounding of odd sizes


def test_the_wheel_zooms_to_the_pointer(studio: Studio) -> None:
    at = studio.at(100, 100)
    studio.wheel((100, 100), 3)
    assert studio.canvas.navigation.viewport.zoom == pytest.approx(1.2**3)
    assert (studio.at(100, 100) - at).manhattanLength() <= 2


def test_space_the_middle_button_and_the_hand_drag_the_view(studio: Studio) -> None:
    studio.wheel((200, 150), 6)
    for button, space, key in ((LEFT, True, None), (MIDDLE, False, None), (LEFT, False, Qt.Key.Key_H)):
        before = studio.canvas.navigation.viewport.centre
        if key is not None:
            studio.key(key)
        if space:
            studio.qtbot.keyPress(studio.canvas, Qt.Key.Key_Space)
        start = studio.canvas.navigation.viewport.to_picture(QPointF(200, 150))
        studio.qtbot.mousePress(studio.canvas, button, pos=studio.at(start.x(), start.y()))
        studio.qtbot.mouseMove(studio.canvas, studio.at(start.x(), start.y()) + QPointF(30, 20).toPoint())
        studio.qtbot.mouseRelease(studio.canvas, button, pos=studio.at(start.x(), start.y()))
        if space:
            studio.qtbot.keyRelease(studio.canvas, Qt.Key.Key_Space)
        assert studio.canvas.navigation.viewport.centre != before
    assert studio.wishes == []


def test_shift_and_space_turn_the_view_and_it_comes_upright_again(studio: Studio) -> None:
    studio.qtbot.keyPress(studio.canvas, Qt.Key.Key_Space)
    studio.drag((300, 150), (280, 250), keys=Qt.KeyboardModifier.ShiftModifier)
    studio.qtbot.keyRelease(studio.canvas, Qt.Key.Key_Space)
    assert 20 < studio.canvas.navigation.viewport.angle < 70
    studio.canvas.actions_of_canvas.named["upright"].trigger()
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.angle == 0)


def test_a_fitted_picture_stays_fitted_in_another_room(studio: Studio) -> None:
    studio.canvas.resize(856, 656)
    assert studio.canvas.navigation.viewport.zoom == 2
    studio.wheel((200, 150), -2)
    studio.canvas.resize(*ROOM)
    assert studio.canvas.navigation.viewport.zoom == pytest.approx(2 / 1.2**2)
    studio.canvas.actions_of_canvas.named["fit"].trigger()
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.zoom == 1)


def test_pointing_dims_the_rest_and_brings_the_region_near(studio: Studio) -> None:
    studio.canvas.point(Frame(100, 100, 200, 200))
    assert studio.colour(300, 200).lightness() < GREY.lightness()
    assert studio.colour(60, 45) == GREY
    studio.canvas.point(Frame(100, 100, 200, 200), zoom=True)
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.zoom > 3)
    studio.canvas.point(None)
    assert studio.colour(60, 45) == GREY


def test_a_ghost_lies_over_the_picture_until_it_goes(studio: Studio) -> None:
    ghost = np.zeros((30, 40, 4), np.uint8)
    ghost[:, :20] = (255, 0, 0, 255)
    studio.canvas.set_ghost(image_of(ghost))
    assert studio.colour(100, 200).red() > 200
    assert studio.colour(300, 200) == GREY
    studio.canvas.set_ghost(None)
    assert studio.colour(100, 200) == GREY


def test_without_a_painting_the_canvas_invites(qtbot: QtBot, tmp_path: Path) -> None:
    studio = Studio(qtbot)
    studio.canvas.set_picture(None)
    assert studio.canvas.picture_size is None
    studio.drag((10, 10), (50, 50))
    assert studio.wishes == []
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "cat.png"))])
    drop(studio, data)
    assert studio.wishes == [Open(str(tmp_path / "cat.png"))]


def test_what_is_no_picture_is_not_taken(studio: Studio) -> None:
    data = QMimeData()
    data.setText("hello")
    drop(studio, data)
    assert studio.wishes == []


def drop(studio: Studio, data: QMimeData) -> None:
    """Held above the canvas, and let go there if it is welcome."""
    no_keys, copied = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    held = QDragEnterEvent(QPoint(100, 100), copied, data, LEFT, no_keys)
    before = studio.canvas.grab().toImage()
    QApplication.sendEvent(studio.canvas, held)
    assert (studio.canvas.grab().toImage() != before) == held.isAccepted()
    QApplication.sendEvent(studio.canvas, QDropEvent(QPointF(100, 100), copied, data, LEFT, no_keys))
    assert studio.canvas.grab().toImage() == before


def test_a_picture_of_another_size_is_fitted_anew(studio: Studio) -> None:
    studio.wheel((100, 100), 5)
    studio.canvas.set_picture(hung(plain(BLUE, 800, 600)))
    assert studio.canvas.navigation.viewport.picture == QSize(800, 600)
    assert studio.canvas.navigation.viewport.zoom == pytest.approx(0.5)
    assert not studio.canvas.is_provisional
