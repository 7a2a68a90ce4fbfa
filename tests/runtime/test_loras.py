"""LoRA files of the artist's own: kept by the hash of their bytes, and never trusted."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.models.loras import Lora
from model_runtime.process.errors import BadInput, ModelMissing

PAIR = {
    "transformer.blocks.0.attn.to_q.lora_A.weight": np.zeros((2, 8), np.float32),
    "transformer.blocks.0.attn.to_q.lora_B.weight": np.zeros((8, 2), np.float32),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "models")


def written(path: Path, tensors: dict[str, np.ndarray] = PAIR) -> Path:
    save_file(tensors, path)
    return path


def test_a_file_is_kept_whatever_becomes_of_the_artists_own(library: Library, tmp_path: Path) -> None:
    file = written(tmp_path / "Water Colour!.safetensors")
    lora = loras.add(file, library, 0.8)
    data = file.read_bytes()
    file.unlink()
    assert lora.name == "Water-Colour" and lora.weight == 0.8
    assert loras.place(lora, library).read_bytes() == data
    assert loras.known(library) == (Lora("Water-Colour", lora.hash),)
    loras.remove(lora, library)
    assert loras.known(library) == ()
    with pytest.raises(ModelMissing, match=r"Water-Colour .* is not on this machine: add its file"):
        loras.place(lora, library)


def test_what_a_painting_names_is_what_is_read(library: Library, tmp_path: Path) -> None:
    one = loras.add(written(tmp_path / "a.safetensors"), library, 0.8)
    other = Lora("ink", "0" * 64, 1.25)
    assert loras.read(loras.written((one, other))) == (one, other)
    assert loras.read("") == ()


@pytest.mark.parametrize(
    "text",
    ["x", "x@abc*1", f"../x@{'0' * 64}*1 y", f"x@{'0' * 64}*3", f"x@{'0' * 64}*1 y@{'0' * 64}*1", f"x@{'0' * 64}*-1"],
)
def test_a_setting_that_names_no_lora_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        loras.read(text)


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("boom",))


def _header(tensors: dict[str, object], data: bytes = b"") -> bytes:
    head = json.dumps(tensors).encode()
    return len(head).to_bytes(8, "little") + head + data


A, B = (f"a.lora_{part}.weight" for part in "AB")
HOSTILE = {
    "a pickle": (pickle.dumps(Bomb()), "is a pickle, which can run code"),
    "a pickle in an archive": (b"PK\x03\x04" + bytes(100), "is a pickle, which can run code"),
    "nothing": (b"", "is no safetensors file"),
    "noise": (bytes(range(256)) * 8, "is no safetensors file"),
    "a header of the length of the world": ((2**63).to_bytes(8, "little") + b"{}", "is no safetensors file"),
    "a header that is cut off": ((500).to_bytes(8, "little") + b"{", "is no safetensors file"),
    "data that overlap": (
        _header({name: {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]} for name in (A, B)}, bytes(4)),
        "is no safetensors file",
    ),
    "data beyond the end": (_header({A: {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}), "is no safetensors"),
    "a shape that is too large": (
        _header({A: {"dtype": "F32", "shape": [2**40, 2**40], "data_offsets": [0, 4]}}, bytes(4)),
        "is no safetensors file",
    ),
    "whole numbers": (_header({A: {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}}, bytes(8)), "as I64"),
    "a whole model": (
        _header({"a.weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, bytes(4)),
        "belongs to no LoRA",
    ),
    "no tensors": (_header({}), "holds 0 tensors"),
    "scales alone": (_header({"a.alpha": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, bytes(4)), "no LoRA"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_the_reason_and_nothing_of_it_stays(
    library: Library, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = HOSTILE[what]
    file = tmp_path / "nice.safetensors"
    file.write_bytes(data)
    with pytest.raises(BadInput, match=said):
        loras.add(file, library)
    assert loras.known(library) == () and not [*tmp_path.rglob("*.part")]
    assert "boom" not in capsys.readouterr().out


def test_a_file_that_is_not_there_is_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        loras.add(tmp_path / "none.safetensors", library)
