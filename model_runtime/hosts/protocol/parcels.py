"""What a stage is asked and what it gives, wrapped for the way: a short message, and the arrays that go before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from model_runtime.hosts.protocol.frames import address_of
from model_runtime.hosts.protocol.messages import Bulk, Content, Work
from model_runtime.hosts.protocol.packing import Arrays, pack, unpack
from model_runtime.process.errors import BadInput

INLINE = 48 * 1024
"""Bytes up to which a record travels in its message."""
LARGEST = 32 * 2**20
"""Bytes of a record's JSON; its arrays are not in there."""
NEEDS = 2000
WORK = Work | Bulk
CONTENT = Content | Bulk


@dataclass(frozen=True)
class Parcel:
    """raw: JSON for a message. arrays: hash -> bytes; what `raw` names, and `raw`'s own record where it is long."""

    raw: msgspec.Raw
    arrays: dict[str, memoryview]

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(self.arrays)

    @property
    def size(self) -> int:
        return len(memoryview(self.raw)) + sum(len(data) for data in self.arrays.values())


def wrapped(record: Work | Content) -> Parcel:
    """Raises BadInput where there are more arrays than a message can name."""
    plain, arrays = pack(record)
    if len(plain) > INLINE:
        hash = address_of(plain)
        arrays[hash] = memoryview(plain)
        plain = msgspec.json.encode(Bulk(hash))
    if len(arrays) > NEEDS:
        raise BadInput(f"A stage with more than {NEEDS} pictures and groups of strokes cannot be painted elsewhere.")
    return Parcel(msgspec.Raw(plain), arrays)


def work_in(raw: msgspec.Raw, arrays: Arrays) -> Work:
    """Raises BadInput."""
    work: Work = _opened(raw, WORK, arrays)
    return work


def content_in(raw: msgspec.Raw, arrays: Arrays) -> Content:
    """Raises BadInput."""
    content: Content = _opened(raw, CONTENT, arrays)
    return content


def _opened(raw: msgspec.Raw, kind: Any, arrays: Arrays) -> Any:
    record = unpack(raw, kind, arrays)
    if not isinstance(record, Bulk):
        return record
    content = arrays.get(record.content)
    if content is None:
        raise BadInput("A message names a content that was not sent.")
    if len(content) > LARGEST:
        raise BadInput("The way of this painting so far is too long to be painted on elsewhere.")
    return unpack(content, Work if kind is WORK else Content, arrays)
