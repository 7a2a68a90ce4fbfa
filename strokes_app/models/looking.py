"""Looks at this machine's graphics hardware beside the window, without torch and without waiting for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from strokes_app.models.machine import DRIVER, PATIENCE, QUESTION, Machine, known, read

PATIENCE_MS = round(1000 * PATIENCE)


class Looking(QObject):
    """`seen` carries the Machine, each time that it was looked at."""

    seen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProgram(DRIVER)
        self._process.setArguments(list(QUESTION))
        self._process.finished.connect(self._answered)
        self._process.errorOccurred.connect(self._failed)
        self._impatient = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._impatient.timeout.connect(self._process.kill)

    def begin(self) -> None:
        found = known()
        if found is not None:
            self.seen.emit(found)
        elif self._process.state() == QProcess.ProcessState.NotRunning:
            self._process.start()
            self._impatient.start()

    def close(self) -> None:
        self.blockSignals(True)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _answered(self) -> None:
        self._impatient.stop()
        self.seen.emit(read(bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._impatient.stop()
            self.seen.emit(Machine("cuda"))
