"""How fast a batch goes and how long it will take. Pure; knows no clock."""

from __future__ import annotations

from collections import deque

WINDOW = 300.0
"""Seconds over which the pace is measured."""

ENOUGH = 3
"""So many must be done before it is said how long the rest will take."""


class Pace:
    """began: a time in seconds, as all others that it is told."""

    def __init__(self, began: float) -> None:
        self._began = began
        self._times: deque[float] = deque()

    def count(self, now: float) -> None:
        """One more is done."""
        self._times.append(now)

    def per_minute(self, now: float) -> float:
        """Of the last `WINDOW` seconds, or since it began."""
        since = max(self._began, now - WINDOW)
        while self._times and self._times[0] < since:
            self._times.popleft()
        return 60 * len(self._times) / max(1e-9, now - since)

    def left(self, waiting: int, now: float) -> float | None:
        """Seconds that so many more will take; None where that cannot be told yet."""
        pace = self.per_minute(now)
        return None if len(self._times) < ENOUGH else 60 * waiting / pace


def in_words(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"
