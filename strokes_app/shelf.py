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
from strokes_app.session.copies import Copies
from strokes_app.session.elsewhere import is_remote
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
    cover: str = ""
    """The name of its thumbnail, which is another for every picture."""


class Shelf:
    """One file in the state folder, written as a whole. Used on one thread; several studios may write in turn."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.copies = Copies(places.copies)
        self._file = places.state / "recent.json"

    @property
    def folder(self) -> Path:
        """Where a painting without a name goes."""
        return self._places.paintings

    def holds(self, file: Path) -> bool:
        """Whether the painting has no name of the artist's yet."""
        return file.resolve().is_relative_to(self._places.paintings.resolve())

    def listed(self) -> RecentListed:
        """Those that are still there. What was open at a crash is said once, and so are entries that cannot be read."""
        entries, damaged = self._read()
        copies = {copy.note.file: copy.local for copy in self.copies}
        entries = [entry for entry in entries if entry.path in copies or self._is_there(Path(entry.path))]
        crashed = {entry.path for entry in entries if entry.open and not held(copies.get(entry.path, Path(entry.path)))}
        for entry in entries:
            entry.open = entry.open and entry.path not in crashed
        if crashed or damaged:
            try:
                self._write(entries)
            except OSError:  # as on a full disk: it is said once more
                log.warning("the list of paintings cannot be kept", exc_info=True)
        return RecentListed(tuple(self._recent(entry, entry.path in crashed) for entry in entries), damaged)

    def _is_there(self, file: Path) -> bool:
        """A disk of another machine is not asked: one that does not answer would keep the window from opening."""
        here = file.is_relative_to(self._places.state)
        return (not here and is_remote(file.parent)) or file.is_file()

    def opened(self, painting: Painting) -> None:
        """It looks as it did when it was last closed."""
        before = self._entry(painting)
        self._put(painting, open=True, cover="" if before is None else before.cover)

    def closed(self, painting: Painting) -> None:
        """With a thumbnail of what it looks like now. Before the painting itself is closed."""
        self._put(painting, open=False, cover=self._keep_cover(painting))

    def forget(self, file: Path) -> None:
        """The file has gone elsewhere."""
        before, _ = self._read()
        self._replace(before, [entry for entry in before if entry.path != str(file.resolve())])

    def _entry(self, painting: Painting) -> _Entry | None:
        path = str(painting.file.resolve())
        return next((entry for entry in self._read()[0] if entry.path == path), None)

    def _put(self, painting: Painting, open: bool, cover: str) -> None:
        path, root = str(painting.file.resolve()), painting.store.trajectory.root
        entry = _Entry(path, "" if root is None else root.prompt, time.time(), open, cover)
        before, _ = self._read()
        self._replace(before, [entry, *(other for other in before if other.path != path)][:KEPT])

    # --- what they look like -----------------------------------------------------------------------------------

    def _keep_cover(self, painting: Painting) -> str:
        path = painting.store.path()
        picture = canvas_of(path).picture if path else None
        if picture is None:
            return ""
        name = f"{blake2b(f'{painting.file.resolve()} {picture}'.encode(), digest_size=16).hexdigest()}.png"
        file = self._places.thumbnails / name
        if not file.is_file():
            with Image.open(BytesIO(painting.blob(picture))) as image:
                small = image.convert("RGB")
            small.thumbnail((SIDE, SIDE))
            file.parent.mkdir(parents=True, exist_ok=True)
            small.save(file)
        return name

    def _recent(self, entry: _Entry, crashed: bool) -> Recent:
        cover = self._places.thumbnails / Path(entry.cover).name
        return Recent(Path(entry.path), entry.prompt, entry.opened, cover if cover.is_file() else None, crashed)

    # --- the file ----------------------------------------------------------------------------------------------

    def _read(self) -> tuple[list[_Entry], int]:
        """The latest first, and how many cannot be read: what has no name of the artist's is found again all the same."""
        try:
            listed = msgspec.json.decode(self._file.read_bytes(), type=list[msgspec.Raw])
        except FileNotFoundError:
            return [], 0
        except msgspec.DecodeError:
            listed = [msgspec.Raw(b"")]
        entries = [entry for entry in map(_entry_in, listed) if entry is not None]
        damaged = len(listed) - len(entries)
        return (entries + self._unlisted(entries) if damaged else entries), damaged

    def _unlisted(self, entries: list[_Entry]) -> list[_Entry]:
        log.warning("a part of the list of paintings cannot be read: %s", self._file)
        there = {entry.path for entry in entries}
        files = [file.resolve() for file in self._places.paintings.glob("*.strokes")]
        found = [_Entry(str(file), "", file.stat().st_mtime) for file in files if str(file) not in there]
        return sorted(found, key=lambda entry: -entry.opened)[: KEPT - len(entries)]

    def _replace(self, before: list[_Entry], after: list[_Entry]) -> None:
        self._write(after)
        for cover in {entry.cover for entry in before} - {entry.cover for entry in after} - {""}:
            (self._places.thumbnails / Path(cover).name).unlink(missing_ok=True)

    def _write(self, entries: list[_Entry]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_name(f".{self._file.name}-{os.getpid()}")
        temporary.write_bytes(msgspec.json.encode(entries))
        temporary.replace(self._file)


def _entry_in(data: msgspec.Raw) -> _Entry | None:
    try:
        return msgspec.json.decode(data, type=_Entry)
    except msgspec.DecodeError:
        return None
