"""The actors of a pool: hired as they are wanted and as there is room, lent for one stage, replaced when they are lost.

Nothing is tried again behind the asker's back: a member that is lost is gone, and who had it is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from model_runtime.hosts.cluster.member import Member
from model_runtime.hosts.cluster.room import Machine, Need, need_of, places, refusal
from model_runtime.hosts.messages import Told
from model_runtime.hosts.worker import Lost
from model_runtime.painters.table import Entry
from model_runtime.process.errors import StrokesError, WorkerLost

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a painter may die while it loads before that is said."""
LOADING = 180.0
"""Seconds within which a painter must be placed and loaded."""
RETURNING = 30.0
"""Seconds that are waited for a machine which could hold the painter, where there was one: Ray needs 14 to notice a loss."""
UNFIT = 60.0
"""Seconds for which a machine where the painter could not be loaded is left alone."""
DEAF = 2.0
"""Seconds after which a member that does not stop is ended."""
LOOKING = 1.0
"""Seconds between two looks at what may have changed by itself."""


@dataclass
class Unfit:
    """Why a painter could not be loaded on a machine, and until when that is believed."""

    error: StrokesError
    until: float


class Crew:
    """Belongs to one event loop. machines: those of the cluster as they are now; most: how many members at most, or None."""

    def __init__(self, machines: Callable[[], Sequence[Machine]], most: int | None, device: str) -> None:
        self._machines, self._most, self._device = machines, most, device
        self._members: list[Member] = []
        self._loading: set[Member] = set()
        self._idle: list[Member] = []
        """The one that was used last at the end: what it has in its caches may be wanted again."""
        self._unfit: dict[tuple[str, str], Unfit] = {}
        self._died_loading: Counter[str] = Counter()
        self._reason = ""
        """Why one died last."""
        self._held: dict[str, float] = {}
        """When there was last a machine that could hold the painter."""
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def members(self) -> Sequence[Member]:
        return self._members

    # --- what an asker does --------------------------------------------------------------------------------

    async def take(self, entry: Entry) -> Member:
        """One that is loaded and idle, as soon as there is one. Give it back by `give`, `settle` or `lose`.

        Raises the painter's own error where it can be loaded nowhere, and WorkerLost where nothing can hold it.
        """
        self._waiting[entry.name] += 1
        began = monotonic()
        try:
            while True:
                self._check_open()
                member = self._idle_one(entry)
                if member is None:
                    self._grow(entry)
                    self._check_hope(entry, began)
                    await self._change()
                elif await self._relied_on(member):
                    return member
        finally:
            self._waiting[entry.name] -= 1

    def give(self, member: Member) -> None:
        """It is idle again."""
        if self._closed or member not in self._members:
            member.end()
            return
        self._idle.append(member)
        self._changed.set()

    def settle(self, member: Member, number: int) -> None:
        """Its task is not wanted any more: it is idle once it has stopped, and ended where it does not."""
        if self._closed:
            self._dismiss(member)
        else:
            self._start(self._settled(member, number))

    def lose(self, member: Member) -> None:
        """It died or hung. Others on its machine are looked at before they are relied on."""
        self._dismiss(member)
        for other in self._members:
            other.doubtful = other.doubtful or other.machine == member.machine

    def room(self, entry: Entry, running: int, others: int) -> int:
        """How many of a painter could run at once, where so many of it and of all others do."""
        own = sum(member.entry is entry for member in self._members)
        rest = [member for member in self._members if member.entry is not entry]
        kept = rest[:others]  # which ones does not matter for a count
        more = self._places(entry, [member for member in self._members if member.entry is entry] + kept)
        if self._most is not None:
            more = min(more, self._most - own - len(kept))
        return own + max(0, more)

    async def close(self) -> None:
        self._closed = True
        for member in tuple(self._members):
            self._dismiss(member)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # --- hiring --------------------------------------------------------------------------------------------

    def _idle_one(self, entry: Entry) -> Member | None:
        for at in reversed(range(len(self._idle))):
            if self._idle[at].entry is entry:
                return self._idle.pop(at)
        return None

    async def _relied_on(self, member: Member) -> bool:
        """Whether it still lives. It is asked where another on its machine was lost, and gone where it does not answer."""
        there = not member.doubtful
        try:
            there = there or await member.is_there()
        finally:
            if not there:
                self._dismiss(member)
        member.doubtful = False
        return there

    def _grow(self, entry: Entry) -> None:
        """Hire one more where that is wanted and there is room; another painter that does nothing makes room."""
        coming = sum(member.entry is entry for member in self._loading)
        if coming >= self._waiting[entry.name]:
            return
        others = [member for member in self._idle if member.entry is not entry]
        kept = list(self._members)
        while not self._fits(entry, kept):
            if not others:
                return
            kept.remove(others.pop(0))
        for member in set(self._members) - set(kept):
            self._dismiss(member)
        self._hire(entry)

    def _fits(self, entry: Entry, kept: Sequence[Member]) -> bool:
        return (self._most is None or len(kept) < self._most) and self._places(entry, kept) > 0

    def _places(self, entry: Entry, kept: Sequence[Member]) -> int:
        taken = [(member.machine, member.need.room) for member in kept]
        return places(self._machines(), self._need(entry), taken, self._unfit_for(entry))

    def _need(self, entry: Entry) -> Need:
        return need_of(entry, self._machines(), self._device)

    def _hire(self, entry: Entry) -> None:
        member = Member(entry, self._need(entry), self._unfit_for(entry))
        self._members.append(member)
        self._loading.add(member)
        self._start(self._load(member))

    async def _load(self, member: Member) -> None:
        name = member.entry.name
        try:
            await member.load(LOADING)
        except Lost as lost:
            log.warning("an actor of the painter %s was lost while it loaded: %s", name, lost)
            self._died_loading[name] += 1
            self._reason = str(lost)
            self._dismiss(member)
        except StrokesError as error:
            log.warning("the painter %s cannot be loaded on %s: %s", name, member.machine, error)
            self._unfit[name, member.machine or ""] = Unfit(error, monotonic() + UNFIT)
            self._dismiss(member)
        else:
            self._died_loading[name] = 0
            self._loading.discard(member)
            self.give(member)

    def _dismiss(self, member: Member) -> None:
        member.end()
        self._loading.discard(member)
        for some in (self._members, self._idle):
            if member in some:
                some.remove(member)
        self._changed.set()

    # --- hoping --------------------------------------------------------------------------------------------

    def _check_open(self) -> None:
        if self._closed:
            raise WorkerLost("The cluster's painters were dismissed: ask for new ones.")

    def _check_hope(self, entry: Entry, began: float) -> None:
        """Raises where nothing can come of waiting."""
        own = [member for member in self._members if member.entry is entry]
        if any(member not in self._loading for member in own):
            return
        now, name = monotonic(), entry.name
        if self._died_loading[name] >= ATTEMPTS:
            self._died_loading[name] = 0  # who asks again gets another try
            raise WorkerLost(
                f"The painter could not be started: {ATTEMPTS} of its processes were lost while it loaded ({self._reason})."
            )
        if self._places(entry, ()) > 0:
            self._held[name] = now
            if now - began > LOADING:
                raise WorkerLost(
                    f"The cluster found no free place for the painter {name!r} in {LOADING:.0f} s: it is busy."
                )
        elif own:
            return
        elif unfit := self._unfit_for(entry):
            raise next(iter(unfit.values()))
        elif now - self._held.get(name, -RETURNING) >= RETURNING:
            raise WorkerLost(refusal(entry, self._need(entry), self._machines()))

    def _unfit_for(self, entry: Entry) -> dict[str, StrokesError]:
        """The machines where it could not be loaded, and why."""
        now = monotonic()
        self._unfit = {key: unfit for key, unfit in self._unfit.items() if unfit.until > now}
        return {machine: unfit.error for (name, machine), unfit in self._unfit.items() if name == entry.name}

    async def _change(self) -> None:
        self._changed.clear()
        try:
            async with asyncio.timeout(LOOKING):
                await self._changed.wait()
        except TimeoutError:
            pass

    async def _settled(self, member: Member, number: int) -> None:
        try:
            await member.cancel(number)
            async with asyncio.timeout(DEAF):
                while isinstance(await member.reply(DEAF), Told):
                    pass
        except (Lost, TimeoutError):
            self.lose(member)
        else:
            self.give(member)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
