"""One client and its stages, whether it is connected now or not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

import msgspec

from model_runtime.hosts.gateway.outbox import Outbox
from model_runtime.hosts.protocol.messages import FromGateway, Work


class Post(Protocol):
    """A client's connection, as far as whatever has news for it is concerned."""

    def note(self, message: FromGateway) -> None:
        """Tell it when there is time; a later message of the same kind about the same stage takes its place."""
        ...

    def look(self) -> None:
        """There is more in an outbox."""
        ...

    def give(self, arrays: dict[str, memoryview]) -> None:
        """Arrays that it lost."""
        ...

    def end(self) -> None:
        """The client has another connection."""
        ...


@dataclass(eq=False)
class Stage:
    """needs: its arrays, all of which are there once `work` is. pinned: those of them that must stay. told: pieces so far.
    ahead: how many go first, as was last said."""

    id: str
    session: Session
    painter: str
    needs: tuple[str, ...]
    raw: msgspec.Raw
    outbox: Outbox
    work: Work | None = None
    pinned: set[str] = field(default_factory=set)
    task: asyncio.Task[None] | None = None
    told: int = 0
    ahead: int = -1
    since: float = field(default_factory=monotonic)

    @property
    def is_arriving(self) -> bool:
        """Whether arrays of it are not there yet."""
        return self.work is None and not self.told


@dataclass(eq=False)
class Session:
    """owner: who shares a turn with it: all sessions of a paired machine. left: when its connection was lost.
    coming: bytes of an array that is on its way."""

    id: str
    owner: str
    name: str
    stages: dict[str, Stage] = field(default_factory=dict)
    post: Post | None = None
    left: float = 0.0
    coming: int = 0

    def tell(self, message: FromGateway) -> None:
        if self.post is not None:
            self.post.note(message)

    def look(self) -> None:
        if self.post is not None:
            self.post.look()

    @property
    def arriving(self) -> list[Stage]:
        return [stage for stage in self.stages.values() if stage.is_arriving]
