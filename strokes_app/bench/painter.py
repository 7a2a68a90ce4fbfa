"""How long the built-in painter takes for a whole painting, stage by stage, and how much memory its worker needs."""

from __future__ import annotations

import time
from statistics import median
from time import perf_counter

import psutil

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.table import DEFAULT
from model_runtime.process.ids import new_id
from model_runtime.process.loop import paint
from model_runtime.process.painter import StrokesLaid
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Critiqued, Drafted, Event, Planned, Refined, Started

PROMPT = "a red house and two green trees by the sea at sunset with a white boat"
FIVE = "a red house, two green trees, a brown horse and a white balloon on a hill at sunset"
"""Of five objects."""
SIZE = (768, 768)
NAMES = {Planned: "plan", Drafted: "draft", Critiqued: "critique", Refined: "refine"}


def run() -> dict[str, object]:
    """Seconds: start (to a loaded painter), first stroke after its plan, each kind of stage (median, and the longest), the whole
    painting; under `five` the same of a painting of five objects. Megabytes of the worker's memory, at its peak between stages."""
    begun = perf_counter()
    with LocalHost(DEFAULT) as host:
        device = host.device
        start = perf_counter() - begun
        worker = psutil.Process(host.pid)
        _painting(host, worker, PROMPT, seed=0)  # compiles what is still to be compiled
        figures = _painting(host, worker, PROMPT, seed=1)
        five = _painting(host, worker, FIVE, seed=1)
    return {"device": device, "start_s": round(start, 3), **figures, "five": five}


def _painting(host: LocalHost, worker: psutil.Process, prompt: str, seed: int) -> dict[str, object]:
    started = Started(
        id=new_id(),
        parent=None,
        time=time.time(),
        author=Artist(),
        prompt=prompt,
        size=SIZE,
        seed=seed,
        painter=DEFAULT,
    )
    stages: dict[str, list[float]] = {name: [] for name in NAMES.values()}
    first_strokes: list[float] = []
    memory = 0
    begun = last = perf_counter()
    waiting = True
    for pulled in paint(MemoryStore([started]), host):
        now = perf_counter()
        if isinstance(pulled, StrokesLaid) and len(pulled.rows) and waiting:
            first_strokes.append(now - last)
            waiting = False
        if isinstance(pulled, Event):
            stages.get(NAMES.get(type(pulled), ""), []).append(now - last)
            memory, last, waiting = max(memory, worker.memory_info().rss), now, True
    return {
        "whole_s": round(perf_counter() - begun, 3),
        "first_stroke_s": round(median(first_strokes), 3) if first_strokes else None,
        **{f"{name}_s_p50": round(median(times), 3) for name, times in stages.items() if times},
        **{f"{name}_s_most": round(max(times), 3) for name, times in stages.items() if times},
        **{f"{name}s": len(times) for name, times in stages.items()},
        "worker_mb": round(memory / 1e6),
    }
