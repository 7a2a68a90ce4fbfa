"""The gateway between its clients and its pool: fair, bounded, and patient with broken connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from model_runtime.hosts.protocol.messages import (
    VERSION,
    Broke,
    Cancel,
    CheckWords,
    Draft,
    Gone,
    Hello,
    Knows,
    Lacks,
    Limits,
    Painted,
    Piece,
    Plan,
    Planned,
    Queued,
    Refused,
    Resume,
    Seen,
    Showed,
    Wake,
    Wanted,
    Wrote,
)
from model_runtime.hosts.protocol.parcels import wrapped
from model_runtime.process.painter import DraftRequest, PlanRequest
from model_runtime.trajectory import events
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Caller, Served, until
from tests.runtime.moody_painter import context

LIMITS = Limits(stages=3, pixels=300 * 300, bytes=4 * 2**20, seconds=120.0, held=60.0)
PLAN = events.Plan("do it", "it is done", ())
Make = Callable[[], FakePool]


def plan(prompt: str) -> Plan:
    return Plan(PlanRequest(context(prompt)))


def draft(prompt: str, side: int = 200) -> Draft:
    return Draft(DraftRequest(context(prompt, side), PLAN))


@pytest.fixture
def pools() -> list[FakePool]:
    return []


@pytest.fixture
def make(pools: list[FakePool]) -> Make:
    def made() -> FakePool:
        pools.append(FakePool())
        return pools[-1]

    return made


@pytest.fixture
def gateway(make: Make) -> Iterator[Served]:
    with Served(make, LIMITS) as served:
        yield served


def test_a_client_is_told_what_it_may_ask_and_what_there_is(gateway: Served) -> None:
    with Caller(gateway.machine) as caller:
        welcome = caller.greet()
        assert (welcome.name, welcome.about, welcome.known) == ("the box", "nothing at all", False)
        assert [offer.painter for offer in welcome.offers] == ["fake", "other"]
        assert welcome.limits == LIMITS


def test_what_is_asked_is_answered(gateway: Served) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        answer = caller.told(caller.submit(CheckWords("a zebra")))
        assert isinstance(answer, Knows) and answer.unknown[0].nearest == ("horse",)
        broke = caller.told(caller.submit(Wake(), painter="nobody"))
        assert isinstance(broke, Broke) and broke.error == "BadInput" and "nobody" in broke.message


def test_each_client_has_its_turn_however_much_another_has_waiting(gateway: Served, pools: list[FakePool]) -> None:
    with Caller(gateway.machine) as busy, Caller(gateway.machine) as other:
        busy.greet()
        other.greet()
        first = busy.submit(plan("wait"))
        assert isinstance(busy.told(first), Wrote)
        busy.submit(plan("second of the busy one"))
        busy.submit(plan("third of the busy one"))
        stage = other.submit(plan("of the other one"))
        until(lambda: gateway.gateway.load().waiting == 3)
        gateway.do(pools[0].let_go)
        assert isinstance(other.told(stage), Planned)
        until(lambda: len(pools[0].begun) == 4)
        assert pools[0].begun == ["wait", "second of the busy one", "of the other one", "third of the busy one"]


def test_who_waits_is_told_how_many_go_first(gateway: Served) -> None:
    with Caller(gateway.machine) as one, Caller(gateway.machine) as two:
        one.greet()
        two.greet()
        assert isinstance(one.told(one.submit(plan("wait"))), Wrote)
        stage = two.submit(plan("later"))
        queued = two.hear(Queued)
        assert (queued.stage, queued.ahead) == (stage, 1)


def test_a_client_has_only_so_many_stages_at_once(gateway: Served, pools: list[FakePool]) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        assert isinstance(caller.told(caller.submit(plan("wait"))), Wrote)
        for _ in range(LIMITS.stages - 1):
            caller.submit(plan("more"))
        broke = caller.told(caller.submit(plan("too many")))
        assert isinstance(broke, Broke) and broke.error == "BadInput" and "At most 3" in broke.message
        gateway.do(pools[0].let_go)
        until(lambda: len(pools[0].begun) == LIMITS.stages)
        assert "too many" not in pools[0].begun


@pytest.mark.parametrize(
    ("side", "said"), [(400, "paints at most 300 × 300 pixels, not 400 × 400"), (1400, "more than may be sent at once")]
)
def test_a_picture_beyond_the_limit_is_refused_with_the_limit(gateway: Served, side: int, said: str) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        if side > 1000:
            with suppress(ConnectionClosed):  # it says so before it has heard everything
                caller.submit(draft("large", side))
            assert said in caller.hear(Refused).reason
        else:
            broke = caller.told(caller.submit(draft("large", side)))
            assert isinstance(broke, Broke) and broke.error == "BadInput" and said in broke.message


def test_a_stage_takes_only_so_long(make: Make, pools: list[FakePool]) -> None:
    with Served(make, msgspec.structs.replace(LIMITS, seconds=0.2)) as served, Caller(served.machine) as caller:
        caller.greet()
        stage = caller.submit(plan("wait"))
        assert isinstance(caller.told(stage), Wrote)
        broke = caller.told(stage)
        assert isinstance(broke, Broke) and broke.error == "WorkerLost" and "longer than" in broke.message
        assert pools[0].ended == ["wait"]


def test_an_array_is_sent_once_in_each_direction(gateway: Served) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        assert isinstance(caller.told_of(draft("one")), Painted)
        assert caller.binary == 0  # the picture is the canvas, which the client has
        assert isinstance(caller.told_of(draft("two"), send=False), Painted)


def test_arrays_that_are_not_there_are_asked_for(gateway: Served) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        work = draft("one")
        stage = caller.submit(work, send=False)
        wanted = caller.hear(Wanted)
        assert (wanted.stage, set(wanted.hashes)) == (stage, set(wrapped(work).needs))
        caller.upload(wrapped(work).arrays)
        assert isinstance(caller.told(stage), Painted)


def test_an_array_that_a_client_lost_is_sent_again(gateway: Served) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        stage = caller.submit(draft("previews 1"))
        piece = caller.hear(Piece)
        caller.binary = 0
        caller.say(Lacks(stage, piece.needs))
        until(lambda: caller.hear_anything() and caller.binary > 300 * 300 * 3)


def test_a_stage_goes_on_without_its_client_and_what_it_missed_is_told(gateway: Served, pools: list[FakePool]) -> None:
    caller = Caller(gateway.machine)
    caller.greet()
    stage = caller.submit(plan("wait"))
    assert isinstance(caller.told(stage), Wrote)
    caller.vanish()
    gateway.do(pools[0].let_go)
    until(lambda: not gateway.gateway.load().running)
    with Caller(gateway.machine, caller.session) as again:
        assert again.greet().known
        again.say(Resume(stage, 1))
        piece = again.hear(Piece)
        assert piece.number == 2
        again.say(Resume(stage, 0))
        assert again.hear(Piece).number == 2  # what was seen is gone
        again.say(Seen(stage, 2))
        again.say(Resume(stage, 2))
        assert again.hear(Gone).stage == stage


def test_who_does_not_come_back_is_forgotten_and_the_stage_stopped(make: Make, pools: list[FakePool]) -> None:
    with Served(make, msgspec.structs.replace(LIMITS, held=0.2)) as served:
        caller = Caller(served.machine)
        caller.greet()
        assert isinstance(caller.told(caller.submit(plan("wait"))), Wrote)
        caller.vanish()
        until(lambda: pools[0].ended == ["wait"])
        with Caller(served.machine, caller.session) as again:
            assert not again.greet().known


@pytest.mark.parametrize("how", ["goodbye", "cancel"])
def test_a_stage_that_nobody_wants_is_stopped(gateway: Served, pools: list[FakePool], how: str) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        stage = caller.submit(plan("wait"))
        assert isinstance(caller.told(stage), Wrote)
        if how == "cancel":
            caller.say(Cancel(stage))
        else:
            caller.socket.close()
        until(lambda: pools[0].ended == ["wait"])


def test_a_stage_that_still_waits_is_cancelled_before_it_begins(gateway: Served, pools: list[FakePool]) -> None:
    with Caller(gateway.machine) as caller:
        caller.greet()
        assert isinstance(caller.told(caller.submit(plan("wait"))), Wrote)
        second = caller.submit(plan("second"))
        third = caller.submit(plan("third"))
        caller.say(Cancel(second))
        until(lambda: gateway.gateway.load().waiting == 1)
        gateway.do(pools[0].let_go)
        caller.hear(Piece)
        assert caller.hear(Piece).stage == third
        assert pools[0].begun == ["wait", "third"]


def test_a_slow_client_gets_the_latest_preview_and_not_all_of_them(gateway: Served) -> None:
    """Thousands of pictures are not kept for somebody who does not look."""
    with Caller(gateway.machine, max_queue=1) as caller:
        caller.greet()
        stage = caller.submit(draft("previews 400"))
        until(lambda: not gateway.gateway.load().running)
        most = gateway.do(lambda: gateway.gateway.bytes)
        assert most < 40 * 2**20
        last: object = None
        numbers: list[int] = []
        while not isinstance(last, Painted):
            piece = caller.hear(Piece)
            numbers.append(piece.number)
            caller.say(Seen(stage, piece.number))
            last = caller.opened(piece)
        assert numbers[-2:] == [400, 401] and numbers == sorted(numbers) and len(numbers) < 401


def test_the_second_connection_of_a_client_takes_the_place_of_the_first(gateway: Served) -> None:
    with Caller(gateway.machine) as first:
        first.greet()
        stage = first.submit(plan("wait"))
        assert isinstance(first.told(stage), Wrote)
        with Caller(gateway.machine, first.session) as second:
            assert second.greet().known
            second.say(Resume(stage, 0))
            assert second.hear(Piece).number == 1


@pytest.mark.parametrize("version", [0, VERSION + 1])
def test_another_version_is_told_so(gateway: Served, version: int) -> None:
    with Caller(gateway.machine) as caller:
        caller.say(Hello(version, caller.session, "old"))
        assert "update Strokes" in caller.hear(Refused).reason


def test_a_full_store_is_said_and_the_next_stage_has_room_again() -> None:
    with Served(FakePool, LIMITS, memory=300_000) as served, Caller(served.machine) as caller:
        caller.greet()
        big = context("wide", 200)
        big = replace(
            big,
            paint=np.zeros((200, 200, 4), np.uint8),
            protected=np.zeros((200, 200), np.uint8),
            ground=255 - big.canvas,
        )
        work = Draft(DraftRequest(big, PLAN))
        stage = caller.submit(work)
        arrays = wrapped(work).arrays
        caller.upload({hash: arrays[hash] for hash in caller.hear(Wanted).hashes})
        broke = caller.told(stage)
        assert isinstance(broke, Broke) and broke.error == "WorkerLost" and "try again in a moment" in broke.message
        assert isinstance(caller.told_of(draft("small")), Painted)
        assert isinstance(caller.told_of(draft("previews 1")), Showed)
