"""A `strokes` command in a process of its own: what it tells, line by line, and how it ended. Knows no model."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

PROGRAM: tuple[str, ...] = (sys.executable, "-m", "strokes_app")
PATIENCE_MS: Final = 3000
"""So long a process may take to end when it is asked to; then it is ended."""
STOPPED: Final = -1


class Command(QObject):
    """`told` carries each line that it prints, decoded where it is JSON; `ended` its exit code, or STOPPED, and the last
    thing that it complained of."""

    told = Signal(object)
    ended = Signal(int, str)

    def __init__(self, arguments: Sequence[str], parent: QObject, typed: str = "") -> None:
        """typed: a line for its standard input, for what must not stand in a list of processes."""
        super().__init__(parent)
        self._typed, self._stopping = typed, False
        self._process = QProcess(self)
        self._process.setProgram(PROGRAM[0])
        self._process.setArguments([*PROGRAM[1:], *arguments])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_begun)
        self._impatient = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._impatient.timeout.connect(self._process.kill)

    def begin(self) -> None:
        self._process.start()
        if self._typed:
            self._process.write(f"{self._typed}\n".encode())
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """`ended` comes when it is over."""
        self._stopping = True
        self._end()
        self._impatient.start()

    def close(self) -> None:
        """It is over when this returns, and nothing is told any more."""
        self.blockSignals(True)
        self._stopping = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._end()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _end(self) -> None:
        if os.name == "posix":
            self._process.terminate()
        else:
            self._process.kill()  # it has no window that could be asked to close

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace").strip()
            try:
                self.told.emit(json.loads(line))
            except ValueError:
                self.told.emit(line)

    def _not_begun(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(1, self._process.errorString())

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._impatient.stop()
        self._read()
        lines = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        said = lines[-1].removeprefix("strokes: ") if lines else ""
        self.ended.emit(STOPPED if self._stopping else code, said)
