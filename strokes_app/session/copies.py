"""Copies on this computer of paintings that lie elsewhere: taken, remembered over a crash, copied back. Knows no painter and no window."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from hashlib import blake2b, file_digest
from itertools import count
from pathlib import Path
from threading import Lock as Mutex
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.lock import held
from model_runtime.trajectory.opening import drop_sidecars
from model_runtime.trajectory.reading import copy_of
from strokes_app.session.elsewhere import Kind, kind_of

_NOTE: Final = "copy.json"
_LOCAL: Final = "painting.strokes"


class Print(Struct, frozen=True):
    """A file as it was: another size or time asks for a look at what is in it."""

    size: int
    changed: int
    digest: str


class Note(Struct, frozen=True):
    """What is remembered of a copy. file: where the painting belongs. seen: that file when it was last the same as the copy;
    None: it never was. events: how many of the copy were there then, copied: when that was."""

    file: str
    kind: Kind
    seen: Print | None = None
    events: int = 0
    copied: float = 0.0


class Copy:
    """One painting's copy. What it does may take long, and raises OSError."""

    def __init__(self, folder: Path, note: Note) -> None:
        self.folder, self.note = folder, note
        self._writing = Mutex()

    @property
    def file(self) -> Path:
        """What the artist knows the painting by."""
        return Path(self.note.file)

    @property
    def local(self) -> Path:
        """Where it is worked on."""
        return self.folder / _LOCAL

    @property
    def held(self) -> bool:
        """Whether a window works on it now."""
        return held(self.local)

    def take(self) -> None:
        """Fetches the file as it is there now, with what a killed writer has left beside it."""
        part = copy_of(self.file, self.folder / ".part")
        seen = _print_of(self.file, _digest(part))
        drop_sidecars(self.local)
        part.replace(self.local)
        for left in self.folder.glob(f"{part.name}-*"):
            left.replace(self.folder / left.name.replace(part.name, _LOCAL))
        self._write(seen=seen, events=0, copied=time.time())

    def is_there(self, events: int) -> None:
        """What the copy holds, so many events, is what lies there."""
        self._write(events=events)

    def put_back(self, source: Path, events: int, over: bool = False) -> Path | None:
        """Writes `source`, the painting with so many events, to its place, all or nothing; returns where, if it is another.

        Where the file was changed meanwhile (not by us) it stays, and the painting's place is a new one beside it from now on;
        `over`: the artist has said that it may go.
        """
        if kind_of(self.file.parent) != self.note.kind or not self.file.parent.is_dir():
            raise FileNotFoundError(2, os.strerror(2), str(self.file.parent))
        beside = None if over or self.is_as_seen() else _free_name(self.file)
        digest = _digest(source)
        _write_whole(source, beside or self.file)
        file = beside or self.file
        self._write(file=str(file), seen=_print_of(file, digest), events=events, copied=time.time())
        return beside

    def is_as_seen(self) -> bool:
        """Whether the file there is what the copy was made from or brought back to; also where there is none any more."""
        try:
            now = self.file.stat()
        except FileNotFoundError:
            return True
        seen = self.note.seen
        if seen is None or now.st_size != seen.size:
            return False
        return now.st_mtime_ns == seen.changed or _digest(self.file) == seen.digest

    def drop(self) -> None:
        """It is not needed any more."""
        shutil.rmtree(self.folder)

    def _write(self, **changes: Any) -> None:
        """From any thread."""
        with self._writing:
            note = replace(self.note, **changes)
            temporary = self.folder / f".{_NOTE}"
            temporary.write_bytes(msgspec.json.encode(note))
            temporary.replace(self.folder / _NOTE)
            self.note = note


class Copies:
    """All copies on this computer, each in a folder of its own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __iter__(self) -> Iterator[Copy]:
        for note in sorted(self._folder.glob(f"*/{_NOTE}")):
            try:
                copy = Copy(note.parent, msgspec.json.decode(note.read_bytes(), type=Note))
            except (OSError, msgspec.DecodeError):
                continue
            if copy.local.is_file():  # else it was being taken away when somebody was killed
                yield copy

    def of(self, file: Path) -> Copy | None:
        """The copy of that painting, where there is one."""
        path = str(file.resolve())
        return next((copy for copy in self if copy.note.file == path), None)

    def wanted(self, file: Path) -> Kind | None:
        """Why that file is not to be worked on where it lies; None where it can be (or where a copy would lie no better)."""
        kind = kind_of(file.parent)
        return None if kind == "network" and kind_of(self._folder) == "network" else kind

    def new(self, file: Path, kind: Kind) -> Copy:
        """A copy to be, without content."""
        path = str(file.resolve())
        name = blake2b(path.encode(), digest_size=8).hexdigest()
        folders = (self._folder / (name if n == 1 else f"{name}-{n}") for n in count(1))
        folder = next(folder for folder in folders if not ((folder / _NOTE).exists() and (folder / _LOCAL).exists()))
        folder.mkdir(parents=True, exist_ok=True)
        return Copy(folder, Note(path, kind))


def _print_of(file: Path, digest: str) -> Print:
    stat = file.stat()
    return Print(stat.st_size, stat.st_mtime_ns, digest)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, lambda: blake2b(digest_size=32)).hexdigest()


def _write_whole(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        drop_sidecars(target)
        part.replace(target)
    except OSError:
        _remove(part)
        raise


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the disk that could not be written may not let itself be cleared either


def _free_name(file: Path) -> Path:
    """Beside `file`, free so far."""
    words = QCoreApplication.translate("Copies", "from this computer")
    names = (file.with_name(f"{file.stem} ({words}{'' if n == 1 else f' {n}'}){file.suffix}") for n in count(1))
    return next(name for name in names if not name.exists())
