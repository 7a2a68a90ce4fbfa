"""Work for workers and actors that no stage of a painting is: a job is bytes in and bytes out, done by what an entry of its own loads.

What a run of training makes with its own weights, and what an evaluation paints beside a painter's stages, goes this way to
the processes that paint: placed, replaced, and begun again where it is lost, as stages are. A gateway takes no jobs.
`many.done` does many.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, Protocol

from model_runtime.process.painter import Progress, TextWritten

SIGN: Final = TextWritten("draft", "")
"""A job's sign of life: it tells nothing else while it is done."""


@dataclass(frozen=True)
class Job:
    """Complete in itself, so that another worker can do it. given: in the words of who gives it and of what does it."""

    given: bytes


class Hand(Protocol):
    """What an entry loads that does jobs. It gives `SIGN` now and then, within the entry's patience."""

    @property
    def model(self) -> str: ...

    @property
    def revision(self) -> str: ...

    def do(self, job: Job) -> Generator[Progress, None, bytes]:
        """The same bytes for the same job, wherever it is done. Raises errors of `process.errors`."""
        ...
