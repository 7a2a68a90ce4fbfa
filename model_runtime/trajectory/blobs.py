"""Blobs: pictures, masks and strokes as stored bytes, named by their hash. Stored bytes are never trusted."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.trajectory.errors import BlobError

MAX_PIXELS: Final = 89_000_000
MAX_STROKES: Final = 1_000_000
ROW: Final = 16
"""Numbers in a stroke's row."""
_WEBP_SIDE: Final = 16383
_STROKES: Final = struct.Struct("<4sHHI")
_MAGIC: Final = b"SBLB"
_STROKES_VERSION: Final = 1


def hash_of(data: bytes) -> str:
    """BLAKE2b-256 in lower-case hexadecimal."""
    return blake2b(data, digest_size=32).hexdigest()


@dataclass(frozen=True)
class Blob:
    """Stored bytes and their name. Made by `of`, so that the two agree."""

    hash: str
    data: bytes

    @classmethod
    def of(cls, data: bytes) -> Blob:
        return cls(hash_of(data), data)


def encode_picture(picture: NDArray[np.uint8]) -> Blob:
    """A picture, lossless: uint8 (height, width, 3) RGB, or 4 for RGBA, whose transparent pixels keep their colour."""
    if picture.ndim != 3 or picture.shape[2] not in (3, 4):
        raise BlobError(f"A picture is (height, width, 3 or 4) bytes, not {picture.shape}.")
    image = Image.fromarray(_bytes(picture))
    stored = BytesIO()
    if max(image.size) > _WEBP_SIDE:
        image.save(stored, "PNG", compress_level=1)
    else:
        image.save(stored, "WEBP", lossless=True, quality=0, method=0, exact=True)
    return Blob.of(stored.getvalue())


def encode_mask(mask: NDArray[np.uint8]) -> Blob:
    """A mask, lossless: uint8 (height, width)."""
    if mask.ndim != 2:
        raise BlobError(f"A mask is (height, width) bytes, not {mask.shape}.")
    stored = BytesIO()
    Image.fromarray(_bytes(mask)).save(stored, "PNG", compress_level=1)
    return Blob.of(stored.getvalue())


def encode_strokes(rows: NDArray[np.float32], seeds: NDArray[np.uint64]) -> Blob:
    """Strokes: float32 (n, 16) rows and uint64 (n,) seeds."""
    if rows.ndim != 2 or rows.shape[1] != ROW or seeds.shape != (len(rows),) or len(rows) > MAX_STROKES:
        raise BlobError(
            f"Strokes are up to {MAX_STROKES} rows of {ROW} with a seed each, not {rows.shape} and {seeds.shape}."
        )
    if not np.isfinite(rows).all():
        raise BlobError("A stroke has a number that is not finite.")
    columns = np.ascontiguousarray(rows.T, "<f4").tobytes()
    head = _STROKES.pack(_MAGIC, _STROKES_VERSION, ROW, len(rows))
    return Blob.of(head + zlib.compress(columns + seeds.astype("<u8").tobytes(), 1))


def decode_picture(data: bytes, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """The picture in a blob: read-only uint8 (height, width, 3 or 4). Raises `BlobError`.

    size: the (width, height) that it must have. It is checked before memory is taken, so give it where it is known.
    """
    return _decode(data, size, ("RGB", "RGBA"))


def decode_mask(data: bytes, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """The mask in a blob: read-only uint8 (height, width). `size` as for a picture. Raises `BlobError`."""
    return _decode(data, size, ("L",))


def decode_strokes(data: bytes) -> tuple[NDArray[np.float32], NDArray[np.uint64]]:
    """The strokes in a blob: read-only float32 (n, 16) rows and uint64 (n,) seeds. Raises `BlobError`."""
    if len(data) < _STROKES.size:
        raise BlobError("The strokes are cut off: fetch another copy of the painting.")
    magic, version, columns, count = _STROKES.unpack_from(data)
    if (magic, version, columns) != (_MAGIC, _STROKES_VERSION, ROW) or count > MAX_STROKES:
        raise BlobError("These are not strokes that this version of Strokes can read: update it.")
    plain = _inflate(data[_STROKES.size :], count * (4 * ROW + 8))
    rows = np.frombuffer(plain, "<f4", count * ROW).reshape(ROW, count).T.astype(np.float32, order="C")
    seeds = np.frombuffer(plain, "<u8", count, count * ROW * 4).astype(np.uint64)
    if not np.isfinite(rows).all():
        raise BlobError("A stored stroke has a number that is not finite: fetch another copy of the painting.")
    rows.flags.writeable = seeds.flags.writeable = False
    return rows, seeds


def _bytes(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = array.shape[:2]
    if array.dtype != np.uint8 or not 0 < height * width <= MAX_PIXELS:
        raise BlobError(f"A picture is of 1 to {MAX_PIXELS} pixels of uint8, not {array.shape} of {array.dtype}.")
    return np.ascontiguousarray(array)


def _inflate(data: bytes, length: int) -> bytes:
    """Exactly `length` bytes, whatever `data` would swell to."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, length + 1)
    except zlib.error as error:
        raise BlobError("The strokes are damaged: fetch another copy of the painting.") from error
    if len(plain) != length or not inflater.eof or inflater.unused_data:
        raise BlobError("The strokes are not as many as they say: fetch another copy of the painting.")
    return plain


def _decode(data: bytes, size: tuple[int, int] | None, modes: tuple[str, ...]) -> NDArray[np.uint8]:
    kind, width, height = _dimensions(data)
    if not 0 < width * height <= MAX_PIXELS or (size is not None and size != (width, height)):
        raise BlobError(f"A stored picture of {width} x {height} pixels is not what the painting needs.")
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            if image.mode not in modes or image.size != (width, height):
                raise BlobError(f"A stored picture of kind {image.mode} is not what the painting needs.")
            array = np.array(image)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as error:
        raise BlobError("A stored picture is damaged: fetch another copy of the painting.") from error
    array.flags.writeable = False
    return array


def _dimensions(data: bytes) -> tuple[str, int, int]:
    """Format, width and height, read by hand: the decoders take memory for what a header claims before one can ask."""
    if data[:4] == b"RIFF" and data[8:16] == b"WEBPVP8L" and data[20:21] == b"\x2f" and len(data) > 25:
        bits = int.from_bytes(data[21:25], "little")
        return "WEBP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR" and len(data) > 33:
        width, height = struct.unpack(">II", data[16:24])
        return "PNG", width, height
    raise BlobError("A stored picture is neither lossless WebP nor PNG.")
