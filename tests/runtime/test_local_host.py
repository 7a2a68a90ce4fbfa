"""The local host: a painter in a process of its own that may be stopped, killed or hang without anything being lost."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.process.errors import BadInput, ModelMissing, OutOfMemory, PainterFailed, WorkerLost
from model_runtime.process.painter import (
    CritiqueRequest,
    DraftRequest,
    PlanRequest,
    Previewed,
    Progress,
    RefineRequest,
    TextWritten,
)
from model_runtime.trajectory.events import Plan
from tests.runtime.moody_painter import ENTRY, PATIENCE, PIECES, Waiting, context

PLAN = Plan("do it", "it is done", ())
STAGES = ("plan", "draft", "critique", "refine")
TEXT = "".join(f"{piece} " for piece in range(PIECES))


@pytest.fixture(scope="module")
def host() -> Iterator[LocalHost]:
    with LocalHost(ENTRY) as host:
        yield host


def stage_of(host: LocalHost, name: str, prompt: str) -> Generator[Progress, None, Any]:
    told = context(prompt)
    match name:
        case "plan":
            return host.plan(PlanRequest(told))
        case "draft":
            return host.draft(DraftRequest(told, PLAN))
        case "critique":
            return host.critique(CritiqueRequest(told, PLAN, told.canvas))
    return host.refine(RefineRequest(told, PLAN, told.canvas, (), 1))


def run(stage: Generator[Progress, None, Any]) -> tuple[list[Progress], Any]:
    told = []
    try:
        while True:
            told.append(next(stage))
    except StopIteration as end:
        return told, end.value


def text_of(told: list[Progress]) -> str:
    return "".join(piece.text for piece in told if isinstance(piece, TextWritten))


def gone(pid: int) -> bool:
    """Whether the process ends within a few seconds."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], PATIENCE)[0])
    finally:
        os.close(process)


def test_the_worker_says_what_it_is(host: LocalHost) -> None:
    assert (host.model, host.revision, host.device) == ("moody", "1", "cpu")


def test_unknown_words_are_asked_of_the_painter(host: LocalHost) -> None:
    assert host.unknown_words("a zebra")[0].nearest == ("horse",)
    assert host.unknown_words("a house") == ()


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_is_streamed(host: LocalHost, name: str) -> None:
    told, result = run(stage_of(host, name, "paint"))
    assert text_of(told) == TEXT
    assert isinstance(told[-1], Previewed)
    assert not told[-1].picture.flags.writeable
    assert result is not None


def test_pictures_arrive_as_they_were_sent(host: LocalHost) -> None:
    _, result = run(stage_of(host, "draft", "paint"))
    assert np.array_equal(result.picture, 255 - context("paint").canvas)


@pytest.mark.parametrize("name", STAGES)
def test_a_closed_stage_stops_and_the_worker_stays(host: LocalHost, name: str) -> None:
    pid = host.pid
    stage = stage_of(host, name, "paint")
    next(stage)
    before = time.perf_counter()
    stage.close()
    assert time.perf_counter() - before < 2.0
    assert text_of(run(stage_of(host, name, "paint"))[0]) == TEXT
    assert host.pid == pid


def test_a_slow_painter_does_not_hold_up_who_cancels(host: LocalHost) -> None:
    pid = host.pid
    stage = stage_of(host, "plan", "dawdle")
    for _ in range(PIECES // 2):
        next(stage)
    before = time.perf_counter()
    stage.close()
    assert time.perf_counter() - before < 2.0
    assert run(stage_of(host, "plan", "paint"))[1].plan.last
    assert host.pid == pid


@pytest.mark.parametrize("name", STAGES)
def test_a_worker_killed_in_the_middle_is_replaced_and_the_stage_completes(
    host: LocalHost, name: str, tmp_path: Path
) -> None:
    mood = Waiting(tmp_path / "marker")
    stage = stage_of(host, name, f"hang {mood}")
    told = [next(stage), next(stage)]
    pid = mood.pid()
    assert pid == host.pid
    os.kill(pid, signal.SIGKILL)
    rest, result = run(stage)
    assert text_of(told + rest) == TEXT
    assert result is not None
    assert host.pid != pid and gone(pid)


@pytest.mark.parametrize("mood", ["die", "hang"])
def test_a_painter_that_dies_or_hangs_once_is_replaced(mood: str, tmp_path: Path) -> None:
    with LocalHost(ENTRY, patience=1.0) as host:
        told, result = run(stage_of(host, "draft", f"{mood} {tmp_path / 'marker'}"))
        assert text_of(told) == TEXT
        assert result.sampling_steps == 1
        assert gone(int((tmp_path / "marker").read_text()))


def test_a_painter_that_always_dies_is_given_up() -> None:
    with LocalHost(ENTRY) as host, pytest.raises(WorkerLost, match="3 times"):
        run(stage_of(host, "draft", "die"))


def test_a_worker_killed_between_stages_is_replaced(host: LocalHost) -> None:
    run(stage_of(host, "plan", "paint"))
    os.kill(host.pid, signal.SIGKILL)
    assert run(stage_of(host, "plan", "paint"))[1].plan.last


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


def test_the_painters_errors_keep_their_class(host: LocalHost) -> None:
    with pytest.raises(OutOfMemory, match="make it smaller"):
        run(stage_of(host, "draft", "overflow"))
    with pytest.raises(PainterFailed, match="nothing by nothing"):
        run(stage_of(host, "draft", "stumble"))
    assert run(stage_of(host, "plan", "paint"))[1].plan.last


def test_a_painter_that_cannot_be_loaded_says_why() -> None:
    with LocalHost(replace(ENTRY, load="tests.runtime.moody_painter:load_badly")) as host:
        with pytest.raises(OutOfMemory, match="choose the cpu"):
            host.ready()


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


def test_a_host_is_closed_while_another_thread_waits_for_a_stage_that_hangs(tmp_path: Path) -> None:
    mood, host = Waiting(tmp_path / "marker"), LocalHost(ENTRY)
    with ThreadPoolExecutor(1) as waiting:
        stage = waiting.submit(run, stage_of(host, "draft", f"hang {mood}"))
        pid = mood.pid()
        host.close()
        with pytest.raises(WorkerLost):
            stage.result(10)
    assert gone(pid)


def test_a_host_is_closed_while_another_thread_waits_for_it_to_load() -> None:
    with ThreadPoolExecutor(1) as waiting:
        for _ in range(5):
            host = LocalHost(ENTRY)
            ready = waiting.submit(host.ready)
            host.close()
            with pytest.raises(WorkerLost):
                ready.result(10)
