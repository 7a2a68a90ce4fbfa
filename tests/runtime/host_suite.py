"""What every host promises, wherever it runs. One class per kind of host inherits it and says where such a host is had.

    class TestLocalHost(HostSuite):
        @pytest.fixture(scope="class")
        @classmethod
        def venue(cls) -> Iterator[Venue]: ...

A venue runs painters on this machine, so that their processes can be killed.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np
import pytest

from model_runtime.hosts.host import Host
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.painters.table import Entry
from model_runtime.process.errors import OutOfMemory, PainterFailed, StrokesError, WorkerLost
from model_runtime.process.loop import paint
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    DraftRequest,
    Making,
    Painter,
    PaintResult,
    PlanRequest,
    Previewed,
    Progress,
    RefineRequest,
    StrokeGroup,
    StrokesLaid,
    TextWritten,
)
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Drafted, Event, Frame, Mark, PaintingEvent, Plan, Refined, Started
from tests.runtime.moody_painter import ENTRY, FLOOD, PATIENCE, PIECES, SCRIPTED, Waiting, context

PLAN = Plan("do it", "it is done", ())
STAGES = ("plan", "draft", "critique", "refine")
TEXT = "".join(f"{piece} " for piece in range(PIECES))
REMARKS = (
    '{"delay": 0.005, "remarks": [{"step": 1, "finding": {"id": "f", "verdict": "wrong", "check": "picture", '
    '"text": "The house is too pale.", "mark": "house-1"}}]}'
)
STARTED = Started(
    id="root",
    parent=None,
    time=0.0,
    author=Artist(),
    prompt="a red house and two trees",
    size=(300, 200),
    seed=4,
    painter="scripted",
    settings={"script": REMARKS},
)


class Venue(Protocol):
    """Where hosts of one kind are had. patience: seconds of silence after which a stage counts as hung; None: the painter's."""

    def opened(self, entry: Entry, patience: float | None = None) -> AbstractContextManager[Host]: ...


# --- what an asker does ------------------------------------------------------------------------------------


def stage_of(host: Painter, name: str, prompt: str, side: int = 200) -> Generator[Progress, None, Any]:
    told = context(prompt, side)
    match name:
        case "plan":
            return host.plan(PlanRequest(told))
        case "draft":
            return host.draft(DraftRequest(told, PLAN))
        case "critique":
            return host.critique(CritiqueRequest(told, PLAN, told.canvas))
    return host.refine(RefineRequest(told, PLAN, told.canvas, (), 1))


def run(stage: Generator[Progress, None, Any]) -> tuple[list[Progress], Any]:
    """All that is told, signs of life left out, and the result."""
    told = []
    try:
        while True:
            told.append(next(stage))
    except StopIteration as end:
        return [piece for piece in told if not is_sign_of_life(piece)], end.value


def is_sign_of_life(piece: object) -> bool:
    return isinstance(piece, TextWritten) and not piece.text


def pieces(stage: Generator[Progress, None, Any], number: int) -> list[Progress]:
    """The first `number` that tell something."""
    told: list[Progress] = []
    while len(told) < number:
        piece = next(stage)
        if not is_sign_of_life(piece):
            told.append(piece)
    return told


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


def worker_of(host: Host, folder: Path) -> int:
    """The process that runs the host's painter now."""
    marker = folder / f"worker-{next(_numbers)}"
    run(stage_of(host, "plan", f"paint {marker}"))
    return int(marker.read_text())


_numbers = count()


def painted(painter: Painter, pid: Path | None = None) -> list[PaintingEvent]:
    """The events of a whole painting; the process whose number lies in the file is killed once, in the middle of a draft."""
    ids = iter(range(1000))
    events: list[PaintingEvent] = []
    started = msgspec.structs.replace(STARTED, settings={**STARTED.settings, "pid": "" if pid is None else str(pid)})
    for pulled in paint(MemoryStore([started]), painter, new_id=lambda: str(next(ids)), clock=lambda: 0.0):
        if isinstance(pulled, Event):
            events.append(pulled)
        elif pid is not None and isinstance(pulled, StrokesLaid):
            os.kill(int(pid.read_text()), signal.SIGKILL)
            pid = None
    assert pid is None
    return events


# --- what holds for every host -----------------------------------------------------------------------------


