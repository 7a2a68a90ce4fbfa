"""How a painting goes on: stage after stage, to where the artist is asked, and not a moment longer than the artist wants."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from model_runtime.process.decide import Action, Done, Gate, Policy, decide
from model_runtime.process.loop import MAX_STEPS, Waiting
from model_runtime.process.painter import Progress
from model_runtime.trajectory.events import AnyEvent, Event, Failed
from strokes_app.happenings import Happening, PausePlanned, StageStopped
from strokes_app.pictures import Pictures
from strokes_app.session.board import Board
from strokes_app.session.lane import Lane
from strokes_app.session.painting import Painting
from strokes_app.session.run import Run, began
from strokes_app.session.worker import Worker
from strokes_app.state import StudioState

OBEYING_MS = 800
"""So long a stage may take to stop; then the painter's process is replaced."""


class Going(QObject):
    """`progressed` carries what the painter tells of a stage, `rested` comes whenever it is the artist's turn again."""

    progressed = Signal(object)
    rested = Signal()

    def __init__(self, board: Board, lane: Lane, worker: Worker, pictures: Pictures) -> None:
        super().__init__()
        self._board, self._lane, self._worker, self._pictures = board, lane, worker, pictures
        self._run: Run | None = None
        self._waiting: Painting | None = None
        """What is painted on once the painter is there."""
        self._passed: set[str] = set()
        self._stopping: list[Run] = []

    @property
    def active(self) -> bool:
        return self._run is not None or self._waiting is not None

    def forget(self) -> None:
        """Another painting is on the easel."""
        self._passed.clear()

    # --- what the artist wants ---------------------------------------------------------------------------------

    def go(self, painting: Painting, *, one_stage: bool = False) -> None:
        """Paint on, past the gate that the painting stands at."""
        gate = self._board.state.gate
        if self.active:
            return
        if gate is not None:
            self._passed.add(gate.event.id)
        action = self._action(self._board.state)
        if isinstance(action, Gate | Done):
            return
        self._waiting = painting
        chosen = self._board.state.chosen
        assert chosen is not None
        self._board.tell(*_begun(action, self._board.state), *([PausePlanned()] if one_stage else []))
        if self._worker.host is None or self._worker.name != chosen:
            self._worker.need(chosen)
        self.begin()

    def begin(self) -> None:
        """If the painter is there, and has let go of what it was stopped in."""
        if self._waiting is None or self._worker.host is None or not all(run.closed for run in self._stopping):
            return
        run = self._run = Run(self._lane, self._waiting, self._worker.host, self._pictures)
        self._waiting = None
        run.pulled.connect(lambda pulled: self._hear(run, pulled))
        run.ended.connect(lambda: self._rest(run))
        run.broke.connect(lambda error: self._break(run, error))
        run.at_rest.connect(self.begin)
        run.pull()

    def pause(self) -> None:
        self._board.tell(PausePlanned())

    def stop(self) -> None:
        """At once: the last finished event stays the head."""
        if not self.active:
            return
        self._waiting = None
        if self._run is not None:
            self._end(self._run)
        self._board.tell(StageStopped())
        self.rested.emit()

    def heed(self) -> None:
        """The artist has done something, or set the gates otherwise: what runs now may be another stage."""
        if self.active:
            self._board.tell(*_begun(self._action(self._board.state), self._board.state))

    # --- what the painter does ---------------------------------------------------------------------------------

    def _hear(self, run: Run, pulled: Progress | AnyEvent | Waiting) -> None:
        if run is not self._run:
            if isinstance(pulled, Event):
                self._board.tell(pulled)  # it was safe already when the artist stopped the painter
            return
        match pulled:
            case Waiting(gate=gate):
                if isinstance(self._action(self._board.state), Gate):
                    self._rest(run)
                else:
                    self._passed.add(gate.event.id)
                    run.pull()
            case Event():
                self._happened(run, pulled)
            case _:
                self.progressed.emit(pulled)
                run.pull()

    def _happened(self, run: Run, event: AnyEvent) -> None:
        pausing = self._board.state.pausing
        after = self._board.after(event)
        action = self._action(after)
        if pausing or isinstance(event, Failed) or isinstance(action, Gate | Done):
            self._end(run)
            self._board.tell(event, StageStopped())
            self.rested.emit()
        else:
            self._board.tell(event, *_begun(action, after))
            run.pull()

    def _rest(self, run: Run) -> None:
        if run is self._run:
            self._end(run)
            self._board.tell(StageStopped())
            self.rested.emit()

    def _break(self, run: Run, error: Exception) -> None:
        self._board.complain(error)
        self._rest(run)

    def _end(self, run: Run) -> None:
        self._run = None
        run.stop()
        self._stopping = [other for other in self._stopping if not other.closed] + [run]
        QTimer.singleShot(OBEYING_MS, self, lambda: self._insist(run))

    def _insist(self, run: Run) -> None:
        if not run.closed and run.host is self._worker.host:
            self._worker.replace()

    def _action(self, state: StudioState) -> Action:
        return decide(state.path, Policy(state.gates), MAX_STEPS, self._passed)


def _begun(action: Action, state: StudioState) -> tuple[Happening, ...]:
    stage = began(action, state.step.attempts)
    return () if stage is None else (stage,)
