"""Ray's actors as a pool: one painter each, on as many machines and graphics cards as there are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from itertools import count
from typing import cast

import ray
from ray.exceptions import RayError

from model_runtime.hosts.cluster.actor import Seat
from model_runtime.hosts.cluster.crew import ATTEMPTS, Crew
from model_runtime.hosts.cluster.room import AUTO, Machine, Room, described, need_of, places, refusal
from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Answered, Broke, CheckWords, Ready, Reply, RunStage, Stopped, Task, Told
from model_runtime.hosts.pool import Offer, Piece
from model_runtime.hosts.worker import Lost, error_of
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput, WorkerLost
from model_runtime.process.painter import Request, UnknownWord

log = logging.getLogger(__name__)

REFRESH = 2.0
"""Seconds between two looks at which machines there are."""


class RayPool:
    """A pool on the cluster that this process has joined. Made in the event loop in which it is used.

    most: how many painters at most; None: as many as there is room for. patience: seconds without a sign of life after
    which a stage counts as hung, instead of the painter's own. resubmitted: how many stages were begun again so far.
    """

    def __init__(
        self, entries: Sequence[Entry], device: str = AUTO, most: int | None = None, patience: float | None = None
    ) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._device, self._patience = device, patience
        self._machines = machines()
        self._crew = Crew(lambda: self._machines, most, device)
        self._numbers = count()
        self._watch = asyncio.get_running_loop().create_task(self._watched())
        self.resubmitted = 0

    @property
    def about(self) -> str:
        return described(self._machines)

    def offers(self) -> tuple[Offer, ...]:
        return tuple(
            Offer(entry.name, entry.title or entry.name.capitalize(), entry.longest, self._lack(entry))
            for entry in self._entries.values()
        )

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Where its painters are now, those left out that still load."""
        return tuple(member.seat for member in self._crew.members if member.seat is not None)

    def has_room(self, painter: str, running: Mapping[str, int]) -> bool:
        entry, own = self._entries.get(painter), running.get(painter, 0)
        return entry is not None and own < self._crew.room(entry, own, sum(running.values()) - own)

    async def ready(self, painter: str) -> Ready:
        member = await self._crew.take(self._entry(painter))
        self._crew.give(member)
        assert member.seat is not None and isinstance(member.seat.state, Ready)
        return member.seat.state

    async def unknown_words(self, painter: str, prompt: str) -> tuple[UnknownWord, ...]:
        answers = self._answers(self._entry(painter), lambda number: CheckWords(number, prompt))
        try:
            return cast(tuple[UnknownWord, ...], await anext(answers))
        finally:
            await answers.aclose()

    def stage(self, painter: str, request: Request | Job) -> AsyncGenerator[Piece, None]:
        return self._answers(self._entry(painter), lambda number: RunStage(number, request))

    async def close(self) -> None:
        self._watch.cancel()
        await asyncio.gather(self._watch, return_exceptions=True)
        await self._crew.close()

    async def _answers(self, entry: Entry, task: Callable[[int], Task]) -> AsyncGenerator[Piece, None]:
        """What a member tells of a task, by another one where it is lost. A stage is the same each time: nothing is told twice."""
        told, reason = 0, ""
        for _ in range(ATTEMPTS):
            member, number = await self._crew.take(entry), next(self._numbers)
            seen, running = 0, True
            try:
                member.begin(task(number))
                while running:
                    reply = await member.reply(entry.patience if self._patience is None else self._patience)
                    running = isinstance(reply, Told)
                    seen += 1
                    if not running:
                        self._crew.give(member)
                    if seen > told or not running:
                        told = max(told, seen)
                        yield _piece(reply)
                return
            except Lost as lost:
                running, reason = False, str(lost)
                self._crew.lose(member)
                self.resubmitted += 1
                log.warning("a stage is run again: the actor that had it was lost (%s)", lost)
            finally:
                if running:
                    self._crew.settle(member, number)
        raise WorkerLost(f"The painter's process was lost {ATTEMPTS} times in this stage ({reason}): try again.")

    def _entry(self, painter: str) -> Entry:
        entry = self._entries.get(painter)
        if entry is None:
            raise BadInput(f"There is no painter named {painter!r} there: choose one of {', '.join(self._entries)}.")
        return entry

    def _lack(self, entry: Entry) -> str:
        need = need_of(entry, self._machines, self._device)
        return "" if places(self._machines, need, ()) else refusal(entry, need, self._machines)

    async def _watched(self) -> None:
        while True:
            await asyncio.sleep(REFRESH)
            try:
                self._machines = await asyncio.to_thread(machines)
            except RayError as error:
                log.warning("the cluster does not say which machines it has: %s", error)


def machines() -> list[Machine]:
    """Those of the joined cluster that live, as Ray sees them."""
    return [
        Machine(node["NodeID"], node["NodeManagerHostname"] or node["NodeManagerAddress"], _room(node["Resources"]))
        for node in ray.nodes()
        if node["Alive"]
    ]


def _room(resources: Mapping[str, float]) -> Room:
    return Room(resources.get("CPU", 0.0), resources.get("memory", 0.0), resources.get("GPU", 0.0))


def _piece(reply: Reply) -> Piece:
    match reply:
        case Told(progress=progress):
            return progress
        case Answered(result=result):
            return cast(Piece, result)
        case Broke():
            raise error_of(reply)
        case Stopped():
            raise WorkerLost("The stage stopped unasked: try again.")
