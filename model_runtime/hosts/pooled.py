"""A pool as a host: what the loop asks of a painter is done in the pool's own thread. Knows no kind of pool."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from concurrent.futures import CancelledError, Future, wait
from types import TracebackType
from typing import Any, Self, TypeVar

from model_runtime.hosts.asking import sign_of_life
from model_runtime.hosts.jobs import Job
from model_runtime.hosts.messages import Ready
from model_runtime.hosts.pool import Piece, Pool
from model_runtime.process.errors import WorkerLost
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Previewed,
    Progress,
    RefineRequest,
    Request,
    StrokesLaid,
    TextWritten,
    UnknownWord,
)

T = TypeVar("T")
GONE = "The painter was dismissed: ask for a new one."
BREATH = 0.5
"""Seconds after which a sign of life is given where there is nothing to tell."""


class PoolThread:
    """The thread whose event loop a pool lives in. `make` is called there."""

    def __init__(self, make: Callable[[], Pool]) -> None:
        self._runner = asyncio.Runner()
        self._thread = threading.Thread(target=self._live, name="pool", daemon=True)
        self._loop: asyncio.AbstractEventLoop = self._runner.get_loop()
        self._thread.start()
        try:
            self.pool: Pool = self.begin(_made(make)).result()
        except BaseException:
            self._end()
            raise

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Raises WorkerLost where the thread has ended."""
        if not self._thread.is_alive() or self._loop.is_closed():
            work.close()
            raise WorkerLost(GONE)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        if self._thread.is_alive():
            self.begin(self.pool.close()).result()
            self._end()

    def _live(self) -> None:
        with self._runner:
            self._loop.run_forever()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()


class PooledHost:
    """One painter of the pool. Several hosts may share a pool; whoever made the thread closes it."""

    def __init__(self, thread: PoolThread, painter: str) -> None:
        self._at, self._painter = thread, painter
        self._ready: Ready | None = None
        self._closed = False
        self._waits: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._closed = True
        try:
            self._at.begin(self._end_waiting()).result()
        except WorkerLost:
            pass

    def ready(self) -> Ready:
        if self._ready is None or self._closed:
            self._ready = self._wait(self._at.pool.ready(self._painter))
        return self._ready

    @property
    def model(self) -> str:
        return self.ready().model

    @property
    def revision(self) -> str:
        return self.ready().revision

    @property
    def device(self) -> str:
        return self.ready().device

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self._wait(self._at.pool.unknown_words(self._painter, prompt))

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

    def _stage(self, request: Request | Job) -> Generator[Progress, None, Any]:
        stage = self._at.pool.stage(self._painter, request)
        try:
            while True:
                waiting = self._begin(_next(stage))
                while not _is_done(waiting):
                    yield sign_of_life(request)
                piece = _result(waiting)
                if not isinstance(piece, TextWritten | StrokesLaid | Previewed):
                    return piece
                yield piece
        finally:
            self._let_go(stage)

    def _let_go(self, stage: AsyncGenerator[Piece, None]) -> None:
        """Also where the host was closed meanwhile, or a piece is still waited for."""
        try:
            self._at.begin(self._closed_after_waiting(stage)).result()
        except WorkerLost:
            pass

    async def _closed_after_waiting(self, stage: AsyncGenerator[Piece, None]) -> None:
        await self._end_waiting()
        await stage.aclose()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return _result(self._begin(work))

    def _begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return self._at.begin(self._known(work))

    async def _known(self, work: Coroutine[Any, Any, T]) -> T:
        """`work`, ended by `_end_waiting`."""
        if self._closed:
            work.close()
            raise WorkerLost(GONE)
        task = asyncio.current_task()
        assert task is not None
        self._waits.add(task)
        try:
            return await work
        finally:
            self._waits.discard(task)

    async def _end_waiting(self) -> None:
        waits = list(self._waits)
        for task in waits:
            task.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


def _is_done(waiting: Future[Any]) -> bool:
    """After a breath at most."""
    return bool(wait((waiting,), BREATH).done)


def _result(waiting: Future[T]) -> T:
    try:
        return waiting.result()
    except CancelledError:
        raise WorkerLost(GONE) from None


async def _made(make: Callable[[], Pool]) -> Pool:
    return make()


async def _next(stage: AsyncGenerator[Piece, None]) -> Piece:
    return await anext(stage)
