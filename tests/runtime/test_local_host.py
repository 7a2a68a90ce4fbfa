"""What the host on this machine promises beyond every host: its one process, and that nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.worker import Cancelled
from model_runtime.process.errors import BadInput, ModelMissing, WorkerLost
from tests.runtime.host_suite import gone, run, stage_of
from tests.runtime.moody_painter import ENTRY, Waiting


@pytest.fixture(scope="module")
def host() -> Iterator[LocalHost]:
    with LocalHost(ENTRY) as host:
        yield host


def test_a_hung_painter_that_is_cancelled_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("model_runtime.hosts.local.DEAF", 0.3)
    with LocalHost(ENTRY) as host:
        mood = Waiting(tmp_path / "marker")
        stage = stage_of(host, "plan", f"hang {mood}")
        next(stage)
        pid = mood.pid()
        stage.close()
        assert gone(pid)
        assert run(stage_of(host, "plan", "paint"))[1].plan.last


def test_a_painter_that_dies_while_loading_is_given_up() -> None:
    with LocalHost(replace(ENTRY, load="tests.runtime.moody_painter:load_and_die")) as host:
        with pytest.raises(WorkerLost, match="strokes doctor"):
            host.ready()


def test_a_device_that_the_painter_cannot_use_is_refused() -> None:
    with LocalHost(ENTRY, device="cuda") as host, pytest.raises(BadInput, match="cuda"):
        host.ready()


def test_a_painter_without_weights_or_name_is_refused() -> None:
    with pytest.raises(ModelMissing, match="weights"):
        LocalHost(replace(ENTRY, weights="weights/none.safetensors"))
    with pytest.raises(BadInput, match="strokes"):
        LocalHost("rembrandt")


def test_closing_the_host_ends_the_worker() -> None:
    host = LocalHost(ENTRY)
    host.ready()
    pid = host.pid
    host.close()
    host.close()
    assert gone(pid)
    with pytest.raises(WorkerLost):
        host.unknown_words("a house")


PARENT = """
import sys, time
from model_runtime.hosts.local import LocalHost
from tests.runtime.moody_painter import ENTRY, context
from model_runtime.process.painter import PlanRequest
if __name__ == "__main__":
    host = LocalHost(ENTRY)
    stage = host.plan(PlanRequest(context(sys.argv[1])))
    for _ in range(3):
        next(stage)
    print(host.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("mood", ["paint", "hang"])
def test_the_parents_death_ends_the_worker(mood: str, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = dict(os.environ, PYTHONPATH=os.getcwd())
    parent = subprocess.Popen([sys.executable, script, mood], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout is not None
    with parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    assert gone(pid)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no /dev/shm here")
def test_nothing_is_left_in_shared_memory(host: LocalHost, tmp_path: Path) -> None:
    before = set(os.listdir("/dev/shm"))
    stage = stage_of(host, "draft", f"hang {tmp_path / 'marker'}")
    next(stage)
    os.kill(host.pid, signal.SIGKILL)
    run(stage)
    assert {
        name for name in set(os.listdir("/dev/shm")) - before if "strokes" in name or name.startswith("psm_")
    } == set()


def test_a_host_is_closed_while_another_thread_waits_for_it_to_load() -> None:
    with ThreadPoolExecutor(1) as waiting:
        for _ in range(5):
            host = LocalHost(ENTRY)
            ready = waiting.submit(host.ready)
            host.close()
            with pytest.raises(WorkerLost):
                ready.result(10)


@pytest.mark.parametrize("mood", ["dawdle", "hang"])
def test_a_stage_is_cancelled_by_another_thread_than_the_one_that_waits_for_it(
    host: LocalHost, mood: str, tmp_path: Path
) -> None:
    stage = stage_of(host, "plan", mood)
    next(stage)
    Timer(0.1, host.cancel).start()
    with pytest.raises(Cancelled):
        run(stage)
    assert run(stage_of(host, "plan", "paint"))[1].plan.last
