"""Paintings to judge: a prompt through the whole loop, as artists run it, in memory. Knows nothing of what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import torch

from model_runtime.brush.engine import warm
from model_runtime.evaluation.behind import Behind
from model_runtime.evaluation.detector import SIZES
from model_runtime.painters.strokes.painter import WEIGHTS, StrokePainter
from model_runtime.painters.strokes.weights import load_network
from model_runtime.painters.table import DEFAULT, Entry, find
from model_runtime.process.brief import Brief, brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.errors import StrokesError
from model_runtime.process.loop import paint
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    Picture,
    Progress,
    RefineRequest,
    StrokeGroup,
)
from model_runtime.process.store import MemoryStore
from model_runtime.resources import resources
from model_runtime.trajectory.events import Artist, Failed, PaintingEvent, Started
from model_runtime.world.scene import Format

SCALE = 2
"""Paintings are so many times as wide and high as what the judge looks at."""


def load_painter(weights: Path | None, device: str = "cpu") -> StrokePainter:
    """The built-in painter with the weights in a file, or with those that ship. Raises ModelMissing."""
    warm()
    where = torch.device(device)
    network, revision = load_network(weights or resources() / WEIGHTS, where)
    return StrokePainter(network, revision, where)


def entry_of(weights: Path | None) -> Entry:
    """The same painter as one of the table, for painters in processes of their own."""
    entry = find(DEFAULT)
    return entry if weights is None else replace(entry, load=f"{entry.load}:{weights.resolve()}", weights=None)


@dataclass(frozen=True)
class Painting:
    """How a painting came out. `failed`: the stage that broke and why, or None."""

    path: tuple[PaintingEvent, ...]
    brief: Brief
    picture: Picture
    groups: tuple[StrokeGroup, ...]
    failed: str | None
    blob: Callable[[str], bytes] | None = None
    """Reads what the events name, where it was kept."""


def size_of(format: Format, scale: int = SCALE) -> tuple[int, int]:
    return SIZES[format][0] * scale, SIZES[format][1] * scale


def painted(painter: Painter, prompt: str, size: tuple[int, int], seed: int, max_steps: int = 12) -> Painting:
    """The painting of a prompt, the same for the same seed: names and times are counted, not taken from the clock."""
    store, names = MemoryStore(), count(1)
    store.append(Started(
        id="e0", parent=None, time=0.0, author=Artist(), prompt=prompt, size=size, seed=seed, painter=painter.model,
    ))  # fmt: skip
    for _ in paint(store, painter, max_steps=max_steps, new_id=lambda: f"e{next(names)}", clock=lambda: 0.0):
        pass
    path = store.path()
    easel, canvas = Easel(store.blob), canvas_of(path)
    last = path[-1]
    failed = f"{last.stage}: {last.message}" if isinstance(last, Failed) else None
    return Painting(path, brief_of(path), easel.picture(canvas), easel.groups(canvas), failed)


class Planner(Behind):
    """A painter of which only the plans are wanted: it plans and checks its plans, and takes every picture for painted."""

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        yield from ()
        return PaintResult(request.context.canvas, (), 0)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        if request.before is None:
            return (yield from self._painter.critique(request))
        return CritiqueResult(())

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        yield from ()
        raise StrokesError("There is nothing to mend where nothing was looked at.")
