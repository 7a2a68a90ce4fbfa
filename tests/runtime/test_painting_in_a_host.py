"""The loop cannot tell a painter in this process from one in a worker, not even from one whose worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Drafted, Event, PaintingEvent, Refined, Started

REMARKS = (
    '{"delay": 0.005, "remarks": [{"step": 1, "finding": {"id": "f", "verdict": "wrong", "check": "picture", '
    '"text": "The house is too pale.", "mark": "house-1"}}]}'
)
STARTED = Started(
    id="root",
    parent=None,
    time=0,
    author=Artist(),
    prompt="a red house and two trees",
    size=(300, 200),
    seed=4,
    painter="scripted",
    settings={"script": REMARKS},
)


@pytest.fixture(scope="module")
def host() -> Iterator[LocalHost]:
    with LocalHost("scripted") as host:
        yield host


def painted(painter: Painter, killing: LocalHost | None = None) -> list[PaintingEvent]:
    """The events of a painting; `killing` loses its worker once in every stage."""
    ids = iter(range(1000))
    events: list[PaintingEvent] = []
    fresh = True
    for pulled in paint(MemoryStore([STARTED]), painter, new_id=lambda: str(next(ids)), clock=lambda: 0.0):
        if isinstance(pulled, Event):
            events.append(pulled)
            fresh = True
        elif fresh and killing is not None:
            os.kill(killing.pid, signal.SIGKILL)
            fresh = False
    return events


def test_a_painting_is_the_same_in_a_worker(host: LocalHost) -> None:
    here = painted(ScriptedPainter())
    assert any(isinstance(event, Refined) for event in here) and any(isinstance(event, Drafted) for event in here)
    assert painted(host) == here


def test_a_painting_whose_worker_is_killed_in_every_stage_is_the_same(host: LocalHost) -> None:
    assert painted(host, killing=host) == painted(ScriptedPainter())
