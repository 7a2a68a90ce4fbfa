"""Many things done by many painters: whoever is free takes the next. Knows no kind of host and not what is done.

with opened("strokes", workers=4) as hosts:                  # or ray="10.0.0.1:6379"
    for made in each(hosts, prompts, lambda painter, prompt: painted(painter, prompt, (768, 768), seed=1)):
        ...
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from model_runtime.hosts.host import Host
from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Ready
from model_runtime.process.errors import StrokesError
from model_runtime.process.painter import Painter, Progress
from model_runtime.trajectory.errors import TrajectoryError

I = TypeVar("I")
R = TypeVar("R")

LOOKING = 1.0
"""Seconds between two looks whether there is room for another painter."""


class Hosts(Protocol):
    """Where painters of one kind are had."""

    def ready(self) -> Ready:
        """Have one loaded, and say what it is. Raises what `Host.ready` raises."""
        ...

    def one(self) -> Host:
        """One more, for one thread; it is closed by who asked for it."""
        ...

    def has_room(self, running: int) -> bool:
        """Whether one more would have something to paint with, where so many run."""
        ...


@dataclass(frozen=True)
class Outcome(Generic[I, R]):
    """What became of an item: its result, or the error that is left of it. seconds: how long it took."""

    item: I
    result: R | None
    error: Exception | None
    seconds: float

    def wanted(self) -> R:
        """The result, for who cannot do without it. Raises the error that is left."""
        if self.error is not None:
            raise self.error
        return cast(R, self.result)


def each(hosts: Hosts, items: Iterable[I], work: Callable[[Painter, I], R]) -> Generator[Outcome[I, R], None, None]:
    """`work` for every item, by as many painters as there is room for; outcomes as they come. Closing it stops everything.

    An item fails with an error of ours (the painter's, a lost worker's, a file's) and the others go on; any other exception
    ends all. Painters that come to be had while it runs join in.
    """
    crew = _Crew(hosts, deque(items), work)
    try:
        while (outcome := crew.next()) is not None:
            if outcome.error is not None and not isinstance(outcome.error, StrokesError | TrajectoryError):
                raise outcome.error
            yield outcome
    finally:
        crew.dismiss()


class _Does(Protocol):
    def do(self, job: Job) -> Generator[Progress, None, bytes]: ...


def done(hosts: Hosts, items: Iterable[I], given: Callable[[I], bytes]) -> Generator[Outcome[I, bytes], None, None]:
    """What became of every item's job, as `each` does it. given: says the job of an item, asked when its turn has come."""
    return each(hosts, items, lambda host, item: result_of(cast(_Does, host).do(Job(given(item)))))


def result_of(doing: Generator[Progress, None, bytes]) -> bytes:
    """Of a job, its signs of life passed over."""
    while True:
        try:
            next(doing)
        except StopIteration as end:
            return cast(bytes, end.value)


class _Crew(Generic[I, R]):
    """The threads, one per painter, and what they have made."""

    def __init__(self, hosts: Hosts, items: deque[I], work: Callable[[Painter, I], R]) -> None:
        self._hosts, self._items, self._work = hosts, items, work
        self._left = len(items)
        self._made: queue.SimpleQueue[Outcome[I, R]] = queue.SimpleQueue()
        self._painters: list[tuple[threading.Thread, Host]] = []
        self._over = False

    def next(self) -> Outcome[I, R] | None:
        """The next outcome; None where there is none left."""
        if not self._left:
            return None
        while True:
            self._grow()
            with suppress(queue.Empty):
                outcome = self._made.get(timeout=LOOKING)
                self._left -= 1
                return outcome

    def dismiss(self) -> None:
        self._over = True
        self._items.clear()
        for _, host in self._painters:
            host.close()
        for thread, _ in self._painters:
            thread.join()

    def _grow(self) -> None:
        while self._items and (not self._painters or self._hosts.has_room(len(self._painters))):
            host = self._hosts.one()
            thread = threading.Thread(target=self._paint, args=(host,), name=f"painter-{len(self._painters)}")
            self._painters.append((thread, host))
            thread.start()

    def _paint(self, host: Host) -> None:
        while not self._over:
            try:
                item = self._items.popleft()
            except IndexError:
                return
            began = time.monotonic()
            result: R | None = None
            error: Exception | None = None
            try:
                result = self._work(host, item)
            except Exception as raised:
                error = raised
            self._made.put(Outcome(item, result, error, time.monotonic() - began))
