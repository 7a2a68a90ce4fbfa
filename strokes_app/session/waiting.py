"""What the artist has intended and nobody has acted on yet, in its order. Knows no painting."""

from __future__ import annotations

from collections import deque

from strokes_app.intentions import PaintOver
from strokes_app.session.deeds import EventIntention
from strokes_app.session.painting_over import Strokes


class Waiting:
    def __init__(self) -> None:
        self._intended: deque[object] = deque()

    def __bool__(self) -> bool:
        return bool(self._intended)

    def add(self, intention: object) -> None:
        self._intended.append(intention)

    def clear(self) -> None:
        self._intended.clear()

    def stop(self) -> None:
        """The painter shall not go on; what the artist has done is done."""
        self._intended = deque(each for each in self._intended if isinstance(each, EventIntention))

    def take(self) -> object:
        """The next one. Strokes that were painted faster than they can be kept are one: so the hand is never waited for long."""
        first = self._intended.popleft()
        if not isinstance(first, PaintOver):
            return first
        strokes = [first]
        while self._intended and isinstance(self._intended[0], PaintOver):
            stroke = self._intended.popleft()
            assert isinstance(stroke, PaintOver)
            strokes.append(stroke)
        return first if len(strokes) == 1 else Strokes(tuple(strokes))
