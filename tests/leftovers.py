"""What a run of tests must not leave behind: threads that Python would wait for, and processes."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from concurrent.futures import thread as pool

import psutil

WAIT = 5.0
"""Seconds that what was told to end may still take."""


def leftovers() -> list[str]:
    """One line and more for each, once it had time to end."""
    until = time.monotonic() + WAIT
    while (left := [*_threads(), *_processes()]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _threads() -> list[str]:
    """Those that the interpreter's end waits for: threads that are no daemons, and the working ones of pools."""
    frames = sys._current_frames()
    working = {thread for thread in pool._threads_queues if thread.is_alive()}  # type: ignore[attr-defined]
    left = {each for each in threading.enumerate() if not each.daemon and each is not threading.main_thread()} | working
    return [
        f"thread {each.name}:\n{''.join(traceback.format_stack(frames[each.ident]))}"
        for each in left
        if each.ident in frames
    ]


def _processes() -> list[str]:
    """Ours, but for the one that Python itself keeps to tidy up after shared memory."""
    left = []
    for child in psutil.Process().children(recursive=True):
        try:
            told = " ".join(child.cmdline())
        except psutil.NoSuchProcess:
            continue
        if told and "resource_tracker" not in told:
            left.append(f"process {child.pid}: {told[:200]}")
    return left
