"""A short visit to a gateway: to be paired with it, or to see how it stands with it. May take seconds."""

from __future__ import annotations

import asyncio
import platform
import secrets
from dataclasses import dataclass
from time import perf_counter

from model_runtime.hosts.protocol.link import Invitation, Machine
from model_runtime.hosts.protocol.messages import VERSION, Hello, Welcome
from model_runtime.hosts.remote.calling import NotAdmitted, NotReached, bearer, call, pairing
from model_runtime.hosts.remote.state import Connected
from model_runtime.process.errors import BadInput, WorkerLost


@dataclass(frozen=True)
class Met:
    """A machine that this computer is paired with now. token: what this computer is known by there, a secret."""

    machine: Machine
    token: str
    standing: Connected


def pair(invitation: Invitation) -> Met:
    """Raises BadInput where the link is good no more, WorkerLost where the machine is not reached."""
    token = secrets.token_urlsafe(32)
    standing = _visited(invitation.machine, pairing(invitation, token, own_name()))
    return Met(invitation.machine, token, standing)


def look(machine: Machine, token: str) -> Connected:
    """How it stands with the machine now. Raises BadInput, WorkerLost."""
    return _visited(machine, bearer(token))


def own_name() -> str:
    return platform.node() or "a computer"


def _visited(machine: Machine, authorization: str) -> Connected:
    try:
        return asyncio.run(_visit(machine, authorization))
    except NotAdmitted as error:
        raise BadInput(str(error)) from error
    except NotReached as error:
        raise WorkerLost(str(error)) from error


async def _visit(machine: Machine, authorization: str) -> Connected:
    hello = Hello(VERSION, secrets.token_hex(16), own_name())
    async with call(machine, authorization, hello) as (socket, welcome):
        began = perf_counter()
        await (await socket.ping())
        latency = perf_counter() - began
        await socket.close()
    return _connected(welcome, latency)


def _connected(welcome: Welcome, latency: float) -> Connected:
    return Connected(welcome.name, welcome.about, welcome.offers, welcome.load, latency)
