"""The paintings that were open before: which, when, what they look like, and which were open when the studio died. Knows no Qt."""

from __future__ import annotations

import logging
import os
import time
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from PIL import Image

from model_runtime.process.canvas import canvas_of
from model_runtime.trajectory.lock import held
from strokes_app.happenings import Recent, RecentListed
from strokes_app.places import Places
from strokes_app.session.painting import Painting

log = logging.getLogger(__name__)
KEPT: Final = 24
SIDE: Final = 320


class _Entry(Struct):
    path: str
    prompt: str
    opened: float
    open: bool = False
    """It is open now; or was when the studio died, if nobody holds it."""


class Shelf:
    """One file in the state folder, written as a whole. Used on one thread; several studios may write in turn."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._file = places.state / "recent.json"

    @property
    def folder(self) -> Path:
        """Where a painting without a name goes."""
        return self._places.paintings

    def holds(self, file: Path) -> bool:
        """Whether the painting has no name of the artist's yet."""
        return file.resolve().is_relative_to(self._places.paintings.resolve())

    def listed(self) -> RecentListed:
        """Those that are still there. What was open at a crash is said once."""
        entries = [entry for entry in self._read() if Path(entry.path).is_file()]
        crashed = {entry.path for entry in entries if entry.open and not held(Path(entry.path))}
        for entry in entries:
            entry.open = entry.open and entry.path not in crashed
        if crashed:
            self._write(entries)
        return RecentListed(tuple(self._recent(entry, entry.path in crashed) for entry in entries))

    def opened(self, painting: Painting) -> None:
        root = painting.store.trajectory.root
        prompt = "" if root is None else root.prompt
        self._put(_Entry(str(painting.file.resolve()), prompt, time.time(), open=True))

    def closed(self, painting: Painting) -> None:
        """With a thumbnail of what it looks like now. Before the painting itself is closed."""
        self._keep_thumbnail(painting)
        root = painting.store.trajectory.root
        prompt = "" if root is None else root.prompt
        self._put(_Entry(str(painting.file.resolve()), prompt, time.time()))

    def forget(self, file: Path) -> None:
        """The file has gone elsewhere."""
        self._write([entry for entry in self._read() if entry.path != str(file.resolve())])
        self._thumbnail(str(file.resolve())).unlink(missing_ok=True)

    def _keep_thumbnail(self, painting: Painting) -> None:
        path = painting.store.path()
        picture = canvas_of(path).picture if path else None
        if picture is None:
            return
        with Image.open(BytesIO(painting.blob(picture))) as image:
            small = image.convert("RGB")
        small.thumbnail((SIDE, SIDE))
        file = self._thumbnail(str(painting.file.resolve()))
        file.parent.mkdir(parents=True, exist_ok=True)
        small.save(file)

    def _thumbnail(self, path: str) -> Path:
        return self._places.thumbnails / f"{blake2b(path.encode(), digest_size=16).hexdigest()}.png"

    def _recent(self, entry: _Entry, crashed: bool) -> Recent:
        thumbnail = self._thumbnail(entry.path)
        return Recent(Path(entry.path), entry.prompt, entry.opened, thumbnail if thumbnail.is_file() else None, crashed)

    def _put(self, entry: _Entry) -> None:
        others = [other for other in self._read() if other.path != entry.path]
        self._write([entry, *others][:KEPT])

    def _read(self) -> list[_Entry]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=list[_Entry])
        except FileNotFoundError:
            return []
        except msgspec.DecodeError:
            log.exception("the list of paintings cannot be used: it begins anew")
            return []

    def _write(self, entries: list[_Entry]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_name(f".{self._file.name}-{os.getpid()}")
        temporary.write_bytes(msgspec.json.encode(entries))
        temporary.replace(self._file)
