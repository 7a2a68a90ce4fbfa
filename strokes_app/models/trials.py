"""Trying a painter on this machine: the self-test in a process of its own, and what is known of earlier ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from model_runtime.models.library import Library
from model_runtime.painters.table import find
from strokes_app.models.command import STOPPED, Command
from strokes_app.panels.controls import button
from strokes_app.theme import LARGE
from strokes_app.trial import record


class Trials(QObject):
    """`changed` carries the painter's name, and `reported` it when a trial has come to its report."""

    changed = Signal(str)
    reported = Signal(str)

    def __init__(self, state: Path, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._library = state, library
        self._running: tuple[str, Command] | None = None
        self.last, self.failure = "", ""
        """The painter that was tried last in this window, and why that came to no end."""

    @property
    def running(self) -> str:
        """The painter that is tried now, or ""."""
        return "" if self._running is None else self._running[0]

    def verified(self, painter: str) -> bool | None:
        return record.verified(self._state, painter, record.weights_of(find(painter), self._library))

    def report(self, painter: str) -> Path:
        return self._state / "trials" / painter / "report.md"

    def begin(self, painter: str) -> None:
        if self._running is not None:
            return
        self.last, self.failure = painter, ""
        page = self.report(painter)
        page.unlink(missing_ok=True)
        command = Command(["selftest", "--painter", painter, "--out", str(page.parent)], self)
        self._running = painter, command
        command.ended.connect(lambda code, said: self._over(painter, code, said))
        command.begin()
        self.changed.emit(painter)

    def stop(self) -> None:
        if self._running is not None:
            self._running[1].stop()

    def close(self) -> None:
        if self._running is not None:
            self._running[1].close()

    def _over(self, painter: str, code: int, said: str) -> None:
        if self._running is not None:
            self._running[1].deleteLater()
        self._running = None
        there = self.report(painter).is_file()
        self.failure = "" if there or code == STOPPED else said
        self.changed.emit(painter)
        if there:
            self.reported.emit(painter)


class ReportSheet(QDialog):
    """A trial's report with its pictures."""

    def __init__(self, page: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How it does on this machine"))
        self.text = QTextBrowser()
        self.text.setSource(QUrl.fromLocalFile(str(page)))
        self.done_ = button(self.tr("Close"))
        self.done_.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.done_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.resize(640, 640)
