"""The journal: a painting's events and blobs in one file, written by one thread. Knows nothing of painters or screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Lock as Mutex
from typing import NamedTuple, Self

import msgspec

from model_runtime.trajectory import layout
from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.checking import connect, faults
from model_runtime.trajectory.compaction import compacted
from model_runtime.trajectory.errors import InvalidEvent, JournalError
from model_runtime.trajectory.events import AnyEvent, decode, encode
from model_runtime.trajectory.lock import Lock
from model_runtime.trajectory.opening import new_file, settle
from model_runtime.trajectory.reading import fetch
from model_runtime.trajectory.references import references
from model_runtime.trajectory.rewriting import rewrite, spare
from model_runtime.trajectory.tree import Trajectory
from model_runtime.trajectory.writing import Writer, commit, copy


class Saving(NamedTuple):
    """What compacting wins: how many deleted branches go, and bytes on the disk (about, before it is done)."""

    branches: int
    size: int


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
        self._waiting: dict[str, bytes] = {}
        """Blobs on their way. Each of its operations is atomic: the writer never waits for the mutex."""
        self._begin()

    def _begin(self) -> None:
        self._writer = Writer(self.path)  # first: only a writer can finish what a killed one left
        try:
            self._reader = connect(self.path, "ro")
            self._stored = {hash for (hash,) in self._reader.execute("SELECT hash FROM blobs")}
        except BaseException:
            self._writer.close()
            raise

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
            done = self._writer.submit(partial(commit, id=event.id, text=text, blobs=new))
        done.add_done_callback(partial(self._forget, new))
        return done

    def blob(self, hash: str) -> bytes:
        """The stored bytes of that name, also those still on their way. Raises `KeyError`, `Damaged`."""
        with self._mutex:
            if (waiting := self._waiting.get(hash)) is not None:
                return waiting
            self._check_open(reading=True)
            with faults(self.path):
                return fetch(self._reader, self.path, hash)

    def save_as(self, path: Path) -> Future[None]:
        """A copy of what was appended so far, in one file that takes the place of any that was there.

        The journal goes on with its own file. The future fails with `JournalError`.
        """
        with self._mutex:
            self._check_open()
            return self._writer.submit(partial(copy, source=self.path, to=path), fatal=False)

    def weigh(self) -> Saving:
        """What `compact` would win now."""
        with self._mutex:
            self._check_open()
            rest = compacted(self._trajectory)
            with faults(self.path):
                return Saving(rest.branches, spare(self._reader, rest.events))

    def compact(self) -> Saving:
        """Purges the deleted branches from the file, which is written anew, and goes on with it. Takes a while; others wait.

        Raises `JournalError`, with the painting as it was.
        """
        with self._mutex:
            self._check_open()
            rest = compacted(self._trajectory)
            self._reader.close()
            self._writer.close()
            self._check_open()  # again: what was waiting may not have been written
            try:
                won = rewrite(self.path, rest.events)
                self._trajectory = Trajectory(rest.events)
            finally:
                self._resume()
        return Saving(rest.branches, won)

    def recover(self) -> None:
        """After a failed commit: what was not stored is forgotten, so that the next append may be tried. Else does nothing.

        Raises `JournalError` where the file cannot be used at all any more.
        """
        if self._closed or self._writer.failure is None:
            return
        if self._writer.alive:
            self._writer.submit(lambda _: None, fatal=False).exception()  # what was waiting has failed when this has
        with self._mutex:
            if not self._writer.alive:
                self._resume()
            with faults(self.path):
                stored = {id for (id,) in self._reader.execute("SELECT id FROM events")}
                self._stored = {hash for (hash,) in self._reader.execute("SELECT hash FROM blobs")}
            self._trajectory = Trajectory(event for event in self._trajectory.events if event.id in stored)
            self._waiting.clear()
            self._writer.failure = None

    def _resume(self) -> None:
        try:
            with faults(self.path):
                self._begin()
        except JournalError as error:
            self._writer.failure = error
            raise

    def close(self) -> None:
        """Writes what is waiting and leaves one single file. A second call does nothing."""
        with self._mutex:
            if self._closed:
                return
            self._closed = True
            self._reader.close()
        self._writer.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_open(self, reading: bool = False) -> None:
        if self._closed:
            raise JournalError(f"{self.path} is closed: open it again.")
        if self._writer.failure is not None and not (reading and self._writer.alive):
            raise self._writer.failure

    def _take(self, blobs: Iterable[Blob]) -> tuple[Blob, ...]:
        """Those of `blobs` that are new, noted as known."""
        new = {blob.hash: blob for blob in blobs if blob.hash not in self._stored}
        if any(len(blob.data) > layout.MAX_BLOB for blob in new.values()):
            raise InvalidEvent(f"A blob may have {layout.MAX_BLOB} bytes at most.")
        self._stored |= set(new)
        self._waiting.update({hash: blob.data for hash, blob in new.items()})
        return tuple(new.values())

    def _forget(self, blobs: Iterable[Blob], done: Future[None]) -> None:
        """Blobs that are stored need not be held in memory."""
        if done.exception() is None:
            for blob in blobs:
                self._waiting.pop(blob.hash, None)


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
