"""The arrays that came from a gateway last: it sends each but once. What is gone from here is asked for again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

Data = bytes | memoryview


class Kept(Mapping[str, Data]):
    def __init__(self, largest: int = 256 * 2**20) -> None:
        """largest: bytes in all; the last one stays whatever its size."""
        self._largest = largest
        self._arrays: OrderedDict[str, Data] = OrderedDict()
        self._bytes = 0

    def add(self, hash: str, data: Data) -> None:
        if hash in self._arrays:
            self._arrays.move_to_end(hash)
            return
        self._arrays[hash] = data
        self._bytes += len(data)
        while self._bytes > self._largest and len(self._arrays) > 1:
            self._bytes -= len(self._arrays.popitem(last=False)[1])

    def __getitem__(self, hash: str) -> Data:
        return self._arrays[hash]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)
