"""Many paintings behind a gateway whose worker dies again and again: all are there in the end, as if painted alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from model_runtime.hosts.local_pool import LocalPool
from model_runtime.painters.table import find
from tests.runtime.gateways import Served
from tests.runtime.long_batch import compared, prompts


@pytest.mark.parametrize(
    ("number", "painter", "size", "every"),  # so many paintings it dies
    [(30, "scripted", "96x64", 6), pytest.param(50, "strokes", "384x384", 4, marks=pytest.mark.slow)],
)
def test_a_batch_behind_a_gateway_survives_the_loss_of_its_worker(
    tmp_path: Path, number: int, painter: str, size: str, every: int
) -> None:
    (tmp_path / "prompts.txt").write_text("\n".join(prompts(number)))
    with Served(lambda: LocalPool((find(painter),))) as served:
        command = [sys.executable, "-m", "model_runtime.batch", "--prompts", str(tmp_path / "prompts.txt")]
        command += ["--out", str(tmp_path / "paintings"), "--painter", painter, "--size", size]
        environment = dict(os.environ, PYTHONPATH=os.getcwd())
        with subprocess.Popen([*command, f"--host={served.machine.link}"], env=environment) as batch:
            done, killed = every, 0
            while batch.poll() is None:
                time.sleep(0.1)
                if len(list(tmp_path.glob("paintings/*.strokes"))) >= done:
                    done += every
                    killed += kill_workers()
    assert batch.returncode == 0 and killed >= 3
    assert compared(tmp_path, number, painter, size) == 0


def kill_workers() -> int:
    """Those of this process's pools; how many they were."""
    killed = 0
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if any("spawn_main" in word for word in child.cmdline()):
                child.kill()
                killed += 1
    return killed
