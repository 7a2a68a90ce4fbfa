"""An open-weight painter in a worker: what is painted is the same, whether the worker lives, is killed or is told to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.table import Entry
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Drafted, Event, PaintingEvent, Refined, Started
from tests.runtime.tiny_painter import load_dictated

TINY = Entry(
    name="tiny",
    what="FLUX.2 of a few kilobytes.",
    needs="nothing",
    load="tests.runtime.tiny_painter:load_dictated",
    devices=("cpu",),
    hidden=True,
)
STARTED = Started(
    id="root", parent=None, time=0, author=Artist(), prompt="a house", size=(96, 80), seed=4, painter="tiny"
)


@pytest.fixture(scope="module")
def host() -> Iterator[LocalHost]:
    with LocalHost(TINY) as host:
        yield host


def painted(painter: Painter, killing: LocalHost | None = None) -> list[PaintingEvent]:
    """The events of a painting; `killing` loses its worker once in every kind of stage."""
    ids = iter(range(1000))
    events: list[PaintingEvent] = []
    killed: set[object] = set()
    for pulled in paint(MemoryStore([STARTED]), painter, new_id=lambda: str(next(ids)), clock=lambda: 0.0):
        if isinstance(pulled, Event):
            events.append(pulled)  # type: ignore[arg-type]
        elif killing is not None and (stage := getattr(pulled, "stage", None)) not in killed:
            os.kill(killing.pid, signal.SIGKILL)
            killed.add(stage)
    return events


def test_a_painting_is_the_same_in_a_worker_and_when_its_worker_is_killed_in_every_stage(host: LocalHost) -> None:
    here = painted(load_dictated("cpu"))
    assert {Drafted, Refined} <= {type(event) for event in here}
    assert painted(host) == here
    assert painted(host, killing=host) == here


def test_a_stage_is_stopped_between_two_sampling_steps_and_the_worker_lives_on(host: LocalHost) -> None:
    store = MemoryStore([STARTED])
    run = paint(store, host)
    next(told for told in run if getattr(told, "stage", None) == "draft")
    worker = host.pid  # the one before may have been killed with its last stage
    run.close()
    assert host.pid == worker
    assert not any(isinstance(event, Drafted) for event in store.path())
    assert any(isinstance(told, Drafted) for told in paint(store, host))
    assert host.pid == worker
