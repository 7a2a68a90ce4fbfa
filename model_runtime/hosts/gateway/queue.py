"""Who comes next: each client in turn, whatever the others have waiting. Knows nothing of what waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """One line per owner; the owner who was served goes behind all others."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[T]] = {}
        """In the order in which the owners come."""

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def add(self, owner: str, item: T) -> None:
        self._lines.setdefault(owner, deque()).append(item)

    def remove(self, owner: str, item: T) -> bool:
        """Whether it was waiting."""
        line = self._lines.get(owner)
        if line is None or item not in line:
            return False
        line.remove(item)
        if not line:
            del self._lines[owner]
        return True

    def take(self, may: Callable[[T], bool]) -> T | None:
        """The next one that may go; of each owner only the first is looked at."""
        for owner, line in self._lines.items():
            if may(line[0]):
                item = line.popleft()
                del self._lines[owner]
                if line:
                    self._lines[owner] = line
                return item
        return None

    def ahead(self, owner: str, item: T) -> int:
        """How many go before it, if all may."""
        place = self._lines[owner].index(item)
        before, number = True, place
        for other, line in self._lines.items():
            if other == owner:
                before = False
            else:
                number += min(len(line), place + before)
        return number
