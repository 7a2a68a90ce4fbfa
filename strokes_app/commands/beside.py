"""How a command runs beside other work: after it, and ended by whoever began it. Knows no command."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psutil

LATER: Final = 10
"""How nice a command is to what the artist does meanwhile."""


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Whoever ends this process gets what Ctrl-C gets: nothing half is left."""

    def interrupt(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def go_second() -> None:
    """Everything else on this machine goes first, for as long as this process lives."""
    psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if os.name == "nt" else LATER)
