"""An export under way in a process of its own: tells how far it is, can be ended at any moment, leaves nothing half."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from strokes_app.export.writing import discard, part_of

PATIENCE_MS: Final = 3000
"""So long a process may take to end when it is asked to; then it is ended."""


class Errand(QObject):
    """`progressed` carries done, of and seconds left (-1: not known yet); then comes `kept` with the file's bytes, `failed`
    with a sentence, or `stopped`."""

    progressed = Signal(int, int, float)
    kept = Signal(int)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, source: Path, to: Path, wishes: Sequence[str], parent: QObject, command: str = "replay") -> None:
        """wishes: further arguments of `strokes replay`, or of another `command` that writes `to` from `source`."""
        super().__init__(parent)
        self.said: dict[str, Any] = {}
        """The last that the process told."""
        self._to, self._bytes, self._stopping, self._pid = to, -1, False, 0
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        arguments = ["-m", "strokes_app", command, str(source), "--to", str(to), "--json", "--replace"]
        self._process.setArguments([*arguments, *wishes])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_begun)
        self._impatient = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._impatient.timeout.connect(self._process.kill)

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def begin(self) -> None:
        self._process.started.connect(self._note)
        self._process.start()

    def _note(self) -> None:
        self._pid = self._process.processId()

    def stop(self) -> None:
        """`stopped` comes when it is over."""
        if self.running:
            self._stopping = True
            self._end_process()
            self._impatient.start()

    def close(self) -> None:
        """It is over when this returns."""
        if not self.running:
            return
        self._stopping = True
        self._end_process()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _end_process(self) -> None:
        if os.name == "posix":
            self._process.terminate()
        else:
            self._process.kill()  # it has no window that could be asked to close

    def _read(self) -> None:
        while self._process.canReadLine():
            said = self.said = json.loads(bytes(self._process.readLine().data()))
            if "of" in said:
                left = said["left"]
                self.progressed.emit(said["done"], said["of"], -1.0 if left is None else left)
            else:
                self._bytes = said["bytes"]

    def _not_begun(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())

    def _finished(self, _code: int, _status: QProcess.ExitStatus) -> None:
        self._impatient.stop()
        self._read()
        discard(part_of(self._to, self._pid))
        if self._bytes >= 0:
            self.kept.emit(self._bytes)
        elif self._stopping:
            self.stopped.emit()
        else:
            self.failed.emit(self._why())

    def _why(self) -> str:
        """The last thing that the process said."""
        lines = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        return lines[-1].removeprefix("strokes: ") if lines else ""
