"""One connection to a gateway, from the handshake to the welcome; and what the ways in which it can fail mean."""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus, WebSocketException

from model_runtime.hosts.protocol.frames import LARGEST, TEXT
from model_runtime.hosts.protocol.link import Invitation, Machine
from model_runtime.hosts.protocol.messages import VERSION, FromGateway, Hello, Refused, Welcome
from model_runtime.hosts.remote.tls import Stranger, context_for

quiet = logging.getLogger(__name__)
quiet.setLevel(logging.CRITICAL)  # a connection that breaks is said to whoever paints
OPENING = 10.0
"""Seconds for the connection and the handshake."""
_decoder = msgspec.json.Decoder(FromGateway)


class NotReached(Exception):
    """Its text is a sentence. It may be tried again."""


class NotAdmitted(Exception):
    """Its text is a sentence that says what to do. It is of no use to try again."""


class Displaced(NotAdmitted):
    """Another machine answers in its place. It was told nothing."""


def bearer(token: str) -> str:
    """What a paired machine says to be let in; "" where no token is needed."""
    return f"Bearer {token}" if token else ""


def pairing(invitation: Invitation, token: str, name: str) -> str:
    """What a machine says that is to be paired, and makes up its token itself."""
    return f"Pairing {invitation.code} {token} {quote(name, safe='')}"


@asynccontextmanager
async def call(machine: Machine, authorization: str, hello: Hello) -> AsyncIterator[tuple[ClientConnection, Welcome]]:
    """A connection on which each has greeted the other. Raises NotReached, NotAdmitted."""
    try:
        socket = await _open(machine, authorization)
    except (OSError, WebSocketException, TimeoutError) as error:
        raise _translated(machine, error) from error
    try:
        yield socket, await _greet(machine, socket, hello)
    finally:
        socket.transport.abort()


def message_in(frame: str) -> FromGateway:
    """Raises NotAdmitted where it speaks another language."""
    try:
        message: FromGateway = _decoder.decode(frame)
    except msgspec.MsgspecError as error:
        raise NotAdmitted(
            f"The machine says what cannot be read ({error}): update Strokes on both machines."
        ) from error
    if isinstance(message, Refused):
        raise NotAdmitted(message.reason)
    return message


async def _open(machine: Machine, authorization: str) -> ClientConnection:
    return await connect(
        machine.url,
        ssl=context_for(machine),
        additional_headers={"Authorization": authorization} if authorization else {},
        user_agent_header="Strokes",
        compression=None,
        proxy=None,
        open_timeout=OPENING,
        close_timeout=0.5,
        ping_interval=None,  # whoever listens looks after it
        max_size=max(LARGEST, 4 * TEXT),
        logger=quiet,
    )


async def _greet(machine: Machine, socket: ClientConnection, hello: Hello) -> Welcome:
    try:
        await socket.send(msgspec.json.encode(hello).decode())
        async with asyncio.timeout(OPENING):
            frame = await socket.recv(decode=True)
    except (ConnectionClosed, TimeoutError) as error:
        raise NotReached(f"{machine.place} does not answer.") from error
    message = message_in(frame if isinstance(frame, str) else "")
    if not isinstance(message, Welcome) or message.version != VERSION:
        raise NotAdmitted(f"{machine.place} runs another version of Strokes: update it on both machines.")
    return message


def _translated(machine: Machine, error: Exception) -> NotReached | NotAdmitted:
    match error:
        case Stranger():
            return Displaced(
                f"Another machine answers at {machine.place} than the one that was paired (its certificate is another one). "
                "If it was set up anew, pair it again."
            )
        case ssl.SSLCertVerificationError():
            return NotAdmitted(
                f"The certificate of {machine.place} is not trusted ({error.verify_message}): use the pairing link "
                "that `strokes serve` prints there."
            )
        case InvalidStatus() if error.response.status_code in (401, 403):
            said = bytes(error.response.body or b"").decode(errors="replace").strip()[:300]
            return NotAdmitted(said or f"{machine.place} does not know this computer: pair it again.")
        case InvalidStatus():
            return NotReached(f"{machine.place} does not let anybody in now ({error.response.status_code}).")
        case ssl.SSLError() | InvalidMessage() | ConnectionResetError() | ConnectionAbortedError():
            return NotReached(f"At {machine.place} something answers that is no painting machine.")
        case TimeoutError():
            return NotReached(f"{machine.place} does not answer: is it switched on, and in the same network?")
        case OSError():
            number = error.errno or 0  # what asyncio says of it names its own calls
            what = os.strerror(number) if number > 0 else error.strerror or str(error)
            return NotReached(f"{machine.place} cannot be reached ({what}): is `strokes serve` running there?")
        case _:
            return NotReached(f"{machine.place} cannot be reached ({error}).")
