"""Starts an open-weight painter: which models lie here, how much memory is free, what of this machine must not be trusted."""

from __future__ import annotations

import torch

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.painters.diffusion import faults, quantising
from model_runtime.painters.diffusion.choices import Choices
from model_runtime.painters.diffusion.crew import Crew, Here
from model_runtime.painters.diffusion.loading import FromDisk
from model_runtime.painters.diffusion.memory import fitting, ladder
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.room import free_memory, own_memory, settle
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.painters.strokes.painter import WEIGHTS, StrokePainter
from model_runtime.painters.strokes.weights import load_network
from model_runtime.process.errors import ModelMissing, PainterFailed
from model_runtime.process.painter import Painter
from model_runtime.resources import resources


def load_klein(device: str) -> DiffusionPainter:
    return start("flux2-klein-4b", torch.device(device))


def load_z_image(device: str) -> DiffusionPainter:
    return start("z-image-turbo", torch.device(device))


def load_qwen_edit(device: str) -> DiffusionPainter:
    return start("qwen-image-edit-2511", torch.device(device))


def start(name: str, device: torch.device, library: Library | None = None) -> DiffusionPainter:
    """A painter that begins to load while the artist still types.

    Raises ModelMissing where the files are not all here, OutOfMemory where no way fits.
    """
    library = library or Library.of_this_user()
    brush = table.find(name)
    if not library.is_whole(brush):
        raise ModelMissing(f"{name} is not on this machine: get it with `strokes models get {name}`.")
    thinkers = {model.name: _here(model, library) for model in table.MODELS if _thinks(model, library)}
    found = faults.found(device)
    crew = Crew(
        painter=_here(brush, library),
        thinkers=thinkers,
        ways=quantising.possible(ladder(device.type)),
        free=free_memory(device),
        library=library,
        known={"device": device.type, **({"attention": "eager"} if found.attention else {})},
    )
    _require_packages(crew, device.type)
    settle()
    loader = FromDisk(crew.painter, thinkers, device, own_memory(), eager=found.attention)
    staff = crew.staff(Choices())
    workshop = Workshop(loader, staff.rungs)
    sketcher = _sketcher()
    workshop.warm(staff.thinkers)
    return DiffusionPainter(crew, workshop, sketcher, found.notices)


def _require_packages(crew: Crew, device: str) -> None:
    """Where what fits needs packages that are not installed, that is what is to be said, and not that nothing fits."""
    every = ladder(device)
    smallest = min(
        (here.model for here in crew.thinkers.values()), key=lambda model: model.gigabytes["int4"], default=None
    )
    fits = fitting(every, crew.painter.model, smallest, crew.free)
    here = fitting(crew.ways, crew.painter.model, smallest, crew.free)
    if fits is not None and here is None:
        packages = " ".join(quantising.lacking(every[fits]))
        raise PainterFailed(
            f"{crew.painter.model.name} fits this machine in fewer bits, for which {packages} is missing: "
            'run `pip install "strokes[quant]"`.'
        )


def _thinks(model: Model, library: Library) -> bool:
    return model.job == "vlm" and library.is_whole(model)


def _here(model: Model, library: Library) -> Here:
    manifest = library.manifest(model)
    folder = library.path(model)
    return Here(model, folder) if manifest is None else Here(model, folder, manifest.revision[:12])


def _sketcher() -> Painter:
    """It is there before any model is loaded: while diffusers makes one, what any other thread makes has no weights either
    (`accelerate.init_empty_weights` is not its thread's alone)."""
    cpu = torch.device("cpu")
    network, revision = load_network(resources() / WEIGHTS, cpu)
    return StrokePainter(network, revision, cpu)
