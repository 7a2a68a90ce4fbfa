"""What a host is to whoever paints with it: a painter that must be woken and let go. Local, remote and cluster implement it."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from model_runtime.hosts.messages import Ready
from model_runtime.process.painter import Painter


class Host(Painter, Protocol):
    """One painter, one stage at a time, wherever it runs; its stages are complete in themselves and run again when lost.

    Making a host is immediate; `ready` waits until the painter is loaded, and so does the first stage. Closing a stage's
    generator stops it within a moment. A host may give `TextWritten` without text as a sign of life while there is nothing
    to tell. Stages are asked for and closed by one thread at a time; `close` may be called by any, at any time: who waits
    then gets WorkerLost. `tests/runtime/host_suite.py` says all of it.
    """

    def ready(self) -> Ready:
        """Raises the painter's own error where it cannot be loaded, WorkerLost where what runs it is lost each time."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
