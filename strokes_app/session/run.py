"""The painter at work: pulls the loop, one piece after the other, for as long as it is not stopped. Decides nothing itself."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from model_runtime.hosts.host import Host
from model_runtime.process.decide import Action, CheckPlan, Critique, Draft, Plan, Policy, Refine, Replan
from model_runtime.process.loop import Pulled, paint
from model_runtime.trajectory.events import Event, Painted
from strokes_app.happenings import StageBegan
from strokes_app.pictures import Pictures
from strokes_app.session.lane import Lane
from strokes_app.session.painting import Painting, Stopped, Watched


class Run(QObject):
    """`pulled` carries what the loop gives, `ended` comes when it gives no more, `broke` carries an exception.

    Whoever hears `pulled` asks for more with `pull`. The loop asks at every gate: who pulls on has answered it.
    """

    pulled = Signal(object)
    ended = Signal()
    broke = Signal(object)
    at_rest = Signal()
    """A stopped stage has come to its end; that may take a moment."""

    def __init__(self, lane: Lane, painting: Painting, host: Host, pictures: Pictures) -> None:
        super().__init__()
        self._lane, self._painting, self._pictures, self.host = lane, painting, pictures, host
        self._store = Watched(painting)
        self._pulling = paint(self._store, host, Policy("ask"))
        self.closed = False

    def pull(self) -> None:
        self._lane.do(self._next, self._give, self._break)

    def stop(self) -> None:
        """Nothing is kept from now on; the stage ends as soon as it can be told."""
        self._store.stopped.set()
        self._lane.do(self._pulling.close, self._close, self._not_closed)

    @property
    def stopped(self) -> bool:
        return self._store.stopped.is_set()

    def _next(self) -> Pulled | None:
        pulled = next(self._pulling, None)
        if isinstance(pulled, Painted):
            self._pictures.prepare(pulled.picture, self._painting.blob)
        return pulled

    def _give(self, pulled: Pulled | None) -> None:
        if pulled is None:
            self.ended.emit()
        elif isinstance(pulled, Event) or not self.stopped:
            self.pulled.emit(pulled)

    def _close(self, _: None) -> None:
        self.closed = True
        self.at_rest.emit()

    def _not_closed(self, error: Exception) -> None:
        self._break(error)
        self._close(None)

    def _break(self, error: Exception) -> None:
        if not isinstance(error, Stopped):
            self.broke.emit(error)


def began(action: Action, attempts: int) -> StageBegan | None:
    """The stage that `action` begins now; None where none does. attempts: refinements of the step so far."""
    now = time.time()
    match action:
        case Plan(step=step) | Replan(step=step):
            return StageBegan("plan", step, attempts, now)
        case CheckPlan(step=step):
            return StageBegan("check", step, attempts, now)
        case Draft(step=step):
            return StageBegan("draft", step, attempts, now)
        case Critique(step=step):
            return StageBegan("critique", step, attempts, now)
        case Refine(step=step, attempt=attempt):
            return StageBegan("refine", step, attempt, now)
        case _:
            return None
