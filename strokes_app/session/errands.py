"""One errand at a time on the lane: what is meant to follow waits until it is back. Knows nothing of what it fetches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from strokes_app.session.board import Board
from strokes_app.session.lane import Lane

T = TypeVar("T")


class Errands(QObject):
    """`back` comes whenever one is done; one that fails is complained of."""

    back = Signal()

    def __init__(self, board: Board, lane: Lane) -> None:
        super().__init__()
        self._board, self._lane = board, lane
        self._out = 0

    @property
    def out(self) -> bool:
        return self._out > 0

    def run(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Callable[[], None] | None = None) -> None:
        """`then` is called with what `job` brings, before anything else that was meant to follow; `otherwise` where it fails."""
        self._out += 1

        def done(result: T) -> None:
            self._out -= 1
            then(result)
            self.back.emit()

        def failed(error: Exception) -> None:
            self._out -= 1
            self._board.complain(error)
            if otherwise is not None:
                otherwise()
            self.back.emit()

        self._lane.do(job, done, failed)
