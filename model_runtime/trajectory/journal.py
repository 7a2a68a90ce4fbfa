"""The journal: a painting's events and blobs in one file, written by one thread. Knows nothing of painters or screens."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from threading import Lock as Mutex
from threading import Thread
from typing import NamedTuple, Self

import msgspec

from model_runtime.trajectory import layout
from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.checking import connect, faults
from model_runtime.trajectory.errors import InvalidEvent, JournalError
from model_runtime.trajectory.events import AnyEvent, decode, encode
from model_runtime.trajectory.lock import Lock
from model_runtime.trajectory.opening import new_file, settle
from model_runtime.trajectory.reading import fetch
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import Trajectory


class _Entry(NamedTuple):
    """One event or one blob on its way to the disk."""

    id: str
    text: str
    blobs: tuple[Blob, ...]
    done: Future[None]


class _Copy(NamedTuple):
    to: Path
    done: Future[None]


class Journal:
    """One painting, open for writing. Made by `create` or `open`; to be closed.

    What is appended is acknowledged through a future when it is safe from the death of this process; the futures are
    fulfilled in order, on the writer's thread. All methods may be called from any thread.
    """

    def __init__(self, path: Path, trajectory: Trajectory, lock: Lock) -> None:
        self.path = path
        self._trajectory = trajectory
        self._lock = lock
        self._mutex = Mutex()
        self._closed = False
        self._failure: JournalError | None = None
        self._waiting: dict[str, bytes] = {}
        self._writer = _working(connect(path, "rw"))
        self._reader = connect(path, "ro")
        self._stored = {hash for (hash,) in self._reader.execute("SELECT hash FROM blobs")}
        self._queue: SimpleQueue[_Entry | _Copy | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name=f"journal of {path.name}", daemon=True)
        self._thread.start()

    @classmethod
    def create(cls, path: Path) -> Journal:
        """A new painting without events. Raises `JournalError` where a file is already there or none can be."""
        with faults(path):
            lock = Lock(path)
            return _guarded(lock, lambda: cls(path, new_file(path), lock), path)

    @classmethod
    def open(cls, path: Path) -> Journal:
        """A painting to be continued. Everything in it is checked before a byte is written.

        A file of an older version is migrated on a copy, which then takes its place; the old one stays beside it.
        Raises `JournalError`, with the file untouched.
        """
        if not path.is_file():
            raise JournalError(f"There is no painting at {path}: choose a .strokes file.")
        with faults(path):
            lock = Lock(path)
            return _guarded(lock, lambda: cls(path, settle(path), lock), path)

    @property
    def trajectory(self) -> Trajectory:
        """A trajectory of its own for the caller: everything appended so far."""
        with self._mutex:
            return Trajectory(self._trajectory.events)

    def append(self, event: AnyEvent, blobs: Iterable[Blob] = ()) -> Future[None]:
        """Records an event and the blobs that it needs, all or nothing. The future fails with `JournalError`.

        Raises `InvalidEvent`, with nothing recorded, where the event cannot follow, is not valid, or names a blob
        that is neither given nor stored.
        """
        blobs, text = tuple(blobs), _text(event)
        with self._mutex:
            self._check_open()
            self._trajectory.check(event)
            missing = references(event) - self._stored - {blob.hash for blob in blobs}
            if missing:
                raise InvalidEvent(
                    f"{type(event).__name__} names blobs that are not stored: {', '.join(sorted(missing))}."
                )
            new = self._take(blobs)
            self._trajectory.append(event)
            entry = _Entry(event.id, text, new, _promise())
            self._queue.put(entry)
        return entry.done

    def blob(self, hash: str) -> bytes:
        """The stored bytes of that name, also those still on their way. Raises `KeyError`, `Damaged`."""
        with self._mutex:
            if hash in self._waiting:
                return self._waiting[hash]
            self._check_open()
            with faults(self.path):
                return fetch(self._reader, self.path, hash)

    def save_as(self, path: Path) -> Future[None]:
        """A copy of what was appended so far, in one file that takes the place of any that was there.

        The journal goes on with its own file. The future fails with `JournalError`.
        """
        with self._mutex:
            self._check_open()
            copy = _Copy(path, _promise())
            self._queue.put(copy)
        return copy.done

    def close(self) -> None:
        """Writes what is waiting and leaves one single file. A second call does nothing."""
        with self._mutex:
            if self._closed:
                return
            self._closed = True
            self._reader.close()
            self._queue.put(None)
        self._thread.join()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_open(self) -> None:
        if self._closed:
            raise JournalError(f"{self.path} is closed: open it again.")
        if self._failure is not None:
            raise self._failure

    def _take(self, blobs: Iterable[Blob]) -> tuple[Blob, ...]:
        """Those of `blobs` that are new, noted as known."""
        new = {blob.hash: blob for blob in blobs if blob.hash not in self._stored}
        if any(len(blob.data) > layout.MAX_BLOB for blob in new.values()):
            raise InvalidEvent(f"A blob may have {layout.MAX_BLOB} bytes at most.")
        self._stored |= set(new)
        self._waiting |= {hash: blob.data for hash, blob in new.items()}
        return tuple(new.values())

    # --- the writer's thread -------------------------------------------------------------------------------

    def _write(self) -> None:
        while (work := self._queue.get()) is not None:
            match work:
                case _Entry():
                    self._do(work.done, lambda entry=work: self._commit(entry))  # type: ignore[misc]
                    self._forget(work.blobs)
                case _Copy():
                    self._do(work.done, lambda copy=work: _vacuum(self._writer, self.path, copy.to), fatal=False)  # type: ignore[misc]
        _leave(self._writer)

    def _do(self, done: Future[None], work: Callable[[], None], fatal: bool = True) -> None:
        """After a failed commit nothing more is written: an event must not be stored without those before it."""
        error = self._failure
        if error is None:
            try:
                with faults(self.path):
                    work()
            except JournalError as raised:
                error = raised
            except Exception as raised:
                error = JournalError(f"{self.path} could not be written ({raised}): save it under another name.")
            if fatal:
                self._failure = error
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def _commit(self, entry: _Entry) -> None:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            rows = [(blob.hash, blob.data) for blob in entry.blobs]
            self._writer.executemany("INSERT INTO blobs (hash, data) VALUES (?, ?)", rows)
            self._writer.execute("INSERT INTO events (id, event) VALUES (?, ?)", (entry.id, entry.text))
            self._writer.execute("COMMIT")
        except sqlite3.Error:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise

    def _forget(self, blobs: Iterable[Blob]) -> None:
        if self._failure is None:
            with self._mutex:
                for blob in blobs:
                    self._waiting.pop(blob.hash, None)


def _promise() -> Future[None]:
    """A future that nobody can cancel: what was appended will be written."""
    future: Future[None] = Future()
    future.set_running_or_notify_cancel()
    return future


def _text(event: AnyEvent) -> str:
    """The event's JSON, proved to be readable: structs are not checked when they are made."""
    data = encode(event)
    try:
        decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise InvalidEvent(f"{type(event).__name__} is not valid: {error}.") from error
    if len(data) > layout.MAX_EVENT:
        raise InvalidEvent(f"{type(event).__name__} is too long: {len(data)} of at most {layout.MAX_EVENT} bytes.")
    return data.decode()


def _guarded(lock: Lock, make: Callable[[], Journal], path: Path) -> Journal:
    try:
        with faults(path):
            return make()
    except BaseException:
        lock.release()
        raise


def _working(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 256")
    return connection


def _leave(connection: sqlite3.Connection) -> None:
    """One single file again. Where another program still reads, its last connection tidies up instead."""
    with closing(connection):
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlite3.Error:
            return


def _vacuum(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    if to.resolve() == source.resolve():
        raise JournalError(f"{to} is the painting itself: choose another name.")
    lock = Lock(to)
    part = to.with_name(f".{to.name}.part")
    try:
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part.absolute()),))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, to)
    finally:
        part.unlink(missing_ok=True)
        lock.release()
