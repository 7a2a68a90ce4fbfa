"""Copies a painting back to where it belongs: while the artist rests, at set moments, at closing. Knows neither painter nor widgets."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from threading import Thread
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

from model_runtime.trajectory.errors import TrajectoryError
from model_runtime.trajectory.events import Finished
from strokes_app.happenings import Away, CopiedBack
from strokes_app.session.board import Board
from strokes_app.session.painting import Painting

log = logging.getLogger(__name__)
T = TypeVar("T")
REST_MS: Final = 15_000
"""So long after the last change it is copied back,"""
LATEST_MS: Final = 180_000
"""but never later than so after the first, however busy everybody is."""
AGAIN_MS: Final = 60_000
PATIENCE: Final = 30.0
"""Seconds that are waited for a disk elsewhere, where somebody has to wait."""
translate = QCoreApplication.translate


class Returning(QObject):
    """One painting at a time, in a thread that nobody waits for. `moved` carries the painting whose place is another now."""

    moved = Signal(object)
    failed = Signal(str)
    _came = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._painting: Painting | None = None
        self._events = 0
        self._under_way = False
        self._thread: Thread | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._latest = QTimer(self, interval=LATEST_MS, singleShot=True)
        for timer in (self._rest, self._latest):
            timer.timeout.connect(self._begin)
        board.changed.connect(self._heed)
        self._came.connect(self._end)

    def watch(self, painting: Painting | None) -> None:
        """This one from now on; None, or one that lies on this computer: there is nothing to be done."""
        self._rest.stop()
        self._latest.stop()
        self._painting = None if painting is None or painting.copy is None else painting
        self._events = len(self._board.state.trajectory)
        if self._painting is not None and self._painting.ahead:
            self._rest.start(REST_MS)

    def close(self) -> None:
        """What is under way comes to its end, unless the disk elsewhere does not answer."""
        self.watch(None)
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _heed(self) -> None:
        state = self._board.state
        if self._painting is None or len(state.trajectory) == self._events:
            return
        self._events = len(state.trajectory)
        self._rest.start(0 if state.path and isinstance(state.path[-1], Finished) else REST_MS)
        if not self._latest.isActive():
            self._latest.start()

    def _begin(self) -> None:
        painting = self._painting
        if painting is None or self._under_way or not painting.ahead:
            return
        self._under_way = True
        self._rest.stop()
        self._latest.stop()

        def bring() -> None:
            try:
                outcome: Path | Exception | None = painting.bring_back()
            except (OSError, TrajectoryError) as error:
                outcome = error
            if isValid(self):
                self._came.emit((painting, outcome))

        self._thread = Thread(target=bring, name="copying back", daemon=True)
        self._thread.start()

    def _end(self, came: tuple[Painting, Path | Exception | None]) -> None:
        painting, outcome = came
        self._under_way = False
        if painting is not self._painting or painting.closed:
            return
        trouble = trouble_of(painting.file, outcome) if isinstance(outcome, Exception) else ""
        known = self._board.state.away
        self._board.tell(CopiedBack(away_of(painting, trouble)))
        if trouble:
            log.warning("the painting could not be copied back", exc_info=outcome)  # type: ignore[arg-type]
            self._rest.start(AGAIN_MS)
            if known is None or known.trouble != trouble:
                self.failed.emit(trouble)
            return
        if painting.ahead:  # more has happened meanwhile
            self._rest.start(REST_MS)
        if outcome is not None:
            self.moved.emit(painting)


def away_of(painting: Painting, trouble: str = "") -> Away | None:
    """What is said of a painting that is worked on in a copy; None of any other."""
    copy = painting.copy
    return None if copy is None else Away(copy.note.kind, copy.note.copied, copy.local, trouble)


def within(seconds: float, job: Callable[[], T]) -> T:
    """What `job` returns or raises; TimeoutError, and the job is left to itself, where that takes longer."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(job())
        except BaseException as error:
            done.set_exception(error)

    thread = Thread(target=run, name="copying back", daemon=True)
    thread.start()
    thread.join(seconds)
    try:
        return done.result(0)
    except FutureTimeout:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from None


def trouble_of(file: Path, error: Exception) -> str:
    """Why a painting is not yet where it belongs, in a sentence."""
    if isinstance(error, TrajectoryError):
        return str(error)
    said = translate(
        "Returning",
        "“%1” could not be copied back: %2. It is safe on this computer, and it will be tried again.",
    )
    return said.replace("%1", file.name).replace("%2", _reason(error).replace("%1", str(file.parent)))


def moved_words(file: Path) -> str:
    said = translate(
        "Returning",
        "The painting was changed elsewhere while you painted. Nothing there was overwritten: yours goes on beside it, as “%1”.",
    )
    return said.replace("%1", file.name)


def _reason(error: Exception) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOSPC, errno.EDQUOT):
        return translate("Returning", "there is no room left in %1")
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return translate("Returning", "nothing may be written in %1")
    if isinstance(error, TimeoutError):
        return translate("Returning", "%1 does not answer")
    return translate("Returning", "%1 cannot be reached")
