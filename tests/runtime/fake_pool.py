"""A pool without processes, for the tests of what stands before a pool: it tells what the prompt says, and remembers who came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping

import numpy as np

from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Ready
from model_runtime.hosts.pool import Offer, Piece
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import (
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Previewed,
    Request,
    TextWritten,
    UnknownWord,
)
from model_runtime.trajectory.events import Plan


class FakePool:
    """One stage at a time. Prompts: `wait NAME` until `let_go`; `words N`: so many pieces; `previews N`; else: it answers at once."""

    about = "nothing at all"

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        """Those that were stopped before they were done."""
        self._gate = asyncio.Semaphore(0)

    def let_go(self) -> None:
        self._gate.release()

    def offers(self) -> tuple[Offer, ...]:
        return (Offer("fake", "Fake", 4096), Offer("other", "Other", 4096, "It is not here."))

    def has_room(self, painter: str, running: Mapping[str, int]) -> bool:
        return not any(running.values())

    async def ready(self, painter: str) -> Ready:
        if painter != "fake":
            raise BadInput(f"There is no painter named {painter!r} there: choose one of fake.")
        return Ready("fake", "1", "air")

    async def unknown_words(self, painter: str, prompt: str) -> tuple[UnknownWord, ...]:
        return (UnknownWord("zebra", 0, ("horse",)),)

    async def stage(self, painter: str, request: Request | Job) -> AsyncGenerator[Piece, None]:
        assert not isinstance(request, Job), "a gateway takes no jobs"
        prompt = request.context.brief.prompt
        what, _, rest = prompt.partition(" ")
        self.begun.append(prompt)
        try:
            if what == "wait":
                yield TextWritten("plan", "waiting ")
                await self._gate.acquire()
            for number in range(int(rest) if what in ("words", "previews") else 0):
                await asyncio.sleep(0)
                if what == "words":
                    yield TextWritten("plan", f"{number} ")
                else:
                    yield Previewed("draft", np.full((300, 300, 3), number % 256, np.uint8), 0.5)
            match request:
                case PlanRequest():
                    yield PlanResult(Plan(prompt, "", ()))
                case DraftRequest():
                    yield PaintResult(request.context.canvas, request.context.groups, 1)
                case _:
                    raise BadInput("This is for plans and drafts.")
        except (GeneratorExit, asyncio.CancelledError):
            self.ended.append(prompt)
            raise

    async def close(self) -> None:
        pass
