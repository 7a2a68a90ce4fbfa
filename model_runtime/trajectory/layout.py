"""The layout of a .strokes file: its identity, its tables, and what a file's first bytes tell. Opens nothing."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final, NamedTuple

from model_runtime.trajectory.errors import Damaged, NewerVersion, NotAPainting

APPLICATION_ID: Final = 0x5354524B
"""'STRK', in SQLite's header."""
VERSION: Final = 1
PAGE_SIZE: Final = 65536
SCHEMA: Final = {
    "events": "CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL)",
    "blobs": "CREATE TABLE blobs (hash TEXT NOT NULL UNIQUE, data BLOB NOT NULL)",
    "events_stay": "CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END",
    "events_remain": "CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END",
}
"""Every object of the schema and the statement that makes it. Nothing else may be in the file."""
SIDECARS: Final = ("-wal", "-journal", "-shm")
"""Ends of the names of the files that SQLite keeps beside an open one."""
MAX_EVENT: Final = 16 * 2**20
"""Bytes of one event's JSON."""
MAX_BLOB: Final = 512 * 2**20
"""Bytes of one blob."""
_MAGIC: Final = b"SQLite format 3\x00"


class Header(NamedTuple):
    """What the first hundred bytes say. `wal`: it was left open, or is open now."""

    version: int
    wal: bool


def header(path: Path, unfinished: bool) -> Header:
    """Reads a file's first bytes, and nothing more.

    unfinished: SQLite's own files lie beside it, so that its length may still be behind.
    Raises `NotAPainting`, `NewerVersion`, `Damaged`, or an `OSError` where it cannot be read.
    """
    with path.open("rb") as file:
        first = file.read(100)
        length = file.seek(0, 2)
    if first[:16] != _MAGIC[: len(first)] or len(first) < 16:
        raise NotAPainting(f"{path} is not a painting of Strokes: choose a .strokes file.")
    if len(first) < 100:
        raise Damaged(f"{path} is cut off after {length} bytes: fetch another copy of it.")
    if struct.unpack(">I", first[68:72])[0] != APPLICATION_ID:
        raise NotAPainting(f"{path} is a database of another program: choose a .strokes file.")
    version = struct.unpack(">I", first[60:64])[0]
    if version > VERSION:
        raise NewerVersion(
            f"{path} was made by a newer Strokes (format {version}, this one reads {VERSION}): update Strokes."
        )
    _check_length(path, first, length, unfinished)
    return Header(version, 2 in first[18:20])


def _check_length(path: Path, first: bytes, length: int, unfinished: bool) -> None:
    page = struct.unpack(">H", first[16:18])[0]
    page = 65536 if page == 1 else page
    pages = struct.unpack(">I", first[28:32])[0]
    if not unfinished and length != pages * page:
        what = "is cut off" if length < pages * page else "has bytes that do not belong to it"
        raise Damaged(f"{path} {what} ({length} of {pages * page} bytes): fetch another copy of it.")
