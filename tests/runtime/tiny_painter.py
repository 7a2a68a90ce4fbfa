"""The open-weight painter on tiny models of the real classes, built, saved and loaded here as the real ones are."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import torch

from model_runtime.models import table
from model_runtime.painters.diffusion import tiny
from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.loading import FromDisk
from model_runtime.painters.diffusion.memory import Rung, ladder
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
from model_runtime.process.painter import CritiqueRequest, CritiqueResult, PlanRequest, PlanResult, Progress
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan

MODELS = {"klein": ("flux2-klein-4b", tiny.build_klein), "zimage": ("z-image-turbo", tiny.build_zimage)}
STEPS = 4
MOST_PIXELS = 96 * 96
"""Of the tiny brushes: so few that a picture of two hundred pixels is too large for them."""


@cache
def folder() -> Path:
    torch.set_num_threads(1)
    return Path(mkdtemp(prefix="strokes-tiny-"))


@cache
def on_disk(name: str) -> FromDisk:
    """name: `klein` or `zimage`."""
    model, build = MODELS[name]
    brush = replace(table.find(model), words=64, layers=(1, 2, 3), most_pixels=MOST_PIXELS)
    vlm = replace(table.find("qwen3-vl-2b"), most_pixels=64 * 64)
    places = build(folder() / name), tiny.build_qwen_vl(folder() / "vlm")
    return FromDisk(brush, places[0], vlm, places[1], torch.device("cpu"))


@cache
def tiny_brush(name: str) -> Brush:
    return on_disk(name).brush(ladder("cpu")[0])


@cache
def tiny_vlm() -> Vlm:
    return on_disk("klein").vlm(ladder("cpu")[0])


class Ready:
    """Models that are loaded already, once for all tests."""

    def __init__(self, name: str) -> None:
        self._name = name

    def vlm(self, rung: Rung) -> Vlm:
        return tiny_vlm()

    def brush(self, rung: Rung) -> Brush:
        return tiny_brush(self._name)


def tiny_painter(name: str) -> DiffusionPainter:
    return DiffusionPainter(MODELS[name][0], "tiny", Workshop(Ready(name), ladder("cpu")), STEPS, ScriptedPainter)


class Dictated(DiffusionPainter):
    """A tiny painter to which a script dictates its plans and critiques; only the painting is the models' own."""

    def __init__(self, name: str, script: Script) -> None:
        super().__init__(name, "tiny", Workshop(Ready(name), ladder("cpu")), STEPS, ScriptedPainter)
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
