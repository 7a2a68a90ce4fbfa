"""Bytes with a hash as binary frames, in pieces of bounded size, and back. Knows nothing of what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from struct import Struct

from model_runtime.process.errors import BadInput

CHUNK = 256 * 1024
"""Bytes of content in one frame."""
TEXT = 256 * 1024
"""Bytes of the longest message; what is longer travels as `Bulk`."""
_HEAD = Struct("<32sQQ")
"""Hash, bytes in all, bytes that came before."""
LARGEST = CHUNK + _HEAD.size


def address_of(data: bytes | bytearray | memoryview) -> str:
    """SHA-256 in lower-case hexadecimal: what most processors compute in their own circuits."""
    return sha256(data).hexdigest()


def frames(hash: str, data: bytes | memoryview) -> Iterator[bytes]:
    """The frames that carry `data`: at least one."""
    name, whole = bytes.fromhex(hash), memoryview(data)
    for start in range(0, max(1, len(whole)), CHUNK):
        yield _HEAD.pack(name, len(whole), start) + whole[start : start + CHUNK]


class Assembly:
    """Puts together what comes in over one connection: one array after the other, each from its beginning to its end."""

    def __init__(self, largest: int) -> None:
        """largest: bytes of one array."""
        self._largest = largest
        self._hash = b""
        self._whole = 0
        self._data = bytearray()

    @property
    def size(self) -> int:
        """Of the array that is on its way."""
        return len(self._data)

    def add(self, frame: bytes) -> tuple[str, memoryview] | None:
        """The hash and bytes that this frame completes, if it does. Raises BadInput for what cannot be."""
        if len(frame) < _HEAD.size:
            raise BadInput("A binary frame is cut off.")
        hash, whole, start = _HEAD.unpack_from(frame)
        content = memoryview(frame)[_HEAD.size :]
        if start == 0:
            if whole > self._largest:
                raise BadInput(f"An array of {whole} bytes is more than may be sent at once: paint a smaller picture.")
            self._hash, self._whole, self._data = hash, whole, bytearray()
        if (hash, whole, start) != (self._hash, self._whole, len(self._data)) or start + len(content) > whole:
            raise BadInput("Binary frames do not follow each other.")
        if not content and whole:
            raise BadInput("A binary frame is empty.")
        self._data += content
        if len(self._data) < whole:
            return None
        name, data = hash.hex(), memoryview(self._data).toreadonly()
        self._hash, self._whole, self._data = b"", 0, bytearray()
        if address_of(data) != name:
            raise BadInput("An array is not what its name says.")
        return name, data
