"""Loads models from files that are there already. Downloads nothing, reads no pickle, runs no code of a repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import Flux2KleinPipeline, ZImagePipeline

from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.klein import Klein
from model_runtime.painters.diffusion.table import Model
from model_runtime.painters.diffusion.zimage import ZImage
from model_runtime.process.errors import ModelMissing, PainterFailed


def load_brush(model: Model, folder: Path, device: torch.device, dtype: torch.dtype) -> Brush:
    """Raises ModelMissing where the files are not all there, PainterFailed where they are of something else."""
    match model.pipeline:
        case "Flux2KleinPipeline":
            pipeline = _pipeline(Flux2KleinPipeline, model, folder, dtype).to(device)
            return Klein(pipeline, model.most_pixels, model.words, model.layers)
        case "ZImagePipeline":
            pipeline = _pipeline(ZImagePipeline, model, folder, dtype).to(device)
            return ZImage(pipeline, model.most_pixels, model.words)
    raise PainterFailed(f"Nothing here can load a {model.pipeline}: install a newer Strokes.")


def _pipeline(kind: type[Any], model: Model, folder: Path, dtype: torch.dtype) -> Any:
    index = folder / "model_index.json"
    if not index.is_file():
        raise ModelMissing(f"{model.name} is not on this machine: get it with `strokes models get {model.name}`.")
    try:
        return kind.from_pretrained(folder, dtype=dtype, local_files_only=True, use_safetensors=True)
    except OSError as error:
        said = str(error).splitlines()[0]
        raise ModelMissing(
            f"{model.name} is not whole ({said}): finish it with `strokes models get {model.name}`."
        ) from error
