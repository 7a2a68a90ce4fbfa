"""What a gateway and its client are made of, without a socket: whose turn it is, what was told, what comes a second time."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.hosts.gateway.outbox import Outbox
from model_runtime.hosts.gateway.queue import FairQueue
from model_runtime.hosts.gateway.store import Full, Store
from model_runtime.hosts.protocol.messages import (
    Cancel,
    CheckWords,
    Content,
    Draft,
    Knows,
    Piece,
    Planned,
    Showed,
    Submit,
    Wrote,
)
from model_runtime.hosts.protocol.parcels import wrapped
from model_runtime.hosts.remote.errand import ATTEMPTS, Errand
from model_runtime.process.errors import WorkerLost
from model_runtime.process.painter import DraftRequest, PlanResult, Previewed, TextWritten
from model_runtime.trajectory.events import Plan
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Caller, Served, until
from tests.runtime.moody_painter import context

ID = "0" * 32
PLAN = Plan("do it", "it is done", ())
RESULT = Planned(PlanResult(PLAN))


def wrote(text: str) -> Wrote:
    return Wrote(TextWritten("plan", text))


def showed(shade: int) -> Showed:
    return Showed(Previewed("draft", np.full((8, 8, 3), shade, np.uint8), 0.5))


# --- whose turn it is --------------------------------------------------------------------------------------


def test_owners_take_turns_and_each_has_its_own_in_order() -> None:
    queue: FairQueue[str] = FairQueue()
    for item in ("a1", "a2", "a3", "b1", "c1", "b2"):
        queue.add(item[0], item)
    assert queue.ahead("a", "a1") == 0 and queue.ahead("b", "b2") == 4
    assert [queue.take(lambda item: True) for _ in range(7)] == ["a1", "b1", "c1", "a2", "b2", "a3", None]


def test_who_may_not_go_lets_others_pass_and_keeps_its_place() -> None:
    queue: FairQueue[str] = FairQueue()
    for item in ("a1", "b1", "a2"):
        queue.add(item[0], item)
    assert queue.take(lambda item: not item.startswith("a")) == "b1"
    assert queue.take(lambda item: True) == "a1"
    assert queue.remove("a", "a2") and not queue.remove("a", "a2") and len(queue) == 0


def test_a_stage_that_is_cancelled_before_it_has_begun_keeps_nobody_waiting() -> None:
    with Served(FakePool) as served, Caller(served.machine) as caller:
        caller.greet()
        parcel = wrapped(CheckWords("a house"))

        def wanted_and_not_wanted() -> None:
            session = served.gateway._sessions[caller.session]
            served.gateway.hear(session, Submit(ID, "fake", parcel.needs, parcel.raw))
            served.gateway.hear(session, Cancel(ID))

        served.do(wanted_and_not_wanted)
        assert isinstance(caller.told_of(CheckWords("a zebra")), Knows)
        until(lambda: not served.gateway.load().running)


def test_what_was_painted_for_those_who_do_not_come_back_fills_the_memory_once_and_no_more() -> None:
    number, memory = 8, 10**6
    with Served(FakePool, memory=memory) as served:
        callers = [Caller(served.machine) for _ in range(number)]
        for caller in callers:
            caller.greet()
            assert isinstance(caller.told_of(Draft(DraftRequest(context("previews 1"), PLAN))), Showed)
            caller.vanish()
        until(lambda: served.do(lambda: served.gateway.bytes) <= 2 * memory)
        with Caller(served.machine, callers[0].session) as first, Caller(served.machine, callers[-1].session) as last:
            until(lambda: len(served.gateway._sessions) < number)
            assert not first.greet().known and last.greet().known


# --- what was told -----------------------------------------------------------------------------------------


def box(*contents: Content) -> Outbox:
    outbox = Outbox(lambda: None)
    for number, content in enumerate(contents, 1):
        outbox.add(number, content)
    return outbox


def sent(outbox: Outbox) -> list[int]:
    numbers = []
    while (entry := outbox.next()) is not None:
        outbox.sent = entry.number
        numbers.append(entry.number)
    return numbers


def test_what_was_not_seen_is_told_again_and_no_more() -> None:
    outbox = box(wrote("a"), wrote("b"), RESULT)
    assert sent(outbox) == [1, 2, 3]
    assert not outbox.seen(1)
    outbox.pause()
    assert outbox.next() is None
    assert not outbox.resume(1)
    assert sent(outbox) == [2, 3]
    assert outbox.resume(3) and outbox.bytes == 0


def test_only_the_latest_preview_waits() -> None:
    outbox = box(showed(1), wrote("a"), showed(2), showed(3), RESULT)
    assert sent(outbox) == [2, 4, 5]


def test_what_was_not_sent_was_not_seen_whatever_a_client_says() -> None:
    outbox = box(wrote("a"), RESULT)
    assert not outbox.seen(2**53) and not outbox.resume(2**53)
    assert sent(outbox) == [1, 2]


def test_what_a_stage_needs_stays_and_what_was_used_long_ago_goes() -> None:
    store = Store(largest=30, share=20)
    store.put("s", "a", bytes(10))
    store.pin("s", ["a"])
    store.put("s", "b", bytes(10))
    store.put("s", "c", bytes(10))
    assert store.lacking("s", ["a", "b", "c"]) == ("b",) and store.bytes == 20
    store.pin("s", ["c"])
    with pytest.raises(Full):
        store.put("s", "d", bytes(10))
    store.put("other", "d", bytes(10))
    store.forget("s")
    assert store.bytes == 10 and store.lacking("other", ["d"]) == ()


# --- what comes a second time ------------------------------------------------------------------------------


def give(errand: Errand, *contents: Content) -> None:
    for number, content in enumerate(contents, 1):
        parcel = wrapped(content)
        errand.add(Piece(errand.id, number, parcel.needs, parcel.raw))
        errand.deliver(parcel.arrays)


def heard(errand: Errand) -> list[Content]:
    contents = []
    while (arrived := errand.next(0.0)) is not None:
        contents.append(arrived[1])
    return contents


def test_a_stage_that_is_begun_anew_is_not_told_twice() -> None:
    errand = Errand("fake", wrapped(CheckWords("a house")))
    give(errand, wrote("a"), wrote("b"))
    assert errand.again()
    give(errand, wrote("a"), wrote("b"), wrote("c"), RESULT)
    assert heard(errand) == [wrote("a"), wrote("b"), wrote("c"), RESULT]


def test_a_stage_that_has_less_to_tell_the_second_time_comes_to_its_end_too() -> None:
    errand = Errand("fake", wrapped(CheckWords("a house")))
    give(errand, wrote("a"), wrote("b"), wrote("c"))
    assert errand.again()
    give(errand, wrote("a"), RESULT)
    assert heard(errand)[3:] == [RESULT] and errand.over


def test_a_piece_that_is_told_again_after_a_broken_connection_is_heard_once() -> None:
    errand = Errand("fake", wrapped(CheckWords("a house")))
    piece = wrapped(showed(1))
    for _ in range(2):
        errand.add(Piece(errand.id, 1, piece.needs, piece.raw))
    errand.deliver(piece.arrays)
    assert len(heard(errand)) == 1


def test_a_stage_that_is_always_forgotten_is_given_up() -> None:
    errand = Errand("fake", wrapped(CheckWords("a house")))
    assert [errand.again() for _ in range(ATTEMPTS)] == [True] * (ATTEMPTS - 1) + [False]
    with pytest.raises(WorkerLost, match="3 times"):
        errand.next(0.0)
