"""Makes a replay's frames off the GUI thread: the latest that is wanted, never a queue of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Started
from strokes_app.canvas.pixels import image_of
from strokes_app.replay.path import Cut
from strokes_app.replay.schedule import Schedule
from strokes_app.sentences import translated

if TYPE_CHECKING:
    from strokes_app.replay.film import Film

log = logging.getLogger(__name__)
Read = Callable[[str], bytes]
LONGEST: Final = 1280
"""Pixels of a frame's longer side: a window shows hardly more, and every stroke costs by its area."""


@dataclass(frozen=True)
class _Opened:
    film: Film


@dataclass(frozen=True)
class _Frame:
    picture: Picture
    at: float


class Projector(QObject):
    """`ready` carries the schedule of what was opened, `shown` a frame and its time, `failed` a sentence."""

    ready = Signal(object)
    shown = Signal(QImage, float)
    failed = Signal(str)
    _done = Signal(object, object)

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._thread = ThreadPoolExecutor(1, "projector")
        self._film: Film | None = None
        self._wanted: float | None = None
        self._working = False
        self._number = 0
        """Of what is open: what was made for something else is late."""
        self._last: tuple[Picture, QImage] | None = None
        self._done.connect(self._finished)

    def open(self, cut: Cut, seconds: float) -> None:
        """Another path. Its frames come once `ready` has said so."""
        self.shut()
        number = self._number
        self._submit(number, lambda: self._scheduled(cut, seconds))

    def want(self, at: float) -> None:
        """The frame at `at`; of those that wait only the last is made."""
        self._wanted = at
        self._next()

    def shut(self) -> None:
        self._number += 1
        self._film, self._wanted, self._last = None, None, None

    def close(self) -> None:
        self.shut()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _scheduled(self, cut: Cut, seconds: float) -> _Opened:
        from strokes_app.replay.film import Film, strokes_in  # the brush and its compiler: the window is up before

        started = cut.events[0]
        assert isinstance(started, Started)
        scale = min(1.0, LONGEST / max(started.size))
        size = max(1, round(started.size[0] * scale)), max(1, round(started.size[1] * scale))
        schedule = Schedule.of(cut, seconds, strokes_in(self._read), captions="short")
        return _Opened(Film(schedule, self._read, size))

    def _next(self) -> None:
        film, at = self._film, self._wanted
        if film is None or at is None or self._working:
            return
        self._wanted, self._working = None, True
        self._submit(self._number, lambda: _Frame(film.picture(at), at))

    def _submit(self, number: int, work: Callable[[], object]) -> None:
        self._thread.submit(work).add_done_callback(lambda done: self._done.emit(number, done))

    def _finished(self, number: int, done: Future[object]) -> None:
        if done.cancelled() or number != self._number:
            self._working = False
            return
        error = done.exception()
        if error is not None:
            self._working = False
            log.error("a replay's frame could not be made", exc_info=error)
            self.failed.emit(self.tr("The replay could not be shown: %1").replace("%1", translated(str(error))))
            return
        match done.result():
            case _Opened(film):
                self._film = film
                self.ready.emit(film.schedule)
            case _Frame(picture, at):
                self._working = False
                self.shown.emit(self._image(picture), at)
        self._next()

    def _image(self, picture: Picture) -> QImage:
        """The film gives the same picture for as long as nothing changes."""
        if self._last is None or self._last[0] is not picture:
            self._last = picture, image_of(picture)
        return self._last[1]
