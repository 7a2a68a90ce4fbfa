"""Small pictures by name: read and decoded off the GUI thread, a bounded number kept. Knows neither files nor events."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from model_runtime.trajectory.blobs import MAX_PIXELS

log = logging.getLogger(__name__)
SIDE: Final = 320
"""Pixels of a thumbnail's longer side."""
KEPT: Final = 240
_SHORTEST: Final = 64
"""Qt's WebP reader refuses files of less than 40 bytes, which a picture of one colour has; what follows a file is ignored."""
WAITING: Final = 96
"""Of what was asked for and is not yet read, so many are remembered: the latest. What is in sight is asked for again."""

Read = Callable[[str], bytes]
"""A picture's stored bytes by its name. Called in another thread; raises whatever it likes where there is none."""


class Thumbnails(QObject):
    """`get` answers at once: with the picture, or with None, and `ready` tells its name when it has come."""

    ready = Signal(str)

    def __init__(self, read: Read | None = None, side: int = SIDE, kept: int = KEPT) -> None:
        super().__init__()
        self._read, self._side, self._most = read, side, kept
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._reading: str | None = None
        self._working = False
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "thumbnails")

    def get(self, name: str) -> QImage | None:
        """The thumbnail, if it is here; a null image where there is none to be had. Asks for it otherwise."""
        with self._lock:
            image = self._kept.get(name)
            if image is not None:
                self._kept.move_to_end(name)
                return image
            if name != self._reading and self._read is not None:
                self._ask(name)
        return None

    def read_from(self, read: Read | None) -> None:
        """Where pictures that are not here are read; None: nowhere. What could not be read before is tried again."""
        with self._lock:
            self._read = read
            self._waiting.clear()
            for name in [name for name, image in self._kept.items() if image.isNull()]:
                del self._kept[name]

    def close(self) -> None:
        """Reads no more; returns when the picture that is being read is done."""
        self.read_from(None)
        self._thread.shutdown()

    def _ask(self, name: str) -> None:
        self._waiting[name] = None
        self._waiting.move_to_end(name)
        while len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        if not self._working:
            self._working = True
            self._thread.submit(self._work)

    def _work(self) -> None:
        while (task := self._next()) is not None:
            name, read = task
            image = _small(name, read, self._side)
            with self._lock:
                current = self._read is read
                if current:
                    self._kept[name] = image
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            if current:
                self.ready.emit(name)

    def _next(self) -> tuple[str, Read] | None:
        """The latest that was asked for: what is looked at now comes first."""
        with self._lock:
            self._reading = self._waiting.popitem()[0] if self._waiting else None
            self._working = self._reading is not None
            return None if self._reading is None or self._read is None else (self._reading, self._read)


def _small(name: str, read: Read, side: int) -> QImage:
    """What cannot be read is not shown, whatever the reason; the log has it."""
    try:
        return decode(read(name), side)
    except Exception:
        log.warning("there is no thumbnail of %s", name, exc_info=True)
        return QImage()


def decode(data: bytes, side: int | None = None) -> QImage:
    """The picture in `data`, at most `side` pixels wide and high (as large as it is, if None). Raises ValueError.

    Qt's decoder, not Pillow's: it reads at the smaller size at once, and lets other threads run meanwhile.
    """
    buffer = QBuffer()
    buffer.setData(data.ljust(_SHORTEST, b"\0"))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(4 * MAX_PIXELS // 2**20 + 1)
    size = reader.size()
    if not 0 < size.width() * size.height() <= MAX_PIXELS:
        raise ValueError(f"a picture of {size.width()} x {size.height()} pixels is not shown")
    if side is not None and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise ValueError(f"the picture cannot be read: {reader.errorString()}")
    wanted = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    return image.convertToFormat(wanted)
