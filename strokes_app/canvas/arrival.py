"""Strokes as the painter lays them: rendered in a thread of their own, handed over a few at a time. Paints no widget.

One batch is rendered when the one before it has been taken, so nothing piles up however slow or fast the window is.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from model_runtime.process.painter import StrokesLaid
from strokes_app.canvas.pixels import Pixels, bgrx_of, rgb_of

FRAME_MS: Final = 16
LONGEST_MS: Final = 450
STROKE_MS: Final = 9
"""A group of strokes arrives within the lesser of `LONGEST_MS` and so long for each stroke."""


@dataclass(frozen=True)
class _Batch:
    rows: NDArray[np.float32]
    seeds: NDArray[np.uint64]


@dataclass
class _Laying:
    """Strokes that are laid on `base`. `canvas` belongs to the thread."""

    base: QImage
    spare: Pixels | None
    canvas: Pixels | None = None

    def lay(self, batch: _Batch) -> tuple[QPoint, Pixels]:
        """Where the batch changed the picture, and what is there now: the bytes of an RGB32 image."""
        from model_runtime.brush import engine  # half a second, once: not while the window opens

        if self.canvas is None:
            self.canvas = rgb_of(self.base)
        height, width = self.canvas.shape[:2]
        engine.paint(self.canvas, batch.rows, batch.seeds, spare=self.spare)
        left, top, right, bottom = engine.bounds(batch.rows, (width, height))
        return QPoint(left, top), bgrx_of(self.canvas[top : max(bottom, top + 1), left : max(right, left + 1)])


@dataclass(frozen=True)
class _Laid:
    laying: _Laying
    corner: QPoint
    patch: Pixels


class Arrival(QObject):
    """`laid` carries the top left corner of a patch and its bytes, as `bgrx_of`; `finished` comes when all strokes lie.

    Until `stop`, further strokes are laid over those that lie.
    """

    laid = Signal(QPoint, object)
    finished = Signal()
    _made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.still = False
        self._waiting: deque[_Batch] = deque()
        self._laying: _Laying | None = None
        self._rendering = False
        self._thread: ThreadPoolExecutor | None = None
        self._clock = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._clock.timeout.connect(self._next)
        self._made.connect(self._take)

    @property
    def running(self) -> bool:
        """Whether strokes are on their way."""
        return self._thread is not None

    def lay(self, strokes: StrokesLaid, base: QImage, spare: Pixels | None) -> None:
        """Adds strokes to those that are under way; the first are laid on `base`, sparing `spare` (255: not touched)."""
        if self._laying is None:
            self._laying = _Laying(base, spare)
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "brush")
        count = len(strokes.rows)
        frames = 1 if self.still else max(1, min(LONGEST_MS, count * STROKE_MS) // FRAME_MS)
        step = max(1, -(-count // frames))
        for i in range(0, count, step):
            self._waiting.append(_Batch(strokes.rows[i : i + step], strokes.seeds[i : i + step]))
        self._next()

    def hurry(self) -> None:
        """The result is there: what has not arrived comes in the time of one group."""
        most = LONGEST_MS // FRAME_MS
        if len(self._waiting) > most:
            step = -(-len(self._waiting) // most)
            batches = list(self._waiting)
            self._waiting = deque(_joined(batches[i : i + step]) for i in range(0, len(batches), step))

    def stop(self) -> None:
        """Nothing more of these strokes is handed over."""
        self._waiting.clear()
        self._laying, self._rendering = None, False
        self._clock.stop()
        self._rest()

    def _rest(self) -> None:
        """The thread ends with what it is at."""
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)
            self._thread = None

    def _next(self) -> None:
        if self._rendering or self._clock.isActive() or self._laying is None or self._thread is None:
            return
        if not self._waiting:
            self._rest()
            self.finished.emit()
            return
        self._rendering = True
        self._thread.submit(self._render, self._laying, self._waiting.popleft())

    def _render(self, laying: _Laying, batch: _Batch) -> None:
        """In the thread. The window may be gone when it is done."""
        try:
            made: _Laid | Exception = _Laid(laying, *laying.lay(batch))
        except Exception as error:
            made = error
        if isValid(self):
            self._made.emit(made)

    def _take(self, made: object) -> None:
        """Back in the window's thread."""
        if isinstance(made, Exception):
            self.stop()
            self.finished.emit()
            raise made
        assert isinstance(made, _Laid)
        if made.laying is self._laying:
            self._rendering = False
            self.laid.emit(made.corner, made.patch)
            self._clock.start(0 if self.still else FRAME_MS)


def _joined(batches: list[_Batch]) -> _Batch:
    return _Batch(np.concatenate([b.rows for b in batches]), np.concatenate([b.seeds for b in batches]))
