"""The open-weight painter on tiny models of the real classes, built, saved and loaded here as the real ones are."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import torch

from model_runtime.painters.diffusion import table, tiny
from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.loading import load_brush
from model_runtime.painters.diffusion.memory import Rung, ladder
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.vlm import Vlm, load_vlm
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.painters.scripted import Script, ScriptedPainter
from model_runtime.process.painter import CritiqueRequest, CritiqueResult, PlanRequest, PlanResult, Progress

CPU, WHOLE = torch.device("cpu"), torch.float32
MODELS = {"klein": ("flux2-klein-4b", tiny.build_klein), "zimage": ("z-image-turbo", tiny.build_zimage)}
STEPS = 4
MOST_PIXELS = 96 * 96
"""Of the tiny brushes: so few that a picture of two hundred pixels is too large for them."""


@cache
def folder() -> Path:
    torch.set_num_threads(1)
    return Path(mkdtemp(prefix="strokes-tiny-"))


@cache
def tiny_brush(name: str) -> Brush:
    """name: `klein` or `zimage`."""
    model, build = MODELS[name]
    known = replace(table.find(model), words=64, layers=(1, 2, 3), most_pixels=MOST_PIXELS)
    return load_brush(known, build(folder() / name), CPU, WHOLE)


@cache
def tiny_vlm() -> Vlm:
    return load_vlm(tiny.build_qwen_vl(folder() / "vlm"), CPU, WHOLE, 64 * 64)


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
