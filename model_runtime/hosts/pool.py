"""What a gateway, or a batch, asks of whatever runs stages: one worker process, or many actors. Knows neither."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Protocol

from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Ready
from model_runtime.process.painter import Progress, Request, UnknownWord
from model_runtime.process.stages import Result

Piece = Progress | Result | bytes
"""What a stage, or a job, gives: progress, and its result as the last."""


@dataclass(frozen=True)
class Offer:
    """A painter that can be asked for. title: what people call it. longest: of a picture's sides, in pixels.

    lacks: why it cannot run there and what to do about it, in a sentence; "": it can.
    """

    painter: str
    title: str
    longest: int
    lacks: str = ""


class Pool(Protocol):
    """Runs stages, in the event loop of one thread. Whoever uses it decides who comes first, and begins a stage only while
    there is room for it; what is begun beyond that waits here.

    A stage whose worker is lost is begun again, a few times, from its request, which is complete in itself; what was told
    of it is not told twice. Errors are those of `process.errors`.
    """

    @property
    def about(self) -> str:
        """What it runs on, in a few words, for people: `NVIDIA RTX 4090`, `8 GPUs on 2 machines`."""
        ...

    def offers(self) -> tuple[Offer, ...]: ...

    def has_room(self, painter: str, running: Mapping[str, int]) -> bool:
        """Whether a stage of that painter would begin at once, where so many of each painter run (absent: none)."""
        ...

    async def ready(self, painter: str) -> Ready:
        """Have the painter loaded. Raises BadInput for an unknown one, its own error where it cannot be loaded, and
        WorkerLost where nothing can hold it."""
        ...

    async def unknown_words(self, painter: str, prompt: str) -> tuple[UnknownWord, ...]: ...

    def stage(self, painter: str, request: Request | Job) -> AsyncGenerator[Piece, None]:
        """One stage, or one job of an entry that does jobs. The painter waits, within a few pieces, until the next one is asked for. Closing the generator
        (`aclose`), or cancelling whoever waits for the next piece and closing it then, stops the stage within seconds."""
        ...

    async def close(self) -> None:
        """End everything. A stage that is still asked for more fails with WorkerLost."""
        ...
