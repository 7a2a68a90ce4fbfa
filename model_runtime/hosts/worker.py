"""One worker process as its parent sees it: started, spoken to, listened to with a limit, and ended for certain."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from time import monotonic

from model_runtime.hosts.child import serve
from model_runtime.hosts.messages import Broke, Order, Ready, Reply, Told
from model_runtime.hosts.wire import receive, send
from model_runtime.process import errors


class Lost(Exception):
    """The worker died, or gave no sign of life for too long. Never leaves the host."""


class Cancelled(Exception):
    """The stage was stopped by another thread. Met by that stage's own thread alone, and never leaves the runtime."""


class Worker:
    """A spawned process that loads a painter. It is started at once and loads while its parent does other things."""

    def __init__(self, load: str, device: str, devices: tuple[str, ...], patience: float) -> None:
        order = Order(load, device, devices, patience, _parent_to_die_with())
        spawning = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(target=serve, args=(theirs, order), name="strokes-painter", daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()
        self._ready: Ready | None = None
        self._ended = False
        self._sending = threading.Lock()
        """A cancellation may come from another thread."""
        self._ending = threading.Lock()
        """Two threads that wait for one process would take its end from each other."""

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        with self._ending:
            return not self._ended and self._process.is_alive()

    def ready(self, limit: float) -> Ready:
        """Wait until the painter is loaded. Raises its own error where it cannot be, and Lost after `limit` seconds."""
        if self._ready is None:
            message = self._receive(limit)
            if isinstance(message, Broke):
                raise error_of(message)
            assert isinstance(message, Ready)
            self._ready = message
        return self._ready

    def send(self, message: object) -> None:
        try:
            with self._sending:
                send(self._pipe, message)
        except OSError as error:
            raise Lost("it died") from error

    def reply(self, number: int, limit: float) -> Reply:
        """The next reply to message `number`; what belongs to earlier ones is dropped. Raises Lost after `limit` seconds."""
        until = monotonic() + limit
        while True:
            message = self._receive(max(0.0, until - monotonic()))
            if not isinstance(message, Ready) and message.number == number:
                return message

    def stopped(self, number: int, limit: float) -> bool:
        """Whether the cancelled message `number` comes to its end within `limit` seconds. Raises Lost if the worker dies."""
        until = monotonic() + limit
        while self._pipe.poll(max(0.0, until - monotonic())):
            message = self._receive(limit)
            if not isinstance(message, Told | Ready) and message.number == number:
                return True
        return False

    def kill(self) -> None:
        """From any thread: whoever listens hears that the process is gone."""
        with self._ending:
            if not self._ended:
                self._process.kill()

    def end(self) -> None:
        """Kill the process and wait until it is gone. May be called twice, but by nobody while another thread listens."""
        with self._ending:
            if self._ended:
                return
            self._ended = True
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()

    def _receive(self, limit: float) -> Ready | Reply:
        try:
            if not self._pipe.poll(limit):
                raise Lost(f"it was silent for {limit:.0f} s")
            return self._message()
        except (EOFError, OSError) as error:
            raise Lost("it died") from error

    def _message(self) -> Ready | Reply:
        try:
            message: Ready | Reply = receive(self._pipe)
            return message
        except BaseException:  # Ctrl-C in the middle of a message: what follows in the pipe makes no sense any more
            self._pipe.close()
            raise


def error_of(broke: Broke) -> errors.StrokesError:
    """The painter's error, as the class of `process.errors` that it was."""
    kind = getattr(errors, broke.error, errors.PainterFailed)
    error: errors.StrokesError = kind(broke.message)
    if broke.trace:
        error.add_note(broke.trace)
    return error


def _parent_to_die_with() -> int:
    """The kernel's promise is about the thread that started the process: only the main thread lives as long as we do."""
    return os.getpid() if threading.current_thread() is threading.main_thread() else 0


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process started inside holds Ctrl-C back, so that it cannot break while it still imports; here it comes a moment later."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # started later, it would let the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
