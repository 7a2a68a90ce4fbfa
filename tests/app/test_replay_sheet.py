"""Exporting a replay from the studio: what can be wished, how far it is, stopping, and what happens when the window goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.journal import Journal
from strokes_app.happenings import Away, PaintingChosen, PaintingKept, Shown
from strokes_app.replay.exports import ReplayExports
from strokes_app.replay.sheet import ReplaySheet
from strokes_app.state import StudioState, apply
from strokes_app.theme import Appearance
from tests.app.panels_state import dressed
from tests.app.replays import a_whole_painting
from tests.app.sitting import PROMPT, Opens

__all__ = ["dressed"]

SECONDS = 60_000


@pytest.fixture
def state(tmp_path: Path) -> StudioState:
    """A painting as it is open in the studio."""
    easel, file = a_whole_painting(), tmp_path / "house.strokes"
    with Journal.create(file) as journal:
        for number, event in enumerate(easel.events):
            journal.append(event, [Blob.of(data) for data in easel.blobs.values()] if number == 0 else [])
    shown = apply(StudioState(), PaintingChosen(file, untitled=False))
    for event in easel.events:
        shown = apply(shown, event)
    return shown


@pytest.fixture
def exports(qtbot: QtBot, dressed: Appearance, state: StudioState) -> Iterator[ReplayExports]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = ReplayExports(window, lambda title, suffix, kind: QFileDialog(window, title))
    made.show_state(state)
    made.open()
    yield made
    made.close()


def sheet_of(exports: ReplayExports) -> ReplaySheet:
    assert exports.sheet is not None
    return exports.sheet


def wish(exports: ReplayExports, format: str, seconds: int = 5) -> None:
    choices = sheet_of(exports).choices
    choices.format.setCurrentIndex(choices.format.findData(format))
    choices.seconds.setCurrentIndex(choices.seconds.findData(str(seconds)))


@pytest.mark.parametrize("format", ["html", "webm"])
def test_a_replay_is_made_beside_the_work(qtbot: QtBot, exports: ReplayExports, tmp_path: Path, format: str) -> None:
    if format == "webm":
        pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")
    sheet, out = sheet_of(exports), tmp_path / f"replay.{format}"
    wish(exports, format)
    exports.begin(str(out))
    assert sheet.stop.isVisible() and not sheet.export.isVisible()
    assert not sheet.isModal()
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert out.exists()
    assert sheet.making.title.text() == f"{out.name} is there"
    assert sheet.show_it.isVisible() and sheet.done_.isVisible()
    qtbot.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
    assert sheet.export.isVisible()


def test_what_is_painted_on_in_a_copy_is_replayed_as_it_stands(
    qtbot: QtBot, exports: ReplayExports, state: StudioState, tmp_path: Path
) -> None:
    """Where it belongs lies what was brought back last: without the latest private marks, too."""
    assert state.file is not None
    there = tmp_path / "there.strokes"
    there.write_bytes(b"what was brought back last")
    exports.show_state(apply(state, PaintingKept(there, Away("network", 0.0, state.file))))
    wish(exports, "html")
    exports.begin(str(tmp_path / "replay.html"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert (tmp_path / "replay.html").exists()


def test_one_that_runs_can_be_stopped_and_leaves_nothing(qtbot: QtBot, exports: ReplayExports, tmp_path: Path) -> None:
    sheet = sheet_of(exports)
    wish(exports, "pngs", 600)
    before = sorted(tmp_path.iterdir())
    exports.begin(str(tmp_path / "frames"))
    assert exports.errand is not None
    qtbot.waitSignal(exports.errand.progressed, timeout=SECONDS).wait()
    assert sheet.making.bar.maximum() > 100
    qtbot.mouseClick(sheet.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert sheet.export.isVisible()
    assert sorted(tmp_path.iterdir()) == before


def test_one_that_runs_ends_with_the_window(qtbot: QtBot, exports: ReplayExports, tmp_path: Path) -> None:
    wish(exports, "pngs", 600)
    before = sorted(tmp_path.iterdir())
    exports.begin(str(tmp_path / "frames"))
    assert exports.errand is not None
    qtbot.waitSignal(exports.errand.progressed, timeout=SECONDS).wait()
    exports.close()
    assert exports.errand is None or not exports.errand.running
    assert sorted(tmp_path.iterdir()) == before


def test_what_went_wrong_is_said(qtbot: QtBot, exports: ReplayExports, tmp_path: Path) -> None:
    sheet = sheet_of(exports)
    exports.begin(str(tmp_path / "nowhere" / "replay.html"))
    qtbot.waitUntil(lambda: exports.errand is None, timeout=SECONDS)
    assert sheet.making.title.text() == "It could not be exported"
    assert "There is no folder" in sheet.making.left.text()
    assert sheet.again.isVisible()


def test_wishes_become_arguments(exports: ReplayExports) -> None:
    choices = sheet_of(exports).choices
    assert choices.arguments(None)[:2] == ["--format", "html"]
    assert not choices.layout_.isEnabled()
    wish(exports, "mp4", 15)
    choices.size_.setCurrentIndex(choices.size_.findData("720"))
    choices.rejected.setChecked(False)
    choices.result.setChecked(True)
    asked = choices.arguments(None)
    for wanted in (["--seconds", "15"], ["--size", "720"], ["--layout", "beside"], ["--captions", "full"]):
        assert wanted == asked[asked.index(wanted[0]) :][:2]
    assert {"--skip-rejected", "--result-first"} <= set(asked)
    choices.layout_.setCurrentIndex(choices.layout_.findData("picture"))
    assert not choices.captions.isEnabled()


def test_an_earlier_state_can_be_the_end(exports: ReplayExports, state: StudioState) -> None:
    choices = sheet_of(exports).choices
    assert not choices.until.isVisible()
    exports.show_state(apply(state, Shown("e5")))
    assert choices.until.isVisible()
    choices.until.setChecked(True)
    assert choices.arguments("e5")[-2:] == ["--path", "e5"]


def test_closing_the_sheet_and_opening_it_again_shows_what_runs(
    qtbot: QtBot, exports: ReplayExports, tmp_path: Path
) -> None:
    sheet: Callable[[], ReplaySheet] = lambda: sheet_of(exports)  # noqa: E731
    wish(exports, "pngs", 600)
    exports.begin(str(tmp_path / "frames"))
    sheet().close()
    exports.open()
    assert sheet().isVisible() and sheet().stop.isVisible()


def test_the_menu_leads_to_it_and_painting_goes_on_meanwhile(opens: Opens, tmp_path: Path) -> None:
    sitting = opens()
    window = sitting.studio.window
    entry = window.actions_.named["replay"]
    assert not entry.isEnabled()
    sitting.says(PROMPT)
    sitting.presses("Paint this")
    assert entry.isEnabled()
    entry.trigger()
    replays = window.replays
    wish(replays, "html")
    replays.begin(str(tmp_path / "replay.html"))
    state = sitting.presses("Paint on")
    sitting.until(lambda: replays.errand is None)
    assert (tmp_path / "replay.html").exists()
    assert len(state.path) > 4
    sheet_of(replays).close()
