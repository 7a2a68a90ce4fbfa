"""Whether an open-weight painter fits this machine, in which way, and with which planner. Pure; measures nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.painters.diffusion.memory import Rung, fitting, ladder, need
from model_runtime.painters.table import Entry
from strokes_app.models.machine import Machine

Verdict = Literal["fits", "unknown", "too small", "no card"]


@dataclass(frozen=True)
class Fit:
    """planner: the one to get, None where the painter's own text encoder plans. rung: how they would share the memory.

    least: GB that the smallest way needs.
    """

    verdict: Verdict
    brush: Model
    planner: Model | None
    rung: Rung | None = None
    least: float = 0.0

    @property
    def models(self) -> tuple[Model, ...]:
        return (self.brush,) if self.planner is None else (self.brush, self.planner)

    @property
    def tempts(self) -> bool:
        """Whether it makes sense to download it here."""
        return self.verdict in ("fits", "unknown")


def brush_of(entry: Entry) -> Model:
    return table.find(entry.models[0][0])


def planners_of(entry: Entry) -> tuple[Model, ...]:
    """Of which it needs one; none where its own text encoder plans."""
    return tuple(map(table.find, entry.models[1])) if len(entry.models) > 1 else ()


def fit(entry: Entry, machine: Machine, library: Library) -> Fit:
    """A planner that is here and fits is as good as a better one that would have to come."""
    brush = brush_of(entry)
    planners: tuple[Model | None, ...] = planners_of(entry) or (None,)
    here = tuple(each for each in planners if each is not None and library.is_whole(each))
    usual = (here or planners)[0]
    if not machine.device:
        return Fit("no card", brush, usual)
    rungs = ladder(machine.device)
    if machine.free is None:
        return Fit("unknown", brush, usual)
    some: tuple[Model | None, ...]
    for some in (here, planners):
        ways = [(way, each) for each in some if (way := fitting(rungs, brush, each, machine.free)) is not None]
        if ways:
            way, planner = min(ways, key=lambda pair: pair[0])
            return Fit("fits", brush, planner, rungs[way])
    least = min(need(rung, brush, each) for rung in rungs for each in planners)
    return Fit("too small", brush, usual, None, least)
