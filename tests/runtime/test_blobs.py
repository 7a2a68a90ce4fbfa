"""Pictures, masks and strokes come back bit for bit, and stored bytes are never trusted."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from model_runtime.trajectory.blobs import (
    Blob,
    decode_mask,
    decode_picture,
    decode_strokes,
    encode_mask,
    encode_picture,
    encode_strokes,
    hash_of,
)
from model_runtime.trajectory.errors import BlobError


def pixels(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.random.default_rng(len(shape)).integers(0, 256, shape, np.uint8)


def strokes(count: int = 40) -> Blob:
    chance = np.random.default_rng(1)
    return encode_strokes(chance.random((count, 16), np.float32), chance.integers(0, 2**64, count, np.uint64))


def test_the_name_of_a_blob_is_blake2b_256() -> None:
    assert hash_of(b"") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"


@pytest.mark.parametrize("shape", [(1, 1, 3), (48, 64, 3), (48, 64, 4), (3, 16384, 3)])
def test_a_picture_comes_back_bit_for_bit(shape: tuple[int, int, int]) -> None:
    picture = pixels(*shape)
    again = decode_picture(encode_picture(picture).data, (shape[1], shape[0]))
    assert (again == picture).all() and again.shape == shape and not again.flags.writeable


def test_a_mask_comes_back_bit_for_bit() -> None:
    mask = pixels(48, 64)
    assert (decode_mask(encode_mask(mask).data, (64, 48)) == mask).all()


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_strokes_come_back_bit_for_bit(count: int) -> None:
    chance = np.random.default_rng(count)
    rows, seeds = chance.normal(size=(count, 16)).astype(np.float32), chance.integers(0, 2**64, count, np.uint64)
    again, seeds_again = decode_strokes(encode_strokes(rows, seeds).data)
    assert (again == rows).all() and again.dtype == np.float32 and (seeds_again == seeds).all()
    assert seeds_again.dtype == np.uint64 and not again.flags.writeable and not seeds_again.flags.writeable


def test_the_same_strokes_have_the_same_name() -> None:
    assert strokes() == strokes()


def test_what_cannot_be_stored_is_refused() -> None:
    rows, seeds = np.zeros((2, 16), np.float32), np.zeros(2, np.uint64)
    with pytest.raises(BlobError):
        encode_strokes(rows[:, :15], seeds)
    with pytest.raises(BlobError):
        encode_strokes(rows, seeds[:1])
    with pytest.raises(BlobError, match="finite"):
        encode_strokes(rows * np.float32("nan"), seeds)
    with pytest.raises(BlobError):
        encode_picture(pixels(4, 4))
    with pytest.raises(BlobError):
        encode_picture(np.zeros((4, 4, 3), np.float32))  # type: ignore[arg-type]
    with pytest.raises(BlobError):
        encode_mask(pixels(0, 4))


def huge_webp() -> bytes:
    data = bytearray(encode_picture(pixels(8, 8, 3)).data)
    data[21:25] = (2**28 - 1).to_bytes(4, "little")
    return bytes(data)


def huge_png() -> bytes:
    data = bytearray(encode_mask(pixels(8, 8)).data)
    data[16:24] = struct.pack(">II", 2**31 - 1, 2**31 - 1)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def of_kind(kind: str, **how: object) -> bytes:
    stored = BytesIO()
    Image.fromarray(pixels(8, 8, 3)).save(stored, kind, **how)
    return stored.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"RIFF", b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f", b"\x89PNG\r\n\x1a\n", huge_webp(), huge_png(), of_kind("JPEG"),
        of_kind("WEBP"), of_kind("GIF"), of_kind("TIFF"), encode_picture(pixels(8, 8, 3)).data[:60], strokes().data,
    ],
    ids=range(12),
)  # fmt: skip
def test_a_hostile_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BlobError):
        decode_picture(data)
    with pytest.raises(BlobError):
        decode_mask(data)


def test_a_picture_of_another_size_or_kind_is_refused() -> None:
    with pytest.raises(BlobError):
        decode_picture(encode_picture(pixels(8, 8, 3)).data, (8, 9))
    with pytest.raises(BlobError):
        decode_picture(encode_mask(pixels(8, 8)).data)
    with pytest.raises(BlobError):
        decode_mask(encode_picture(pixels(8, 8, 3)).data)


def packed(count: int, plain: bytes) -> bytes:
    return struct.pack("<4sHHI", b"SBLB", 1, 16, count) + zlib.compress(plain)


@pytest.mark.parametrize(
    "data",
    [
        b"", strokes().data[:11], strokes().data[:-1], strokes().data + b"x", b"SBLB\2" + strokes().data[5:],
        packed(0, bytes(10**7)), packed(2**32 - 1, b""), packed(1000, bytes(71_999)), packed(1, b"\xff" * 72),
        struct.pack("<4sHHI", b"SBLB", 1, 17, 1) + zlib.compress(bytes(76)),
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_strokes_are_refused(data: bytes) -> None:
    with pytest.raises(BlobError):
        decode_strokes(data)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["picture", "mask", "strokes"]))
def test_scattered_bytes_never_break_the_program(seed: int, kind: str) -> None:
    chance = random.Random(seed)
    source = {"picture": encode_picture(pixels(8, 8, 3)), "mask": encode_mask(pixels(8, 8)), "strokes": strokes()}[kind]
    data = bytearray(source.data)
    for _ in range(chance.choice((1, 5, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    decoder = {"picture": decode_picture, "mask": decode_mask, "strokes": decode_strokes}[kind]
    try:
        decoder(bytes(data[: chance.choice((None, chance.randrange(len(data))))]))  # type: ignore[operator]
    except BlobError:
        return
