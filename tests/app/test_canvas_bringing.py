"""Pictures that are pasted and dropped: raw pixels begin a painting with the words that stand in the prompt, or a sentence says why not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, features
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QColorSpace, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from model_runtime.process.wishes import LARGEST
from strokes_app.driven import Driven
from strokes_app.intentions import Begin
from strokes_app.settings import Settings
from tests.app.canvas_pen import LEFT, Studio, plain

BLUE = QColor(20, 40, 200)
CHOSEN = Begin(prompt="a cat", size=(1024, 768), seed=42, painter="strokes")


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    studio = Studio(qtbot)
    studio.canvas.bringing.choices = lambda: CHOSEN
    return studio


def pasted(studio: Studio, brought: QImage | QMimeData | None) -> list[str]:
    """The sentences that the artist reads after Ctrl+V."""
    read: list[str] = []
    studio.canvas.bringing.refused.connect(read.append)
    clipboard = QGuiApplication.clipboard()
    if isinstance(brought, QImage):
        clipboard.setImage(brought)
    elif brought is None:
        clipboard.clear()
    else:
        clipboard.setMimeData(brought)
    studio.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return read


def begun(studio: Studio) -> Begin:
    (wish,) = studio.wishes
    assert isinstance(wish, Begin) and wish.picture is not None
    return wish


def of_kind(kind: str, data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, QByteArray(data))
    return mime


def test_a_pasted_picture_begins_a_painting_of_its_size_with_the_words_that_stand_there(studio: Studio) -> None:
    assert pasted(studio, plain(BLUE, 96, 64)) == []
    wish = begun(studio)
    assert (wish.prompt, wish.seed, wish.painter, wish.size) == ("a cat", 42, "strokes", (96, 64))
    assert tuple(wish.picture[0, 0]) == (20, 40, 200)  # type: ignore[index]


def test_dropped_pixels_begin_one_too(studio: Studio) -> None:
    data = QMimeData()
    data.setImageData(plain(BLUE, 96, 64))
    copied, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    held = QDragEnterEvent(QPoint(100, 100), copied, data, LEFT, keys)
    QApplication.sendEvent(studio.canvas, held)
    assert held.isAccepted()
    QApplication.sendEvent(studio.canvas, QDropEvent(QPointF(100, 100), copied, data, LEFT, keys))
    assert begun(studio).size == (96, 64)


def test_what_is_transparent_lies_on_white(studio: Studio) -> None:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 0, 0, 128))
    pasted(studio, image)
    assert begun(studio).picture[40, 40].tolist() == pytest.approx([227, 127, 127], abs=2)  # type: ignore[index]


def test_colours_of_another_space_are_brought_into_srgb(studio: Studio) -> None:
    image = plain(QColor(0, 200, 0), 80, 80)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    pasted(studio, image)
    assert begun(studio).picture[0, 0].tolist() != [0, 200, 0]  # type: ignore[index]


def test_a_huge_picture_is_made_as_large_as_a_painting_may_be(studio: Studio) -> None:
    assert pasted(studio, plain(BLUE, 6000, 300)) == []
    assert begun(studio).size == (LARGEST, LARGEST // 20)


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        (plain(BLUE, 20, 20), "The picture has 20 × 20 pixels: both must be 64 at least."),
        (None, "There is no picture in the clipboard: copy one first."),
        (of_kind("text/plain", b"hello"), "There is no picture in the clipboard: copy one first."),
        (of_kind("image/png", b"\x89PNG and then nothing"), "cannot be read: save it as a PNG file"),
        (of_kind("image/x-unheard-of", b"\0" * 1000), "cannot be read: save it as a PNG file"),
        (of_kind("image/x-eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n"), "cannot be read: save it as"),
    ],
)
def test_what_cannot_be_begun_with_says_why_in_a_sentence(
    studio: Studio, brought: QImage | QMimeData | None, said: str
) -> None:
    (sentence,) = pasted(studio, brought)
    assert said in sentence
    assert studio.wishes == []


def test_a_picture_that_would_hold_up_the_window_is_refused(studio: Studio) -> None:
    image = QImage(20_000, 4_000, QImage.Format.Format_Grayscale8)
    image.fill(90)
    (sentence,) = pasted(studio, image)
    assert sentence == "The picture has 20000 × 4000 pixels: make it smaller first."


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow reads no AVIF")
def test_a_kind_that_qt_does_not_know_is_read_all_the_same(studio: Studio) -> None:
    stored = BytesIO()
    Image.fromarray(np.full((70, 90, 3), (20, 40, 200), np.uint8)).save(stored, "AVIF")
    assert pasted(studio, of_kind("image/avif", stored.getvalue())) == []
    assert begun(studio).size == (90, 70)


@pytest.fixture
def driven(qtbot: QtBot, tmp_path: Path) -> Iterator[Driven]:
    driven = Driven(tmp_path, "scripted", Settings(gates="ask", still=True), {})
    yield driven
    driven.close()


def test_in_the_window_a_paste_paints_on_the_picture_what_the_prompt_says(driven: Driven) -> None:
    driven.types(driven.window.prompt.text, "a red house")
    seed = driven.window.prompt.seed_box.seed
    QGuiApplication.clipboard().setImage(plain(BLUE, 96, 64))
    driven.does("paste")
    started = driven.state.started
    assert started is not None and started.picture is not None
    assert (started.prompt, started.size, started.seed) == ("a red house", (96, 64), seed)
    assert driven.state.plan is not None


def test_in_the_window_an_empty_clipboard_is_said(driven: Driven) -> None:
    QGuiApplication.clipboard().clear()
    driven.does("paste")
    assert any("There is no picture in the clipboard" in label.text() for label in driven.seen(QLabel))
