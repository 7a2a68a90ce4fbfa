"""The open-weight painter on tiny models of the real classes, built, saved and loaded here as the real ones are."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import torch

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.diffusion import tiny, tiny_thinkers
from model_runtime.painters.diffusion.crew import Crew, Here
from model_runtime.painters.diffusion.loading import FromDisk
from model_runtime.painters.diffusion.memory import Rung, ladder
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.pipelines import Pipeline
from model_runtime.painters.diffusion.room import settle
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.painters.diffusion.workshop import Loader, Workshop
from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
from model_runtime.process.painter import CritiqueRequest, CritiqueResult, PlanRequest, PlanResult, Progress
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan

MODELS = {
    "klein": ("flux2-klein-4b", tiny.build_klein),
    "zimage": ("z-image-turbo", tiny.build_zimage),
    "qwen": ("qwen-image-edit-2511", tiny.build_qwen_edit),
}
SHARED = "STROKES_TINY_MODELS"
"""Names, to the processes of a run of the tests, the folder in which the tiny models lie."""
STEPS = 4
MOST_PIXELS = 96 * 96
"""Of the tiny brushes: so few that a picture of two hundred pixels is too large for them."""
THINKER = "qwen3-vl-2b"
INTERLEAVE = ("interleavethinker-planner-8b", "interleavethinker-critic-8b")


@cache
def folder() -> Path:
    """Of this run of the tests: the processes that it starts find there what is built already."""
    torch.set_num_threads(1)
    settle()
    if SHARED not in os.environ:
        os.environ[SHARED] = mkdtemp(prefix="strokes-tiny-")
        atexit.register(rmtree, os.environ[SHARED], ignore_errors=True)
    return Path(os.environ[SHARED])


def built(name: str, build: Callable[[Path], Path]) -> Path:
    """The folder of that name, built now if it was not."""
    place = folder() / name
    if not place.is_dir():
        new = Path(mkdtemp(dir=folder()))
        build(new)
        new.rename(place)
    return place


def files_of(model: str) -> Path:
    """Tiny files of the classes that the model of that name in the table has."""
    for name, (known, build) in MODELS.items():
        if known == model:
            return built(name, build)
    return built("vlm", tiny_thinkers.build_qwen_vl)


@cache
def painter_here(name: str) -> Here:
    """name: `klein`, `zimage` or `qwen`."""
    known, _ = MODELS[name]
    model = replace(table.find(known), words=64, layers=(1, 2, 3), most_pixels=MOST_PIXELS, steps=STEPS)
    return Here(model, files_of(known), "tiny")


@cache
def thinkers_here() -> dict[str, Here]:
    names = (THINKER, *INTERLEAVE)
    return {name: Here(replace(table.find(name), most_pixels=64 * 64), files_of(name), "tiny") for name in names}


def on_disk(name: str, device: str = "cpu") -> FromDisk:
    return FromDisk(painter_here(name), thinkers_here(), torch.device(device))


@cache
def tiny_brush(name: str) -> Pipeline:
    return on_disk(name).brush(ladder("cpu")[0], lambda: None)


@cache
def tiny_vlm() -> Vlm:
    return on_disk("klein").vlm(ladder("cpu")[0], THINKER)


class Ready:
    """Models that are loaded already, once for all tests."""

    device = torch.device("cpu")

    def __init__(self, name: str) -> None:
        self._name = name

    def vlm(self, rung: Rung, name: str) -> Vlm:
        return tiny_vlm()

    def brush(self, rung: Rung, between: Callable[[], None]) -> Pipeline:
        return tiny_brush(self._name)

    def parks(self, rung: Rung) -> bool:
        return False


def crew(name: str, ways: tuple[Rung, ...] = ladder("cpu")) -> Crew:
    """Who is at work: with all the memory in the world."""
    return Crew(painter_here(name), thinkers_here(), ways, 1000.0, Library(folder() / "models"), {"device": "cpu"})


def tiny_painter(name: str, loader: Loader | None = None, ways: tuple[Rung, ...] = ladder("cpu")) -> DiffusionPainter:
    return DiffusionPainter(crew(name, ways), Workshop(loader or Ready(name), ways), ScriptedPainter())


class Dictated(DiffusionPainter):
    """A tiny painter to which a script dictates its plans and critiques; only the painting is the models' own."""

    def __init__(self, name: str, script: Script, loader: Loader | None = None) -> None:
        ways = ladder("cpu")
        super().__init__(crew(name), Workshop(loader or Ready(name), ways), ScriptedPainter())
        self._script = ScriptedPainter(script)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return (yield from self._script.plan(request))

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return (yield from self._script.critique(request))


def load_dictated(device: str) -> Dictated:
    """For a worker: the tiny FLUX.2, with plans by heart and one fault that its critic finds."""
    house = Mark("house-1", "house", Frame(100, 100, 600, 600), attributes=("red",))
    tree = Mark("tree-1", "tree", Frame(500, 300, 900, 900), attributes=("green",))
    fault = Finding("f", "wrong", "picture", "The house is too pale.", mark="house-1")
    plans = (Plan("A house.", "A house.", (house,)), Plan("A tree.", "A house and a tree.", (tree,), last=True))
    return Dictated("klein", Script(plans=plans, remarks=(Remark(1, fault),)))
