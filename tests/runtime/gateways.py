"""A gateway for tests, in a thread of its own, as `strokes serve` runs it in a process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from ssl import SSLContext
from types import TracebackType
from typing import Any, Self

from model_runtime.hosts.gateway.gateway import Gateway
from model_runtime.hosts.gateway.guard import Guard, Loopback
from model_runtime.hosts.gateway.server import served
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.messages import Limits


class Served:
    """`make` makes the pool behind it. The port is kept when it is started again."""

    def __init__(
        self,
        make: Callable[[], Pool],
        limits: Limits = Limits(),
        guard: Guard = Loopback(),
        tls: SSLContext | None = None,
        pin: str = "",
        memory: int = 2**30,
    ) -> None:
        self._make, self._limits, self._guard, self._tls, self._pin = make, limits, guard, tls, pin
        self._memory = memory
        self.port = 0
        self.gateway: Gateway | None = None
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

    def cut(self) -> None:
        """Break every connection, as a pulled cable does: without a farewell."""
        self.do(lambda: [socket.transport.abort() for socket in self._server.connections])

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
