"""A painter in a process of its own on this machine: the port's four stages, streamed, cancellable, and run again when lost."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from threading import RLock
from types import TracebackType
from typing import Any, Self, cast

from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Answered, Broke, Cancel, CheckWords, Ready, RunStage, Stopped, Task, Told
from model_runtime.hosts.worker import Cancelled, Lost, Worker, error_of
from model_runtime.painters.table import Entry, find, missing
from model_runtime.process.errors import ModelMissing, WorkerLost
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    Request,
    UnknownWord,
)

ATTEMPTS = 3
"""How often a stage is begun before the host gives up."""
LOADING = 180.0
"""Seconds within which a painter must be loaded."""
STOPPING = 0.08
"""Seconds that closing a stage waits for the worker to stop; longer than that it stops, or is ended, behind our back."""
DEAF = 2.0
"""Seconds after which a worker that does not stop is ended."""


class LocalHost:
    """A painter of the table, run by one long-lived worker process. One stage at a time.

    Starting is immediate; the painter loads behind it, and `ready` (or the first stage) waits for it. A stage whose worker
    dies or hangs is run again by a new one from its request, and what was told of it is not told twice.
    """

    def __init__(self, painter: str | Entry, device: str = "auto", patience: float | None = None) -> None:
        """Raises BadInput for an unknown painter and ModelMissing for one that cannot run here."""
        self.entry = find(painter) if isinstance(painter, str) else painter
        reason = missing(self.entry)
        if reason is not None:
            raise ModelMissing(f"The painter {self.entry.name!r} cannot run here. {reason}")
        self._device = device
        self._patience = self.entry.patience if patience is None else patience
        self._number = 0
        self._running = False
        self._stopping: int | None = None
        self._loaded: Ready | None = None
        self._closed = False
        self._unwanted = False
        """The stage of now was cancelled by another thread."""
        self._using = RLock()
        """Held by the thread that speaks with the worker."""
        self._worker: Worker | None = self._spawn()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker. A stage that is still open fails with WorkerLost when it is asked for more.

        May be called from any thread, also while another one waits for the painter.
        """
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._using:
            self._drop()

    def dismiss(self) -> None:
        """Ending a process takes no time."""
        self.close()

    @property
    def gone(self) -> bool:
        return self._closed

    # --- the port ------------------------------------------------------------------------------------------

    @property
    def model(self) -> str:
        return self.ready().model

    @property
    def revision(self) -> str:
        return self.ready().revision

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        asking = self._run(lambda number: CheckWords(number, prompt))
        try:
            while True:
                next(asking)
        except StopIteration as end:
            return cast(tuple[UnknownWord, ...], end.value)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return self._stage(request)

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return self._stage(request)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return self._stage(request)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return self._stage(request)

    def do(self, job: Job) -> Generator[Progress, None, bytes]:
        """Where the entry's kind does jobs (`jobs.Hand`)."""
        return self._stage(job)

    # --- the worker ----------------------------------------------------------------------------------------

    def ready(self) -> Ready:
        """Wait until the painter is loaded; says which model it is and on which device it runs.

        Raises the painter's own error where it cannot be loaded, and WorkerLost where its process dies each time.
        """
        reason = ""
        for _ in range(ATTEMPTS if self._loaded is None else 0):
            try:
                with self._using:
                    self._idle()
                break
            except Lost as lost:
                reason = str(lost)
                self._lose()
        if self._loaded is None:
            raise WorkerLost(f"The painter could not be started: {reason}. See `strokes doctor`.")
        return self._loaded

    @property
    def device(self) -> str:
        return self.ready().device

    @property
    def pid(self) -> int:
        """The worker's process. Raises WorkerLost where there is none."""
        if self._worker is None:
            raise WorkerLost("The painter has no process now: it gets one with its next stage.")
        return self._worker.pid

    def cancel(self) -> None:
        """From any thread: the stage that runs stops, and whoever waits for more of it gets `worker.Cancelled`."""
        self._unwanted = True
        worker = self._worker
        if self._running and worker is not None:
            with suppress(Lost):
                worker.send(Cancel(self._number))

    def _stage(self, request: Request | Job) -> Generator[Progress, None, Any]:
        self._unwanted = False
        return self._run(lambda number: RunStage(number, request))

    def _run(self, task: Callable[[int], Task]) -> Generator[Progress, None, object]:
        """Attempt the task until a worker survives it. A stage is the same each time, so what was told already is skipped."""
        told, reason = 0, ""
        for _ in range(ATTEMPTS):
            attempt, seen = self._attempt(task), 0
            try:
                while True:
                    progress = next(attempt)
                    seen += 1
                    if seen > told:
                        told = seen
                        yield progress
            except StopIteration as end:
                return end.value
            except Lost as lost:
                reason = str(lost)
                self._lose()
            finally:
                attempt.close()
            if self._unwanted:
                raise Cancelled
        raise WorkerLost(f"The painter's process was lost {ATTEMPTS} times in this stage ({reason}): try again.")

    def _attempt(self, task: Callable[[int], Task]) -> Generator[Progress, None, object]:
        if self._running:
            raise RuntimeError("a host runs one stage at a time: close the generator of the one before")
        with self._using:
            worker = self._idle()
        self._number = number = self._number + 1
        self._running = True
        try:
            worker.send(task(number))
            while True:
                with self._using:
                    reply = worker.reply(number, self._patience)
                match reply:
                    case Told(progress=progress):
                        yield progress
                    case Answered(result=result):
                        self._running = False
                        return result
                    case Broke() as broke:
                        self._running = False
                        raise error_of(broke)
                    case Stopped():
                        self._running = False
                        raise Cancelled if self._unwanted else Lost("it stopped unasked")
        except Lost:
            self._running = False
            raise
        finally:
            if self._running:
                with self._using:
                    self._cancel(worker, number)

    def _cancel(self, worker: Worker, number: int) -> None:
        """Tell the worker to stop, and wait a moment for it: the next stage waits longer, if it must."""
        self._running = False
        try:
            worker.send(Cancel(number))
            if not worker.stopped(number, STOPPING):
                self._stopping = number
        except Lost:
            self._drop()

    def _idle(self) -> Worker:
        """A worker that is loaded and does nothing. Raises Lost where it does not become so."""
        if self._closed:
            raise WorkerLost("The painter was dismissed: ask for a new one.")
        worker = self._worker
        if worker is not None and not self._is_idle(worker):
            self._drop()
        worker = self._worker
        if worker is None:
            worker = self._worker = self._spawn()
        if self._closed:
            worker.end()
        self._loaded = worker.ready(LOADING)
        return worker

    def _is_idle(self, worker: Worker) -> bool:
        try:
            idle = self._stopping is None or worker.stopped(self._stopping, DEAF)
        except Lost:
            return False
        self._stopping = None
        return idle and worker.alive

    def _spawn(self) -> Worker:
        return Worker(self.entry.load, self._device, self.entry.devices, DEAF)

    def _lose(self) -> None:
        with self._using:
            self._drop()

    def _drop(self) -> None:
        self._stopping = None
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
