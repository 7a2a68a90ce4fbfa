"""How fast the process that paints starts, streams, stops and is replaced. The painter in it is the scripted one."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from statistics import median
from time import perf_counter
from typing import Any

import msgspec
import numpy as np

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Script
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, DraftRequest, Progress
from model_runtime.trajectory.events import Frame, Mark, Plan

SIDE = 1024
CANCELS = 20
STROKES = 100


def run() -> dict[str, float]:
    """Milliseconds: start (to a loaded painter), cancel (until the worker has stopped), picture (a stage that takes and
    gives pictures of one megapixel), replace (from a kill in the middle to the end of the stage). Progress per second."""
    begun = perf_counter()
    with LocalHost("scripted") as host:
        host.ready()
        start_ms = _since(begun)
        drain(host.draft(_request(strokes=1)))
        pictures = sorted(_took(host, strokes=1) for _ in range(CANCELS))
        progress_ms = _took(host, strokes=STROKES)
        cancels = sorted(_cancel(host) for _ in range(CANCELS))
        replace_ms = _replace(host)
    return {
        "start_ms": round(start_ms, 1),
        "picture_ms_p50": round(median(pictures), 2),
        "progress_per_s": round(1000 * STROKES / progress_ms),
        "cancel_ms_p50": round(median(cancels), 2),
        "cancel_ms_max": round(cancels[-1], 2),
        "replace_ms": round(replace_ms, 1),
    }


def drain(stage: Generator[Progress, None, Any]) -> Any:
    """Pull a stage to its end; its result."""
    while True:
        try:
            next(stage)
        except StopIteration as end:
            return end.value


def _took(host: LocalHost, strokes: int) -> float:
    begun = perf_counter()
    drain(host.draft(_request(strokes)))
    return _since(begun)


def _cancel(host: LocalHost) -> float:
    stage = host.draft(_request(STROKES, delay=0.01))
    next(stage)
    begun = perf_counter()
    stage.close()
    return _since(begun)


def _replace(host: LocalHost) -> float:
    stage = host.draft(_request(STROKES, delay=0.001))
    next(stage)
    begun = perf_counter()
    os.kill(host.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    drain(stage)
    return _since(begun)


def _request(strokes: int, delay: float = 0.0) -> DraftRequest:
    script = msgspec.json.encode(Script(delay=delay)).decode()
    canvas = np.full((SIDE, SIDE, 3), 200, np.uint8)
    context = Context((), Brief("houses"), canvas, None, (), None, None, 1, 1, 1, {"script": script})
    mark = Mark("house", "house", Frame(100, 100, 900, 900), count=strokes)
    return DraftRequest(context, Plan("Paint houses.", "Houses.", (mark,)))


def _since(begun: float) -> float:
    return 1000 * (perf_counter() - begun)
