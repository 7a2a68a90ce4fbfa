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

from model_runtime.process.painter import StrokesLaid
from strokes_app.canvas.pixels import Pixels, image_of, rgb_of

FRAME_MS: Final = 16
LONGEST_MS: Final = 450
STROKE_MS: Final = 9
"""A group of strokes arrives within the lesser of `LONGEST_MS` and so long for each stroke."""


@dataclass(frozen=True)
class _Batch:
    rows: NDArray[np.float32]
    seeds: NDArray[np.uint64]


@dataclass(frozen=True)
class _Patch:
    run: int
    corner: QPoint
    image: QImage


class Arrival(QObject):
    """`laid` carries a patch of the picture, with its top left corner; `finished` comes when all strokes lie."""

    laid = Signal(QPoint, QImage)
    finished = Signal()
    _made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.still = False
        self._waiting: deque[_Batch] = deque()
        self._run = 0
        self._rendering = False
        self._canvas: Pixels | None = None
        self._spare: Pixels | None = None
        self._base: QImage | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._clock = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._clock.timeout.connect(self._next)
        self._made.connect(self._take)

    @property
    def running(self) -> bool:
        return self._base is not None

    def lay(self, strokes: StrokesLaid, base: QImage, spare: Pixels | None) -> None:
        """Adds strokes to those that are under way; the first ones are laid on `base`, sparing `spare` (255: not touched)."""
        if self._base is None:
            self._base, self._spare = base, spare
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
        self._run += 1
        self._waiting.clear()
        self._base = self._spare = None
        self._clock.stop()

    def close(self) -> None:
        """Ends the thread."""
        self.stop()
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)
            self._thread = None

    def _next(self) -> None:
        if self._rendering or self._clock.isActive() or self._base is None:
            return
        if not self._waiting:
            self._base = None
            self.finished.emit()
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "brush")
        self._rendering = True
        self._thread.submit(self._render, self._waiting.popleft(), self._run, self._base, self._spare)

    def _take(self, made: object) -> None:
        self._rendering = False
        if isinstance(made, BaseException):
            self.stop()
            raise made
        assert isinstance(made, _Patch)
        if made.run == self._run:
            self.laid.emit(made.corner, made.image)
            self._clock.start(0 if self.still else FRAME_MS)
        else:
            self._next()

    def _render(self, batch: _Batch, run: int, base: QImage, spare: Pixels | None) -> None:
        """In the thread."""
        try:
            self._made.emit(self._patch(batch, run, base, spare))
        except Exception as error:
            self._made.emit(error)

    def _patch(self, batch: _Batch, run: int, base: QImage, spare: Pixels | None) -> _Patch:
        from model_runtime.brush import engine  # half a second, once: not while the window opens

        if self._canvas is None or self._painted != (run, base.cacheKey()):
            self._canvas, self._painted = rgb_of(base), (run, base.cacheKey())
        height, width = self._canvas.shape[:2]
        engine.paint(self._canvas, batch.rows, batch.seeds, spare=spare)
        left, top, right, bottom = engine.bounds(batch.rows, (width, height))
        part = self._canvas[top : max(bottom, top + 1), left : max(right, left + 1)]
        return _Patch(run, QPoint(left, top), image_of(part))

    _painted: tuple[int, int] = (-1, -1)


def _joined(batches: list[_Batch]) -> _Batch:
    return _Batch(np.concatenate([b.rows for b in batches]), np.concatenate([b.seeds for b in batches]))
