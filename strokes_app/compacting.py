"""Compacting at the window: says before what will go, and afterwards what was won. Emits intentions only; touches no file."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox

from strokes_app.happenings import Compacted, Weighed
from strokes_app.intentions import Compact
from strokes_app.panels.controls import announce
from strokes_app.state import StudioState

SAID_MS = 12_000
"""So long the foot of the window tells it."""


class Compacting(QObject):
    intended = Signal(object)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: Weighed | Compacted | None = None

    def show_state(self, state: StudioState) -> None:
        if state.compaction is self._told:
            return
        self._told = state.compaction
        match state.compaction:
            case Weighed(branches=branches, size=size):
                self._ask(branches, size)
            case Compacted(size=size):
                self._say(self.tr("The painting is compacted: %1 are free again.").replace("%1", _in_words(size)))

    def _ask(self, branches: int, size: int) -> None:
        """A dialog that blocks nothing; what is not asked for is not done."""
        told = self.tr("%n deleted branch(es) will be purged from the file, about %1.", "", branches)
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Compact the painting"), "", parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(told.replace("%1", _in_words(size)))
        box.setInformativeText(self.tr("Undo cannot bring them back afterwards. All else stays as it is."))
        compact = box.addButton(self.tr("Compact"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        compact.clicked.connect(self._begin)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.open()

    def _begin(self) -> None:
        self._say(self.tr("The painting is being compacted …"))
        self.intended.emit(Compact())

    def _say(self, words: str) -> None:
        self._window.statusBar().showMessage(words, SAID_MS)
        announce(self._window, words)


def _in_words(size: int) -> str:
    return QLocale().formattedDataSize(max(0, size), 1, QLocale.DataSizeFormat.DataSizeSIFormat)
