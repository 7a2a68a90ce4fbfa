"""Whatever a client sends, the gateway answers it or shows it the door in a sentence, and serves the others as before."""

from __future__ import annotations

import json
import logging
import os
import secrets
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.protocol.frames import CHUNK, TEXT, Assembly, address_of, frames
from model_runtime.hosts.protocol.messages import (
    VERSION,
    Broke,
    Cancel,
    CheckWords,
    Draft,
    Hello,
    Knows,
    Lacks,
    Limits,
    Piece,
    Plan,
    Planned,
    Refused,
    Resume,
    Seen,
    Submit,
    Wrote,
)
from model_runtime.hosts.protocol.parcels import work_in, wrapped
from model_runtime.painters.diffusion.choices import choices
from model_runtime.painters.options import OPTIONS
from model_runtime.painters.table import find
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import DraftRequest, PlanRequest
from model_runtime.trajectory import events
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Caller, Served, until
from tests.runtime.moody_painter import context

LIMITS = Limits(stages=8, pixels=300 * 300, bytes=2**20)
ID, HASH = "0" * 32, "0" * 64
MARK = events.Mark("house-1", "house", events.Frame(0, 0, 10, 10))
WORK = Draft(
    DraftRequest(replace(context("a house", 20), settings={"strength": 1.0}), events.Plan("do it", "", (MARK,)))
)
PARCEL = wrapped(WORK)
GOOD = [
    json.loads(msgspec.json.encode(message))
    for message in (
        Hello(VERSION, ID, "somebody"),
        Submit(ID, "fake", PARCEL.needs, PARCEL.raw),
        Resume(ID, 0),
        Seen(ID, 1),
        Cancel(ID),
        Lacks(ID, (HASH,)),
    )
]
DOORS = {None, 1002, 1003, 1007, 1008, 1009, 1013}
"""How a connection may end; 1011 would be a mistake of the gateway's own."""

numbers = st.integers(-3, 3) | st.sampled_from([2**31, 2**63, -(2**63), 1e308, -0.5])
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


# --- what a hostile client sends ---------------------------------------------------------------------------


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a message."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, each in inside for place in places(each, (*here, key)))]


def found(value: Any, place: tuple[Any, ...]) -> Any:
    return found(value[place[0]], place[1:]) if place else value


def spoiled(value: Any, place: tuple[Any, ...], with_what: Any) -> Any:
    if not place:
        return with_what
    copy = value.copy()
    copy[place[0]] = spoiled(value[place[0]], place[1:], with_what)
    return copy


@st.composite
def messages(draw: st.DrawFn) -> str:
    """A good message, or one in which something is something else or is cut off; or no message at all."""
    good = draw(st.sampled_from(GOOD))
    match draw(
        st.sampled_from(["good", "good", "good", "counted wrongly", "counted wrongly", "spoilt", "cut off", "none"])
    ):
        case "good":
            return json.dumps(good)
        case "counted wrongly":
            where = [place for place in places(good) if isinstance(found(good, place), int | float)]
            return json.dumps(spoiled(good, draw(st.sampled_from(where)), draw(numbers)) if where else good)
        case "spoilt":
            return json.dumps(spoiled(good, draw(st.sampled_from(places(good))), draw(anything)))
        case "cut off":
            return json.dumps(good)[: draw(st.integers(0, 200))]
        case _:
            return draw(st.text(max_size=200))


