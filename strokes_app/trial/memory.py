"""How much memory a painter takes while it is tried: its process, the graphics card, and whether that was full. Knows no stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import psutil

from model_runtime.hosts.local import LocalHost
from model_runtime.process.painter import Progress, TextWritten
from strokes_app.models.machine import look
from strokes_app.trial.found import Found

FULL: Final = "The memory was full"
"""How a painter begins to tell that a stage had to be run again in another way."""


class Watched:
    """Looked at between the stages and now and then in them; what is found is the most that there was."""

    def __init__(self, host: LocalHost) -> None:
        self._host = host
        self._on_card = host.device == "cuda"
        machine = look() if self._on_card else None
        self._whole = None if machine is None else machine.whole
        self._process, self._card = 0.0, 0.0
        self._told: list[str] = []
        self.see()

    def see(self) -> None:
        self._process = max(self._process, psutil.Process(self._host.pid).memory_info().rss / 1e9)
        machine = look() if self._on_card else None
        if machine is not None and machine.free is not None and machine.whole is not None:
            self._card = max(self._card, machine.whole - machine.free)

    def hear(self, progress: Progress) -> None:
        if isinstance(progress, TextWritten) and progress.text.startswith(FULL):
            self._told.append(progress.text.strip())

    def found(self) -> Iterator[Found]:
        """The card's is that of everything which runs on it."""
        yield Found("the process's memory", f"{1000 * self._process:.0f} MB", None)
        if self._whole is not None:
            yield Found("the card's memory", f"{self._card:.1f} of {self._whole:.1f} GB in use at the most", None)
        if self._told:
            yield Found("room", " ".join(dict.fromkeys(self._told)), None)
