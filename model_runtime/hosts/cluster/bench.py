"""What Ray costs and gives, measured on a cluster of this machine alone: a process of its own, which prints JSON.

A part of `strokes bench cluster`. The painter is the scripted one: where a stage sleeps, the time that is left is Ray's.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import msgspec

from model_runtime.hosts.cluster.joining import joined
from model_runtime.hosts.samples import picture_stage, plan_stage
from model_runtime.painters.table import find
from model_runtime.process.painter import Request

if TYPE_CHECKING:
    from model_runtime.hosts.cluster.pool import RayPool

ENTRY = replace(find("scripted"), cores=0.5)
"""Two of them also where there is one core: they sleep."""
STAGES = 40
SLEEPING, SLEEP, WORDS = 12, 0.05, 10
"""Stages that sleep: how many, and the seconds before each of so many words."""


def figures() -> dict[str, float]:
    begun = perf_counter()
    with joined():
        up = perf_counter() - begun
        measured = asyncio.run(_on_ray())
    return {
        "ray_up_s": round(up, 2),
        **{name: round(value, 3) for name, value in measured.items()},
    }


async def _on_ray() -> dict[str, float]:
    from model_runtime.hosts.cluster.pool import RayPool

    begun, pool = perf_counter(), RayPool((ENTRY,), most=2)
    await pool.ready(ENTRY.name)
    first = perf_counter() - begun
    plans = [await _stage(pool, plan_stage(0.0, 1)) for _ in range(STAGES)]
    pictures = [await _stage(pool, picture_stage()) for _ in range(STAGES)]
    one = await _many(pool, 1)
    await _many(pool, 2)  # hires the second
    two = await _many(pool, 2)
    busy = await _busy(pool)
    resubmitted = await _killed(pool)
    await pool.close()
    return {
        "first_actor_s": first,
        "ray_stage_ms": 1000 * median(plans),
        "ray_picture_stage_ms": 1000 * median(pictures),
        "one_actor_s": one,
        "two_actors_s": two,
        "driver_cpu_ms_a_stage": 1000 * busy,
        "efficiency_1_to_2": one / (2 * two),
        "resubmitted_after_kill_s": resubmitted,
    }


async def _stage(pool: RayPool, request: Request) -> float:
    begun = perf_counter()
    async for _ in pool.stage(ENTRY.name, request):
        pass
    return perf_counter() - begun


async def _busy(pool: RayPool) -> float:
    """Seconds of its own that this process works for a stage, where stages do nothing else."""
    before = process_time()
    await _many(pool, 2, [plan_stage(0.0, WORDS)] * STAGES)
    return (process_time() - before) / STAGES


async def _many(pool: RayPool, actors: int, stages: Sequence[Request] = ()) -> float:
    """Seconds for the stages (`SLEEPING` ones that sleep), so many at a time."""
    waiting = iter(stages or [plan_stage(SLEEP, WORDS)] * SLEEPING)

    async def pull() -> None:
        for request in waiting:
            await _stage(pool, request)

    begun = perf_counter()
    await asyncio.gather(*(pull() for _ in range(actors)))
    return perf_counter() - begun


async def _killed(pool: RayPool) -> float:
    """Seconds from the death of every actor in the middle of a stage to the first new piece that a successor tells."""
    stage, before = pool.stage(ENTRY.name, plan_stage(SLEEP, WORDS)), pool.resubmitted
    await anext(stage)
    for seat in pool.seats:
        os.kill(seat.pid, signal.SIGKILL)
    killed, told = perf_counter(), None
    async for _ in stage:
        if told is None and pool.resubmitted > before:
            told = perf_counter() - killed
    assert told is not None
    return told


if __name__ == "__main__":
    print(msgspec.json.encode(figures()).decode())
