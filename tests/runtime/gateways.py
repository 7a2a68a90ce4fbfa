"""A gateway for tests, in a thread of its own, as `strokes serve` runs it in a process."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from socket import SO_LINGER, SOL_SOCKET
from ssl import SSLContext
from struct import pack
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from model_runtime.hosts.gateway.gateway import Gateway
from model_runtime.hosts.gateway.guard import Guard, Loopback
from model_runtime.hosts.gateway.server import served
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.protocol.frames import Assembly, frames
from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.messages import (
    VERSION,
    Content,
    FromGateway,
    Hello,
    Limits,
    Load,
    Piece,
    Queued,
    Submit,
    ToGateway,
    Welcome,
    Work,
)
from model_runtime.hosts.protocol.parcels import content_in, wrapped
from tests.runtime.moody_painter import PATIENCE


def until(holds: Callable[[], object]) -> None:
    """Whatever must come, comes; nothing is judged by when."""
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)


class Served:
    """`make` makes the pool behind it. The port is kept when it is started again."""

    gateway: Gateway

    def __init__(
        self,
        make: Callable[[], Pool],
        limits: Limits = Limits(),
        guard: Guard = Loopback(),
        tls: SSLContext | None = None,
        pin: str = "",
        memory: int = 2**30,
        port: int = 0,
    ) -> None:
        self._make, self._limits, self._guard, self._tls, self._pin = make, limits, guard, tls, pin
        self._memory = memory
        self.port = port
        self.start()

    @property
    def machine(self) -> Machine:
        return Machine("127.0.0.1", self.port, self._pin, is_plain=self._tls is None)

    def start(self) -> None:
        self._stopped: asyncio.Event | None = None
        self._up: Future[int] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="gateway")
        self._thread.start()
        self.port = self._up.result()

    def stop(self) -> None:
        if self._thread.is_alive():
            assert self._loop is not None and self._stopped is not None
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join()

    @property
    def connections(self) -> set[Any]:
        """Those that are open now."""
        return self.do(lambda: set(self._server.connections))

    def cut(self) -> None:
        """Break every connection, as a pulled cable does: without a farewell."""

        def abort() -> None:
            for socket in self._server.connections:
                socket.transport.abort()

        self.do(abort)

    def do(self, act: Callable[[], Any]) -> Any:
        """In the gateway's thread."""

        async def acted() -> Any:
            return act()

        return asyncio.run_coroutine_threadsafe(acted(), self._loop).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _serve(self) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        try:
            self.gateway = Gateway(self._make(), "the box", self._limits, self._memory)
            async with served(self.gateway, self._guard, "127.0.0.1", self.port, self._tls) as self._server:
                self._up.set_result(self._server.sockets[0].getsockname()[1])
                await self._stopped.wait()
        except BaseException as error:
            if not self._up.done():
                self._up.set_exception(error)
            raise


class Caller:
    """A client that says what it likes, over one connection."""

    def __init__(self, machine: Machine, session: str = "", authorization: str = "", **settings: Any) -> None:
        headers = {"Authorization": authorization} if authorization else {}
        self.socket = connect(
            machine.url,
            additional_headers=headers,
            compression=None,
            proxy=None,
            max_size=2**22,
            legacy=True,
            **settings,
        )
        self.session = session or secrets.token_hex(16)
        self.binary = 0
        """Bytes that came in binary frames."""
        self.arrays: dict[str, memoryview] = {}
        self._assembly = Assembly(2**30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def greet(self) -> Welcome:
        self.say(Hello(VERSION, self.session, "a test"))
        return self.hear(Welcome)

    def say(self, message: ToGateway) -> None:
        self.socket.send(msgspec.json.encode(message).decode())

    def submit(self, work: Work, painter: str = "fake", send: bool = True) -> str:
        """The stage's id. send: also the arrays."""
        parcel, id = wrapped(work), secrets.token_hex(16)
        self.arrays.update(parcel.arrays)
        if send:
            self.upload(parcel.arrays)
        self.say(Submit(id, painter, parcel.needs, parcel.raw))
        return id

    def upload(self, arrays: Mapping[str, memoryview]) -> None:
        for hash, data in arrays.items():
            for frame in frames(hash, data):
                self.socket.send(frame)

    def hear(self, kind: type[M]) -> M:
        """The next message of that kind; news about load and queue in between is passed over."""
        while True:
            message = self._next()
            if isinstance(message, kind):
                return message
            assert isinstance(message, Load | Queued | None), message

    def _next(self) -> FromGateway | None:
        """None for a binary frame, which is kept."""
        frame = self.socket.recv(timeout=PATIENCE)
        if isinstance(frame, str):
            return _decoder.decode(frame)
        self.binary += len(frame)
        whole = self._assembly.add(frame)
        if whole is not None:
            self.arrays[whole[0]] = whole[1]
        return None

    def hear_anything(self) -> object:
        """The next frame."""
        return self._next()

    def until_closed(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                self._next()

    def told(self, stage: str) -> Content:
        """The next piece of that stage, which must come next."""
        piece = self.hear(Piece)
        assert piece.stage == stage
        return self.opened(piece)

    def told_of(self, work: Work, send: bool = True) -> Content:
        """The first piece of a new stage."""
        return self.told(self.submit(work, send=send))

    def opened(self, piece: Piece) -> Content:
        return content_in(piece.content, self.arrays)

    def vanish(self) -> None:
        """As a pulled cable does: without a farewell."""
        self.socket.socket.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
        self.socket.socket.close()


M = TypeVar("M")
_decoder = msgspec.json.Decoder(FromGateway)
