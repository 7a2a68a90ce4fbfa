"""The worker process: loads one painter and runs its stages, one after the other. Knows nothing of who asks."""

from __future__ import annotations

import os
import queue
import signal
import threading
from multiprocessing.connection import Connection

from model_runtime.hosts.asking import ask
from model_runtime.hosts.loading import broke_of, die_with, loaded
from model_runtime.hosts.messages import (
    Answered,
    Cancel,
    CheckWords,
    Order,
    Ready,
    RunStage,
    Stopped,
    Task,
    Told,
)
from model_runtime.hosts.wire import receive, send
from model_runtime.process.painter import Painter


def serve(pipe: Connection, order: Order) -> None:
    """Load the painter that `order` names and serve the pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; whoever asks decides what stops
    die_with(order.parent)
    inbox = Inbox(pipe, order.patience)
    try:
        painter, device = loaded(order.load, order.device, order.devices)
    except Exception as error:
        _say(pipe, broke_of(None, error))
        return
    _say(pipe, Ready(painter.model, painter.revision, device))
    while True:
        _serve_one(painter, pipe, inbox, inbox.next())


class Inbox:
    """Reads the pipe in a thread, so that a cancellation and the end of the parent are heard in the middle of a stage."""

    def __init__(self, pipe: Connection, patience: float) -> None:
        self._pipe = pipe
        self._patience = patience
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._cancelled = -1
        self._finished = -1
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next(self) -> Task:
        return self._tasks.get()

    def cancelled(self, number: int) -> bool:
        return number <= self._cancelled

    def finish(self, number: int) -> None:
        self._finished = number

    def _read(self) -> None:
        while True:
            try:
                message = receive(self._pipe)
            except (EOFError, OSError):
                os._exit(0)  # nobody listens any more: not even a painter in the middle of a stage may go on
            if isinstance(message, Cancel):
                self._cancelled = max(self._cancelled, message.number)
                watch = threading.Timer(self._patience, self._end_if_deaf, (message.number,))
                watch.daemon = True
                watch.start()
            else:
                self._tasks.put(message)

    def _end_if_deaf(self, number: int) -> None:
        if self._finished < number:
            os._exit(1)


def _serve_one(painter: Painter, pipe: Connection, inbox: Inbox, task: Task) -> None:
    try:
        if isinstance(task, CheckWords):
            _say(pipe, Answered(task.number, painter.unknown_words(task.prompt)))
        else:
            _run(painter, pipe, inbox, task)
    except Exception as error:
        _say(pipe, broke_of(task.number, error))
    finally:
        inbox.finish(task.number)


def _run(painter: Painter, pipe: Connection, inbox: Inbox, task: RunStage) -> None:
    stage = ask(painter, task.request)
    while not inbox.cancelled(task.number):
        try:
            progress = next(stage)
        except StopIteration as end:
            _say(pipe, Answered(task.number, end.value))
            return
        _say(pipe, Told(task.number, progress))
    stage.close()
    _say(pipe, Stopped(task.number))


def _say(pipe: Connection, message: object) -> None:
    try:
        send(pipe, message)
    except OSError:
        os._exit(0)
