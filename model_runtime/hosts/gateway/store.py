"""The arrays that clients have sent, within a bound: what was used last stays, what a stage needs cannot go."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping

Data = bytes | memoryview
Key = tuple[str, str]
"""Session and hash: what one client has sent is not there for another."""


class Full(Exception):
    """There is no room, even without everything that nobody needs."""


class Store:
    def __init__(self, largest: int, share: int) -> None:
        """largest: bytes in all; share: of one session."""
        self._largest, self._share = largest, share
        self._kept: OrderedDict[Key, Data] = OrderedDict()
        self._pins: Counter[Key] = Counter()
        self._bytes = 0
        self._of: Counter[str] = Counter()

    @property
    def bytes(self) -> int:
        return self._bytes

    def put(self, session: str, hash: str, data: Data) -> None:
        """Raises Full."""
        key = session, hash
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._make_room(len(data), self._share - self._of[session], session)
        self._make_room(len(data), self._largest - self._bytes, None)
        self._kept[key] = data
        self._count(key, len(data))

    def lacking(self, session: str, hashes: Iterable[str]) -> tuple[str, ...]:
        return tuple(hash for hash in hashes if (session, hash) not in self._kept)

    def pin(self, session: str, hashes: Iterable[str]) -> None:
        """They cannot go until they are let go of; each must be there."""
        for hash in hashes:
            self._pins[session, hash] += 1

    def of(self, session: str, hashes: Iterable[str]) -> Mapping[str, Data]:
        """By their hashes; each must be there."""
        return {hash: self._kept[session, hash] for hash in hashes}

    def unpin(self, session: str, hashes: Iterable[str]) -> None:
        for hash in hashes:
            self._pins[session, hash] -= 1
            if self._pins[session, hash] <= 0:
                del self._pins[session, hash]

    def forget(self, session: str) -> None:
        """All of a session's; its stages are over."""
        for key in [key for key in self._kept if key[0] == session]:
            self._drop(key)
        self._of.pop(session, None)

    def _make_room(self, wanted: int, free: int, session: str | None) -> None:
        if wanted <= free:
            return
        going = []
        for key, data in self._kept.items():
            if key not in self._pins and session in (None, key[0]):
                going.append(key)
                free += len(data)
                if wanted <= free:
                    break
        if wanted > free:
            raise Full
        for key in going:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        self._pins.pop(key, None)
        self._count(key, -len(self._kept.pop(key)))

    def _count(self, key: Key, size: int) -> None:
        self._bytes += size
        self._of[key[0]] += size
