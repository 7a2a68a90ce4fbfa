"""The start page: everything on it begins a painting, opens one, or says what can be painted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.vocabulary import tokenize, unknown
from strokes_app import intentions
from strokes_app.happenings import GroundChosen, Recent, RecentListed
from strokes_app.panels.start.card import PaintingCard
from strokes_app.panels.start.page import Setup, StartPage
from strokes_app.panels.start.repertoire import groups
from strokes_app.panels.start.samples import SAMPLES
from strokes_app.state import StudioState
from strokes_app.thumbnails import Thumbnails

LEFT = Qt.MouseButton.LeftButton
NOW = time.time()


class Desk:
    def __init__(self, qtbot: QtBot, thumbnails: Thumbnails) -> None:
        self.wanted: list[object] = []
        self.page = StartPage(thumbnails, lambda: Setup((640, 480), "scripted", 7))
        qtbot.addWidget(self.page)
        self.page.resize(1100, 800)
        self.page.intended.connect(self.wanted.append)
        self.page.show()

    def button(self, words: str) -> QPushButton:
        return next(each for each in self.page.findChildren(QPushButton) if each.text().startswith(words))

    def cards(self) -> list[PaintingCard]:
        flow = self.page.paintings._flow
        widgets = [flow.itemAt(index).widget() for index in range(flow.count())]  # type: ignore[union-attr]
        return [widget for widget in widgets if isinstance(widget, PaintingCard)]

    def show(self, *paintings: Recent, ground: GroundChosen | None = None) -> None:
        self.page.show_state(StudioState(recent=RecentListed(paintings), ground=ground))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    thumbnails = Thumbnails(lambda name: Path(name).read_bytes())
    yield Desk(qtbot, thumbnails)
    thumbnails.close()


def painting(name: str, age: float = 0, **more: object) -> Recent:
    return Recent(Path(f"/paintings/{name}.strokes"), f"a {name}", NOW - age, **more)  # type: ignore[arg-type]


# --- to begin ----------------------------------------------------------------------------------------------------


def test_a_sample_prompt_begins_a_painting_as_it_is_set_up(qtbot: QtBot, desk: Desk) -> None:
    qtbot.mouseClick(desk.button("a red boat"), LEFT)
    assert desk.wanted == [
        intentions.Begin(prompt=SAMPLES[0], size=(640, 480), seed=7, painter="scripted"),
    ]


def test_every_sample_prompt_can_be_painted() -> None:
    for prompt in SAMPLES:
        assert unknown(prompt) == (), prompt
        words = {token.word for token in tokenize(prompt)}
        assert words & set(THINGS), prompt
    assert len(set(SAMPLES)) == len(SAMPLES)


def test_without_a_seed_every_painting_gets_another(qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    page = StartPage(thumbnails)
    qtbot.addWidget(page)
    seeds = []
    page.intended.connect(lambda wish: seeds.append(wish.seed))
    for _ in range(3):
        page.begin("a house")
    assert len(set(seeds)) == 3
    thumbnails.close()


def test_the_empty_canvas_asks_for_nothing_yet(qtbot: QtBot, desk: Desk) -> None:
    desk.button("Empty canvas").setFocus()
    qtbot.keyClick(desk.button("Empty canvas"), Qt.Key.Key_Space)
    assert desk.wanted == [intentions.Begin(prompt="", size=(640, 480), seed=7, painter="scripted")]


def test_a_picture_is_chosen_in_a_dialog_that_blocks_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "portrait.png"
    Image.new("RGB", (8, 8)).save(picture)
    qtbot.mouseClick(desk.button("Start from a picture"), LEFT)
    (dialog,) = desk.page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(picture))
    dialog.close()
    assert desk.wanted == [intentions.Open(str(picture))]


def test_a_picture_is_dropped(desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile("/pictures/portrait.png")])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(desk.page.viewport(), entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(desk.page.viewport(), dropped)
    assert desk.wanted == [intentions.Open("/pictures/portrait.png")]


def test_words_that_are_dropped_are_not_a_picture(desk: Desk) -> None:
    data = QMimeData()
    data.setText("a house")
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    entered.ignore()
    QApplication.sendEvent(desk.page.viewport(), entered)
    assert not entered.isAccepted()


def test_a_copied_file_is_pasted(qtbot: QtBot, desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/pictures/portrait.png")])
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(desk.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.wanted == [intentions.Open("/pictures/portrait.png")]


def test_the_picture_that_will_be_started_from_is_named_and_can_be_left(qtbot: QtBot, desk: Desk) -> None:
    assert not desk.page.blank.isVisible()
    desk.show(ground=GroundChosen("0" * 64, "portrait.png", (8, 8)))
    assert "portrait.png" in desk.page.ground.text()
    qtbot.mouseClick(desk.page.blank, LEFT)
    assert desk.wanted == [intentions.BlankPaper()]


# --- to go on ----------------------------------------------------------------------------------------------------


def test_paintings_are_offered_the_latest_first_and_those_from_a_crash_before_all(qtbot: QtBot, desk: Desk) -> None:
    assert not desk.page.paintings.isVisible()
    desk.show(painting("house", 50), painting("fox", 10), painting("boat", 90, crashed=True))
    assert [card.painting.prompt for card in desk.cards()] == ["a boat", "a fox", "a house"]
    assert "Recovered" in desk.cards()[0].accessibleName()
    assert desk.page.paintings.isVisible()
    qtbot.mouseClick(desk.cards()[1], LEFT)
    desk.cards()[2].setFocus()
    qtbot.keyClick(desk.cards()[2], Qt.Key.Key_Return)
    assert desk.wanted == [intentions.Open("/paintings/fox.strokes"), intentions.Open("/paintings/house.strokes")]


def test_of_many_paintings_one_row_is_shown_until_all_are_asked_for(qtbot: QtBot, desk: Desk) -> None:
    desk.show(*(painting(f"house{number}", number) for number in range(9)))
    assert len(desk.cards()) == 4
    qtbot.mouseClick(desk.button("Show all 9"), LEFT)
    assert [card.painting.prompt for card in desk.cards()] == [f"a house{number}" for number in range(9)]
    desk.show(painting("fox"))
    assert len(desk.cards()) == 1
    assert not desk.page.paintings.all.isVisible()


def test_a_card_shows_its_picture_once_that_is_read(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    Image.fromarray(np.full((60, 90, 3), (10, 200, 30), np.uint8)).save(tmp_path / "small.png")
    desk.show(painting("house", thumbnail=tmp_path / "small.png"), painting("fox", thumbnail=tmp_path / "gone.png"))
    house, fox = desk.cards()
    qtbot.waitUntil(lambda: house.grab().toImage().pixelColor(100, 80) == QColor(10, 200, 30))
    assert fox.grab().toImage().pixelColor(10, 80) != QColor(10, 200, 30)


def test_a_painting_that_was_gone_on_with_shows_its_new_picture(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for name, colour in (("before", (10, 200, 30)), ("after", (200, 10, 30))):
        Image.fromarray(np.full((60, 90, 3), colour, np.uint8)).save(tmp_path / f"{name}.png")
        desk.show(painting("house", thumbnail=tmp_path / f"{name}.png"))

        def shown(colour: tuple[int, int, int] = colour) -> bool:
            return desk.cards()[0].grab().toImage().pixelColor(100, 80) == QColor(*colour)

        qtbot.waitUntil(shown)


def test_paintings_that_could_not_be_listed_are_said_beside_those_that_could(desk: Desk) -> None:
    desk.page.show_state(StudioState(recent=RecentListed((painting("house"),), damaged=1)))
    assert desk.page.paintings.lost.isVisible() and "could not be listed" in desk.page.paintings.lost.text()
    assert len(desk.cards()) == 1
    desk.show(painting("house"))
    assert not desk.page.paintings.lost.isVisible()


def test_a_painting_without_a_prompt_goes_by_its_file(desk: Desk) -> None:
    desk.show(Recent(Path("/paintings/evening.strokes"), "", NOW))
    assert desk.cards()[0].accessibleName() == "evening"


# --- what can be painted -------------------------------------------------------------------------------------------


def test_everything_that_can_be_painted_is_listed_once() -> None:
    listed = [word for group in groups() for word in group.words]
    assert sorted(listed) == sorted([*THINGS, *COLOURS, *SKIES, *GROUNDS])


def test_the_list_unfolds_and_folds(qtbot: QtBot, desk: Desk) -> None:
    def said() -> bool:
        return any("lighthouse" in label.text() and label.isVisible() for label in desk.page.findChildren(QLabel))

    assert not said()
    qtbot.mouseClick(desk.page.repertoire.fold, LEFT)
    assert said()
    qtbot.mouseClick(desk.page.repertoire.fold, LEFT)
    assert not said()
