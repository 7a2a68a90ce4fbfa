"""Everything marked `cluster`, in one run of its own: nobody's Ray is met there, and none of ours is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.runtime.two_machines import namespaces

ROOT = Path(__file__).parents[2]
LONGEST = 400
"""Seconds after which the cluster is given up, with all that it started."""


def inside(command: list[str], home: Path, network: bool = False, longest: int = LONGEST) -> str:
    """What a command prints in namespaces of its own; with `network`, it has the machine's. Skips where that is not allowed."""
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'strokes[cluster]'")
    apart = namespaces()
    if apart is None:
        pytest.skip("no network and process namespaces here: a cluster would meet the machine's own")
    apart = [word for word in apart if word != "--net"] if network else apart
    environment = dict(os.environ, PYTHONPATH=str(ROOT), TMPDIR="/tmp", HOME=str(home))
    done = subprocess.run(
        [*apart, sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=longest
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_paintings_on_a_cluster_of_two_machines(tmp_path: Path) -> None:
    pytest_there = ["-m", "tests.runtime.two_machines", "pytest", "-q", "-p", "no:cacheprovider", "-m", "cluster"]
    print(inside([*pytest_there, "tests/runtime"], tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "painter", "size", "every"), [(10_000, "scripted", "96x64", 20), (50, "strokes", "768x768", 75)]
)
def test_a_long_batch_survives_everything(tmp_path: Path, number: int, painter: str, size: str, every: int) -> None:
    """Painters are killed every so many seconds, a machine is lost, the batch is killed: see `long_batch`."""
    program = ["-m", "tests.runtime.two_machines", "tests.runtime.long_batch"]
    told = inside([*program, str(number), painter, str(tmp_path / "out"), size, str(every)], tmp_path, longest=4 * 3600)
    assert f"{number} of {number} are there and the same as painted alone" in told


OWN = """
import os, psutil
from pathlib import Path
from model_runtime.hosts.cluster.joining import joined
with joined():
    ours = [psutil.Process(), *psutil.Process().children(recursive=True)]
    listening = {
        connection.laddr.ip.removeprefix("::ffff:")
        for process in ours
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    folder = Path(os.environ["RAY_TMPDIR"])
print(sorted(listening), folder.exists(), list(Path.home().iterdir()), len(psutil.pids()))
"""


def test_a_cluster_of_our_own_is_reached_from_this_machine_alone_and_leaves_nothing_behind(tmp_path: Path) -> None:
    assert inside(["-c", OWN], tmp_path, network=True).strip() == "['127.0.0.1'] False [] 1"
