"""One thing at a time, and whoever is waited for first: what stages and the loading of models agree on. Knows no model."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from model_runtime.painters.diffusion.ongoing import BREATH, Line

T = TypeVar("T")


class Turns:
    """Who computes now. A stage goes before the loading of models, and what no stage waits for is not loaded while one is on."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._asking = 0
        """Stages that wait for their turn."""
        self._stages = 0
        """Stages that have begun and are not over."""

    @contextmanager
    def stage(self) -> Iterator[None]:
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    @contextmanager
    def mine(self, line: Line) -> Iterator[None]:
        """Raises Cancelled where nobody listens any more before it has come."""
        with self._changed:
            self._asking += 1
            try:
                while self._taken:
                    self._changed.wait(BREATH)
                    line.check()
                self._taken = True
            finally:
                self._asking -= 1
        try:
            yield
        finally:
            self._give_back()

    def take(self, urgent: Callable[[], bool]) -> None:
        """For a part of a model, however long it takes to come. urgent: whether a stage waits for it."""
        with self._changed:
            while self._taken or self._asking or (self._stages and not urgent()):
                self._changed.wait(BREATH)
            self._taken = True

    def give(self) -> None:
        self._give_back()

    def _count(self, more: int) -> None:
        with self._changed:
            self._stages += more
            self._changed.notify_all()

    def _give_back(self) -> None:
        with self._changed:
            self._taken = False
            self._changed.notify_all()


class Making(Generic[T]):
    """Something that is made on a thread of its own, in turns, whether or not anybody still waits for it."""

    def __init__(self, make: Callable[[Callable[[], None]], T], turns: Turns) -> None:
        """make: is given what to call between two parts of its work, where others may have their turn."""
        self._make = make
        self._turns = turns
        self._over = threading.Event()
        self._awaited = 0
        self._result: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="loading", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether there is a result."""
        return bool(self._result)

    @property
    def failed(self) -> bool:
        return self._error is not None

    def result(self) -> T:
        """Raises what the making raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def wait(self, line: Line) -> T:
        """Raises Cancelled once nobody listens to `line`, and what the making raised."""
        self._awaited += 1
        try:
            while not self._over.wait(BREATH):
                line.check()
        finally:
            self._awaited -= 1
        line.check()
        return self.result()

    def _run(self) -> None:
        self._turns.take(self._is_urgent)
        try:
            self._result.append(self._make(self._pass_on))
        except BaseException as error:
            self._error = error
        finally:
            self._turns.give()
            self._over.set()

    def _pass_on(self) -> None:
        self._turns.give()
        self._turns.take(self._is_urgent)

    def _is_urgent(self) -> bool:
        return self._awaited > 0