class HostSuite:
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls) -> Iterator[Venue]:
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def host(cls, venue: Venue) -> Iterator[Host]:
        with venue.opened(ENTRY) as host:
            yield host

    def test_it_says_what_paints(self, host: Host) -> None:
        assert (host.model, host.revision, host.ready().device) == ("moody", "1", "cpu")

    def test_unknown_words_are_asked_of_the_painter(self, host: Host) -> None:
        assert host.unknown_words("a zebra")[0].nearest == ("horse",)
        assert host.unknown_words("a house") == ()

    @pytest.mark.parametrize("name", STAGES)
    def test_a_stage_is_streamed(self, host: Host, name: str) -> None:
        told, result = run(stage_of(host, name, "paint"))
        assert text_of(told) == TEXT
        assert isinstance(told[-1], Previewed) and not told[-1].picture.flags.writeable
        assert result is not None

    def test_pictures_arrive_as_they_were_sent(self, host: Host) -> None:
        told, result = run(stage_of(host, "draft", "paint"))
        assert isinstance(told[-1], Previewed)
        assert np.array_equal(told[-1].picture, context("paint").canvas)
        assert np.array_equal(result.picture, 255 - context("paint").canvas)
        assert result.picture.dtype == np.uint8

    def test_everything_that_a_request_carries_arrives_as_it_was(self, host: Host) -> None:
        """The painter gives back what it was given: strokes, masks, the artist's paint, the events so far."""
        given = full_context()
        told, result = run(host.draft(DraftRequest(given, FULL_PLAN)))
        laid = [piece for piece in told if isinstance(piece, StrokesLaid)]
        assert isinstance(result, PaintResult)
        for group, sent, piece in zip(result.groups, given.groups, laid, strict=True):
            assert (group.mark, piece.mark) == (sent.mark, sent.mark)
            assert np.array_equal(group.rows, sent.rows) and group.rows.dtype == np.float32
            assert np.array_equal(group.seeds, sent.seeds) and group.seeds.dtype == np.uint64
            assert np.array_equal(piece.rows, sent.rows) and np.array_equal(piece.seeds, sent.seeds)
            assert (group.spare is None) == (sent.spare is None)
            if group.spare is not None and sent.spare is not None:
                assert np.array_equal(group.spare, sent.spare)
        assert given.paint is not None and given.protected is not None
        assert np.array_equal(result.picture, given.paint[..., :3] + given.protected[..., None])
        assert result.making == Making("moody", "1", {"style": str(given.style)})
        assert (result.sampling_steps, result.marks) == (given.seed % 1000, FULL_PLAN.marks)
        assert text_of(told) == f"{given.path} {given.brief} {given.settings}"

    @pytest.mark.parametrize("name", STAGES)
    def test_a_closed_stage_stops_and_the_worker_stays(self, host: Host, name: str, tmp_path: Path) -> None:
        pid = worker_of(host, tmp_path)
        stage = stage_of(host, name, "paint")
        pieces(stage, 1)
        stage.close()
        assert text_of(run(stage_of(host, name, "paint"))[0]) == TEXT
        assert worker_of(host, tmp_path) == pid

    def test_a_stage_that_is_closed_before_it_began_costs_nothing(self, host: Host) -> None:
        stage_of(host, "plan", "paint").close()
        assert text_of(run(stage_of(host, "plan", "paint"))[0]) == TEXT

    def test_a_slow_painter_that_is_cancelled_stays(self, host: Host, tmp_path: Path) -> None:
        pid = worker_of(host, tmp_path)
        stage = stage_of(host, "plan", "dawdle")
        pieces(stage, PIECES // 2)
        stage.close()
        assert run(stage_of(host, "plan", "paint"))[1].plan.last
        assert worker_of(host, tmp_path) == pid

    def test_a_slow_listener_misses_nothing_but_previews_and_holds_the_painter_back(
        self, host: Host, tmp_path: Path
    ) -> None:
        """What is told and not yet heard is bounded, whatever the painter would like to tell."""
        marker = tmp_path / "told"
        stage = stage_of(host, "draft", f"flood {marker}")
        pieces(stage, 1)
        far = settled(marker)
        assert far < FLOOD
        stage.close()
        told, result = run(stage_of(host, "draft", "paint"))
        assert text_of(told) == TEXT and result is not None

    @pytest.mark.parametrize("name", STAGES)
    def test_a_worker_killed_in_the_middle_is_replaced_and_the_stage_completes(
        self, host: Host, name: str, tmp_path: Path
    ) -> None:
        mood = Waiting(tmp_path / "marker")
        stage = stage_of(host, name, f"hang {mood}")
        told = pieces(stage, 2)
        pid = mood.pid()
        os.kill(pid, signal.SIGKILL)
        rest, result = run(stage)
        assert text_of(told + rest) == TEXT
        assert result is not None
        assert gone(pid) and worker_of(host, tmp_path) != pid

    @pytest.mark.parametrize("mood", ["die", "hang"])
    def test_a_painter_that_dies_or_hangs_once_is_replaced(self, venue: Venue, mood: str, tmp_path: Path) -> None:
        with venue.opened(ENTRY, patience=1.0) as host:
            told, result = run(stage_of(host, "draft", f"{mood} {tmp_path / 'marker'}"))
            assert text_of(told) == TEXT
            assert result.sampling_steps == 1
            assert gone(int((tmp_path / "marker").read_text()))

    def test_a_painter_that_always_dies_is_given_up(self, venue: Venue) -> None:
        with venue.opened(ENTRY) as host:
            with pytest.raises(WorkerLost, match="3 times"):
                run(stage_of(host, "draft", "die"))
            assert run(stage_of(host, "plan", "paint"))[1].plan.last

    def test_a_worker_killed_between_stages_is_replaced(self, host: Host, tmp_path: Path) -> None:
        os.kill(worker_of(host, tmp_path), signal.SIGKILL)
        assert run(stage_of(host, "plan", "paint"))[1].plan.last

    def test_a_hung_painter_that_is_cancelled_ends(self, host: Host, tmp_path: Path) -> None:
        mood = Waiting(tmp_path / "marker")
        stage = stage_of(host, "plan", f"hang {mood}")
        pieces(stage, 1)
        pid = mood.pid()
        stage.close()
        assert gone(pid)
        assert run(stage_of(host, "plan", "paint"))[1].plan.last

    @pytest.mark.parametrize("name", STAGES)
    def test_the_painters_errors_keep_their_class(self, host: Host, name: str) -> None:
        with pytest.raises(OutOfMemory, match="make it smaller"):
            run(stage_of(host, name, "overflow"))
        with pytest.raises(PainterFailed, match="nothing by nothing"):
            run(stage_of(host, name, "stumble"))
        assert run(stage_of(host, "plan", "paint"))[1].plan.last

    def test_a_painter_that_cannot_be_loaded_says_why(self, venue: Venue) -> None:
        with venue.opened(replace(ENTRY, load="tests.runtime.moody_painter:load_badly")) as host:
            with pytest.raises(OutOfMemory, match="choose the cpu"):
                host.ready()

    def test_a_painter_that_dies_while_loading_is_given_up(self, venue: Venue) -> None:
        with venue.opened(replace(ENTRY, load="tests.runtime.moody_painter:load_and_die")) as host:
            with pytest.raises(WorkerLost):
                host.ready()

    def test_a_device_that_is_not_there_is_refused(self, venue: Venue) -> None:
        with pytest.raises(StrokesError):
            with venue.opened(replace(ENTRY, devices=("mps",))) as host:
                host.ready()

    def test_a_host_that_was_closed_says_so(self, venue: Venue) -> None:
        with venue.opened(ENTRY) as host:
            host.ready()
            host.close()
            host.close()
            with pytest.raises(WorkerLost):
                host.unknown_words("a house")
            with pytest.raises(WorkerLost):
                run(stage_of(host, "plan", "paint"))

    def test_it_is_closed_while_another_thread_waits_for_a_stage_that_hangs(self, venue: Venue, tmp_path: Path) -> None:
        mood = Waiting(tmp_path / "marker")
        with venue.opened(ENTRY) as host, ThreadPoolExecutor(1) as waiting:
            stage = waiting.submit(run, stage_of(host, "draft", f"hang {mood}"))
            pid = mood.pid()
            host.close()
            with pytest.raises(WorkerLost):
                stage.result(PATIENCE)
            assert gone(pid)

    def test_it_is_closed_while_another_thread_waits_for_it_to_load(self, venue: Venue) -> None:
        with ThreadPoolExecutor(1) as waiting:
            for _ in range(3):
                with venue.opened(ENTRY) as host:
                    ready = waiting.submit(_loaded, host)
                    host.close()
                    assert isinstance(ready.result(PATIENCE), WorkerLost | None)

    def test_a_painting_is_the_same_as_without_a_host_also_when_its_worker_is_killed_on_the_way(
        self, venue: Venue, tmp_path: Path
    ) -> None:
        here = painted(ScriptedPainter())
        assert any(isinstance(event, Refined) for event in here) and any(isinstance(event, Drafted) for event in here)
        with venue.opened(SCRIPTED) as host:
            assert painted(host) == here
            assert painted(host, tmp_path / "pid")[1:] == here[1:]


def _loaded(host: Host) -> StrokesError | None:
    """None: it was loaded before it was closed."""
    try:
        host.ready()
    except StrokesError as error:
        return error
    return None


def settled(marker: Path) -> int:
    """How far the painter has come when it comes no further."""
    known = -1
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = int(marker.read_text() or 0) if marker.exists() else 0
        if now == known:
            return now
        known = now
        time.sleep(0.5)
    raise AssertionError(f"the painter was never held back: it has told {known} pieces")


FULL_PLAN = Plan("a", "b", (Mark("house-1", "house", Frame(1.5, 2, 3, 4), 3, ("red", "large"), "modify"),), last=True)


def full_context() -> Context:
    """A context with something in each of its fields."""
    chance = np.random.default_rng(5)
    base = context("echo é 🎨")
    mask = chance.integers(0, 2, (200, 200), np.uint8) * 255
    groups = tuple(
        StrokeGroup(
            f"mark-{index}",
            chance.random((4 + index, 16)).astype(np.float32),
            chance.integers(0, 2**64, 4 + index, np.uint64),
            mask if index % 2 else None,
        )
        for index in range(3)
    )
    return replace(
        base,
        path=(STARTED,),
        ground=base.canvas,
        groups=groups,
        paint=chance.integers(0, 256, (200, 200, 4), np.uint8),
        protected=mask,
        seed=2**62 + 17,
        style=np.full((7, 9, 3), 3, np.uint8),
        settings={"a": 1, "b": 0.5, "c": True, "d": "words"},
    )
