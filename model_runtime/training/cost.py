"""What a run will cost, before it starts: a few steps of every stage are run on this machine and thrown away."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import psutil
import torch
from msgspec.structs import asdict, replace

from model_runtime.training import previews, shards, sources
from model_runtime.training.course import Course, throwaway
from model_runtime.training.recipe import Shares
from model_runtime.training.run import State, advance
from model_runtime.training.schedule import Stage
from model_runtime.training.steps import Steps, batches

WARM_UP, MEASURED = 2, 4
"""Steps of a stage that are run: the first ones are not counted."""
SAMPLED = 4
"""Examples that are made to measure how long one takes."""


@dataclass(frozen=True)
class StageCost:
    """steps of `seconds` each, on `tokens` tokens; samples of `each` seconds and `bytes` bytes before them."""

    name: str
    steps: int
    tokens: float
    seconds: float
    samples: int = 0
    each: float = 0.0
    bytes: float = 0.0

    @property
    def total(self) -> float:
        return self.steps * self.seconds + self.samples * self.each


@dataclass(frozen=True)
class Cost:
    """disk and memory in bytes; sheets: how many contact sheets, `sheet` seconds each (painted by weights that have learned nothing
    yet, or by those that the run begins with)."""

    parameters: int
    stages: tuple[StageCost, ...]
    disk: float
    memory: float
    sheets: int
    sheet: float
    device: str
    processes: int

    @property
    def seconds(self) -> float:
        return sum(stage.total for stage in self.stages) + self.sheets * self.sheet

    @property
    def tokens(self) -> float:
        return sum(stage.steps * stage.tokens for stage in self.stages)


def measure(course: Course, scratch: Path) -> Cost:
    """scratch: an empty folder, for samples and sheets that are thrown away."""
    course.check()
    costs, state = [], None
    for stage, state in throwaway(course):
        costs.append(_stage(course, stage, state, scratch))
    assert state is not None
    sheets = sum(previews.due(course.recipe.sheets, step + 1) for step in range(course.stages[-1].last))
    began = time.perf_counter()
    if sheets:
        previews.paint(course.recipe.sheets, state.model.painter(state.average), 0, scratch)
    sheet = time.perf_counter() - began
    parameters = sum(value.numel() for value in state.network.parameters())
    sampled = sum(stage.samples * stage.bytes for stage in costs)
    kept = (
        4 * 4 + len(costs) * 2 + 4 * sum(bool(stage.samples) for stage in costs)
    )  # checkpoint; weights after, and at samples
    memory = _memory(course.accelerator.device)
    where = course.accelerator.device
    return Cost(
        parameters, tuple(costs), parameters * kept + sampled, memory, sheets, sheet, str(where), course.accelerator.num_processes
    )  # fmt: skip


def _stage(course: Course, stage: Stage, state: State, scratch: Path) -> StageCost:
    processes = course.accelerator.num_processes
    samples, each, size = 0, 0.0, 0.0
    if stage.source is not None:
        each, size = _sample(course, stage, state, scratch)
        samples = stage.samples
    steps = Steps(
        _from_the_world(stage), stage.first, state.model.pack, shards.Pool(), course.accelerator.process_index, processes
    )  # fmt: skip
    tokens, began = [], 0.0
    with batches(steps) as ahead:
        for number, batch in enumerate(islice(ahead, WARM_UP + MEASURED)):
            if number == min(WARM_UP, len(steps) - 1):
                began = time.perf_counter()
            advance(stage, state, batch)
            tokens.append(batch.tokens)
    counted = len(tokens) - min(WARM_UP, len(steps) - 1)
    seconds = (time.perf_counter() - began) / counted
    return StageCost(
        stage.name, stage.last - stage.first, float(np.mean(tokens)) * processes, seconds, samples, each / processes, size
    )  # fmt: skip


def _from_the_world(stage: Stage) -> Stage:
    """The stage with what is not there yet (its own examples, the artist's) taken from the world: as many tokens."""
    mixture = stage.recipe.mixture
    left = 1 - mixture.artist - sum(mixture.own.values())
    world = {name: value / max(left, 1e-9) for name, value in asdict(mixture).items() if name not in ("artist", "own")}
    shares = Shares(**world) if left > 1e-3 else Shares()
    return Stage(stage.name, stage.first, stage.last, replace(stage.recipe, mixture=shares))


def _sample(course: Course, stage: Stage, state: State, scratch: Path) -> tuple[float, float]:
    """Seconds and bytes of an example, made by the weights that the run begins with."""
    assert stage.source is not None
    sampler = sources.sampler_named(stage.source, course.sources)
    state.network.eval()
    began = time.perf_counter()
    with torch.no_grad():
        number = shards.write(
            sampler(state.model, stage, np.random.default_rng(0), SAMPLED), "", scratch / "sample.msgpack"
        )
    seconds = time.perf_counter() - began
    state.network.train()
    return seconds / max(number, 1), (scratch / "sample.msgpack").stat().st_size / max(number, 1)


def _memory(device: torch.device) -> float:
    """The most that a step took: of the GPU where there is one, else of this process and the one that makes batches."""
    if device.type == "cuda":
        return float(torch.cuda.max_memory_allocated(device))
    own = psutil.Process()
    try:
        return float(sum(each.memory_info().rss for each in (own, *own.children(recursive=True))))
    except psutil.NoSuchProcess:
        return float(own.memory_info().rss)


def told(cost: Cost) -> str:
    """For people."""
    lines = [
        f"{cost.parameters / 1e6:.2f} million parameters on {cost.device}"
        + (f", {cost.processes} processes" if cost.processes > 1 else ""),
        "",
        f"{'stage':<20}{'steps':>8}{'tokens':>10}{'s/step':>9}{'samples':>9}{'s each':>8}{'time':>10}",
    ]
    for stage in cost.stages:
        lines.append(
            f"{stage.name:<20}{stage.steps:>8}{_short(stage.steps * stage.tokens):>10}{stage.seconds:>9.2f}"
            f"{stage.samples or '':>9}{f'{stage.each:.2f}' if stage.samples else '':>8}{clock(stage.total):>10}"
        )
    operations = 6 * cost.parameters * cost.tokens
    lines += [
        "",
        f"{_short(cost.tokens)} tokens, about {operations:.1e} operations",
        f"{cost.sheets} contact sheets of {cost.sheet:.0f} s" if cost.sheets else "no contact sheets",
        f"{clock(cost.seconds)} in all, at the speed of {MEASURED} steps of each stage measured just now",
        f"{cost.disk / 1e6:.0f} MB on disk; {cost.memory / 1e9:.1f} GB of memory",
    ]
    return "\n".join(lines)


def clock(seconds: float) -> str:
    minutes = round(seconds / 60)
    return (
        f"{minutes // 60} h {minutes % 60:02} min"
        if minutes >= 60
        else f"{minutes} min"
        if minutes
        else f"{seconds:.0f} s"
    )


def _short(number: float) -> str:
    for size, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.1f} {name}"
    return f"{number:.0f}"
