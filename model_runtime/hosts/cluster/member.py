"""One actor as the pool sees it: hired, spoken to, listened to with a limit, and ended for certain."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Iterable
from typing import Any, TypeVar

import ray
from ray.exceptions import RayActorError, RayError

from model_runtime.hosts.cluster.actor import PainterActor, Seat, program
from model_runtime.hosts.cluster.room import Need
from model_runtime.hosts.messages import Broke, Ready, Reply, Task
from model_runtime.hosts.wire import packed, unpacked
from model_runtime.hosts.worker import Lost, error_of
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput

T = TypeVar("T")
AHEAD = 2
"""Messages that the actor may be ahead of whoever listens."""
ANSWERING = 3.0
"""Seconds within which a living actor answers a question that needs no work."""


class Member:
    """Hired at once; placed and loaded while others paint. Its methods belong to one event loop."""

    def __init__(self, entry: Entry, need: Need, without: Iterable[str] = ()) -> None:
        """without: the ids of machines on which it must not be."""
        self.entry, self.need = entry, need
        self.seat: Seat | None = None
        self.doubtful = False
        """Another on the same machine was lost: it is asked before it is relied on."""
        self._stream: Any = None
        self._heard: deque[Reply] = deque()
        others = {"ray.io/node-id": f"!in({','.join(without)})"} if without else None
        actor = ray.remote(concurrency_groups={"control": 2})(PainterActor).options(
            num_cpus=need.room.cores,
            num_gpus=need.room.cards,
            memory=int(need.room.memory),
            max_restarts=0,
            max_task_retries=0,
            label_selector=others,
        )
        self._actor = actor.remote()

    @property
    def machine(self) -> str | None:
        return None if self.seat is None else self.seat.machine

    async def load(self, limit: float) -> Ready:
        """Raises the painter's own error where it cannot be loaded there, and Lost after `limit` seconds."""
        loading = self._actor.load.remote(self.entry, self.need.device, self.need.devices)
        seat: Seat = unpacked(await self._within(limit, loading))
        self.seat = seat
        if seat.program != program():
            raise BadInput(
                f"{seat.name} has Strokes {seat.program}, and this machine {program()}: install the same on both."
            )
        if isinstance(seat.state, Broke):
            raise error_of(seat.state)
        return seat.state

    def begin(self, task: Task) -> None:
        run = self._actor.run.options(num_returns="streaming", _generator_backpressure_num_objects=AHEAD)
        self._stream = run.remote(packed(task))
        self._heard.clear()

    async def reply(self, limit: float) -> Reply:
        """The next reply to the task that was begun last. Raises Lost after `limit` seconds."""
        if not self._heard:
            try:
                reference = await self._within(limit, anext(self._stream))
            except StopAsyncIteration:
                raise Lost("it stopped unasked") from None
            self._heard.extend(unpacked(await self._within(limit, reference)))
        return self._heard.popleft()

    async def cancel(self, number: int) -> None:
        await self._within(ANSWERING, self._actor.cancel.options(concurrency_group="control").remote(number))

    async def is_there(self) -> bool:
        """Whether it still answers."""
        try:
            question = self._actor.is_there.options(concurrency_group="control").remote()
            answer: bool = await self._within(ANSWERING, question)
        except Lost:
            return False
        return answer

    def end(self) -> None:
        """Kill the process, wherever it is and whatever it does. May be called twice."""
        try:
            ray.kill(self._actor, no_restart=True)
        except (RayError, ValueError):
            pass  # it is gone, and so may be the cluster

    async def _within(self, limit: float, work: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(limit):
                return await work
        except TimeoutError:
            raise Lost(f"it was silent for {limit:.0f} s") from None
        except RayError as error:
            raise Lost(_reason(error)) from error


def _reason(error: RayError) -> str:
    """In a few words. Where an actor could not even be made, the last line says why: that it has no Strokes, for one."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if isinstance(error, RayActorError):
        made = "creation task" in str(error)
        return f"it could not be started: {lines[-1]}" if made else "it died"
    return f"{type(error).__name__}: {lines[-1] if lines else ''}"
