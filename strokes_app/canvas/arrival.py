"""Strokes as the painter lays them: rendered in a thread of their own, handed over a few at a time. Paints no widget.

One batch is rendered when the one before it has been taken, so nothing piles up however slow or fast the window is; and no
more of it than a frame has time for, so that large strokes arrive one by one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from model_runtime.process.painter import StrokesLaid
from strokes_app.canvas.pixels import Pixels, part_of, rgb_of
from strokes_app.canvas.tiling import Key, joined, tiles

FRAME_MS: Final = 16
LONGEST_MS: Final = 450
BAND: Final = 2**20
"""Pixels of a patch at most."""
STROKE_MS: Final = 9
"""A group of strokes arrives within the lesser of `LONGEST_MS` and so long for each stroke."""


@dataclass(frozen=True)
class _Batch:
    rows: NDArray[np.float32]
    seeds: NDArray[np.uint64]

    def split(self, count: int) -> tuple[_Batch, _Batch]:
        first, rest = slice(0, count), slice(count, None)
        return _Batch(self.rows[first], self.seeds[first]), _Batch(self.rows[rest], self.seeds[rest])


@dataclass(frozen=True)
class Patch:
    """What is seen now of a part of the picture."""

    corner: QPoint
    image: QImage


@dataclass
class _Laying:
    """Strokes that are laid on `base`. `canvas` and `pace`, the milliseconds of a stroke, belong to the thread."""

    base: QImage
    spare: Pixels | None
    canvas: Pixels | None = None
    pace: float = 2.0

    def lay(self, batch: _Batch) -> tuple[list[Patch], _Batch]:
        """As many strokes as a frame has time for, at least one: what they changed, and what is left of the batch."""
        from model_runtime.brush import engine  # half a second, once: not while the window opens

        if self.canvas is None:
            self.canvas = rgb_of(self.base)
        height, width = self.canvas.shape[:2]
        touched: set[Key] = set()
        spent = 0.0
        while len(batch.rows) and spent < FRAME_MS:
            now, batch = batch.split(max(1, int((FRAME_MS - spent) / self.pace)))
            begun = perf_counter()
            engine.paint(self.canvas, now.rows, now.seeds, spare=self.spare)
            took = 1000 * (perf_counter() - begun)
            spent, self.pace = spent + took, (self.pace + took / len(now.rows)) / 2
            for i in range(len(now.rows)):
                left, top, right, bottom = engine.bounds(now.rows[i : i + 1], (width, height))
                touched.update(tiles(QRect(QPoint(left, top), QPoint(right - 1, bottom - 1))))
        whole = QRect(0, 0, width, height)
        canvas = self.canvas
        areas = [band for area in joined(touched) for band in _bands(area & whole)]
        return [Patch(area.topLeft(), part_of(canvas, area)) for area in areas], batch


@dataclass(frozen=True)
class _Laid:
    laying: _Laying
    patches: list[Patch]
    left: _Batch


class Arrival(QObject):
    """`laid` carries patches of the picture as it is now; `finished` comes when all strokes lie.

    Until `stop`, further strokes are laid over those that lie.
    """

    laid = Signal(object)
    finished = Signal()
    _made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.still = False
        self._waiting: deque[_Batch] = deque()
        self._laying: _Laying | None = None
        self._rendering = False
        self._ready: list[Patch] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._clock = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._clock.timeout.connect(self._hand_over)
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
        self._laying, self._rendering, self._ready = None, False, None
        self._clock.stop()
        self._rest()

    def _rest(self) -> None:
        """The thread ends with what it is at."""
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)
            self._thread = None

    def _next(self) -> None:
        """The next batch is rendered while the one before it is seen."""
        if self._rendering or self._ready is not None or self._laying is None or self._thread is None:
            return
        if self._waiting:
            self._rendering = True
            self._thread.submit(self._render, self._laying, self._waiting.popleft())
        elif not self._clock.isActive():
            self._rest()
            self.finished.emit()

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
        if made.laying is not self._laying:
            return
        self._rendering, self._ready = False, made.patches
        if len(made.left.rows):
            self._waiting.appendleft(made.left)
        if not self._clock.isActive():
            self._hand_over()

    def _hand_over(self) -> None:
        """No sooner than a frame after the one before."""
        ready, self._ready = self._ready, None
        if ready is not None:
            self._clock.start(0 if self.still else FRAME_MS)
        self._next()
        if ready is not None:
            self.laid.emit(ready)


def _joined(batches: list[_Batch]) -> _Batch:
    return _Batch(np.concatenate([b.rows for b in batches]), np.concatenate([b.seeds for b in batches]))


def _bands(area: QRect) -> Iterator[QRect]:
    """So small that Qt, which lets no other thread run while it converts them, is done at once."""
    height = max(1, BAND // area.width())
    for top in range(area.top(), area.bottom() + 1, height):
        yield QRect(area.left(), top, area.width(), min(height, area.bottom() + 1 - top))
