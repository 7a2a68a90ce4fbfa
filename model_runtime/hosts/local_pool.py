"""One worker process as a pool: one stage at a time, one painter awake at a time. What a gateway on one machine has behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from model_runtime.hosts.asking import ask
from model_runtime.hosts.hardware import described
from model_runtime.hosts.jobs import Job
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.messages import Ready
from model_runtime.hosts.pool import Offer, Piece
from model_runtime.painters.table import Entry, missing
from model_runtime.process.errors import BadInput, WorkerLost
from model_runtime.process.painter import Progress, Request, UnknownWord

T = TypeVar("T")


class LocalPool:
    """Another painter than the one that is awake takes its place: two of them may not fit into one graphics card."""

    def __init__(self, entries: Sequence[Entry], device: str = "auto", patience: float | None = None) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._device, self._patience = device, patience
        self._about = described()
        self._host: LocalHost | None = None
        self._closed = False
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, "local-pool")
        """Speaks with the worker, which may keep it waiting."""

    @property
    def about(self) -> str:
        return self._about

    def offers(self) -> tuple[Offer, ...]:
        return tuple(offer_of(entry) for entry in self._entries.values())

    def has_room(self, painter: str, running: Mapping[str, int]) -> bool:
        return not any(running.values())

    async def ready(self, painter: str) -> Ready:
        async with self._turn:
            return await self._do((await self._awake(painter)).ready)

    async def unknown_words(self, painter: str, prompt: str) -> tuple[UnknownWord, ...]:
        async with self._turn:
            host = await self._awake(painter)
            return await self._do(lambda: host.unknown_words(prompt))

    async def stage(self, painter: str, request: Request | Job) -> AsyncGenerator[Piece, None]:
        async with self._turn:
            host = await self._awake(painter)
            stage = ask(host, request)
            try:
                last = False
                while not last:
                    piece, last = await self._do(lambda: _pull(stage))
                    yield piece
            finally:
                host.cancel()
                await asyncio.shield(self._do(stage.close))

    async def close(self) -> None:
        self._closed = True
        if self._host is not None:
            await asyncio.to_thread(self._host.close)
        await asyncio.to_thread(self._thread.shutdown)

    def _do(self, job: Callable[[], T]) -> asyncio.Future[T]:
        if self._closed:
            raise WorkerLost("The machine that paints is shutting down: try again later, or paint on this one.")
        return asyncio.get_running_loop().run_in_executor(self._thread, job)

    async def _awake(self, painter: str) -> LocalHost:
        """Its host; the painter loads behind it. Raises BadInput, WorkerLost."""
        entry = self._entries.get(painter)
        if entry is None:
            raise BadInput(f"There is no painter named {painter!r} there: choose one of {', '.join(self._entries)}.")
        if self._host is not None and self._host.entry is not entry:
            other, self._host = self._host, None
            await asyncio.to_thread(other.close)
        if self._closed:
            raise WorkerLost("The machine that paints is shutting down: try again later, or paint on this one.")
        if self._host is None:
            self._host = LocalHost(entry, self._device, self._patience)
        return self._host


def offer_of(entry: Entry) -> Offer:
    """As this machine can run it."""
    return Offer(entry.name, entry.title or entry.name.capitalize(), entry.longest, missing(entry) or "")


def _pull(stage: Generator[Progress, None, Any]) -> tuple[Piece, bool]:
    """The next piece, and whether it is the last. An exception that ends it is the stage's own."""
    try:
        return next(stage), False
    except StopIteration as end:
        return end.value, True