@st.composite
def binary(draw: st.DrawFn) -> bytes:
    """A frame of a good array with other numbers at its head; or anything."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.binary(max_size=100))
    name = draw(st.sampled_from(sorted(PARCEL.arrays)))
    data = PARCEL.arrays[name]
    if draw(st.booleans()):
        return next(frames(name, data))
    whole, start = (draw(st.sampled_from([0, 1, len(data), 2**20, 2**63]) | st.integers(0, 2**64 - 1)) for _ in "ws")
    return struct.pack("<32sQQ", bytes.fromhex(name), whole, start) + bytes(data[: draw(st.integers(0, len(data)))])


def fuzz(served: Served, examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.lists(messages() | binary(), min_size=1, max_size=4), st.booleans())
    def misbehave(sent: list[str | bytes], greets: bool) -> None:
        assert ending(served, sent, greets) in DOORS

    misbehave()


def ending(served: Served, sent: list[str | bytes], greets: bool) -> int | None:
    """With which number the connection was closed; None: it was answered afterwards."""
    with Caller(served.machine) as caller, suppress(ConnectionClosed):
        if greets:
            caller.greet()
            caller.upload(PARCEL.arrays)
        for frame in sent:
            caller.socket.send(frame)
        stage = caller.submit(CheckWords("a zebra"))
        while True:
            heard = caller.hear_anything()
            if isinstance(heard, Piece) and heard.stage == stage:
                return None
    code: int | None = caller.socket.close_code
    return code


def is_well(served: Served) -> None:
    """A good client is served at once, and nothing of the bad ones is left."""
    with Caller(served.machine) as caller:
        caller.greet()
        assert isinstance(caller.told_of(CheckWords("a zebra")), Knows)
        assert served.do(lambda: served.gateway.bytes) < 4 * LIMITS.bytes


def fuzzed(examples: int, caplog: pytest.LogCaptureFixture) -> None:
    with Served(FakePool, LIMITS, memory=2 * 2**20) as served, caplog.at_level(logging.ERROR):
        fuzz(served, examples)
        is_well(served)
    assert caplog.records == []


def test_whatever_is_said_the_gateway_stays_well(caplog: pytest.LogCaptureFixture) -> None:
    fuzzed(60, caplog)


@pytest.mark.slow
def test_whatever_is_said_for_minutes_the_gateway_stays_well(caplog: pytest.LogCaptureFixture) -> None:
    fuzzed(5000, caplog)


@settings(max_examples=150)
@given(st.data())
def test_a_request_is_read_as_it_should_be_or_refused(data: st.DataObject) -> None:
    good = json.loads(bytes(memoryview(PARCEL.raw)))
    spoilt = spoiled(good, data.draw(st.sampled_from(places(good))), data.draw(anything))
    with suppress(BadInput):
        assert isinstance(work_in(msgspec.Raw(json.dumps(spoilt).encode()), PARCEL.arrays), Draft)


@settings(max_examples=100)
@given(st.lists(binary(), max_size=6))
def test_frames_make_arrays_or_are_refused_and_nothing_is_kept_of_what_was_not_sent(sent: list[bytes]) -> None:
    assembly = Assembly(2**20)
    with suppress(BadInput):
        for frame in sent:
            whole = assembly.add(frame)
            assert whole is None or address_of(whole[1]) == whole[0]
    assert assembly.size <= sum(map(len, sent))


# --- too much ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", [bytes(2 * CHUNK), "x" * (2 * TEXT)], ids=["binary", "text"])
def test_a_frame_that_is_too_large_is_not_read(frame: str | bytes) -> None:
    with Served(FakePool, LIMITS) as served:
        assert ending(served, [frame], greets=True) == 1009
        is_well(served)


def test_arrays_that_are_begun_and_never_ended_fill_the_memory_once_and_no_more() -> None:
    """Each client alone stays within its limit."""
    with Served(FakePool, LIMITS, memory=3 * CHUNK) as served:
        callers = [Caller(served.machine) for _ in range(8)]
        for caller in callers:
            with suppress(ConnectionClosed):
                caller.greet()
                caller.socket.send(next(frames(secrets.token_hex(32), bytes(2 * CHUNK))))
        until(lambda: len(served.connections) == 3)
        assert served.do(lambda: served.gateway.bytes) == 3 * CHUNK
        for caller in callers:
            caller.socket.close()
        assert sorted(caller.socket.close_code or 0 for caller in callers) == [1000] * 3 + [1013] * 5
        is_well(served)


def test_so_many_clients_and_no_more_are_remembered() -> None:
    with Served(FakePool, LIMITS) as served:
        callers = [Caller(served.machine) for _ in range(65)]
        try:
            for caller in callers[:64]:
                caller.greet()
            callers[64].say(Hello(VERSION, callers[64].session, "one too many"))
            assert "try again later" in callers[64].hear(Refused).reason
        finally:
            for caller in callers:
                caller.socket.close()
        is_well(served)


# --- what a client names is never a file here --------------------------------------------------------------

NAMES: list[Callable[[str], dict[str, Any]]] = [
    lambda path: {option.name: path for option in OPTIONS},
    lambda path: {"loras": f"x@{path}*1", "weights": path, "model": path},
    lambda path: {"planner": f"../../{path}", "critic": path, "memory": path},
    lambda path: {"script": path},
]


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A pipe: whoever opens it to read or to write stays caught, and its stage never ends."""
    os.mkfifo(tmp_path / "trap")
    return tmp_path / "trap"


@pytest.mark.parametrize("painter", ["scripted", pytest.param("strokes", marks=pytest.mark.slow)])
def test_no_file_that_a_client_names_is_opened_or_written(trap: Path, painter: str) -> None:
    with Served(lambda: LocalPool((find(painter),))) as served, Caller(served.machine) as caller:
        caller.greet()
        for settings_of in NAMES:
            told = replace(context(f"{trap} house", 64), settings=settings_of(str(trap)))
            stage = caller.submit(Plan(PlanRequest(told)), painter)
            content = caller.told(stage)
            while isinstance(content, Wrote):
                content = caller.told(stage)
            assert isinstance(content, Planned | Broke)
            caller.say(Seen(stage, 2**53))
    assert [file.name for file in trap.parent.iterdir()] == ["trap"]
    with pytest.raises(OSError, match="No such device"):  # nobody has it open
        os.open(trap, os.O_WRONLY | os.O_NONBLOCK)


@pytest.mark.parametrize("named", NAMES[:3])
def test_the_settings_of_an_open_weight_painter_are_no_paths(named: Callable[[str], dict[str, Any]]) -> None:
    with pytest.raises(BadInput):
        choices(named("/etc/passwd"))


@pytest.mark.parametrize(
    "painter", ["../../etc/passwd", "os:system", "strokes\0", "model_runtime.painters.scripted:load"]
)
def test_a_painter_is_one_that_is_offered_and_nothing_that_could_be_loaded(painter: str) -> None:
    with Served(lambda: LocalPool((find("scripted"),))) as served, Caller(served.machine) as caller:
        caller.greet()
        content = caller.told(caller.submit(CheckWords("a house"), painter))
        assert isinstance(content, Broke) and content.error == "BadInput"
