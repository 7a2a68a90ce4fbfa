"""Reads a painting's file and never writes it: not even where its last writer was killed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock as Mutex
from typing import Self

from model_runtime.trajectory import layout, lock
from model_runtime.trajectory.blobs import hash_of
from model_runtime.trajectory.checking import connect, faults, verify
from model_runtime.trajectory.errors import Damaged, JournalError
from model_runtime.trajectory.migrations import migrate
from model_runtime.trajectory.tree import Trajectory


class Reader:
    """A painting as it was when it was opened; also one that is being painted, or that an older Strokes made.

    Raises `JournalError` from its making: the file is untouched then, as it always is.
    """

    trajectory: Trajectory
    version: int
    """The file's own, before any migration of the copy that is read."""

    def __init__(self, path: Path, own: bool = False) -> None:
        """own: whoever holds the painting's lock is the caller, and has not begun to write."""
        self._path = path
        self.version = layout.VERSION
        self._copy: TemporaryDirectory[str] | None = None
        self._mutex = Mutex()
        with faults(path):
            self._connection = self._connect(own)
        try:
            self.trajectory = verify(self._connection, path)
        except BaseException:
            self.close()
            raise

    def _connect(self, own: bool) -> sqlite3.Connection:
        if not self._path.is_file():
            raise JournalError(f"There is no painting at {self._path}: choose a .strokes file.")
        if not own and lock.held(self._path):
            return connect(self._path, "ro")
        unfinished = left_open(self._path)
        head = layout.header(self._path, unfinished)
        self.version = head.version
        if not unfinished and head.version == layout.VERSION:
            return connect(self._path, "ro&immutable=1" if head.wal else "ro")
        self._copy = TemporaryDirectory(prefix="strokes-")
        copy = copy_of(self._path, Path(self._copy.name) / "copy.strokes")
        try:
            if head.version != layout.VERSION:
                migrate(copy, head.version, self._path)
            connection = connect(copy, "rw")
            connection.execute("PRAGMA synchronous = OFF")  # nobody misses this copy
            return connection
        except BaseException:
            self._copy.cleanup()
            raise

    def blob(self, hash: str) -> bytes:
        """The stored bytes of that name. Raises `KeyError`, or `Damaged` where they are not what they were."""
        with self._mutex, faults(self._path):
            return fetch(self._connection, self._path, hash)

    def close(self) -> None:
        with self._mutex:
            self._connection.close()
        if self._copy is not None:
            self._copy.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def fetch(connection: sqlite3.Connection, path: Path, hash: str) -> bytes:
    """One blob, compared with its hash. Raises `KeyError`, `Damaged`."""
    row = connection.execute("SELECT data FROM blobs WHERE hash = ?", (hash,)).fetchone()
    if row is None:
        raise KeyError(hash)
    data = row[0]
    if not isinstance(data, bytes) or hash_of(data) != hash:
        raise Damaged(f"A picture or strokes in {path} are damaged: fetch another copy of it.")
    return data


def left_open(path: Path) -> bool:
    """Whether SQLite's own files lie beside the painting: its last writer was killed (or writes now)."""
    return any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))


def copy_of(path: Path, to: Path) -> Path:
    """Copies a painting that nobody writes, with what its killed writer left beside it."""
    for end in ("", "-wal", "-journal"):
        source = path.with_name(path.name + end)
        if source.exists():
            shutil.copyfile(source, to.with_name(to.name + end))
    return to
