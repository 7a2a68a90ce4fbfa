"""One background thread, whose answers come back to the thread of the window. Knows nothing of what it does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Lane(QObject):
    """Jobs are done one after the other, in the order in which they were given."""

    _done = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, name)
        self._closed = False
        self._done.connect(self._answer)

    def do(self, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """`then` is called with what `job` returns, or `failed` with what it raises; neither once the lane is closed."""

        def done(future: Future[T]) -> None:
            self._done.emit((future, then, failed))

        self._thread.submit(job).add_done_callback(done)

    def close(self) -> None:
        """Returns when the job that runs is done; what waits is not done."""
        self._closed = True
        self._thread.shutdown(cancel_futures=True)

    @Slot(object)
    def _answer(self, done: tuple[Future[Any], Callable[[Any], None], Callable[[Exception], None]]) -> None:
        future, then, failed = done
        if self._closed:
            return
        try:
            result = future.result()
        except CancelledError:
            return
        except Exception as error:
            failed(error)
            return
        then(result)
