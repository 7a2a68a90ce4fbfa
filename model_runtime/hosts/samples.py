"""Stages of the scripted painter by which hosts are measured."""

from __future__ import annotations

import msgspec
import numpy as np

from model_runtime.painters.scripted import Script
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, DraftRequest, PlanRequest
from model_runtime.trajectory.events import Frame, Mark, Plan

SIDE = 1024


def picture_stage(shade: int = 200) -> DraftRequest:
    """Takes a picture of a megapixel, of that grey, and gives another one."""
    mark = Mark("house", "house", Frame(100, 100, 900, 900))
    return DraftRequest(_context(Script(), SIDE, shade), Plan("Paint a house.", "A house.", (mark,)))


def plan_stage(delay: float, words: int) -> PlanRequest:
    """Tells so many words, each after so many seconds."""
    plan = Plan("word " * words, "", (), last=True)
    return PlanRequest(_context(Script(plans=(plan,), delay=delay), 64))


def _context(script: Script, side: int, shade: int = 200) -> Context:
    canvas = np.full((side, side, 3), shade, np.uint8)
    settings = {"script": msgspec.json.encode(script).decode()}
    return Context((), Brief("a house"), canvas, None, (), None, None, 1, 1, 1, {**settings})
