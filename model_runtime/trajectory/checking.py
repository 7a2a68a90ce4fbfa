"""Whether a file can be trusted: everything in it is checked through a connection that cannot write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from model_runtime.trajectory import layout
from model_runtime.trajectory.errors import Damaged, InUse, InvalidEvent, JournalError, NotAPainting
from model_runtime.trajectory.events import AnyEvent, decode
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import Trajectory

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_OUTSIDE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)


def connect(path: Path, mode: Literal["ro", "rw", "rwc", "ro&immutable=1"]) -> sqlite3.Connection:
    """A connection that distrusts the file. Its user sees to it that threads take turns."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=2
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, layout.MAX_BLOB + 2**16)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns the errors of SQLite and the system into ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _BUSY:
            raise InUse(f"{path} is open in another program: close it there first.") from error
        if code == sqlite3.SQLITE_FULL:
            raise JournalError(f"There is no room left for {path}: make room on its disk, and do it again.") from error
        if code in _OUTSIDE:
            raise JournalError(f"{path} cannot be used ({error}): see to the disk and to your rights there.") from error
        raise Damaged(f"{path} is damaged ({error}): fetch another copy of it.") from error
    except OSError as error:
        raise JournalError(
            f"{path} cannot be used ({error.strerror}): see to the disk and to your rights there."
        ) from error


def verify(connection: sqlite3.Connection, path: Path) -> Trajectory:
    """The trajectory in an open file. Raises `NotAPainting` or `Damaged`; takes time in proportion to the file's size."""
    with faults(path):
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%'"))
        if found != layout.SCHEMA:
            raise NotAPainting(f"{path} has other tables than a painting of Strokes: choose a .strokes file.")
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise Damaged(f"{path} is damaged ({' '.join(verdict.split())}): fetch another copy of it.")
        trajectory = _trajectory(connection, path)
        _check_blobs(connection, path, trajectory)
    return trajectory


def _trajectory(connection: sqlite3.Connection, path: Path) -> Trajectory:
    trajectory = Trajectory()
    for number, id, text in connection.execute("SELECT seq, id, event FROM events ORDER BY seq"):
        trajectory_event = _event(path, number, id, text)
        try:
            trajectory.append(trajectory_event)
        except InvalidEvent as error:
            raise Damaged(f"{path} is damaged at event {number} ({error}): fetch another copy of it.") from error
    return trajectory


def _event(path: Path, number: int, id: object, text: object) -> AnyEvent:
    try:
        if not isinstance(text, str) or len(text) > layout.MAX_EVENT:
            raise ValueError("not a text of reasonable length")
        event = decode(text)
        if event.id != id:
            raise ValueError("its id is another")
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Damaged(f"{path} is damaged at event {number} ({error}): fetch another copy of it.") from error
    return event


def _check_blobs(connection: sqlite3.Connection, path: Path, trajectory: Trajectory) -> None:
    """All that are named are there. Their bytes are compared with their hash when they are read."""
    there = {hash for (hash,) in connection.execute("SELECT hash FROM blobs WHERE typeof(data) = 'blob'")}
    for event in trajectory.events:
        if not references(event) <= there:
            raise Damaged(f"{path} lacks a picture or strokes of event {event.id!r}: fetch another copy of it.")
