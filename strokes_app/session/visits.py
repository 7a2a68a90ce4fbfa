"""Short visits to machines and to the system's keyring, each in a thread of its own: any of them may take many seconds."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")
PATIENCE = 0.5
"""Seconds that closing waits for all of them: a machine that does not answer, or a keyring that asks, holds nobody up."""


class Visits(QObject):
    """What comes of a visit is told in the thread of the window."""

    _over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._threads: list[Thread] = []
        self._closed = False
        self._over.connect(self._answer)

    def pay(self, visit: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """`then` is called with what `visit` returns, or `failed` with what it raises; neither once this is closed."""

        def paid() -> None:
            try:
                result = visit()
            except Exception as error:
                self._tell(failed, error)
            else:
                self._tell(then, result)

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(Thread(target=paid, name="visit", daemon=True))
        self._threads[-1].start()

    def close(self) -> None:
        self._closed = True
        for thread in self._threads:
            thread.join(PATIENCE / len(self._threads))

    def _tell(self, hear: Callable[[Any], None], what: object) -> None:
        if not self._closed:
            self._over.emit((hear, what))

    @Slot(object)
    def _answer(self, told: tuple[Callable[[Any], None], object]) -> None:
        hear, what = told
        if not self._closed:
            hear(what)
