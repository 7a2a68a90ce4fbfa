"""The controller of one painting: acts on what the artist intends. What it shows is the state, and nothing else.

Whatever may take a moment is done on the lane, and its answer comes back here, on the thread of the window.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from model_runtime.painters.table import heeded_by
from model_runtime.trajectory.events import AnyEvent, PlanEdited
from model_runtime.trajectory.tree import DOCUMENT
from strokes_app import intentions as i
from strokes_app.happenings import (
    Complained,
    Dismissed,
    GatesSet,
    PainterLoading,
    PainterReady,
    PainterUnusable,
    Shown,
)
from strokes_app.machines import Machines
from strokes_app.pictures import Pictures
from strokes_app.session.board import Board
from strokes_app.session.changing import Changing
from strokes_app.session.deeds import EventIntention, deeds_of
from strokes_app.session.easel import Easel
from strokes_app.session.errands import Errands
from strokes_app.session.files import Desk
from strokes_app.session.ghost import Ghost
from strokes_app.session.going import Going
from strokes_app.session.keeping import kept_in_sight, refusals
from strokes_app.session.lane import Lane
from strokes_app.session.moving import Moving
from strokes_app.session.returning import Returning
from strokes_app.session.waiting import Waiting
from strokes_app.session.words import Words
from strokes_app.session.worker import Worker
from strokes_app.shelf import Shelf
from strokes_app.state import StudioState

log = logging.getLogger(__name__)
PainterSettings = dict[str, str | int | float | bool]
Then = Callable[[], None]


class Session(QObject):
    """`intend` takes a record of `intentions`; `changed` carries the StudioState, `progressed` what the painter tells."""

    changed = Signal(object)
    progressed = Signal(object)

    def __init__(
        self,
        shelf: Shelf,
        pictures: Pictures,
        worker: Worker,
        machines: Machines,
        state: StudioState,
        settings: PainterSettings,
    ) -> None:
        super().__init__()
        self._pictures, self._worker = pictures, worker
        self._board = Board(state)
        self._lane = Lane("painting")
        self._errands = Errands(self._board, self._lane)
        self._easel = Easel(self._board, self._errands, Desk(shelf, pictures, settings), pictures)
        self._going = Going(self._board, self._lane, worker, pictures)
        self._ghost = Ghost(self._board, self._lane, worker, pictures)
        self._words = Words(self._board, self._lane, worker, self._is_free)
        self._returning = Returning(self._board)
        self._changing = Changing(self._board, self._words, worker, self)
        self._moving = Moving(self._board, worker, machines, self)
        self._waiting = Waiting()
        self._connect()

    def _connect(self) -> None:
        self._board.changed.connect(self.changed)
        self._errands.back.connect(self._act)
        self._easel.laid.connect(self._laid)
        self._returning.moved.connect(self._easel.moved)
        self._returning.failed.connect(lambda sentence: self._board.tell(Complained(sentence, stays=True)))
        self._going.progressed.connect(self.progressed)
        self._going.rested.connect(self._words.look)
        self._going.rested.connect(self._sketch_planned)
        self._ghost.free.connect(self._words.look)
        self._worker.said.connect(self._painter_said)
        self._pictures.arrived.connect(self._picture_arrived)

    @property
    def state(self) -> StudioState:
        return self._board.state

    @property
    def busy(self) -> bool:
        """Whether something that was intended is still on its way, or the painter at work."""
        return self._errands.out or bool(self._waiting) or self._going.active

    @property
    def sketching(self) -> bool:
        return self._ghost.busy

    def read(self, name: str) -> bytes:
        """A picture's stored bytes, from any thread. Raises KeyError where there is none."""
        painting = self._easel.painting
        if painting is None:
            raise KeyError(name)
        return painting.blob(name)

    def complain(self, error: BaseException) -> None:
        """What broke elsewhere in the studio is said here too."""
        self._board.complain(error)

    def bring_waiting(self) -> None:
        """Copies back what could not be copied back on an earlier day."""
        self._easel.bring_waiting()

    def close(self) -> None:
        """Stop whatever runs, put the painting away, end the painter's process."""
        self._waiting.clear()
        self._returning.watch(None)
        self._ghost.stop()
        self._going.stop()
        self._moving.close()
        self._worker.close()
        self._lane.close()
        self._easel.close()
        self._returning.close()

    # --- what the artist intends -------------------------------------------------------------------------------

    def intend(self, intention: object) -> None:
        """Acts on it: at once where that is possible, otherwise after what was intended before."""
        match intention:
            case i.Cancel():
                self._waiting.stop()
                self._going.stop()
            case i.Pause():
                self._going.pause()
            case i.Show(event=event):
                self._board.tell(Shown(event))
            case i.SetGates(gates=gates):
                self._board.tell(GatesSet(gates))
                self._going.heed()
            case i.Typed(prompt=prompt):
                self._words.typed(prompt)
            case i.Sketch():
                if not self._going.active:
                    self._ghost.wish(intention, self._easel.painting)
            case i.Dismiss():
                self._board.tell(Dismissed())
            case i.LookAround():
                self._moving.look()
            case i.Pair(link=link):
                self._moving.pair(link)
            case i.Forget(place=place):
                self._moving.forget(place)
            case _:
                self._waiting.add(intention)
                self._act()

    def _act(self) -> None:
        """One after the other: each is meant for what those before it led to."""
        while self._waiting and not self._errands.out:
            self._act_on(self._waiting.take())

    def _act_on(self, intention: object) -> None:
        match intention:
            case i.Begin(prompt="", picture=picture) if picture is not None:
                self.leave()
                self._easel.bring(picture)
            case i.Begin(prompt=prompt):
                self.leave()
                self._easel.begin(intention, self.go if prompt else lambda: None)
            case i.Open(path=path):
                self.leave()
                self._easel.open(Path(path))
            case i.SaveAs(path=path):
                self._easel.save_as(Path(path), self.go if self.leave() else lambda: None)
            case i.Weigh():
                self._easel.weigh()
            case i.Compact():
                self._easel.compact(self.go if self.leave() else lambda: None)
            case i.PutAway():
                self.leave()
                self._easel.put_away()
            case i.BlankPaper():
                self._easel.clear_ground()
            case i.ChoosePainter(painter=painter):
                self._changing.choose(painter)
            case i.PaintOn(place=place):
                self._moving.paint_on(place)
            case i.Go():
                self.go()
            case i.Step():
                self.go(one_stage=True)
            case _ if isinstance(intention, EventIntention):
                self.keep(intention)
            case _:
                raise TypeError(f"the session does not know what to do with {intention!r}")

    def leave(self) -> bool:
        """The painting is left alone; whether the painter was at it."""
        was_active = self._going.active
        self._ghost.stop()
        self._going.stop()
        return was_active

    def _laid(self) -> None:
        """Another painting, or none, stands on the easel."""
        self._going.forget()
        self._changing.forget()
        self._returning.watch(self._easel.painting)
        self._have_painter()

    def _have_painter(self) -> None:
        """The one that makes the next stage; it wakes while the artist looks."""
        if self.state.chosen is not None:
            self._worker.need(self.state.chosen)

    def go(self, one_stage: bool = False) -> None:
        if not self.state.at_head:
            self.keep(i.ContinueFrom(self.state.at or ""), lambda: self.go(one_stage))
        elif not (self.state.prompt or self.state.brief.notes):
            self._board.tell(Complained(QCoreApplication.translate("Session", "Say first what you would like to see.")))
        elif self._easel.painting is not None:
            self._changing.forget()
            self._ghost.stop()
            self._going.go(self._easel.painting, one_stage=one_stage)

    def keep(self, intention: EventIntention, then: Then | None = None) -> None:
        """The events that the intention comes to; where the painting is another afterwards, the painter stops first."""
        if isinstance(intention, i.Undo | i.Redo | i.ContinueFrom | i.Enough | i.HideBranch):
            self._going.stop()
        goes_on = isinstance(intention, i.PlanAgain | i.SkipPlan | i.ChangePrompt)
        deeds, painting = deeds_of(intention, self.state), self._easel.painting
        if painting is None or not deeds:
            self._board.tell(*refusals(intention))
            return
        self._ghost.stop()

        def kept(events: tuple[AnyEvent, ...]) -> None:
            back = () if all(isinstance(event, DOCUMENT) for event in events) else (Shown(None),)
            self._board.tell(*events, *back)
            self._going.heed()
            self._have_painter()
            self._sketch_planned()
            self._sketch_edited(events)
            if then is not None:
                then()
            elif goes_on:
                self.go()

        self._errands.run(
            lambda: kept_in_sight(painting, deeds, self._pictures), kept, lambda: self._board.tell(*refusals(intention))
        )

    def _sketch_planned(self) -> None:
        """Where the built-in painter sketches for a large one, the sketch is seen, and its things are moved, before that one begins."""
        gate, settled, read = self.state.gate, self.state.settings, self.state.plan
        if gate is None or gate.kind != "plan" or settled is None or read is None or self._going.active:
            return
        if settled.settings.get("sketch") and "sketch" in heeded_by(self.state.chosen or ""):
            self._ghost.wish(i.Sketch(read.planned.id, read.plan), self._easel.painting)

    def _sketch_edited(self, events: tuple[AnyEvent, ...]) -> None:
        """The ghost of a plan that the artist has changed stays until it is painted."""
        edited = [event for event in events if isinstance(event, PlanEdited)]
        if edited and not self._going.active:
            self._ghost.wish(i.Sketch(edited[-1].target, edited[-1].plan), self._easel.painting)

    # --- what the painter says ---------------------------------------------------------------------------------

    def _painter_said(self, said: PainterLoading | PainterReady | PainterUnusable) -> None:
        self._board.tell(said)
        if isinstance(said, PainterReady):
            self._going.begin()
            self._words.look()
        elif isinstance(said, PainterUnusable) and self._going.active:
            self._going.stop()
            self._board.tell(Complained(said.message))

    def _is_free(self) -> bool:
        return not self._going.active and not self._ghost.busy

    # --- what comes of it --------------------------------------------------------------------------------------

    def _picture_arrived(self, _: str) -> None:
        self.changed.emit(self.state)
