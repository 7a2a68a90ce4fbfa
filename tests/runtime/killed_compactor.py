"""Compacts a painting and is killed, or meets a full disk, at the moment that it is told: `PATH MOMENT`."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from model_runtime.trajectory import rewriting
from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.events import Artist, Starred
from model_runtime.trajectory.journal import Journal


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(name: str, module: Any) -> None:
    """Killed where that is called."""
    setattr(module, name, die)


def after(name: str, module: Any) -> None:
    called: Callable[..., object] = getattr(module, name)

    def last(*arguments: object) -> None:
        called(*arguments)
        die()

    setattr(module, name, last)


def main() -> None:
    path, moment = Path(sys.argv[1]), sys.argv[2]
    journal = Journal.open(path)
    star = Starred(id="star", parent="kept5", time=0.0, author=Artist(), target="kept0")
    journal.append(star).result()
    print("starred", flush=True)
    match moment:
        case "while it is written":
            written: Any = rewriting.fetch
            count = iter(range(5))
            rewriting.fetch = lambda *arguments: written(*arguments) if next(count) < 4 else die()  # type: ignore[assignment, return-value]
        case "before it is checked":
            before("_check", rewriting)
        case "before it is flushed":
            before("_flush", rewriting)
        case "before it has its name":
            before("replace", os)
        case "when it has its name":
            after("replace", os)
        case "full disk":
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
        case _:
            signal.setitimer(signal.ITIMER_REAL, float(moment))
            signal.signal(signal.SIGALRM, die)
    try:
        journal.compact()
    except JournalError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(error)
        assert journal.blob(sys.argv[3])
        journal.close()


if __name__ == "__main__":
    main()
