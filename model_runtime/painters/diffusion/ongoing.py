"""A library's long call as a generator of progress: it runs in a thread, is listened to, and stops when nobody listens."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

from model_runtime.process.painter import Progress

T = TypeVar("T")
BREATH = 0.05
"""Seconds between two signs of life, and so the longest that a cancellation waits to be heard."""


class Cancelled(BaseException):
    """Raised inside the library's call by its own callback. No `Exception`: no library must take it for a failure."""


@dataclass(frozen=True)
class Line:
    """What a long call holds in its hand: it tells what it has got, and asks whether it is still wanted."""

    _told: queue.SimpleQueue[Progress | None] = field(default_factory=queue.SimpleQueue)
    """None: the call has ended."""
    _unwanted: threading.Event = field(default_factory=threading.Event)

    def tell(self, progress: Progress) -> None:
        self.check()
        self._told.put(progress)

    def check(self) -> None:
        """Raises Cancelled once nobody listens any more."""
        if self._unwanted.is_set():
            raise Cancelled

    @property
    def unwanted(self) -> bool:
        return self._unwanted.is_set()


def ongoing(call: Callable[[Line], T], alive: Progress) -> Generator[Progress, None, T]:
    """Yields `alive` at once, then what `call` tells and `alive` between, and returns its result or raises its error.

    Closing the generator makes the next `check` of the call raise `Cancelled`, and waits until it has.
    """
    line = Line()
    outcome: list[T | BaseException] = []

    def run() -> None:
        try:
            outcome.append(call(line))
        except BaseException as error:
            outcome.append(error)
        finally:
            line._told.put(None)

    thread = threading.Thread(target=run, name="stage", daemon=True)
    thread.start()
    try:
        yield alive
        while (heard := _heard(line, alive)) is not None:
            yield heard
    finally:
        line._unwanted.set()
        thread.join()
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _heard(line: Line, alive: Progress) -> Progress | None:
    try:
        return line._told.get(timeout=BREATH)
    except queue.Empty:
        return alive
