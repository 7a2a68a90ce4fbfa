"""LoRA files of the artist's own: looked at from outside, kept under the hash of their bytes, named in a painting's settings.

Only safetensors files are taken, and only their header is read here: a LoRA from anywhere may be hostile. Knows no torch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from model_runtime.models.library import Library, pieces
from model_runtime.process.errors import BadInput, ModelMissing

LARGEST: Final = 8 << 30
"""Bytes of a file: the largest LoRAs of the largest of our models have two gigabytes."""
MOST_TENSORS: Final = 20_000
FLOATS: Final = frozenset({"F64", "F32", "F16", "BF16"})
PARTS: Final = re.compile(r"lora_(A|B|up|down)\b|lora\.(up|down)\b|\.alpha$|lora_magnitude_vector|dora_scale|diff_b?$")
PAIR: Final = re.compile(r"lora_(A|down)\b|lora\.down\b")
HEAVIEST: Final = 2.0
MOST: Final = 4
_WORN: Final = re.compile(r"([^@*\s]{1,60})@([0-9a-f]{64})\*(\d(?:\.\d{1,3})?)")


@dataclass(frozen=True)
class Lora:
    """name: for people, without blanks. hash: SHA-256 of the file, in lower-case hexadecimal. weight: 0 to 2, how strongly it works."""

    name: str
    hash: str
    weight: float = 1.0


def read(text: str) -> tuple[Lora, ...]:
    """LoRAs as a painting's settings name them: `watercolour@HASH*0.8`, one after the other. Raises BadInput."""
    loras = []
    for one in text.split():
        match = _WORN.fullmatch(one)
        if match is None or not 0 <= float(match[3]) <= HEAVIEST:
            raise BadInput(f"{one[:80]!r} names no LoRA: it would be NAME@HASH*WEIGHT, with a weight from 0 to 2.")
        loras.append(Lora(match[1], match[2], float(match[3])))
    if len(loras) > MOST or len({lora.hash for lora in loras}) < len(loras):
        raise BadInput(f"At most {MOST} LoRAs work at once, and each of them once.")
    return tuple(loras)


def written(loras: tuple[Lora, ...]) -> str:
    """What `read` reads."""
    return " ".join(f"{lora.name}@{lora.hash}*{lora.weight:g}" for lora in loras)


def place(lora: Lora, library: Library) -> Path:
    """Where its file lies. Raises ModelMissing where it is not on this machine."""
    path = _path(library, lora.hash)
    if not path.is_file():
        raise ModelMissing(
            f"The LoRA {lora.name} ({lora.hash[:12]}) is not on this machine: add its file with `strokes loras add FILE`, "
            "or paint without it."
        )
    return path


def known(library: Library) -> tuple[Lora, ...]:
    """The LoRAs that were added here, by name."""
    found = []
    for name in _folder(library).glob("*.name"):
        if _path(library, name.stem).is_file():
            found.append(Lora(name.read_text(encoding="utf-8").strip(), name.stem))
    return tuple(sorted(found, key=lambda lora: lora.name))


def add(file: Path, library: Library, weight: float = 1.0) -> Lora:
    """Keeps a copy of the file, whatever becomes of the artist's own. Raises BadInput where it is no LoRA that can be read safely."""
    check(file)
    folder = _folder(library)
    folder.mkdir(parents=True, exist_ok=True)
    part, digest = folder / f"{file.stem[:40]}.part", sha256()
    try:
        with part.open("wb") as copy:
            for piece in pieces(file):
                digest.update(piece)
                copy.write(piece)
        check(part, file)  # the copy is what will be loaded
        lora = Lora(_named(file.stem), digest.hexdigest(), weight)
        part.replace(_path(library, lora.hash))
    except OSError as error:
        raise BadInput(f"{file} cannot be kept in {folder} ({error.strerror}): make room, and try again.") from error
    finally:
        part.unlink(missing_ok=True)
    _path(library, lora.hash).with_suffix(".name").write_text(lora.name, encoding="utf-8")
    return lora


def remove(lora: Lora, library: Library) -> None:
    """Forgets the copy. Paintings that name it say so when they are painted on."""
    for suffix in (".safetensors", ".name"):
        _path(library, lora.hash).with_suffix(suffix).unlink(missing_ok=True)


def check(file: Path, said: Path | None = None) -> None:
    """Raises BadInput, which speaks of `said`, where the file is not safetensors, holds no LoRA, or more than one."""
    from safetensors import SafetensorError, safe_open

    name = (said or file).name
    try:
        size, first = file.stat().st_size, next(pieces(file), b"")[:8]
    except OSError as error:
        raise BadInput(f"{name} cannot be read ({error.strerror}): choose a LoRA in a .safetensors file.") from error
    if first[:2] in (b"PK", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"):
        raise BadInput(f"{name} is a pickle, which can run code, and is not loaded: look for it as .safetensors.")
    if size > LARGEST:
        raise BadInput(f"{name} has {size / 1e9:.0f} GB: no LoRA is that large.")
    try:
        with safe_open(file, framework="numpy") as tensors:
            _check_tensors(name, [(key, tensors.get_slice(key)) for key in _few(name, tensors.keys())])
    except (SafetensorError, ValueError) as error:
        raise BadInput(f"{name} is no safetensors file, or a damaged one ({error}): fetch it once more.") from error


def _few(name: str, keys: list[str]) -> Iterator[str]:
    if not 0 < len(keys) <= MOST_TENSORS:
        raise BadInput(f"{name} holds {len(keys)} tensors: that is no LoRA.")
    return iter(keys)


def _check_tensors(name: str, tensors: list[tuple[str, object]]) -> None:
    for key, tensor in tensors:
        kind, shape = tensor.get_dtype(), tensor.get_shape()  # type: ignore[attr-defined]
        if PARTS.search(key) is None:
            raise BadInput(
                f"{name} holds {key[:80]!r}, which belongs to no LoRA: choose a file that holds nothing else."
            )
        if kind not in FLOATS or len(shape) > 5:
            raise BadInput(f"{name} holds {key[:80]!r} as {kind}: a LoRA is made of floating-point numbers.")
    if not any(PAIR.search(key) for key, _ in tensors):
        raise BadInput(f"{name} holds no LoRA.")


def _named(stem: str) -> str:
    """A file's name as one word that a setting can hold."""
    words = re.findall(r"[\w.+-]+", unicodedata.normalize("NFKC", stem))
    return ("-".join(words) or "lora")[:60]


def _folder(library: Library) -> Path:
    return library.folder / "loras"


def _path(library: Library, hash: str) -> Path:
    return _folder(library) / f"{hash}.safetensors"
