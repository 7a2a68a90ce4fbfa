"""Pictures, masks and tiles by their names, full size: decoded off the GUI thread, a bounded number of bytes kept. Knows no events."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageReader

from model_runtime.trajectory.blobs import MAX_PIXELS
from model_runtime.trajectory.errors import TrajectoryError

log = logging.getLogger(__name__)
KEPT: Final = 384 * 2**20
"""Bytes of decoded pictures; the one that was asked for last is kept whatever its size."""
_SHORTEST: Final = 64
"""Qt's WebP reader refuses files of less than 40 bytes, which a picture of one colour has; what follows a file is ignored."""

_UNREADABLE: Final = (KeyError, ValueError, TrajectoryError)
Read = Callable[[str], bytes]


class Pictures(QObject):
    """Called with a name, it answers at once: with the picture, or with None, and `arrived` tells when it is there."""

    arrived = Signal(str)

    def __init__(self, kept: int = KEPT) -> None:
        super().__init__()
        self._most = kept
        self._read: Read | None = None
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "pictures")

    def __call__(self, name: str) -> QImage | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            if name in self._asked or self._read is None:
                return None
            self._asked.add(name)
        self._thread.submit(self._fetch, name, self._read)
        return None

    def read_from(self, read: Read | None) -> None:
        """Where pictures that are not here are read; None: nowhere."""
        with self._lock:
            self._read = read
            self._asked.clear()

    def prepare(self, name: str, read: Read) -> None:
        """Have it here before anybody asks, so that nothing flickers. From any thread."""
        try:
            self.at_once(name, read)
        except _UNREADABLE:
            log.warning("there is no picture %s", name, exc_info=True)

    def at_once(self, name: str, read: Read) -> QImage:
        """The picture, read here and now if need be. Not in the window's thread. Raises KeyError, ValueError, TrajectoryError."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        image = decode(read(name))
        self.put(name, image)
        return image

    def put(self, name: str, image: QImage) -> None:
        """From any thread."""
        with self._lock:
            self._kept[name] = image
            self._kept.move_to_end(name)
            while len(self._kept) > 1 and sum(kept.sizeInBytes() for kept in self._kept.values()) > self._most:
                self._kept.popitem(last=False)

    def drop(self, name: str) -> None:
        with self._lock:
            self._kept.pop(name, None)

    def close(self) -> None:
        """Reads no more; returns when the picture that is being read is done."""
        self.read_from(None)
        self._thread.shutdown(cancel_futures=True)

    def _fetch(self, name: str, read: Read) -> None:
        image = _decoded(name, read)
        with self._lock:
            wanted = name in self._asked
            if image is not None:
                self._asked.discard(name)
        if image is not None and wanted:
            self.put(name, image)
            self.arrived.emit(name)


def _decoded(name: str, read: Read) -> QImage | None:
    """A picture that cannot be read is not shown, and not asked for again; the log says why."""
    try:
        return decode(read(name))
    except _UNREADABLE:
        log.warning("there is no picture %s", name, exc_info=True)
        return None


def decode(data: bytes) -> QImage:
    """A stored picture (RGB32), tile (premultiplied ARGB32) or mask (Grayscale8). Raises ValueError."""
    buffer = QBuffer()
    buffer.setData(data.ljust(_SHORTEST, b"\0"))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAllocationLimit(4 * MAX_PIXELS // 2**20 + 1)
    image = reader.read()
    if image.isNull():
        raise ValueError(f"the picture cannot be read: {reader.errorString()}")
    if image.format() == QImage.Format.Format_Grayscale8:
        return image
    wanted = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    return image.convertToFormat(wanted)
