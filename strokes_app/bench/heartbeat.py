"""How late an event loop is: a timer's ticks, and what each came too late. Knows no window."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heartbeat(QObject):
    """`late` holds a number of milliseconds for each tick; whatever held the loop up is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @property
    def beats(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """What has not ticked yet is late too."""
        self._timer.stop()
        self._beat()

    def _beat(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now
