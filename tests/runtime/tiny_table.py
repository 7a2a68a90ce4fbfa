"""The tiny models under the names of the real ones: everything that takes them from disk is the program's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from dataclasses import replace
from fnmatch import fnmatch
from functools import wraps
from pathlib import Path
from typing import Any

from model_runtime.models import table
from model_runtime.models.table import Model
from model_runtime.painters import table as painters
from model_runtime.painters.table import Entry
from model_runtime.process.painter import Painter, Progress
from model_runtime.trajectory.events import Stage

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
    """The same brush from the same files; plans and critiques are dictated, so that one knows what is painted where. Its memory runs
    full in the stage that is written in the file FULL, once, on a ladder with a rung for each."""
    from model_runtime.painters.diffusion import memory
    from tests.runtime.dictation import BY_HEART, Dictated

    memory.CPU = tuple(replace(memory.CPU[0], name=f"cpu-{rung}") for rung in range(8))
    hand = load_klein(device)
    _fills_up()

    def said(stage: Stage, by_heart: Callable[[], Generator[Progress, None, Any]]) -> Generator[Progress, None, Any]:
        def run() -> Generator[Progress, None, Any]:
            _fill(stage)
            return (yield from by_heart())

        return hand._workshop.with_room(stage, run)  # type: ignore[attr-defined]

    return Dictated(hand, BY_HEART, said)


def _fill(*stages: Stage) -> None:
    import torch

    full = Path(os.environ[FULL])
    if full.exists() and full.read_text() in stages:
        full.unlink()
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")


def _fills_up() -> None:
    from diffusers import Flux2Transformer2DModel

    brush: Any = Flux2Transformer2DModel
    forward = brush.forward

    @wraps(forward)  # the libraries look at its arguments
    def fill_and_go(*given: Any, **named: Any) -> Any:
        _fill("draft", "refine")
        return forward(*given, **named)

    brush.forward = fill_and_go
