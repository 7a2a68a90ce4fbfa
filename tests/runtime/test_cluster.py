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


def test_paintings_on_a_cluster_of_two_machines(tmp_path: Path) -> None:
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'strokes[cluster]'")
    apart = namespaces()
    if apart is None:
        pytest.skip("no network and process namespaces here: a cluster would meet the machine's own")
    inside = [sys.executable, "-m", "tests.runtime.two_machines", "-q", "-p", "no:cacheprovider", "-m", "cluster"]
    environment = dict(os.environ, PYTHONPATH=str(ROOT), TMPDIR="/tmp", HOME=str(tmp_path))
    done = subprocess.run(
        [*apart, *inside, "tests/runtime"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
