"""Starts an open-weight painter: which models lie here, how much memory is free, which way of the ladder fits."""

from __future__ import annotations

import psutil
import torch

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.painters.diffusion.loading import FromDisk
from model_runtime.painters.diffusion.memory import fitting, ladder
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.painters.table import VLMS
from model_runtime.process.errors import ModelMissing, OutOfMemory
from model_runtime.process.painter import Painter

SHARED = 0.7
"""Of the memory that Apple silicon shares between everything: what a painter may take."""


def load_klein(device: str) -> DiffusionPainter:
    return start("flux2-klein-4b", torch.device(device))


def load_z_image(device: str) -> DiffusionPainter:
    return start("z-image-turbo", torch.device(device))


def start(name: str, device: torch.device, library: Library | None = None) -> DiffusionPainter:
    """Raises ModelMissing where the files are not all here, OutOfMemory where no way fits."""
    library = library or Library.of_this_user()
    brush = table.find(name)
    if not library.is_whole(brush):
        raise ModelMissing(f"{name} is not on this machine: get it with `strokes models get {name}`.")
    vlm, rung = _planner(brush, library, device.type, free_memory(device))
    loader = FromDisk(brush, library.path(brush), vlm, library.path(vlm), device)
    manifest = library.manifest(brush)
    revision = manifest.revision[:12] if manifest is not None else "your own files"
    rungs = ladder(device.type)[rung:]
    return DiffusionPainter(f"{brush.name} + {vlm.name}", revision, Workshop(loader, rungs), brush.steps, _sketcher)


def _planner(brush: Model, library: Library, device: str, free: float) -> tuple[Model, int]:
    """The planner that is here and lets the painter stand highest on the ladder; of equals the one that is named first."""
    here = [table.find(name) for name in VLMS if library.is_whole(table.find(name))]
    if not here:
        raise ModelMissing(f"There is no planner on this machine: get one with `strokes models get {VLMS[0]}`.")
    rungs = ladder(device)
    fits = [(index, vlm) for vlm in here if (index := fitting(rungs, brush, vlm, free)) is not None]
    if not fits:
        raise OutOfMemory(
            f"{brush.name} does not fit into the {free:.0f} GB of memory that are free here: close other programs, get a "
            f"smaller planner (`strokes models get {VLMS[-1]}`), or choose another painter."
        )
    index, vlm = min(fits, key=lambda pair: pair[0])
    return vlm, index


def free_memory(device: torch.device) -> float:
    """GB that a painter may take on the device now."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return float(free) / 1e9
    share = SHARED if device.type == "mps" else 1.0
    return float(psutil.virtual_memory().available) * share / 1e9


def _sketcher() -> Painter:
    from model_runtime.painters.strokes.painter import load

    return load("cpu")
