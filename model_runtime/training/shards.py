"""Examples on disk, in the run's folder: shards of msgpack, each written whole or not at all, drawn from at random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import FEATURES, GLIMPSE
from model_runtime.painters.strokes.weights import words_hash

ARTIST = "artist"
"""The kind of the examples from the artist's own trajectories."""


@dataclass(frozen=True)
class Example:
    """A document to learn from. kind: what a recipe's shares call it."""

    kind: str
    document: Document


class _Glimpse(Struct, frozen=True, array_like=True):
    at: int
    far: int
    pixels: bytes


class _Stored(Struct, frozen=True, array_like=True):
    """A document as it lies on disk; see its fields there."""

    kind: bytes
    order: list[int]
    word: list[int]
    learn: list[float]
    frames: list[tuple[int, tuple[float, float, float, float]]]
    glimpses: list[_Glimpse]
    sights: list[tuple[int, int, int]]
    group: bytes | None
    draws: int


class _Shard(Struct, frozen=True):
    """words: of the vocabulary that its ids are of; made_with: the weights that made it (a hash), or what it was read from."""

    words: str
    made_with: str
    kinds: list[str]
    documents: list[msgspec.Raw]


def write(examples: Iterable[Example], made_with: str, path: Path) -> int:
    """How many there were."""
    return keep(encoded(examples, made_with), path)


def encoded(examples: Iterable[Example], made_with: str) -> bytes:
    """A shard's file."""
    listed, encoder = list(examples), msgspec.msgpack.Encoder()
    stored = [msgspec.Raw(encoder.encode(_stored(example.document))) for example in listed]
    return encoder.encode(_Shard(words_hash(), made_with, [example.kind for example in listed], stored))


def keep(data: bytes, path: Path) -> int:
    """Puts a shard where it belongs. How many examples it has. Raises ValueError where it is none of ours."""
    number = len(_decoded(data, path).kinds)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    return number


def made_with(path: Path) -> str | None:
    """What a shard was made with; None where there is none, or none that can be used: then it is to be made anew."""
    try:
        shard = _read(path)
    except (OSError, ValueError):
        return None
    return shard.made_with


def _read(path: Path) -> _Shard:
    return _decoded(path.read_bytes(), path)


def _decoded(data: bytes, path: Path) -> _Shard:
    try:
        shard = msgspec.msgpack.decode(data, type=_Shard)
    except msgspec.DecodeError as error:
        raise ValueError(f"{path} is damaged: delete it, and it is made again") from error
    if shard.words != words_hash() or len(shard.kinds) != len(shard.documents):
        raise ValueError(f"{path} was made with other words than this program has: delete its folder")
    return shard


@dataclass
class Pool:
    """What shards hold, by kind; of a kind that several folders have, the last one's. Read when it is first drawn from, so that
    only the process that makes batches holds it."""

    folders: Sequence[Sequence[Path]] = ()
    _documents: dict[str, list[msgspec.Raw]] | None = field(default=None, init=False, repr=False)

    def counts(self) -> dict[str, int]:
        return {kind: len(documents) for kind, documents in self._read().items()}

    def draw(self, kind: str, rng: np.random.Generator) -> Document:
        """Raises ValueError where there is none of the kind."""
        documents = self._read().get(kind)
        if not documents:
            raise ValueError(f"the recipe takes examples of the kind `{kind}`, and there are none")
        return _document(documents[int(rng.integers(len(documents)))])

    def _read(self) -> dict[str, list[msgspec.Raw]]:
        if self._documents is None:
            self._documents = {}
            for paths in self.folders:
                found: dict[str, list[msgspec.Raw]] = {}
                for path in paths:
                    shard = _read(path)
                    for kind, document in zip(shard.kinds, shard.documents, strict=True):
                        found.setdefault(kind, []).append(document)
                self._documents |= found
        return self._documents


def _stored(document: Document) -> _Stored:
    group = None if document.group is None else document.group.astype("<f4").tobytes()
    glimpses = [_Glimpse(at, far, pixels.tobytes()) for at, far, pixels in document.glimpses]
    return _Stored(
        bytes(document.kind), document.order, document.word, document.learn, document.frames, glimpses, document.sights,
        group, document.draws,
    )  # fmt: skip


def _document(raw: msgspec.Raw) -> Document:
    own = msgspec.msgpack.decode(raw, type=_Stored)
    glimpses = [
        (each.at, each.far, np.frombuffer(each.pixels, np.uint8).reshape(GLIMPSE, GLIMPSE, 3)) for each in own.glimpses
    ]
    group = None if own.group is None else np.frombuffer(own.group, "<f4").reshape(-1, FEATURES)
    return Document(
        list(own.kind), own.order, own.word, own.learn, own.frames, glimpses, own.sights, group, own.draws
    )  # fmt: skip
