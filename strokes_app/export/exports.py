"""Exporting pictures from the studio: the sheet with the wishes, the choice of a file, and the errand. Knows no session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from strokes_app.export.sheet import PictureSheet
from strokes_app.replay.errand import Errand
from strokes_app.replay.exports import Saving
from strokes_app.state import StudioState


class PictureExports(QObject):
    """One at a time, in a process of its own; the studio goes on meanwhile."""

    def __init__(self, window: QWidget, saving: Saving) -> None:
        super().__init__(window)
        self._window, self._saving, self._state = window, saving, StudioState()
        self.sheet: PictureSheet | None = None
        self.errand: Errand | None = None

    def show_state(self, state: StudioState) -> None:
        self._state = state
        if self.sheet is not None:
            self.sheet.set_shown(not state.at_head)

    def open(self) -> None:
        if self.sheet is None:
            self.sheet = PictureSheet(self._window)
            self.sheet.wished.connect(self._choose_file)
            self.sheet.stopping.connect(self._stop)
        elif self.errand is None:
            self.sheet.choose()
        self.sheet.set_shown(not self._state.at_head)
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.activateWindow()

    def close(self) -> None:
        """Nothing runs any more when this returns."""
        if self.errand is not None:
            self.errand.close()

    def _choose_file(self) -> None:
        assert self.sheet is not None
        suffix = self.sheet.choices.suffix
        dialog = self._saving(self.tr("Export the picture as"), suffix, f"*.{suffix}" if suffix else "*")
        dialog.fileSelected.connect(self.begin)
        dialog.open()

    def begin(self, to: str) -> None:
        """Exports what is wished to the file `to`."""
        sheet, file = self.sheet, self._state.kept_in
        if sheet is None or file is None or self.errand is not None:
            return
        shown = None if self._state.at_head else self._state.at
        errand = self.errand = Errand(file, Path(to), sheet.choices.arguments(shown), self, command="export")
        sheet.begin(Path(to))
        errand.progressed.connect(sheet.making.show_progress)
        errand.kept.connect(lambda size: sheet.keep(size, errand.said.get("notices", ())))
        errand.failed.connect(sheet.fail)
        errand.stopped.connect(sheet.choose)
        for over in (errand.kept, errand.failed, errand.stopped):
            over.connect(self._over)
        errand.begin()

    def _stop(self) -> None:
        if self.errand is not None:
            self.errand.stop()

    def _over(self) -> None:
        errand, self.errand = self.errand, None
        if errand is not None:
            errand.deleteLater()
