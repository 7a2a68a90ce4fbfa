"""Importing from the studio: layers and data become a painting that is opened, and what went wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.reading import Reader
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from strokes_app.importing.imports import Imports
from strokes_app.intentions import Open
from strokes_app.theme import Appearance
from tests.app.export_painting import paint_everything
from tests.app.panels_state import dressed

__all__ = ["dressed"]
SECONDS = 60_000


@pytest.fixture
def imports(qtbot: QtBot, dressed: Appearance) -> Iterator[Imports]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Imports(window, lambda title, kinds: QFileDialog(window, title), lambda *names: QFileDialog(window))
    yield made
    made.close()


@pytest.fixture(params=["one.ora", "one.psd", "data/trajectory.jsonl"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    paint_everything(tmp_path / "one.strokes")
    name = str(request.param)
    export(tmp_path / "one.strokes", tmp_path / name.partition("/")[0], Options())
    return tmp_path / name


def test_what_is_imported_is_opened(qtbot: QtBot, imports: Imports, source: Path, tmp_path: Path) -> None:
    opened: list[object] = []
    imports.intended.connect(opened.append)
    to = tmp_path / "new.strokes"
    imports.begin(str(source), str(to))
    qtbot.waitUntil(lambda: imports.errand is None, timeout=SECONDS)
    assert opened == [Open(str(to))]
    assert imports.sheet is not None and not imports.sheet.isVisible()
    with Reader(to) as reader:
        assert len(reader.trajectory) == (14 if source.suffix == ".jsonl" else 4)


def test_what_cannot_be_imported_is_said(qtbot: QtBot, imports: Imports, tmp_path: Path) -> None:
    (tmp_path / "letter.ora").write_text("dear")
    imports.begin(str(tmp_path / "letter.ora"), str(tmp_path / "new.strokes"))
    qtbot.waitUntil(lambda: imports.errand is None, timeout=SECONDS)
    sheet = imports.sheet
    assert sheet is not None and sheet.isVisible()
    assert sheet.making.title.text() == "It could not be imported"
    assert "letter.ora is no picture" in sheet.making.left.text()
    qtbot.mouseClick(sheet.done_, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert not (tmp_path / "new.strokes").exists()


def test_one_that_runs_ends_with_the_window(imports: Imports, source: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    imports.begin(str(source), str(tmp_path / "new.strokes"))
    imports.close()
    assert imports.errand is None or not imports.errand.running
    assert sorted(tmp_path.iterdir()) == before
