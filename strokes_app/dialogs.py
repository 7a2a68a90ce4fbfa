"""Files that the artist chooses. Emits intentions only; blocks nobody."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from model_runtime.process.wishes import slug
from strokes_app.intentions import Open, SaveAs
from strokes_app.state import StudioState


class Dialogs(QObject):
    """`intended` carries what was chosen."""

    intended = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._state = StudioState()

    def show_state(self, state: StudioState) -> None:
        self._state = state

    def open(self) -> None:
        dialog = self.choosing(
            self.tr("Open a painting or a picture"),
            [
                self.tr("Paintings and pictures (*.strokes *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)"),
                self.tr("Paintings (*.strokes)"),
                self.tr("All files (*)"),
            ],
        )
        dialog.fileSelected.connect(lambda path: self.intended.emit(Open(path)))
        dialog.open()

    def save_as(self) -> None:
        dialog = self.saving(self.tr("Save the painting as"), "strokes", self.tr("Paintings (*.strokes)"))
        dialog.fileSelected.connect(lambda path: self.intended.emit(SaveAs(path)))
        dialog.open()

    def show_logs(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def about(self, version: str) -> None:
        words = self.tr(
            "It plans, paints, looks and repaints, and lets you in at every step.\n\n"
            "Everything that happens is kept in the painting's file; nothing leaves this machine unless you paint on another."
        )
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("About Strokes"), f"Strokes {version}", parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(words)
        box.open()

    def choosing(self, title: str, kinds: list[str]) -> QFileDialog:
        """To choose a file that is there."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(kinds)
        return dialog

    def saving(self, title: str, suffix: str, kind: str) -> QFileDialog:
        """To name what is to be written; without a suffix it is a folder."""
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(kind)
        dialog.selectFile(f"{self._stem()}.{suffix}".rstrip("."))
        return dialog

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(self._folder())
        return dialog

    def _folder(self) -> str:
        file = self._state.file
        if file is not None and not self._state.untitled:
            return str(file.parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

    def _stem(self) -> str:
        file = self._state.file
        return file.stem if file is not None and not self._state.untitled else slug(self._state.prompt)
