"""The stages that clients have asked for: complete or not, which runs next, for how long, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import aclosing
from functools import partial
from time import monotonic

from model_runtime.hosts.gateway.checking import check
from model_runtime.hosts.gateway.outbox import Outbox
from model_runtime.hosts.gateway.performing import perform
from model_runtime.hosts.gateway.queue import FairQueue
from model_runtime.hosts.gateway.session import Session, Stage
from model_runtime.hosts.gateway.store import Data, Full, Store
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.protocol.messages import Broke, Content, Gone, Limits, Piece, Queued, Submit, Wanted
from model_runtime.hosts.protocol.parcels import work_in, wrapped
from model_runtime.process.errors import BadInput, StrokesError, WorkerLost

ARRIVING = 60.0
"""Seconds within which a stage's arrays must be there."""
BUSY = "The machine that paints has as much in its memory as it can hold: try again in a moment, or paint on this one."
UNHEARD = "Nobody took what the machine had painted, for a long time: try the stage again."


class Stages:
    def __init__(self, pool: Pool, limits: Limits, store: Store) -> None:
        self._pool, self._limits, self._store = pool, limits, store
        self._queue: FairQueue[Stage] = FairQueue()
        self._running: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def running(self) -> int:
        return self._running.total()

    @property
    def waiting(self) -> int:
        return len(self._queue)

    # --- what clients want -------------------------------------------------------------------------------------

    def submit(self, session: Session, wish: Submit) -> None:
        if wish.stage in session.stages:
            return  # said again after a broken connection
        if len(session.stages) >= self._limits.stages:
            most = f"At most {self._limits.stages} stages of one client are painted at one time: wait for one of them."
            broke = wrapped(Broke(BadInput.__name__, most))
            session.tell(Piece(wish.stage, 1, (), broke.raw))
            return
        stage = Stage(wish.stage, session, wish.painter, wish.needs, wish.work.copy(), Outbox(session.look))
        session.stages[stage.id] = stage
        self._complete(stage)

    def receive(self, session: Session, hash: str, data: Data) -> None:
        """An array of the client's."""
        try:
            self._store.put(session.id, hash, data)
        except Full:
            for stage in session.arriving:
                self._end_with(stage, WorkerLost(BUSY))
            return
        for stage in session.arriving:
            if hash in stage.needs and not self._hold(stage):
                self._complete(stage)

    def resume(self, session: Session, id: str, seen: int) -> None:
        stage = session.stages.get(id)
        if stage is None:
            session.tell(Gone(id))
        elif stage.is_arriving:
            self._complete(stage)
        elif stage.outbox.resume(seen):
            self.drop(stage)

    def seen(self, session: Session, id: str, number: int) -> None:
        stage = session.stages.get(id)
        if stage is not None and stage.outbox.seen(number):
            self.drop(stage)

    def drop(self, stage: Stage) -> None:
        """Nobody wants more of it."""
        stage.session.stages.pop(stage.id, None)
        if self._queue.remove(stage.session.owner, stage) or stage.task is None:
            self._let_go(stage)
        else:
            stage.task.cancel()

    # --- what becomes of them ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Begin whatever may begin."""
        while (stage := self._queue.take(lambda stage: self._pool.has_room(stage.painter, self._running))) is not None:
            self._running[stage.painter] += 1
            stage.task = asyncio.create_task(self._run(stage))
            self._tasks.add(stage.task)
            stage.task.add_done_callback(partial(self._ended, stage))

    def watch(self, session: Session) -> None:
        """What has taken too long, and who goes before what waits, is said."""
        now = monotonic()
        for stage in list(session.stages.values()):
            if stage.is_arriving and now - stage.since > ARRIVING:
                self._end_with(stage, BadInput("The pictures of this stage did not arrive: try it again."))
            elif stage.work is not None and stage.task is None:
                ahead = self._queue.ahead(session.owner, stage) + self.running
                if ahead != stage.ahead:
                    stage.ahead = ahead
                    session.tell(Queued(stage.id, ahead))

    async def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hold(self, stage: Stage) -> tuple[str, ...]:
        """What is there of its arrays stays there; what is not."""
        lacking = self._store.lacking(stage.session.id, stage.needs)
        there = set(stage.needs) - set(lacking) - stage.pinned
        self._store.pin(stage.session.id, there)
        stage.pinned |= there
        return lacking

    def _let_go(self, stage: Stage) -> None:
        self._store.unpin(stage.session.id, stage.pinned)
        stage.pinned.clear()

    def _complete(self, stage: Stage) -> None:
        """It waits for its turn, if everything that it needs is there; else that is asked for."""
        session = stage.session
        lacking = self._hold(stage)
        if lacking:
            session.tell(Wanted(stage.id, lacking))
            return
        try:
            arrays = self._store.of(session.id, stage.needs)
            if sum(map(len, arrays.values())) > self._limits.bytes:
                raise BadInput("This stage's pictures are more than this machine takes at once: make it smaller.")
            work = work_in(stage.raw, arrays)
            check(work, self._limits)
        except BadInput as error:
            self._end_with(stage, error)
            return
        stage.work = work
        self._queue.add(session.owner, stage)
        self.look()

    async def _run(self, stage: Stage) -> None:
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._perform(stage)
        except TimeoutError:
            took = f"The stage took longer than {self._limits.seconds:.0f} s, which is what this machine allows."
            self._end_with(stage, WorkerLost(f"{took} Make the picture smaller, or paint on this machine."))

    def _ended(self, stage: Stage, task: asyncio.Task[None]) -> None:
        """Also where it was cancelled before it had begun."""
        self._tasks.discard(task)
        self._running[stage.painter] -= 1
        self._let_go(stage)
        if not self._closed:
            self.look()

    async def _perform(self, stage: Stage) -> None:
        assert stage.work is not None
        async with aclosing(perform(self._pool, stage.painter, stage.work)) as contents:
            async for content in contents:
                self._add(stage, content)
                try:
                    async with asyncio.timeout(self._limits.held):
                        await stage.outbox.room()
                except TimeoutError:
                    self._end_with(stage, WorkerLost(UNHEARD))
                    return

    def _add(self, stage: Stage, content: Content) -> None:
        stage.told += 1
        stage.outbox.add(stage.told, content)

    def _end_with(self, stage: Stage, error: StrokesError) -> None:
        if stage.task is None:
            self._let_go(stage)
        self._add(stage, Broke(type(error).__name__, str(error)))
