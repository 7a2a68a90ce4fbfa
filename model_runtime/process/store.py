"""Where the loop keeps what happens: a small port, a painting's file, and a memory. Knows nothing of painters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.events import AnyEvent, PaintingEvent
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.tree import Trajectory


class Store(Protocol):
    """A painting's events and blobs. What has been appended is safe."""

    def path(self) -> tuple[PaintingEvent, ...]:
        """The events from `Started` to the head."""
        ...

    def append(self, event: AnyEvent, blobs: Iterable[Blob] = ()) -> None:
        """Keeps `event` and the blobs that it needs, all or nothing; returns when they are safe."""
        ...

    def blob(self, hash: str) -> bytes:
        """The bytes of that name. Raises `KeyError`."""
        ...


class MemoryStore:
    """A `Store` that forgets: for notebooks, trials and tests."""

    def __init__(self, events: Iterable[AnyEvent] = (), blobs: Iterable[Blob] = ()) -> None:
        self.trajectory = Trajectory(events)
        self._blobs = {blob.hash: blob.data for blob in blobs}

    def path(self) -> tuple[PaintingEvent, ...]:
        return self.trajectory.path()

    def append(self, event: AnyEvent, blobs: Iterable[Blob] = ()) -> None:
        self.trajectory.append(event)
        self._blobs.update((blob.hash, blob.data) for blob in blobs)

    def blob(self, hash: str) -> bytes:
        return self._blobs[hash]


class JournalStore:
    """A painting's file as a `Store`. Whoever appends to the journal does it through here, once there is one."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.trajectory = journal.trajectory

    def path(self) -> tuple[PaintingEvent, ...]:
        return self.trajectory.path()

    def append(self, event: AnyEvent, blobs: Iterable[Blob] = ()) -> None:
        self.journal.append(event, blobs).result()
        self.trajectory.append(event)

    def blob(self, hash: str) -> bytes:
        return self.journal.blob(hash)
