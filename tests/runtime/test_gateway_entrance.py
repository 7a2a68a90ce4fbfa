"""Who comes in: nobody without a token that was given to them, over TLS that cannot be listened to or pretended."""

from __future__ import annotations

import os
import secrets
import ssl
import stat
from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import Any

import msgspec
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from model_runtime.hosts.gateway import __main__ as program
from model_runtime.hosts.gateway import certificate
from model_runtime.hosts.gateway.guard import EXPIRES, Pairings
from model_runtime.hosts.protocol.link import Invitation, Machine, invitation_in, machine_at
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.hosts.remote.meeting import look, pair
from model_runtime.hosts.remote.state import Connected, Lost, TurnedAway
from model_runtime.process.errors import BadInput, ModelMissing, WorkerLost
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Caller, Served, until

TOKEN = "a" * 43


@pytest.fixture
def pairings(tmp_path: Path) -> Pairings:
    return Pairings(tmp_path)


@pytest.fixture
def locked(pairings: Pairings, tmp_path: Path) -> Iterator[Served]:
    """A gateway as it is where other machines reach it."""
    tls, pin = certificate.own(tmp_path, "the box")
    with Served(FakePool, Limits(), pairings, tls, pin) as served:
        yield served


@pytest.fixture
def guarded(pairings: Pairings) -> Iterator[Served]:
    """The same without TLS, so that what is said at the door can be looked at."""
    with Served(FakePool, Limits(), pairings) as served:
        yield served


def status(served: Served, authorization: str, **settings: Any) -> int:
    """Of the answer to somebody who comes with that; 101 lets them in."""
    try:
        with Caller(served.machine, authorization=authorization, **settings):
            return 101
    except InvalidStatus as error:
        return error.response.status_code


# --- tokens ------------------------------------------------------------------------------------------------


def test_a_link_lets_one_machine_in_and_its_token_from_then_on(guarded: Served, pairings: Pairings) -> None:
    code = pairings.invite()
    assert status(guarded, f"Pairing {code} {TOKEN} Anna%27s%20%1B%0Alaptop") == 101  # a terminal shows it
    assert [each.name for each in pairings.paired()] == ["Anna's laptop"]
    assert status(guarded, f"Bearer {TOKEN}") == 101


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer ",
        "Bearer wrong",
        f"Bearer {TOKEN}",
        "Basic YTpi",
        "Pairing",
        "Pairing  ",
        "Bearer ../../links",
    ],
)
def test_without_a_token_that_was_given_nobody_comes_in(guarded: Served, authorization: str) -> None:
    assert status(guarded, authorization) in (401, 403)


def test_a_link_that_was_used_is_good_no_more(guarded: Served, pairings: Pairings) -> None:
    code = pairings.invite()
    assert status(guarded, f"Pairing {code} {TOKEN} one") == 101
    assert status(guarded, f"Pairing {code} {'b' * 43} another") == 403
    assert len(pairings.paired()) == 1


def test_a_machine_whose_answer_was_lost_on_the_way_may_say_it_again(guarded: Served, pairings: Pairings) -> None:
    code = pairings.invite()
    assert [status(guarded, f"Pairing {code} {TOKEN} one") for _ in range(2)] == [101, 101]
    assert len(pairings.paired()) == 1


def test_a_token_that_could_be_guessed_is_not_taken_and_the_link_stays_good(
    guarded: Served, pairings: Pairings
) -> None:
    code = pairings.invite()
    assert status(guarded, f"Pairing {code} 1234 one") == 401
    assert status(guarded, f"Pairing {code} {TOKEN} one") == 101


def test_a_link_is_good_for_a_day(guarded: Served, pairings: Pairings, tmp_path: Path) -> None:
    code = pairings.invite()
    (link,) = (tmp_path / "links").iterdir()
    link.write_text(str(float(link.read_text()) - EXPIRES - 1))
    assert status(guarded, f"Pairing {code} {TOKEN} late") == 403


