"""The one thread that writes a painting's file, and what it writes. Knows nothing of what events mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.checking import connect, faults
from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.lock import Lock
from model_runtime.trajectory.opening import drop_sidecars

Work = Callable[[sqlite3.Connection], None]


class Writer:
    """Does what it is given in order, on a thread of its own. Raises an `sqlite3.Error` from its making.

    failure: why nothing is written any more, or None. After a failed commit nothing follows: an event must not be
    stored without those before it.
    """

    failure: JournalError | None = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _working(path)
        self._queue: SimpleQueue[tuple[Work, bool, Future[None]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=f"writer of {path.name}", daemon=True)
        self._thread.start()

    def submit(self, work: Work, fatal: bool = True) -> Future[None]:
        """The future is fulfilled on the writer's thread, or fails with `JournalError`; it cannot be cancelled."""
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()
        self._queue.put((work, fatal, future))
        return future

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def close(self) -> None:
        """Does what is waiting and leaves one single file."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (given := self._queue.get()) is not None:
            work, fatal, future = given
            error = self.failure or self._try(work)
            if error is None:
                future.set_result(None)
                continue
            if fatal:
                self.failure = error
            future.set_exception(error)
        _leave(self._connection)

    def _try(self, work: Work) -> JournalError | None:
        try:
            with faults(self._path):
                work(self._connection)
        except JournalError as error:
            return error
        except Exception as error:
            return JournalError(f"{self._path} could not be written ({error}): see to the disk and open it again.")
        return None


def commit(connection: sqlite3.Connection, id: str, text: str, blobs: Iterable[Blob]) -> None:
    """Stores an event and its blobs, all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany(
            "INSERT INTO blobs (hash, data) VALUES (?, ?)", [(blob.hash, blob.data) for blob in blobs]
        )
        connection.execute("INSERT INTO events (id, event) VALUES (?, ?)", (id, text))
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def copy(connection: sqlite3.Connection, source: Path, to: Path) -> None:
    """A compact copy of the painting in one file, in the place of any that was there. Raises `JournalError`."""
    if to.resolve() == source.resolve():
        raise JournalError(f"{to} is the painting itself: choose another name.")
    with faults(to):
        lock = Lock(to)
        part = to.with_name(f".{to.name}.part")
        try:
            part.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(part.absolute()),))
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            drop_sidecars(to)
            os.replace(part, to)
        finally:
            part.unlink(missing_ok=True)
            lock.release()


def _working(path: Path) -> sqlite3.Connection:
    connection = connect(path, "rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 256")
    except BaseException:
        connection.close()
        raise
    return connection


def _leave(connection: sqlite3.Connection) -> None:
    """One single file again. Where another program still reads, SQLite's own files stay until the next closing."""
    with closing(connection):
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlite3.Error:
            return
