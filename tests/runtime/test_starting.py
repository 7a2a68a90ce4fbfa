"""An open-weight painter starts with what lies on the machine, in the way that its memory allows, or says what to do."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from accelerate import init_empty_weights

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.device import choose
from model_runtime.painters.diffusion import starting
from model_runtime.painters.diffusion.memory import ladder
from model_runtime.painters.table import find, missing
from model_runtime.process.brief import brief_of
from model_runtime.process.errors import BadInput, ModelMissing, OutOfMemory
from model_runtime.process.painter import Context, DraftRequest
from model_runtime.trajectory.events import Artist, Frame, Mark, Plan, Started
from tests.runtime.tiny_painter import files_of, on_disk, painter_here

CPU = torch.device("cpu")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("STROKES_MODELS", str(tmp_path))
    monkeypatch.setattr("model_runtime.painters.table.seems_present", lambda device: True)
    return Library(tmp_path)


def shown(library: Library, *names: str) -> None:
    """As an artist shows a folder that is there already."""
    for name in names:
        library.show(table.find(name), files_of(name))


def test_a_painter_whose_models_are_not_here_says_how_to_get_them(library: Library) -> None:
    assert "get it with `strokes models get flux2-klein-4b`" in str(missing(find("klein")))
    with pytest.raises(ModelMissing, match="strokes models get flux2-klein-4b"):
        starting.start("flux2-klein-4b", CPU)
    shown(library, "flux2-klein-4b")
    assert "get it with `strokes models get qwen3-vl-4b`" in str(missing(find("klein")))
    with pytest.raises(ModelMissing, match="get one with `strokes models get qwen3-vl-4b`"):
        starting.start("flux2-klein-4b", CPU)
    shown(library, "qwen3-vl-8b")
    assert missing(find("klein")) is None


def test_a_machine_without_a_gpu_is_not_told_to_download_anything(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model_runtime.painters.table.seems_present", lambda device: device == "cpu")
    said = str(missing(find("klein")))
    assert "this machine has no such graphics hardware" in said and "strokes models get" not in said


@pytest.mark.parametrize(("free", "planner"), [(60, "qwen3-vl-4b"), (30, "qwen3-vl-4b"), (27, "qwen3-vl-2b")])
def test_of_the_planners_that_are_here_the_one_is_taken_that_leaves_the_painter_most_room(
    library: Library, monkeypatch: pytest.MonkeyPatch, free: float, planner: str
) -> None:
    shown(library, "flux2-klein-4b", "qwen3-vl-2b", "qwen3-vl-4b", "qwen3-vl-8b")
    monkeypatch.setattr(starting, "free_memory", lambda device: free)
    assert starting.start("flux2-klein-4b", CPU).model == f"flux2-klein-4b + {planner}"


def test_a_sketch_is_laid_while_large_models_are_still_being_loaded(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(library, "flux2-klein-4b", "qwen3-vl-2b")
    monkeypatch.setattr(starting, "free_memory", lambda device: 60.0)
    started = Started(
        id="e0", parent=None, time=0.0, author=Artist(), prompt="a red house", size=(96, 96), seed=1, painter="klein"
    )
    paper = np.full((96, 96, 3), 240, np.uint8)
    context = Context((started,), brief_of((started,)), paper, None, (), None, None, seed=1, step=1, max_steps=4)
    house = Mark("m1", "house", Frame(200, 200, 800, 800), attributes=("red",))
    with ExitStack() as loading:
        # as the libraries do it in a thread of their own, for all threads
        monkeypatch.setattr(starting.Workshop, "warm", lambda shop, names: loading.enter_context(init_empty_weights()))
        painter = starting.start("flux2-klein-4b", CPU)
        sketching = painter.draft(DraftRequest(context, Plan("Paint a house.", "A house.", (house,)), hasty=True))
        with pytest.raises(StopIteration) as end:
            while True:
                next(sketching)
    assert (end.value.value.picture != paper).any()


def test_too_little_memory_is_said_before_anything_is_loaded(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(library, "flux2-klein-4b", "qwen3-vl-8b")
    monkeypatch.setattr(starting, "free_memory", lambda device: 3.0)
    with pytest.raises(OutOfMemory, match=r"does not fit into the 3 GB .* close other programs"):
        starting.start("flux2-klein-4b", CPU)


def test_a_painter_for_gpus_is_not_put_on_a_cpu() -> None:
    with pytest.raises(BadInput, match="needs cuda or mps, and this machine has none: choose another painter"):
        choose("auto", find("klein").devices)
    with pytest.raises(BadInput, match="runs on cuda or mps, not on 'cpu'"):
        choose("cpu", find("klein").devices)


def test_a_folder_that_lacks_a_part_is_said_to_be_not_whole(tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_text(
        '{"_class_name": "Flux2KleinPipeline", "vae": ["diffusers", "AutoencoderKLFlux2"]}'
    )
    tiny = replace(on_disk("klein"), painter=replace(painter_here("klein"), folder=tmp_path))
    with pytest.raises(ModelMissing, match="is not whole"):
        tiny.brush(ladder("cpu")[0], lambda: None)
