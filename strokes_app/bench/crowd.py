"""A hundred clients that a gateway would rather not have: they hang, send garbage, send too much, or vanish. For `bench cluster`."""

from __future__ import annotations

import secrets
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import msgspec
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.messages import VERSION, Hello, Plan, Submit, ToGateway
from model_runtime.hosts.protocol.parcels import wrapped
from model_runtime.hosts.samples import plan_stage

EACH = 20
"""Clients of each manner."""
GARBAGE = 64 * 1024
TOO_MUCH = 4 * 2**20
PATIENCE = 10.0
"""Seconds that one waits for what does not come."""
Manner = Callable[[Machine, threading.Event], None]


@contextmanager
def crowd(machine: Machine, each: int = EACH) -> Iterator[int]:
    """They come, `each` of every manner, and behave badly until the block is left. Says how many there are."""
    over = threading.Event()
    threads = [threading.Thread(target=_behave, args=(manner, machine, over)) for manner in MANNERS * each]
    for thread in threads:
        thread.start()
    try:
        yield len(threads)
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _behave(manner: Manner, machine: Machine, over: threading.Event) -> None:
    """To be thrown out is what it came for; then it comes again."""
    while not over.wait(0.1):
        with suppress(OSError, WebSocketException):
            manner(machine, over)


def _hang(machine: Machine, over: threading.Event) -> None:
    with _plain(machine):
        over.wait()


def _rave(machine: Machine, over: threading.Event) -> None:
    with _plain(machine) as plain:
        plain.sendall(secrets.token_bytes(GARBAGE))
        plain.recv(1024)


def _babble(machine: Machine, over: threading.Event) -> None:
    with _inside(machine) as inside:
        inside.send('{"type": "Submit", "id": [[[[')
        inside.send(secrets.token_bytes(GARBAGE))
        inside.recv(PATIENCE)


def _gorge(machine: Machine, over: threading.Event) -> None:
    with _inside(machine) as inside:
        _say(inside, Hello(VERSION, secrets.token_hex(16), "a glutton"))
        inside.send(bytes(TOO_MUCH))
        inside.recv(PATIENCE)


def _vanish(machine: Machine, over: threading.Event) -> None:
    """In the middle of a stage that it asked for, as when a cable is pulled."""
    inside = _inside(machine)
    _say(inside, Hello(VERSION, secrets.token_hex(16), "a ghost"))
    parcel = wrapped(Plan(plan_stage(0.05, 4)))
    _say(inside, Submit(secrets.token_hex(16), "scripted", parcel.needs, parcel.raw))
    inside.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    inside.socket.close()
    over.wait()


MANNERS: list[Manner] = [_hang, _rave, _babble, _gorge, _vanish]


def _plain(machine: Machine) -> socket.socket:
    return socket.create_connection((machine.host, machine.port), PATIENCE)


def _inside(machine: Machine) -> ClientConnection:
    return connect(machine.url, compression=None, proxy=None, close_timeout=1.0, legacy=True)


def _say(inside: ClientConnection, message: ToGateway) -> None:
    inside.send(msgspec.json.encode(message).decode())