def test_no_token_and_no_code_is_kept_in_the_clear(guarded: Served, pairings: Pairings, tmp_path: Path) -> None:
    used, unused = pairings.invite(), pairings.invite()
    status(guarded, f"Pairing {used} {TOKEN} one")
    for file in tmp_path.rglob("*"):
        said = f"{file.name} {file.read_text() if file.is_file() else ''}"
        assert TOKEN not in said and used not in said and unused not in said
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_two_tokens_are_none(guarded: Served, pairings: Pairings) -> None:
    status(guarded, f"Pairing {pairings.invite()} {TOKEN} one")
    headers = [("Authorization", f"Bearer {TOKEN}"), ("Authorization", "Bearer other")]
    with pytest.raises(InvalidStatus):
        connect(guarded.machine.url, additional_headers=headers, proxy=None, legacy=True).close()


def test_a_page_in_a_browser_does_not_come_in_even_with_a_token(guarded: Served, pairings: Pairings) -> None:
    status(guarded, f"Pairing {pairings.invite()} {TOKEN} one")
    assert status(guarded, f"Bearer {TOKEN}", origin="http://127.0.0.1") == 403
    with Served(FakePool) as loopback:
        assert status(loopback, "", origin="http://localhost") == 403


def test_a_machine_that_is_forgotten_is_out_at_once(
    guarded: Served, pairings: Pairings, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = pairings.invite()
    with Caller(guarded.machine, authorization=f"Pairing {code} {TOKEN} one") as caller:
        caller.greet()
        assert pairings.forget("one") == 1
        assert status(guarded, f"Bearer {TOKEN}") == 401
        caller.until_closed()


def test_the_session_of_another_machine_cannot_be_taken_over(guarded: Served, pairings: Pairings) -> None:
    first = f"Pairing {pairings.invite()} {TOKEN} one"
    second = f"Pairing {pairings.invite()} {'b' * 43} two"
    with Caller(guarded.machine, authorization=first) as one:
        one.greet()
        with (
            Caller(guarded.machine, one.session, second) as two,
            pytest.raises(AssertionError, match="another machine"),
        ):
            two.greet()


# --- TLS ---------------------------------------------------------------------------------------------------


def test_a_pairing_link_is_all_that_another_machine_needs(locked: Served, pairings: Pairings) -> None:
    link = str(Invitation(locked.machine, pairings.invite(), "the box"))
    met = pair(invitation_in(link))
    assert met.standing.name == "the box" and met.standing.latency > 0
    assert look(met.machine, met.token).about == "nothing at all"
    with RemoteHost(met.machine, "fake", met.token) as host:
        assert host.model == "fake"
    with pytest.raises(BadInput, match="used already"):
        pair(invitation_in(link))
    with pytest.raises(BadInput, match="not paired"):
        look(met.machine, "another token")


def test_another_machine_at_that_address_is_told_nothing(tmp_path: Path) -> None:
    """Who takes the place of the box sees a handshake break off, and no token."""
    tls, _ = certificate.own(tmp_path / "thief", "thief")
    heard: list[bytes] = []
    with create_server(("127.0.0.1", 0)) as thief:
        port = thief.getsockname()[1]
        thread = Thread(target=overhear, args=(thief, tls, heard))
        thread.start()
        machine = Machine("127.0.0.1", port, "ab" * 32)
        with pytest.raises(BadInput, match="Another machine answers"):
            look(machine, TOKEN)
        thread.join()
    assert heard == [b""]


def test_where_another_machine_answers_for_a_while_it_is_told_nothing_and_the_painting_goes_on_afterwards(
    locked: Served, pairings: Pairings, tmp_path: Path
) -> None:
    """As when a laptop is carried through other networks, where the box's address is somebody else's."""
    met = pair(Invitation(locked.machine, pairings.invite()))
    tls, _ = certificate.own(tmp_path / "thief", "thief")
    with RemoteHost(met.machine, "fake", met.token) as host:
        host.ready()
        locked.stop()
        with Served(FakePool, Limits(), pairings, tls, port=locked.port):
            until(lambda: isinstance(host.state, Lost) and "Another machine" in host.state.reason)
        locked.start()
        until(lambda: isinstance(host.state, Connected))
        assert host.unknown_words("a zebra")[0].nearest == ("horse",)


def overhear(thief: Any, tls: ssl.SSLContext, heard: list[bytes]) -> None:
    connection, _ = thief.accept()
    with connection:
        try:
            with tls.wrap_socket(connection, server_side=True) as secure:
                heard.append(secure.recv(1000))
        except OSError:
            heard.append(b"")


def test_a_certificate_that_nobody_vouches_for_is_not_trusted_without_its_pin(locked: Served) -> None:
    machine = msgspec.structs.replace(locked.machine, pin="")
    with pytest.raises(BadInput, match="not trusted"):
        look(machine, TOKEN)


def test_a_host_that_is_turned_away_says_why_and_does_not_try_for_ever(locked: Served) -> None:
    heard: list[object] = []
    with (
        RemoteHost(locked.machine, "fake", TOKEN, heard=heard.append) as host,
        pytest.raises(BadInput, match="not paired"),
    ):
        host.ready()
    assert isinstance(heard[-1], TurnedAway)


def test_what_speaks_no_tls_is_no_painting_machine(guarded: Served) -> None:
    with pytest.raises(WorkerLost, match="no painting machine"):
        look(Machine("127.0.0.1", guarded.port, "ab" * 32), TOKEN)


def test_the_certificate_is_made_once_and_its_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    _, first = certificate.own(tmp_path / "state", "the box")
    _, second = certificate.own(tmp_path / "state", "renamed")
    assert first == second
    (file,) = (tmp_path / "state").iterdir()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


def test_a_certificate_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.pem").write_text("nothing")
    for file in ("bad.pem", "none.pem"):
        with pytest.raises(BadInput, match="cannot be used"):
            certificate.brought(tmp_path / file, None)


def test_what_a_cluster_paints_with_need_not_lie_on_the_gateways_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "missing", lambda entry: "It is not here: get it.")
    with pytest.raises(ModelMissing, match="not here"):
        program.entries_of(("strokes",), here=True)
    assert [entry.name for entry in program.entries_of(("strokes",), here=False)] == ["strokes"]


