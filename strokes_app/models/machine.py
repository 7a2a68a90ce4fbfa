"""What graphics hardware this machine has and how much of its memory is free, without torch and without waiting for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import psutil
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from model_runtime.painters.graphics import seems_present

MIB: Final = 1024 * 1024 / 1e9
"""GB in one."""
SHARED: Final = 0.7
"""Of the memory that Apple silicon shares between everything: what a painter may take."""
PATIENCE_MS: Final = 8000
QUESTION: Final = ("--query-gpu=name,memory.free,memory.total", "--format=csv,noheader,nounits")


@dataclass(frozen=True)
class Machine:
    """device: `cuda`, `mps`, or "" where there is none that could paint. free, whole: GB; None where the driver is silent."""

    device: str = ""
    name: str = ""
    free: float | None = None
    whole: float | None = None


class Looking(QObject):
    """`seen` carries the Machine, each time that it was looked at."""

    seen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProgram("nvidia-smi")
        self._process.setArguments(list(QUESTION))
        self._process.finished.connect(self._answered)
        self._process.errorOccurred.connect(self._failed)
        self._impatient = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._impatient.timeout.connect(self._process.kill)

    def begin(self) -> None:
        if seems_present("mps"):
            memory = psutil.virtual_memory()
            self.seen.emit(Machine("mps", "", memory.available * SHARED / 1e9, memory.total / 1e9))
        elif not seems_present("cuda"):
            self.seen.emit(Machine())
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


def read(answer: str) -> Machine:
    """Of the first card, which is the one that torch takes."""
    first = answer.partition("\n")[0]
    name, _, numbers = first.rpartition(",")[0].rpartition(",")
    free, whole = numbers.strip(), first.rpartition(",")[2].strip()
    if not (free.isdigit() and whole.isdigit()):
        return Machine("cuda")
    return Machine("cuda", name.strip(), int(free) * MIB, int(whole) * MIB)
