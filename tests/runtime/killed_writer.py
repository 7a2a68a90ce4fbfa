"""Writes paintings until it is killed: for each path on stdin, forks a writer and says its pid, then what is acknowledged."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.events import Artist, Protected, Started
from model_runtime.trajectory.journal import Journal


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def paint(path: Path) -> None:
    """Continues the painting, with blobs of up to 500 kB, and now and then closes and opens it."""
    while True:
        journal = Journal.open(path) if path.exists() else Journal.create(path)
        head = journal.trajectory.head
        if head is None:
            head = Started(
                id="root", parent=None, time=0, author=Artist(), prompt="", size=(64, 64), seed=0, painter="x"
            )
            journal.append(head).result()
            say("kept", head.id, "-")
        for _ in range(random.randint(1, 12)):
            blob = Blob.of(random.randbytes(random.choice((10, 70_000, 500_000))))
            head = Protected(id=os.urandom(8).hex(), parent=head.id, time=0, author=Artist(), mask=blob.hash)
            journal.append(head, [blob]).add_done_callback(acknowledged(head.id, blob.hash))
        journal.close()


def acknowledged(id: str, hash: str) -> Callable[[Future[None]], None]:
    def tell(done: Future[None]) -> None:
        done.result()
        say("kept", id, hash)

    return tell


def main() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            say("writes", os.getpid())
            paint(Path(line.strip()))
        os.waitpid(pid, 0)
        say("died")


if __name__ == "__main__":
    main()