# --- links and addresses -----------------------------------------------------------------------------------


def test_a_link_says_everything_and_survives_being_copied_badly() -> None:
    invitation = Invitation(Machine("fe80::1", 7000, "ab" * 32), secrets.token_urlsafe(24), "Anna's box & more")
    link = str(invitation)
    assert invitation_in(link) == invitation
    assert invitation_in(f"  {link[:40]}\n   {link[40:]} ") == invitation


@pytest.mark.parametrize(
    "link",
    ["", "hello", "https://example.org", "strokes://", "strokes://box", "strokes://box:99999/?code=" + "a" * 30,
     "strokes://box/?code=short", "strokes://box/?code=" + "a" * 30 + "&pin=xyz", "strokes://[::1/?code=" + "a" * 30],
)  # fmt: skip
def test_what_is_no_link_is_said(link: str) -> None:
    with pytest.raises(BadInput, match="pairing link"):
        invitation_in(link)


def test_addresses_are_read_as_people_write_them() -> None:
    assert machine_at("localhost") == Machine("localhost", 7437, is_plain=True)
    assert machine_at("ws://127.0.0.1:80").is_plain
    assert machine_at("gpu-box:7000") == Machine("gpu-box", 7000)
    assert machine_at("wss://paint.example.org").url == "wss://paint.example.org:7437"
    pinned = Machine("box", 1, "ab" * 32)
    assert machine_at(pinned.link) == pinned
    for address in ("ws://gpu-box", "http://box", "box:port", "box/path", ""):
        with pytest.raises(BadInput):
            machine_at(address)
