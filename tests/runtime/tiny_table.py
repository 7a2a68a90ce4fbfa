"""The tiny models under the names of the real ones: everything that takes them from disk is the program's own."""

from __future__ import annotations

import os
from dataclasses import replace
from fnmatch import fnmatch
from functools import wraps
from pathlib import Path
from typing import Any

from model_runtime.models import table
from model_runtime.models.table import Model
from model_runtime.painters import table as painters
from model_runtime.painters.table import Entry
from model_runtime.process.painter import Painter

BRUSH, PLANNER = "flux2-klein-4b", "qwen3-vl-4b"
FULL = "STROKES_TEST_FULL"
"""Names a file: where it is, the graphics memory is full, once."""
SMALL: dict[table.Precision, float] = {"bf16": 0.002, "int8": 0.001, "int4": 0.001}


def models() -> tuple[Model, ...]:
    """The models' table, with those that are tiny as small as they are."""
    return tuple(map(_tiny, table.MODELS))


def use() -> None:
    """From here on this process takes the models to be as small as they are."""
    table.MODELS = models()  # type: ignore[assignment]


def _tiny(model: Model) -> Model:
    if model.name == BRUSH:
        return replace(model, words=64, layers=(1, 2, 3), most_pixels=96 * 96, gigabytes=SMALL)
    return replace(model, most_pixels=64 * 64, gigabytes=SMALL) if model.job == "vlm" else model


def folders() -> dict[str, Path]:
    """Where the tiny ones of each name lie."""
    from tests.runtime.tiny_painter import files_of

    return {name: files_of(name) for name in (BRUSH, PLANNER)}


def on_a_hub() -> dict[str, dict[str, bytes]]:
    """Their files by repository, as a hub would have them."""
    hub: dict[str, dict[str, bytes]] = {}
    for name, folder in folders().items():
        model, files = table.find(name), (path for path in sorted(folder.rglob("*")) if path.is_file())
        named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        hub[model.repository] = {
            path: data for path, data in named.items() if any(fnmatch(path, each) for each in model.files)
        }
    return hub


def entries(load: str = "load_klein") -> tuple[Entry, ...]:
    """The painters' table, with FLUX.2 klein as small as it is here and so on a CPU too. load: a function of this module."""
    small = {"load": f"tests.runtime.tiny_table:{load}", "devices": ("cpu",)}
    return tuple(replace(each, **small) if each.name == "klein" else each for each in painters.ENTRIES)  # type: ignore[arg-type]


def load_klein(device: str) -> Painter:
    """For a worker: as the painters' table has it loaded."""
    import torch

    from model_runtime.painters.diffusion import starting

    torch.set_num_threads(1)
    use()
    return starting.load_klein(device)


def load_klein_by_heart(device: str) -> Painter:
    """The same brush from the same files; plans and critiques are dictated, so that one knows what is painted where."""
    from tests.runtime.dictation import BY_HEART, Dictated

    hand = load_klein(device)
    _fills_up()
    return Dictated(hand, BY_HEART)


def _fills_up() -> None:
    import torch
    from diffusers import Flux2Transformer2DModel

    brush: Any = Flux2Transformer2DModel
    forward, full = brush.forward, Path(os.environ[FULL])

    @wraps(forward)  # the libraries look at its arguments
    def fill_and_go(*given: Any, **named: Any) -> Any:
        if full.exists():
            full.unlink()
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")
        return forward(*given, **named)

    brush.forward = fill_and_go
