"""What it costs to paint on a Ray cluster, beside the worker on this machine, and what is won by more painters.

The painter is the scripted one. Ray's driver is a process of its own, which never is the studio; all is on loopback.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from time import perf_counter

from model_runtime.hosts.asking import ask
from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.samples import picture_stage, plan_stage
from model_runtime.process.errors import ModelMissing

PAINTER = "scripted"
STAGES = 40


def run() -> dict[str, object]:
    """Milliseconds of a stage, and of one that takes and gives a picture of a megapixel, here and on Ray; the rest of Ray's
    figures are those of `model_runtime.hosts.cluster.bench`. Raises ModelMissing without Ray."""
    if find_spec("ray") is None:
        raise ModelMissing("Ray is not installed, and nothing is to be measured: run `pip install 'strokes[cluster]'`.")
    with LocalHost(PAINTER) as host:
        local = measured(host)
    return {**{f"local_{name}": value for name, value in local.items()}, **_on_ray()}


def measured(host: Host) -> dict[str, float]:
    """Medians, in milliseconds."""
    host.ready()
    stages = [_took(lambda: list(ask(host, plan_stage(0.0, 1)))) for _ in range(STAGES)]
    pictures = [
        _picture(host, shade) for shade in range(STAGES)
    ]  # another each time: one that is known need not travel
    return {"stage_ms": round(median(stages), 2), "picture_stage_ms": round(median(pictures), 2)}


def _picture(host: Host, shade: int) -> float:
    request = picture_stage(shade)
    return _took(lambda: list(ask(host, request)))


def _on_ray() -> dict[str, object]:
    command = [sys.executable, "-m", "model_runtime.hosts.cluster.bench"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def _took(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return 1000 * (perf_counter() - begun)
