"""Records with arrays in them as JSON that names the arrays, and the arrays' bytes beside it. What comes in is hostile."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from math import prod
from typing import Any, TypeVar

import msgspec
import numpy as np
from msgspec import Struct

from model_runtime.hosts.protocol.frames import address_of
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Hash

T = TypeVar("T")
Data = bytes | memoryview | msgspec.Raw
Arrays = Mapping[str, bytes | memoryview]
"""Hash -> bytes."""
DIMENSIONS = 3


class Named(Struct, frozen=True):
    """An array as it stands in a message: row after row, little-endian, of the type that its field has."""

    hash: Hash
    shape: tuple[int, ...]


def pack(record: object) -> tuple[bytes, dict[str, memoryview]]:
    """The record's JSON and the bytes of the arrays that it names."""
    arrays: dict[str, memoryview] = {}

    def name(value: object) -> Named:
        if not isinstance(value, np.ndarray):
            raise TypeError(f"{type(value).__name__} cannot travel")
        plain = np.ascontiguousarray(value, value.dtype.newbyteorder("<"))
        data = plain.reshape(-1).view(np.uint8).data
        hash = address_of(data)
        arrays[hash] = data
        return Named(hash, value.shape)

    return msgspec.json.encode(record, enc_hook=name), arrays


def unpack(data: Data, kind: Any, arrays: Arrays) -> Any:
    """The record of type `kind`, its arrays read-only views of the given bytes. Raises BadInput, and nothing else."""
    try:
        return _decoder(kind).decode(data, arrays)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise BadInput(f"This cannot be read ({error}): update Strokes on both machines.") from error


class _Decoder:
    """A decoder of one type; its arrays are looked up in those of the record that is decoded."""

    def __init__(self, kind: Any) -> None:
        self._decoder = msgspec.json.Decoder(kind, dec_hook=self._array)
        self._here = threading.local()

    def decode(self, data: Data, arrays: Arrays) -> Any:
        self._here.arrays = arrays
        try:
            return self._decoder.decode(data)
        finally:
            self._here.arrays = {}

    def _array(self, kind: Any, named: object) -> np.ndarray:
        dtype = np.dtype(kind.__args__[1].__args__[0]).newbyteorder("<")
        name = msgspec.convert(named, Named)
        data = self._here.arrays.get(name.hash)
        if data is None:
            raise ValueError("it names an array that was not sent")
        shape = name.shape
        if len(shape) > DIMENSIONS or min(shape, default=0) < 0 or prod(shape) * dtype.itemsize != len(data):
            raise ValueError("an array is not as large as it says")
        array = np.frombuffer(data, dtype).reshape(shape)
        array = array.astype(dtype.newbyteorder("="), copy=False)
        array.flags.writeable = False
        return array


@cache
def _decoder(kind: Any) -> _Decoder:
    return _Decoder(kind)
