"""Puts a smaller file in a painting's place: all or nothing, at whatever moment it is killed. Decides nothing about what is left."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from model_runtime.trajectory.checking import connect, faults, verify
from model_runtime.trajectory.errors import Damaged, InUse
from model_runtime.trajectory.events import AnyEvent, decode
from model_runtime.trajectory.opening import drop_part, make_empty, part_of
from model_runtime.trajectory.reading import fetch, left_open
from model_runtime.trajectory.references import references


def needed(events: Iterable[AnyEvent]) -> frozenset[str]:
    """Hashes of all blobs that `events` name."""
    return frozenset().union(*map(references, events))


def spare(connection: sqlite3.Connection, events: Iterable[AnyEvent]) -> int:
    """Bytes in an open file that `events` do not need: blobs of others, and pages that nobody uses."""
    kept = needed(events)
    sizes = connection.execute("SELECT hash, length(data) FROM blobs")
    (free,), (page,) = (connection.execute(f"PRAGMA {of}").fetchone() for of in ("freelist_count", "page_size"))
    return sum(size for hash, size in sizes if hash not in kept) + int(free) * int(page)


def rewrite(path: Path, events: tuple[AnyEvent, ...]) -> int:
    """Leaves nothing in the file but `events` and their blobs; returns the bytes that were won.

    Its caller holds the lock and has nothing open. Raises `JournalError`, with the file untouched.
    """
    file = path.resolve()
    part = part_of(file)
    with faults(path):
        if left_open(path):
            raise InUse(f"{path} is being read by another program: close it there first.")
        before = file.stat().st_size
        try:
            _write(file, part, events)
            _check(part, path, events)
            shutil.copymode(file, part)
            _flush(part)
            os.replace(part, file)
        finally:
            drop_part(file)
        _flush(file.parent)
        return before - file.stat().st_size


def _write(file: Path, part: Path, events: tuple[AnyEvent, ...]) -> None:
    """Every blob is compared with its hash before it is written: nothing is thrown away beside what is damaged."""
    drop_part(file)
    with closing(connect(file, "ro")) as source, closing(make_empty(part)) as made:
        made.execute("PRAGMA journal_mode = OFF")  # nobody misses it before it has its name
        made.execute("PRAGMA synchronous = OFF")
        made.execute("BEGIN")
        texts = dict(source.execute("SELECT id, event FROM events"))
        rows = ((event.id, _text(texts[event.id], event)) for event in events)
        made.executemany("INSERT INTO events (id, event) VALUES (?, ?)", rows)
        for hash in dict.fromkeys(hash for event in events for hash in sorted(references(event))):
            made.execute("INSERT INTO blobs (hash, data) VALUES (?, ?)", (hash, fetch(source, file, hash)))
        made.execute("COMMIT")


def _text(text: str, event: AnyEvent) -> str:
    """As it was written, with whatever a later version may have added, but for the parent."""
    if decode(text) == event:
        return text
    fields = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    fields["parent"] = msgspec.Raw(msgspec.json.encode(event.parent))
    return msgspec.json.encode(fields).decode()


def _check(part: Path, path: Path, events: tuple[AnyEvent, ...]) -> None:
    with closing(connect(part, "ro")) as connection:
        if verify(connection, path).events != events:
            raise Damaged(f"{path} could not be written anew: it stays as it is. See to the disk.")


def _flush(path: Path) -> None:
    """Safe from a power failure too; a folder cannot be flushed everywhere."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
