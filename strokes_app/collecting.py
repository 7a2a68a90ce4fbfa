"""Python's collector of garbage, held to the window's thread: what it throws away there may be a widget, a timer, a loop.

By itself it runs in whichever thread happens to allocate. A Qt object that is destroyed in a thread other than its own
takes the program with it.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

OFTEN_MS: Final = 500
_holders: set[int] = set()
"""Of them the collector is held as long as there is one: a window may follow another in the same process."""


class Collecting(QObject):
    """From its making to `close`; belongs to the thread that made it. Collects as often as Python itself would.

    What was there already is put aside (`gc.freeze`): a window's many objects are not looked through again and again.
    """

    def __init__(self) -> None:
        super().__init__()
        if not _holders:
            gc.disable()
        _holders.add(id(self))
        self._clock = QTimer(self, interval=OFTEN_MS)
        self._clock.timeout.connect(collect)

    def begin(self) -> None:
        """Once all is made that stays."""
        gc.collect()
        gc.freeze()
        self._clock.start()

    def close(self) -> None:
        """May be called twice."""
        self._clock.stop()
        if id(self) in _holders:
            _holders.discard(id(self))
            if not _holders:
                gc.unfreeze()
                gc.enable()


def collect() -> None:
    """The oldest generation that is due, and with it the younger ones."""
    for generation, (count, threshold) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold())))):
        if 0 < threshold < count:
            gc.collect(generation)
            return
