"""The canvas and the record: what is painted is there when it is opened again, what cannot be kept goes, undone is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.events import PaintedOver
from strokes_app import intentions as i
from strokes_app.canvas.hung import Hung
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.driven import Driven
from strokes_app.session.painting import Painting
from strokes_app.settings import Settings

INK = QColor("#c81ea0")
SIZE = (320, 240)


@pytest.fixture
def driven(qtbot: QtBot, tmp_path: Path) -> Iterator[Driven]:
    """At an empty picture, with the brush in hand."""
    driven = Driven(tmp_path, "scripted", Settings(gates="ask", still=True), {})
    driven.wishes(i.Begin(prompt="", size=SIZE, seed=1, painter="scripted"))
    driven.until(lambda: driven.window.canvas.picture_size == SIZE, "the canvas is there")
    hand = driven.window.hand
    hand.choose(ToolName.BRUSH)
    hand.set_colour(INK)
    hand.set_size(24)
    hand.set_hardness(1.0)
    yield driven
    driven.close()


def strokes(driven: Driven, *rows: float) -> None:
    for row in rows:
        driven.draws((200, row), (500, row), (800, row))
    driven.rest()


def colour(driven: Driven, x: float, y: float) -> QColor:
    """What is seen at a point of the picture, in thousandths."""
    canvas = driven.window.canvas
    at = canvas.navigation.viewport.to_widget(QPointF(x * SIZE[0] / 1000, y * SIZE[1] / 1000)).toPoint()
    return canvas.grab().toImage().pixelColor(at)


def painted(driven: Driven) -> list[PaintedOver]:
    return [event for event in driven.state.path if isinstance(event, PaintedOver)]


def test_a_painting_is_seen_as_soon_as_its_picture_is_read(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    strokes(driven, 200, 500)
    file = driven.state.file
    assert file is not None
    driven.does("put away")
    shown: list[tuple[bool, str]] = []
    hang = driven.window.canvas.set_picture

    def watched(hung: Hung | None, *, at_once: bool = False) -> None:
        hang(hung, at_once=at_once)
        if hung is not None:
            shown.append((hung.known, colour(driven, 300, 200).name()))

    monkeypatch.setattr(driven.window.canvas, "set_picture", watched)
    driven.wishes(i.Open(str(file)))
    driven.until(lambda: shown and shown[-1][0], "what of it is paint is known")
    assert {seen for _, seen in shown} == {INK.name()}
    driven.window.hand.choose(ToolName.ERASER)
    driven.draws((300, 500), (310, 500))
    driven.rest()
    assert (colour(driven, 300, 500) == INK, colour(driven, 300, 200) == INK) == (False, True)


def test_nothing_is_composed_while_the_artist_paints(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen is what was painted: the record need not be read for it."""
    hung: list[Hung | None] = []
    monkeypatch.setattr(driven.window.canvas, "set_picture", lambda each, *, at_once=False: hung.append(each))
    strokes(driven, 200, 500, 800)
    assert sum(len(event.tiles) for event in painted(driven)) == 3
    assert hung == []
    assert all(colour(driven, 500, row) == INK for row in (200, 500, 800))


def test_undo_takes_strokes_away_one_by_one_and_redo_brings_them_back(driven: Driven) -> None:
    strokes(driven, 200)
    strokes(driven, 500)
    driven.does("undo")
    driven.until(lambda: colour(driven, 500, 500) != INK, "the second stroke is gone")
    assert colour(driven, 500, 200) == INK
    driven.does("undo")
    driven.until(lambda: colour(driven, 500, 200) != INK, "the first stroke is gone")
    driven.does("redo")
    driven.until(lambda: colour(driven, 500, 200) == INK, "the first stroke is back")
    driven.until(lambda: driven.window.canvas.is_ready, "it can be painted on")
    strokes(driven, 800)
    assert [colour(driven, 500, row) == INK for row in (200, 500, 800)] == [True, False, True]


def test_a_stroke_that_cannot_be_kept_goes_and_the_artist_reads_why(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    strokes(driven, 200)
    keep: Callable[..., object] = Painting.keep

    def full(painting: Painting, deeds: object) -> object:
        raise JournalError("The disk is full: make room, then paint on.")

    monkeypatch.setattr(Painting, "keep", full)
    strokes(driven, 500, 600, 700)
    assert [colour(driven, 500, row) == INK for row in (200, 500, 600, 700)] == [True, False, False, False]
    assert any("The disk is full" in label.text() for label in driven.seen(QLabel))
    monkeypatch.setattr(Painting, "keep", keep)
    strokes(driven, 800)
    assert [colour(driven, 500, row) == INK for row in (200, 500, 800)] == [True, False, True]
    assert len(painted(driven)) == 2


def test_another_painting_of_the_same_size_shows_nothing_of_the_one_before(driven: Driven) -> None:
    strokes(driven, 200)
    driven.wishes(i.Begin(prompt="", size=SIZE, seed=2, painter="scripted"))
    driven.until(lambda: colour(driven, 500, 200) != INK, "the paper is blank")
    strokes(driven, 800)
    assert [colour(driven, 500, row) == INK for row in (200, 800)] == [False, True]
