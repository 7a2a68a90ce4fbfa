"""What keeps a repository out: weights as pickles, code of its own, another model than the table names. Nothing of it is ever run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from model_runtime.models.table import Model
from model_runtime.process.errors import BadInput

PICKLES: Final = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle", "*.msgpack", "*.h5")
OURS: Final = ("diffusers", "transformers")
"""The libraries whose classes load a pipeline's parts; a part of any other is code that comes with the repository."""
MOST: Final = 4 << 20
"""Bytes of a description; a longer one is none."""


def index_of(model: Model) -> str:
    """The file that says what the model is."""
    return "model_index.json" if model.job == "brush" else "config.json"


def refuse_pickles(where: str, paths: Iterable[str]) -> None:
    """A folder that has weights as pickles only is one that could not be loaded without running them. Raises BadInput."""
    paths = list(paths)
    safe = {path.rpartition("/")[0] for path in paths if path.endswith(".safetensors")}
    for path in paths:
        if any(fnmatch(path, pattern) for pattern in PICKLES) and path.rpartition("/")[0] not in safe:
            raise BadInput(f"{where} keeps weights as pickles ({path}), which can run code: it is not loaded.")
    if not safe:
        raise BadInput(f"{where} has no safetensors files: Strokes reads no other weights.")


def refuse_foreign(model: Model, where: str, folder: Path, paths: Iterable[str]) -> None:
    """paths: of the files in `folder` that belong to the model; its descriptions among them must be there.

    Raises BadInput where they are of another model, or ask for code that comes with them.
    """
    for path in sorted(paths):
        if not path.endswith(".json"):
            continue
        described = described_in(folder / path)
        if path == index_of(model):
            _refuse_class(model, where, described)
        for name in _code(path, described):
            raise BadInput(f"{where} brings code of its own ({name} in {path}), which Strokes never runs: not loaded.")


def _refuse_class(model: Model, where: str, described: dict[str, object]) -> None:
    found = described.get("_class_name") if model.job == "brush" else described.get("architectures")
    kinds = found if isinstance(found, list) else [found]
    if kinds[-1:] != [model.pipeline]:
        is_what = kinds[-1] if kinds and isinstance(kinds[-1], str) else "something else"
        raise BadInput(f"{where} is no {model.pipeline} but {is_what}: {model.name} cannot be loaded from it.")


def _code(path: str, described: dict[str, object]) -> Iterator[str]:
    """What the description would have loaded from the repository's own Python files."""
    if described.get("auto_map"):
        yield "auto_map"
    if path.rpartition("/")[2] != "model_index.json":
        return
    if isinstance(described.get("_class_name"), list):
        yield "_class_name"
    for name, part in described.items():
        if name.startswith("_") or not isinstance(part, list) or len(part) != 2:
            continue
        library, kind = part
        if isinstance(library, str) and isinstance(kind, str) and library not in OURS:
            yield name


def described_in(path: Path) -> dict[str, object]:
    """{} where it is no JSON object: whoever loads it will say so."""
    try:
        described = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= MOST else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return described if isinstance(described, dict) else {}
