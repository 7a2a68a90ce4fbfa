"""What a stage has told and its client has not yet seen: bounded, in order, and there again after a broken connection."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from model_runtime.hosts.protocol.messages import Content, Showed, Told
from model_runtime.hosts.protocol.parcels import Parcel, wrapped

LARGEST: Final = 32 * 2**20
"""Bytes that wait to be seen before the painter is held back; one piece may wait whatever its size."""


@dataclass(frozen=True)
class Entry:
    number: int
    parcel: Parcel
    is_preview: bool
    is_last: bool


class Outbox:
    def __init__(self, changed: Callable[[], None], largest: int = LARGEST) -> None:
        """`changed` is called when there is something more to send."""
        self._changed, self._largest = changed, largest
        self._entries: deque[Entry] = deque()
        self._bytes = 0
        self._room = asyncio.Event()
        self._room.set()
        self._paused = False
        self.sent = 0
        """Number of the last piece that went over the connection of now."""

    @property
    def bytes(self) -> int:
        return self._bytes

    def add(self, number: int, content: Content) -> None:
        """A preview takes the place of an earlier one that was not yet sent: nobody needs to see that any more."""
        preview = isinstance(content, Showed)
        if preview:
            for entry in [entry for entry in self._entries if entry.is_preview and entry.number > self.sent]:
                self._remove(entry)
        entry = Entry(number, wrapped(content), preview, not isinstance(content, Told))
        self._entries.append(entry)
        self._bytes += entry.parcel.size
        if self._bytes > self._largest:
            self._room.clear()
        self._changed()

    async def room(self) -> None:
        """Wait until more may be told."""
        await self._room.wait()

    def next(self) -> Entry | None:
        """What is to be sent now."""
        if self._paused:
            return None
        return next((entry for entry in self._entries if entry.number > self.sent), None)

    def seen(self, number: int) -> bool:
        """The client is done with pieces up to that one; whether that was the last. What was not sent cannot be done with."""
        last = False
        while self._entries and self._entries[0].number <= min(number, self.sent):
            last = self._entries[0].is_last
            self._remove(self._entries[0])
        return last

    def pause(self) -> None:
        """There is another connection: nothing is sent until the client says what it has seen."""
        self._paused = True

    def resume(self, seen: int) -> bool:
        """The client comes back and wants what it has not seen; whether that was all."""
        last = self.seen(seen)
        self.sent, self._paused = min(seen, self.sent), False
        self._changed()
        return last

    def array(self, hash: str) -> memoryview | None:
        """Of a piece that was not yet seen."""
        return next((entry.parcel.arrays[hash] for entry in self._entries if hash in entry.parcel.arrays), None)

    def _remove(self, entry: Entry) -> None:
        self._entries.remove(entry)
        self._bytes -= entry.parcel.size
        if self._bytes <= self._largest:
            self._room.set()
