"""The wire: what is sent arrives as it was, small in the pipe, large in shared memory that has no name."""

from __future__ import annotations

import multiprocessing
import os
from threading import Thread

import numpy as np
import pytest

from model_runtime.hosts.wire import INLINE, receive, send


def passed(message: object) -> object:
    """`message` after a way through a pipe."""
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        sender = Thread(target=send, args=(ours, message))
        sender.start()
        arrived = receive(theirs)
        sender.join()
        return arrived


@pytest.mark.parametrize("side", [0, 1, 13, 147, 600])
def test_arrays_arrive_as_they_were(side: int) -> None:
    picture = np.arange(side * side * 3, dtype=np.uint32).astype(np.uint8).reshape(side, side, 3)
    rows = np.linspace(0, 1, 16 * side, dtype=np.float32).reshape(side, 16)
    arrived = passed((picture, rows, "words"))
    assert isinstance(arrived, tuple)
    assert np.array_equal(arrived[0], picture) and np.array_equal(arrived[1], rows) and arrived[2] == "words"
    assert arrived[1].flags.aligned


def test_what_is_sent_read_only_arrives_read_only() -> None:
    for side in (8, 400):
        picture = np.zeros((side, side, 3), np.uint8)
        picture.flags.writeable = False
        arrived = passed(picture)
        assert isinstance(arrived, np.ndarray) and not arrived.flags.writeable


def test_long_words_travel_too() -> None:
    words = "colour " * INLINE
    assert passed(words) == words


def test_nobody_listening_is_an_error() -> None:
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    with ours, pytest.raises(OSError):
        send(ours, np.zeros(2 * INLINE, np.uint8))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no /proc here")
def test_no_descriptor_is_left_open() -> None:
    passed(np.zeros(2 * INLINE, np.uint8))
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        passed(np.zeros(2 * INLINE, np.uint8))
    assert len(os.listdir("/proc/self/fd")) == before
