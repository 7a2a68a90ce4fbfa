"""A painter behind a gateway keeps what every host promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from model_runtime.hosts.host import Host
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.painters.table import Entry
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter, Previewed, StrokesLaid, TextWritten
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Event, PaintingEvent
from tests.runtime.gateways import Served
from tests.runtime.host_suite import STARTED, TEXT, HostSuite, Venue, is_sign_of_life, painted, run, stage_of, text_of
from tests.runtime.moody_painter import ENTRY, SCRIPTED


class Elsewhere:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        with Served(lambda: LocalPool((entry,), patience=patience)) as served:
            with RemoteHost(served.machine, entry.name) as host:
                yield host


class TestRemoteHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls) -> Iterator[Venue]:
        yield Elsewhere()


def test_two_painters_of_one_machine_take_turns() -> None:
    with (
        Served(lambda: LocalPool((SCRIPTED, ENTRY))) as served,
        RemoteHost(served.machine, SCRIPTED.name) as one,
        RemoteHost(served.machine, ENTRY.name) as other,
    ):
        for _ in range(2):
            assert painted(one) == painted(ScriptedPainter())
            assert text_of(run(stage_of(other, "draft", "paint"))[0]) == TEXT


def restart(served: Served) -> None:
    served.stop()
    served.start()


@pytest.mark.parametrize("disturb", [Served.cut, restart])
def test_a_painting_is_the_same_whatever_becomes_of_the_line_and_the_gateway_in_each_of_its_stages(
    disturb: Callable[[Served], None],
) -> None:
    with Served(lambda: LocalPool((SCRIPTED,))) as served, RemoteHost(served.machine, SCRIPTED.name) as host:
        events, disturbed = painted_through(host, lambda: disturb(served))
    assert disturbed == {"plan", "check", "draft", "critique", "refine"}
    assert events == painted(ScriptedPainter())


def painted_through(painter: Painter, disturb: Callable[[], None]) -> tuple[list[PaintingEvent], set[str]]:
    """The events of a whole painting that is disturbed once in each stage, in its middle; and which those were."""
    ids, events, disturbed = iter(range(1000)), list[PaintingEvent](), set[str]()
    for pulled in paint(MemoryStore([STARTED]), painter, new_id=lambda: str(next(ids)), clock=lambda: 0.0):
        if isinstance(pulled, Event):
            events.append(pulled)
        elif isinstance(pulled, TextWritten | StrokesLaid | Previewed) and not is_sign_of_life(pulled):
            if pulled.stage not in disturbed:
                disturbed.add(pulled.stage)
                disturb()
    return events, disturbed
