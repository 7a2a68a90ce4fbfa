"""Messages between a host and its worker on one machine. Knows neither painters nor processes.

A small message travels in the pipe. A large one (pictures) travels as nameless shared memory: a file that has no entry
in any folder, whose descriptor is passed through the pipe. What has no name cannot be left behind, whoever is killed.
Where descriptors cannot be passed (Windows), everything travels in the pipe.
"""

from __future__ import annotations

import mmap
import os
import pickle
import sys
import tempfile
from multiprocessing import reduction
from multiprocessing.connection import Connection
from struct import Struct
from typing import Any

INLINE = 64 * 1024
"""Bytes up to which a message travels in the pipe itself."""
_ALIGN = 64
_LENGTH = Struct("<Q")
_CAN_PASS = sys.platform != "win32"


def send(pipe: Connection, message: object) -> None:
    """Send one message of our own records. Raises OSError where nobody listens any more."""
    lengths, parts = _taken_apart(message)
    whole = sum(_aligned(len(part)) for part in parts)
    if whole <= INLINE or not _CAN_PASS:
        pipe.send_bytes(_joined(lengths, parts))
        return
    descriptor = _shared(parts)
    try:
        pipe.send_bytes(b"S" + lengths)
        reduction.send_handle(pipe, descriptor, None)
    finally:
        os.close(descriptor)


def receive(pipe: Connection) -> Any:
    """The next message; its arrays are read-only. Raises EOFError or OSError where nobody will send any more."""
    data = memoryview(pipe.recv_bytes())
    if data[0] == ord("I"):
        return unpacked(data)
    lengths, _ = _lengths(data)
    return _whole(_mapped(reduction.recv_handle(pipe), sum(map(_aligned, lengths))), lengths)


def packed(message: object) -> bytes:
    """A message of our own records in one piece, for another process of ours."""
    return _joined(*_taken_apart(message))


def unpacked(data: bytes | memoryview) -> Any:
    """What `packed` was given; its arrays are read-only and lie in `data`."""
    lengths, start = _lengths(data)
    return _whole(memoryview(data)[_aligned(start) :], lengths)


def _taken_apart(message: object) -> tuple[bytes, list[bytes | memoryview]]:
    """How long the parts are, and the parts: the pickled records and, apart, the bytes of each array."""
    buffers: list[pickle.PickleBuffer] = []
    head = pickle.dumps(message, protocol=5, buffer_callback=buffers.append)
    parts: list[bytes | memoryview] = [head, *(buffer.raw() for buffer in buffers)]
    return b"".join(_LENGTH.pack(number) for number in (len(parts), *map(len, parts))), parts


def _joined(lengths: bytes, parts: list[bytes | memoryview]) -> bytes:
    return b"".join((_padded(b"I" + lengths), *map(_padded, parts)))


def _lengths(data: bytes | memoryview) -> tuple[list[int], int]:
    """How long the parts are, and where they begin, but for the padding."""
    count = _LENGTH.unpack_from(data, 1)[0]
    first, end = 1 + _LENGTH.size, 1 + _LENGTH.size * (1 + count)
    return [_LENGTH.unpack_from(data, at)[0] for at in range(first, end, _LENGTH.size)], end


def _whole(body: memoryview, lengths: list[int]) -> Any:
    parts, start = [], 0
    for length in lengths:
        parts.append(body[start : start + length])
        start += _aligned(length)
    return pickle.loads(parts[0], buffers=parts[1:])  # both ends are ours: parent and child, or actors behind a token


def _shared(parts: list[bytes | memoryview]) -> int:
    """A descriptor of nameless memory that holds the parts, each at a multiple of 64 bytes."""
    descriptor = _nameless()
    try:
        with open(descriptor, "wb", buffering=0, closefd=False) as file:
            start = 0
            for part in parts:
                file.seek(start)
                rest = memoryview(part)
                while rest:
                    rest = rest[file.write(rest) or 0 :]
                start += _aligned(len(part))
            file.truncate(start)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _nameless() -> int:
    if sys.platform == "linux":
        return os.memfd_create("strokes", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _mapped(descriptor: int, length: int) -> memoryview:
    try:
        return memoryview(mmap.mmap(descriptor, length, access=mmap.ACCESS_READ))
    finally:
        os.close(descriptor)


def _aligned(length: int) -> int:
    return -(-length // _ALIGN) * _ALIGN


def _padded(part: bytes | memoryview) -> bytes:
    """So that arrays begin where compiled code wants them to."""
    return bytes(part).ljust(_aligned(len(part)), b"\0")
