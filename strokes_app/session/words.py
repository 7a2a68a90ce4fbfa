"""What of a prompt the painter cannot paint, asked while the artist types. The latest prompt alone counts."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from model_runtime.process.painter import UnknownWord
from strokes_app.happenings import WordsChecked
from strokes_app.session.board import Board
from strokes_app.session.lane import Lane
from strokes_app.session.worker import Worker

log = logging.getLogger(__name__)


class Words(QObject):
    """`free` tells whether the painter has time for a question: it does one thing at a time. `answered`: prompt, unknown words."""

    answered = Signal(str, object)

    def __init__(self, board: Board, lane: Lane, worker: Worker, free: Callable[[], bool]) -> None:
        super().__init__()
        self._board, self._lane, self._worker, self._free = board, lane, worker, free
        self._prompt: str | None = None
        self._asking = False

    def typed(self, prompt: str) -> None:
        self._prompt = prompt
        self.look()

    def look(self) -> None:
        """Ask, if there is something to ask and the painter is free."""
        host, prompt = self._worker.host, self._prompt
        if prompt is None or host is None or self._asking or not self._free():
            return
        self._prompt, self._asking = None, True
        self._lane.do(
            lambda: host.unknown_words(prompt),
            lambda words: self._answer(prompt, words),
            lambda e: self._break(prompt, e),
        )

    def _answer(self, prompt: str, words: tuple[UnknownWord, ...]) -> None:
        self._asking = False
        self._board.tell(WordsChecked(prompt, words))
        self.answered.emit(prompt, words)
        self.look()

    def _break(self, prompt: str, error: Exception) -> None:
        """It is asked again when there is another occasion; nobody waits for that."""
        self._asking = False
        self._prompt = self._prompt or prompt
        log.warning("the painter could not say which words it knows", exc_info=error)
        self.answered.emit(prompt, ())
