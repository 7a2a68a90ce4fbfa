"""The loop: pulls one stage after the other, keeps what it made, stops at the artist's gates. Knows nothing of models or windows."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from model_runtime.process import decide
from model_runtime.process.canvas import Easel
from model_runtime.process.decide import Gate, Policy
from model_runtime.process.errors import PainterFailed, StrokesError
from model_runtime.process.ids import new_id as time_ordered_id
from model_runtime.process.painter import Painter, Progress
from model_runtime.process.stages import Signature, Task, event_of, perform, task_of
from model_runtime.process.store import Store
from model_runtime.trajectory import events
from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.events import Failed, Finished, PaintingEvent

log = logging.getLogger(__name__)
MAX_STEPS = 12


@dataclass(frozen=True)
class Waiting:
    """The artist is asked. Append their events to the store, if any, and pull on: the gate is then behind."""

    gate: Gate


Pulled = Progress | PaintingEvent | Waiting


def paint(
    store: Store,
    painter: Painter,
    policy: Policy = Policy(),
    *,
    max_steps: int = MAX_STEPS,
    new_id: Callable[[], str] = time_ordered_id,
    clock: Callable[[], float] = time.time,
) -> Generator[Pulled, None, None]:
    """Goes on with the painting in `store`, whose head is at least `Started`, until it is finished or a stage fails.

    Yields the stages' progress, every event once it is safe in `store`, and `Waiting` at the artist's gates. Between
    two pulls the consumer may append the artist's events or move the head: what that makes void is dropped and the loop
    goes on from the new head. Closing it stops at once; the last event stays the head. After a `Failed` it ends; calling
    `paint` again tries the stage again.
    """
    easel = Easel(store.blob)
    pen = _Pen(store, painter, new_id, clock)
    passed: set[str] = set()
    while True:
        path = store.path()
        action = decide.decide(path, policy, max_steps, passed)
        match action:
            case decide.Done():
                return
            case Gate():
                yield Waiting(action)
                passed.add(action.event.id)
            case decide.Finish():
                yield pen.keep(Finished(**pen.sign().fields(), reason=action.reason))
            case _:
                event = yield from _stage(task_of(action, path, easel, max_steps), pen)
                if event is not None:
                    yield event
                if isinstance(event, Failed):
                    return


@dataclass(frozen=True)
class _Pen:
    """Writes the painter's events into the store, signed and dated."""

    store: Store
    painter: Painter
    new_id: Callable[[], str]
    clock: Callable[[], float]

    def sign(self) -> Signature:
        author = events.Painter(self.painter.model, self.painter.revision)
        return Signature(self.new_id(), self.head(), self.clock(), author)

    def head(self) -> str:
        return self.store.path()[-1].id

    def keep(self, event: PaintingEvent, blobs: tuple[Blob, ...] = ()) -> PaintingEvent:
        self.store.append(event, blobs)
        return event

    def fail(self, task: Task, error: StrokesError) -> PaintingEvent:
        kind, said = type(error).__name__, str(error)
        return self.keep(Failed(**self.sign().fields(), stage=task.stage, error=kind, message=said))


def _stage(task: Task, pen: _Pen) -> Generator[Progress, None, PaintingEvent | None]:
    """One stage to its event, which is safe when it is returned; None where the artist has stepped in meanwhile."""
    head = task.request.context.path[-1].id
    began = pen.clock()
    with closing(perform(task, pen.painter)) as stream:
        while True:
            try:
                progress = next(stream)
            except StopIteration as end:
                result = end.value
                break
            except Exception as error:
                return pen.fail(task, _translated(error))
            yield progress
            if pen.head() != head:
                return None
    try:
        made = event_of(task, result, pen.sign(), pen.clock() - began)
    except PainterFailed as error:
        return pen.fail(task, error)
    return pen.keep(*made)


def _translated(error: Exception) -> StrokesError:
    """A painter translates its own errors; one that does not is broken, and the log keeps how."""
    if isinstance(error, StrokesError):
        return error
    log.error("a stage broke", exc_info=error)
    return PainterFailed(f"The painter broke ({type(error).__name__}: {error}): try again, or choose another painter.")
