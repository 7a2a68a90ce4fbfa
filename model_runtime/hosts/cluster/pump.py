"""A painter's replies from its thread into an event loop: several at once where they come fast, a few ahead at most."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from threading import Condition
from typing import Any

from model_runtime.hosts.loading import broke_of
from model_runtime.hosts.messages import Answered, Reply, Stopped, Told
from model_runtime.process.painter import Progress

AHEAD = 8
"""Replies that the painter may be ahead of whoever takes them."""


class Pump:
    """`run` belongs to the painter's thread, `taken` to the event loop in which the pump was made."""

    def __init__(self, number: int, cancelled: Callable[[], bool]) -> None:
        self._number = number
        self._cancelled = cancelled
        self._loop = asyncio.get_running_loop()
        self._there = asyncio.Event()
        self._replies: list[Reply] = []
        self._room = Condition()

    def run(self, stage: Generator[Progress, None, Any]) -> None:
        """Pull the stage to its end, or until it is cancelled; the last reply says which."""
        try:
            while not self._cancelled():
                try:
                    progress = next(stage)
                except StopIteration as end:
                    self._put(Answered(self._number, end.value))
                    return
                self._put(Told(self._number, progress))
            stage.close()
            self._put(Stopped(self._number))
        except Exception as error:
            self._put(broke_of(self._number, error))

    async def taken(self) -> tuple[Reply, ...]:
        """All that were not taken yet, once there are any."""
        while True:
            await self._there.wait()
            self._there.clear()
            with self._room:
                replies, self._replies = self._replies, []
                self._room.notify()
            if replies:  # they may have been taken before they were announced
                return tuple(replies)

    def wake(self) -> None:
        """It was cancelled: who waits for room looks again."""
        with self._room:
            self._room.notify()

    def _put(self, reply: Reply) -> None:
        with self._room:
            self._room.wait_for(lambda: len(self._replies) < AHEAD or self._cancelled())
            self._replies.append(reply)
        self._loop.call_soon_threadsafe(self._there.set)
