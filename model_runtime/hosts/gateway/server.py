"""The websocket server around a gateway: who may connect, over what, and how much may come in at one time."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from weakref import WeakKeyDictionary

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import MultipleValuesError
from websockets.http11 import Request, Response

from model_runtime.hosts.gateway.connection import Connection
from model_runtime.hosts.gateway.gateway import Gateway
from model_runtime.hosts.gateway.guard import Guard
from model_runtime.hosts.protocol.frames import LARGEST, TEXT
from model_runtime.process.errors import BadInput

log = logging.getLogger(__name__)
quiet = logging.getLogger(f"{__name__}.sockets")
quiet.setLevel(logging.CRITICAL)  # what strangers send is no error of ours
CONNECTIONS = 256
"""Those beyond are turned away."""
OPENING, CLOSING, SILENCE = 10.0, 2.0, 20.0
"""Seconds for the handshake, for the farewell, and between two signs of life on a connection."""
EXPELLING = 5.0
"""Seconds after which a machine that was unpaired is out."""
FRAMES = 2
"""That wait to be read of one connection; the sender is held back."""


@asynccontextmanager
async def served(
    gateway: Gateway, guard: Guard, host: str, port: int, tls: ssl.SSLContext | None
) -> AsyncIterator[Server]:
    """The gateway at that address, until the block is left. Raises OSError."""
    entrance = _Entrance(gateway, guard)
    watching = [asyncio.create_task(each.watch()) for each in (gateway, entrance)]
    try:
        async with serve(
            entrance.handle,
            host,
            port,
            ssl=tls,
            process_request=entrance.look_at,
            origins=[None],  # no page in a browser, whatever address it takes for its own
            compression=None,
            server_header=None,
            open_timeout=OPENING,
            close_timeout=CLOSING,
            ping_interval=SILENCE,
            ping_timeout=SILENCE,
            max_size=max(LARGEST, TEXT),
            max_queue=FRAMES,
            logger=quiet,
        ) as server:
            yield server
    finally:
        for each in watching:
            each.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
        await gateway.close()


class _Entrance:
    def __init__(self, gateway: Gateway, guard: Guard) -> None:
        self._gateway, self._guard = gateway, guard
        self._owners: WeakKeyDictionary[ServerConnection, str] = WeakKeyDictionary()
        self._inside: set[ServerConnection] = set()

    def look_at(self, connection: ServerConnection, request: Request) -> Response | None:
        """None lets it in."""
        if len(self._inside) >= CONNECTIONS:
            return connection.respond(
                HTTPStatus.SERVICE_UNAVAILABLE, "Too many clients are connected: try again later.\n"
            )
        try:
            owner = self._guard.admit(request.headers.get("Authorization", ""))
        except BadInput as error:
            return self._turn_away(connection, HTTPStatus.FORBIDDEN, str(error))
        except MultipleValuesError:
            owner = None
        if owner is None:
            why = "This computer is not paired with that machine: see `strokes serve --pair` there."
            return self._turn_away(connection, HTTPStatus.UNAUTHORIZED, why)
        self._owners[connection] = owner
        return None

    async def handle(self, socket: ServerConnection) -> None:
        self._inside.add(socket)
        try:
            await Connection(socket, self._gateway, self._owners[socket]).serve()
        finally:
            self._inside.discard(socket)

    async def watch(self) -> None:
        """For ever: who was unpaired goes."""
        while True:
            await asyncio.sleep(EXPELLING)
            for socket in [socket for socket in self._inside if not self._guard.knows(self._owners[socket])]:
                await socket.close(1008, "unpaired")

    def _turn_away(self, connection: ServerConnection, status: HTTPStatus, why: str) -> Response:
        log.warning("turned away %s: %s", connection.remote_address, why)
        return connection.respond(status, f"{why}\n")
