"""Another painter in the middle of a painting: what it cannot do is said before it begins. Knows neither widgets nor files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from model_runtime.painters.options import passed_over
from model_runtime.painters.table import ENTRIES
from model_runtime.process.painter import UnknownWord
from strokes_app.happenings import Complained
from strokes_app.intentions import ChoosePainter
from strokes_app.options.words import called
from strokes_app.session.board import Board
from strokes_app.session.words import Words
from strokes_app.session.worker import Worker

NAMED = 4
"""Words that are named; of more it is said that there are more."""
translate = QCoreApplication.translate


class Easel(Protocol):
    """Where the painting stands whose painter changes."""

    def leave(self) -> bool: ...
    def keep(self, intention: ChoosePainter, then: Callable[[], None]) -> None: ...
    def go(self) -> None: ...


class Changing(QObject):
    def __init__(self, board: Board, words: Words, worker: Worker, easel: Easel) -> None:
        super().__init__()
        self._board, self._words, self._worker, self._easel = board, words, worker, easel
        self._pending: tuple[str, str, bool] | None = None
        words.answered.connect(self._answered)

    def choose(self, painter: str) -> None:
        """It makes the stages that follow, also the one that another is at now or has failed in."""
        state = self._board.state
        if state.size is None:
            self._worker.need(painter)
        if state.size is None or painter == state.chosen:
            return
        reason = too_large(painter, state.size)
        if reason is not None:
            self._board.tell(Complained(reason))
            return
        goes_on = self._easel.leave() or state.failure is not None
        self._easel.keep(ChoosePainter(painter), lambda: self._begin(goes_on))

    def _begin(self, goes_on: bool) -> None:
        """It is painted on at once, where `goes_on`, unless there are words that the new painter does not know."""
        state = self._board.state
        if (settled := state.settings) is not None:
            unheeded = passed_over(state.chosen or "", settled.settings, styled=settled.style is not None)
            if unheeded:
                self._board.tell(Complained(_passes_over(state.chosen or "", unheeded), stays=True))
        self._pending = (state.chosen or "", state.prompt, goes_on)
        self._words.typed(state.prompt)

    def forget(self) -> None:
        """The artist went on, or elsewhere, without waiting for it."""
        self._pending = None

    def _answered(self, prompt: str, unknown: tuple[UnknownWord, ...]) -> None:
        if self._pending is None or self._pending[1] != prompt:
            return
        name, _, goes_on = self._pending
        self._pending = None
        if unknown:
            self._board.tell(Complained(_cannot_paint(name, unknown)))
        elif goes_on:
            self._easel.go()


def too_large(painter: str, size: tuple[int, int]) -> str | None:
    """Why that painter cannot paint on in a picture of that size, in a sentence; None where it can."""
    longest = next((entry.longest for entry in ENTRIES if entry.name == painter), max(size))
    if max(size) <= longest:
        return None
    said = translate(
        "Changing", "%1 paints at most %2 pixels a side, and this painting is %3 × %4: it keeps its painter."
    )
    for place, value in (("%1", painter.capitalize()), ("%2", longest), ("%3", size[0]), ("%4", size[1])):
        said = said.replace(place, str(value))
    return said


def _passes_over(painter: str, settings: tuple[str, ...]) -> str:
    said = translate(
        "Changing", "%1 does not heed what was chosen for the painter before: %2. With that painter it holds again."
    )
    return said.replace("%1", painter.capitalize()).replace("%2", ", ".join(called(name) for name in settings))


def _cannot_paint(painter: str, unknown: tuple[UnknownWord, ...]) -> str:
    words = list(dict.fromkeys(word.word for word in unknown))
    named = ", ".join(f"“{word}”" for word in words[:NAMED]) + (" …" if len(words) > NAMED else "")
    said = translate("Changing", "%1 cannot paint %2: change the words, or go on and see what it makes of them.")
    return said.replace("%1", painter.capitalize()).replace("%2", named)
