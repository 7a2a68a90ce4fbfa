"""A painter in a process that notes every connection which is tried in it and every name that is looked up, and lets none through."""

from __future__ import annotations

import os
import socket
import sys

from model_runtime.process.painter import Painter

NOTES = "STROKES_TEST_SOCKETS"
"""Names the file of the notes."""
TRIED = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in TRIED:
        with open(os.environ[NOTES], "a", encoding="utf-8") as notes:
            notes.write(f"{event} {arguments}\n")
        raise OSError(f"no connections: {event}")


def load(device: str) -> Painter:
    """Watched from before the first library of models is imported."""
    assert "torch" not in sys.modules and "huggingface_hub" not in sys.modules
    sys.addaudithook(_watch)
    from tests.runtime import tiny_table

    return tiny_table.load_klein(device)


def load_and_connect(device: str) -> Painter:
    """What the watch is good for: it comes to no painter."""
    sys.addaudithook(_watch)
    socket.create_connection(("127.0.0.1", 9))
    raise AssertionError("it was let through")
