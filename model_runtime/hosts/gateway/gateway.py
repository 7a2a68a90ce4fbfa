"""The gateway itself: who its clients are, connected or away for a moment, and what they want. Knows no sockets and no tokens."""

from __future__ import annotations

import asyncio
from time import monotonic

from model_runtime.hosts.gateway.session import Post, Session
from model_runtime.hosts.gateway.stages import Stages
from model_runtime.hosts.gateway.store import Data, Store
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.protocol.messages import (
    VERSION,
    Cancel,
    Gone,
    Hello,
    Lacks,
    Limits,
    Load,
    Resume,
    Seen,
    Submit,
    ToGateway,
    Welcome,
)
from model_runtime.process.errors import BadInput

SESSIONS = 64
"""Clients that are remembered at one time."""
LOOKING = 1.0
"""Seconds between two looks at what has changed."""
MEMORY = 2 * 2**30


class Gateway:
    def __init__(self, pool: Pool, name: str, limits: Limits = Limits(), memory: int = MEMORY) -> None:
        """name: of this machine. memory: bytes of clients' arrays that it keeps in all."""
        self.pool, self.name, self.limits = pool, name, limits
        self._memory = memory
        self._store = Store(memory, 2 * limits.bytes)
        self._stages = Stages(pool, limits, self._store)
        self._sessions: dict[str, Session] = {}
        self._said: Load | None = None

    def enter(self, hello: Hello, owner: str, post: Post) -> Session:
        """The client's session, which `post` is told. owner: who shares its turns; "": it alone. Raises BadInput."""
        owner = owner or hello.session
        if hello.version != VERSION:
            raise BadInput(
                f"This machine speaks version {VERSION}, not {hello.version}: update Strokes on both machines."
            )
        session = self._sessions.get(hello.session)
        known = session is not None
        if session is None:
            if len(self._sessions) >= SESSIONS:
                raise BadInput(f"{SESSIONS} clients are connected already: try again later.")
            session = self._sessions[hello.session] = Session(hello.session, owner, hello.name)
        elif session.owner != owner:
            raise BadInput("This session belongs to another machine.")
        if session.post is not None:
            session.post.end()
        for stage in session.stages.values():
            stage.outbox.pause()
        session.post = post
        post.note(self._welcome(known))
        return session

    def leave(self, session: Session, post: Post, *, for_good: bool) -> None:
        """Its connection has ended. What runs goes on, for a while, unless the client said goodbye."""
        if session.post is post:
            session.post, session.left, session.coming = None, monotonic(), 0
            if for_good:
                self._forget(session)

    def hear(self, session: Session, message: ToGateway) -> None:
        """What the client wants. Raises BadInput."""
        match message:
            case Submit():
                self._stages.submit(session, message)
            case Resume(stage=stage, seen=seen):
                self._stages.resume(session, stage, seen)
            case Seen(stage=stage, number=number):
                self._stages.seen(session, stage, number)
            case Cancel(stage=stage):
                if stage in session.stages:
                    self._stages.drop(session.stages[stage])
            case Lacks(stage=stage):
                self._give_again(session, message)
            case Hello():
                raise BadInput("Hello is said once.")

    def expect(self, session: Session, coming: int) -> bool:
        """Whether there is room for an array of which so many bytes have come; all clients' together may fill the memory once."""
        session.coming = coming
        if sum(each.coming for each in self._sessions.values()) <= self._memory:
            return True
        session.coming = 0
        return False

    def receive(self, session: Session, hash: str, data: Data) -> None:
        session.coming = 0
        self._stages.receive(session, hash, data)

    def load(self) -> Load:
        connected = sum(session.post is not None for session in self._sessions.values())
        return Load(self._stages.running, self._stages.waiting, connected)

    @property
    def bytes(self) -> int:
        """Of clients' arrays, on their way too, and of pieces that they have not yet seen."""
        return self._store.bytes + sum(session.coming for session in self._sessions.values()) + self._told

    @property
    def _told(self) -> int:
        return sum(stage.outbox.bytes for session in self._sessions.values() for stage in session.stages.values())

    async def watch(self) -> None:
        """For ever: forget who does not come back, say what has changed."""
        while True:
            await asyncio.sleep(LOOKING)
            now, load = monotonic(), self.load()
            for session in list(self._sessions.values()):
                if session.post is None and now - session.left > self.limits.held:
                    self._forget(session)
                    continue
                self._stages.watch(session)
                if load != self._said:
                    session.tell(load)
            self._said = load
            self._forget_the_longest_away()
            self._stages.look()

    async def close(self) -> None:
        for session in list(self._sessions.values()):
            self._forget(session)
        await self._stages.close()
        await self.pool.close()

    def _welcome(self, known: bool) -> Welcome:
        pool = self.pool
        return Welcome(VERSION, self.name, pool.about, pool.offers(), self.limits, self.load(), known)

    def _give_again(self, session: Session, message: Lacks) -> None:
        stage = session.stages.get(message.stage)
        arrays = {} if stage is None else {hash: stage.outbox.array(hash) for hash in message.hashes}
        if stage is None or None in arrays.values() or session.post is None:
            session.tell(Gone(message.stage))
            return
        session.post.give({hash: data for hash, data in arrays.items() if data is not None})

    def _forget_the_longest_away(self) -> None:
        """Where what was told and not yet seen is more than there is memory for; should they come back, they ask again."""
        away = sorted((each for each in self._sessions.values() if each.post is None), key=lambda each: each.left)
        for session in away:
            if self._told > self._memory:
                self._forget(session)

    def _forget(self, session: Session) -> None:
        for stage in list(session.stages.values()):
            self._stages.drop(stage)
        self._sessions.pop(session.id, None)
        self._store.forget(session.id)
