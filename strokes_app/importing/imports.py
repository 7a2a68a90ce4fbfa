"""Importing from the studio: the choice of what and where, the errand, and how far it is. Knows no session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from strokes_app.intentions import Open
from strokes_app.panels.controls import button
from strokes_app.replay.errand import Errand
from strokes_app.replay.exports import Saving
from strokes_app.replay.sheet import Making
from strokes_app.sentences import translated
from strokes_app.theme import LARGE

Choosing = Callable[[str, list[str]], QFileDialog]
"""Makes the dialog in which a file is chosen: title, which files are seen."""
_BRIEFLY_MS: Final = 400
"""What takes no longer is not worth a dialog."""


class ImportSheet(QDialog):
    """`stopping` when the import that runs is no longer wanted."""

    stopping = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.making = Making()
        self.stop, self.done_ = button(self.tr("Stop")), button(self.tr("Close"))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stop)
        foot.addWidget(self.done_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(self.making, 1)
        layout.addLayout(foot)
        self.setMinimumWidth(360)
        self.stop.clicked.connect(self.stopping)
        self.done_.clicked.connect(self.close)

    def begin(self, to: Path) -> None:
        self.making.begin(to)
        self.stop.show()
        self.done_.hide()

    def fail(self, why: str) -> None:
        self.making.end(self.tr("It could not be imported"), translated(why), "wrong")
        self.stop.hide()
        self.done_.show()
        self.show()


class Imports(QObject):
    """`intended` carries the wish to open what was imported."""

    intended = Signal(object)

    def __init__(self, window: QWidget, choosing: Choosing, saving: Saving) -> None:
        super().__init__(window)
        self._window, self._choosing, self._saving = window, choosing, saving
        self.sheet: ImportSheet | None = None
        self.errand: Errand | None = None

    def open(self) -> None:
        """Asks what is to be imported, then where it goes."""
        if self.errand is not None and self.sheet is not None:
            self.sheet.show()
            self.sheet.raise_()
            return
        files = self.tr("Layers and exported data (*.ora *.psd *.jsonl)")
        dialog = self._choosing(self.tr("Import layers or exported data"), [files, self.tr("All files (*)")])
        dialog.fileSelected.connect(self._choose_place)
        dialog.open()

    def close(self) -> None:
        """Nothing runs any more when this returns."""
        if self.errand is not None:
            self.errand.close()

    def _choose_place(self, source: str) -> None:
        dialog = self._saving(self.tr("Save the new painting as"), "strokes", self.tr("Paintings (*.strokes)"))
        dialog.selectFile(f"{_stem(Path(source))}.strokes")
        dialog.fileSelected.connect(lambda to: self.begin(source, to))
        dialog.open()

    def begin(self, source: str, to: str) -> None:
        """Imports what is in `source` as the painting `to`, and opens that."""
        if self.errand is not None:
            return
        self.sheet = self.sheet or self._made()
        file = Path(source)
        data = file.suffix.lower() == ".jsonl"
        errand = self.errand = Errand(
            file.parent if data and file.name == "trajectory.jsonl" else file, Path(to), [] if data else ["--layers"],
            self, command="import",
        )  # fmt: skip
        self.sheet.begin(Path(to))
        errand.progressed.connect(self.sheet.making.show_progress)
        errand.kept.connect(lambda _size: self._kept(to))
        errand.failed.connect(self.sheet.fail)
        errand.stopped.connect(self.sheet.close)
        for over in (errand.kept, errand.failed, errand.stopped):
            over.connect(self._over)
        errand.begin()
        QTimer.singleShot(_BRIEFLY_MS, self, self._show_if_running)

    def _made(self) -> ImportSheet:
        sheet = ImportSheet(self._window)
        sheet.stopping.connect(self._stop)
        return sheet

    def _stop(self) -> None:
        if self.errand is not None:
            self.errand.stop()

    def _show_if_running(self) -> None:
        if self.errand is not None and self.sheet is not None:
            self.sheet.show()

    def _kept(self, to: str) -> None:
        if self.sheet is not None:
            self.sheet.close()
        self.intended.emit(Open(to))

    def _over(self) -> None:
        errand, self.errand = self.errand, None
        if errand is not None:
            errand.deleteLater()


def _stem(source: Path) -> str:
    """A folder's lines are named after the folder."""
    return source.parent.name if source.name == "trajectory.jsonl" else source.stem
