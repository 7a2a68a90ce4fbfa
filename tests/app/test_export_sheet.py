"""Exporting a picture from the studio: what can be wished, how it is told, stopping, and what happens when the window goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from model_runtime.trajectory import events as e
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader
from strokes_app.export.exports import PictureExports
from strokes_app.export.sheet import PictureSheet
from strokes_app.happenings import Away, PaintingChosen, PaintingKept, Shown
from strokes_app.state import StudioState, apply
from strokes_app.theme import Appearance
from tests.app.export_painting import SIZE, paint_everything
from tests.app.panels_state import dressed

__all__ = ["dressed"]
SECONDS = 60_000


@pytest.fixture
def state(tmp_path: Path) -> Iterator[StudioState]:
    """A painting as it is open in the studio, which holds its file."""
    file = tmp_path / "hut.strokes"
    paint_everything(file)
    with Journal.open(file) as journal:
        shown = apply(StudioState(), PaintingChosen(file, untitled=False))
        for event in journal.trajectory.events:
            shown = apply(shown, event)
        yield shown


@pytest.fixture
def exports(qtbot: QtBot, dressed: Appearance, state: StudioState) -> Iterator[PictureExports]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = PictureExports(window, lambda title, suffix, kind: QFileDialog(window, title))
    made.show_state(state)
    made.open()
    yield made
    made.close()


def sheet_of(exports: PictureExports) -> PictureSheet:
    assert exports.sheet is not None
    return exports.sheet


def wish(exports: PictureExports, suffix: str) -> None:
    kind = sheet_of(exports).choices.kind
    kind.setCurrentIndex(kind.findData(suffix))


def test_every_kind_that_can_be_written_can_be_wished_for(exports: PictureExports) -> None:
    from strokes_app.export.exporting import KINDS

    kind = sheet_of(exports).choices.kind
    offered = {kind.itemData(index) for index in range(kind.count())}
    assert offered == {kind.suffixes[0][1:] if kind.suffixes else "" for kind in KINDS} - {"jsonl"}


@pytest.mark.parametrize("suffix", ["png", "ora", ""])
def test_a_picture_is_made_beside_the_work(qtbot: QtBot, exports: PictureExports, tmp_path: Path, suffix: str) -> None:
    sheet, out = sheet_of(exports), tmp_path / f"out.{suffix}".rstrip(".")
    wish(exports, suffix)
    exports.begin(str(out))
    assert sheet.stop.isVisible() and not sheet.export.isVisible() and not sheet.isModal()
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert out.exists(), sheet.making.left.text()
    assert sheet.making.title.text() == f"{out.name} is there"
    assert str(tmp_path) in sheet.making.left.text()
    qtbot.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
    assert sheet.export.isVisible()


def test_what_is_painted_on_in_a_copy_is_exported_as_it_stands(
    qtbot: QtBot, exports: PictureExports, state: StudioState, tmp_path: Path
) -> None:
    """Where it belongs lies what was brought back last: without the latest strokes, and without the latest private marks."""
    assert state.file is not None
    there = tmp_path / "there.strokes"
    there.write_bytes(b"what was brought back last")
    exports.show_state(apply(state, PaintingKept(there, Away("network", 0.0, state.file))))
    exports.begin(str(tmp_path / "out.png"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert (tmp_path / "out.png").exists(), sheet_of(exports).making.left.text()


def test_what_is_exported_is_what_is_seen(
    qtbot: QtBot, exports: PictureExports, state: StudioState, tmp_path: Path
) -> None:
    sheet = sheet_of(exports)
    assert not sheet.choices.earlier.isVisible()
    draft = next(event for event in state.path if isinstance(event, e.Drafted))
    exports.show_state(apply(state, Shown(draft.id)))
    assert sheet.choices.earlier.isVisible()
    sheet.choices.telling.setChecked(False)
    exports.begin(str(tmp_path / "out.png"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    with Image.open(tmp_path / "out.png") as picture, Reader(tmp_path / "hut.strokes") as reader:
        assert picture.size == SIZE and "Description" not in picture.info
        stored = np.asarray(Image.open(_named(tmp_path, reader.blob(draft.picture))))
        np.testing.assert_array_equal(np.asarray(picture), stored)


def _named(folder: Path, data: bytes) -> Path:
    (folder / "stored.webp").write_bytes(data)
    return folder / "stored.webp"


def test_it_is_said_that_private_things_were_left_out(
    qtbot: QtBot, exports: PictureExports, state: StudioState, tmp_path: Path
) -> None:
    assert state.file is not None
    copy = tmp_path / "copy.strokes"
    ids = paint_everything(copy)
    with Journal.open(copy) as journal:
        private = e.MarkedPrivate(id="p", parent=ids["end"], time=1.0, author=e.Artist(), target=ids["plan 2"])
        journal.append(private).result()
    exports.show_state(apply(StudioState(), PaintingChosen(copy, untitled=False)))
    exports.begin(str(tmp_path / "out.png"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert "private was left out" in sheet_of(exports).making.left.text()


def test_one_that_runs_ends_with_the_window_and_leaves_nothing(exports: PictureExports, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    wish(exports, "svg")
    exports.begin(str(tmp_path / "out.svg"))
    exports.close()
    assert exports.errand is None or not exports.errand.running
    assert sorted(tmp_path.iterdir()) == before


def test_what_went_wrong_is_said(qtbot: QtBot, exports: PictureExports, tmp_path: Path) -> None:
    exports.begin(str(tmp_path / "nowhere" / "out.png"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    sheet = sheet_of(exports)
    assert sheet.making.title.text() == "It could not be exported"
    assert "There is no folder" in sheet.making.left.text()
