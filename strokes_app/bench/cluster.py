"""What it costs to paint behind a gateway or on a Ray cluster, beside the worker on this machine; and what a bad crowd does to it.

The painter is the scripted one. The gateway and Ray's driver are processes of their own, on loopback.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import psutil

from model_runtime.hosts.asking import ask
from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.protocol.link import Machine, machine_at
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.hosts.samples import picture_stage, plan_stage
from model_runtime.process.loop import paint
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Started
from strokes_app.bench.crowd import crowd

PAINTER = "scripted"
STAGES, PAINTINGS = 40, 5
CROWDED = 8.0
"""Seconds that the crowd is there."""
LISTENING = re.compile(r"localhost:(\d+)")


def run() -> dict[str, object]:
    """Milliseconds of a stage, of one that takes and gives a picture of a megapixel, and of a painting of two things; what is
    beyond the local worker's is the gateway's. Of Ray: see `model_runtime.hosts.cluster.bench`."""
    with LocalHost(PAINTER) as host:
        local = _measured(host)
    with _gateway() as (machine, server):
        with RemoteHost(machine, PAINTER) as host:
            remote = _measured(host)
        crowded = _crowded(machine, server)
    return {
        **{f"local_{name}": value for name, value in local.items()},
        **{f"gateway_{name}": value for name, value in remote.items()},
        **{f"gateway_overhead_{name}": round(remote[name] - local[name], 2) for name in local},
        **crowded,
        **_on_ray(),
    }


def _measured(host: Host) -> dict[str, float]:
    host.ready()
    stages = [_took(lambda: list(ask(host, plan_stage(0.0, 1)))) for _ in range(STAGES)]
    # Another picture each time: the same one would be sent only once.
    pictures = [_took(lambda shade=shade: list(ask(host, picture_stage(shade)))) for shade in range(STAGES)]  # type: ignore[misc]
    paintings = [_took(lambda: _paint(host)) for _ in range(PAINTINGS)]
    return {
        "stage_ms": round(median(stages), 2),
        "picture_stage_ms": round(median(pictures), 2),
        "painting_ms": round(median(paintings), 1),
    }


def _paint(host: Host) -> None:
    started = Started(
        id="s",
        parent=None,
        time=0.0,
        author=Artist(),
        prompt="a red house and a tree",
        size=(768, 768),
        seed=1,
        painter=PAINTER,
    )
    for _ in paint(MemoryStore([started]), host):
        pass


def _crowded(machine: Machine, server: psutil.Process) -> dict[str, object]:
    """How a stage does in a bad crowd, and what that does to the gateway's memory."""
    sizes, over = [server.memory_info().rss], threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            sizes.append(server.memory_info().rss)

    watching = threading.Thread(target=watch)
    watching.start()
    with RemoteHost(machine, PAINTER) as host, crowd(machine) as number:
        until, took = perf_counter() + CROWDED, list[float]()
        while perf_counter() < until:
            took.append(_took(lambda: list(ask(host, plan_stage(0.0, 1)))))
    over.set()
    watching.join()
    with RemoteHost(machine, PAINTER) as host:
        after = _took(lambda: list(ask(host, plan_stage(0.0, 1))))
    return {
        "bad_clients": number,
        "stages_meanwhile": len(took),
        "crowded_stage_ms": round(median(took), 2),
        "crowded_stage_ms_max": round(max(took), 1),
        "stage_after_crowd_ms": round(after, 1),
        "gateway_mb_before": _megabytes(sizes[0]),
        "gateway_mb_most": _megabytes(max(sizes)),
        "gateway_mb_after": _megabytes(server.memory_info().rss),
    }


@contextmanager
def _gateway() -> Iterator[tuple[Machine, psutil.Process]]:
    """`strokes serve` on a free port of loopback, with the local worker behind it."""
    with tempfile.TemporaryDirectory() as state:
        command = [sys.executable, "-m", "model_runtime.hosts.gateway", "--port", "0", "--painter", PAINTER]
        environment = dict(os.environ, PYTHONUNBUFFERED="1")
        with subprocess.Popen(
            [*command, "--state", state], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        ) as serving:
            assert serving.stdout is not None
            said = ""
            while not (found := LISTENING.search(said)):
                line = serving.stdout.readline()
                if not line:
                    raise RuntimeError(f"the gateway did not start: {said}")
                said += line
            try:
                yield machine_at(f"localhost:{found[1]}"), psutil.Process(serving.pid)
            finally:
                serving.terminate()


def _on_ray() -> dict[str, object]:
    if find_spec("ray") is None:
        return {"ray": "not installed: pip install 'strokes[cluster]'"}
    command = [sys.executable, "-m", "model_runtime.hosts.cluster.bench"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def _took(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return 1000 * (perf_counter() - begun)


def _megabytes(size: int) -> float:
    return round(size / 1e6, 1)
