"""The actor: one painter in one process of Ray's, on whatever machine has room for it. Knows nothing of who asks.

What goes in and out are messages of `hosts.messages`, packed into bytes. Ray copies bytes out of its object store, so that
no picture that somebody keeps holds the store's memory.
"""

from __future__ import annotations

import asyncio
import os
import platform
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

from model_runtime.hosts.asking import ask
from model_runtime.hosts.cluster.pump import Pump
from model_runtime.hosts.loading import broke_of, die_with, loaded
from model_runtime.hosts.messages import Answered, Broke, CheckWords, Ready, Reply, RunStage, Task, Told
from model_runtime.hosts.wire import packed, unpacked
from model_runtime.painters.table import Entry, missing
from model_runtime.process.errors import ModelMissing
from model_runtime.process.painter import Painter

T = TypeVar("T")


@dataclass(frozen=True)
class Seat:
    """Where an actor is and how its painter came up. program: of which version of Strokes."""

    pid: int
    machine: str
    name: str
    program: str
    state: Ready | Broke


class PainterActor:
    """Asynchronous, so that a cancellation is heard in the middle of a stage; the painter works in one thread of its own."""

    def __init__(self) -> None:
        die_with(
            os.getppid()
        )  # Ray's node process: without it a painter would hold its memory, and nobody could reach it
        self._thread = ThreadPoolExecutor(1, "painter")
        self._painter: Painter | None = None
        self._pump: Pump | None = None
        self._cancelled = -1

    async def load(self, entry: Entry, device: str, devices: tuple[str, ...]) -> bytes:
        from ray import get_runtime_context

        state = await self._do(lambda: self._load(entry, device, devices))
        machine = get_runtime_context().get_node_id()
        return packed(Seat(os.getpid(), machine, platform.node(), program(), state))

    async def run(self, packed_task: bytes) -> AsyncGenerator[bytes, None]:
        """Replies to a task, several at a time; the last of all ends it. Where nobody takes them the painter is held back."""
        task: Task = unpacked(packed_task)
        match task:
            case CheckWords():
                yield packed((await self._do(lambda: self._checked(task)),))
            case RunStage():
                pump = self._pump = Pump(task.number, lambda: task.number <= self._cancelled)
                self._do(lambda: pump.run(ask(self._awake(), task.request)))
                last = False
                while not last:
                    replies = await pump.taken()
                    last = not isinstance(replies[-1], Told)
                    yield packed(replies)

    async def cancel(self, number: int) -> None:
        """The task stops at its next piece of progress."""
        self._cancelled = max(self._cancelled, number)
        if self._pump is not None:
            self._pump.wake()

    async def is_there(self) -> bool:
        return True

    def _load(self, entry: Entry, device: str, devices: tuple[str, ...]) -> Ready | Broke:
        try:
            if (reason := missing(entry)) is not None:
                raise ModelMissing(f"The painter {entry.name!r} cannot run on {platform.node()}. {reason}")
            self._painter, chosen = loaded(entry.load, device, devices)
        except Exception as error:
            return broke_of(None, error)
        return Ready(self._painter.model, self._painter.revision, chosen)

    def _checked(self, task: CheckWords) -> Reply:
        try:
            return Answered(task.number, self._awake().unknown_words(task.prompt))
        except Exception as error:
            return broke_of(task.number, error)

    def _awake(self) -> Painter:
        assert self._painter is not None
        return self._painter

    def _do(self, job: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, job)


def program() -> str:
    """This machine's version of Strokes."""
    try:
        return version("strokes")
    except PackageNotFoundError:
        return "unknown"
