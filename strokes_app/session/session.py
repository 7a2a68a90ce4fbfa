"""The controller of one painting: acts on what the artist intends. What it shows is the state, and nothing else.

Whatever may take a moment is done on the lane, and its answer comes back here, on the thread of the window.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from model_runtime.trajectory.events import AnyEvent
from model_runtime.trajectory.tree import DOCUMENT
from strokes_app import intentions as i
from strokes_app.happenings import (
    Complained,
    Dismissed,
    GatesSet,
    GroundChosen,
    PainterLoading,
    PainterReady,
    PainterUnusable,
    PaintingChosen,
    PaintingKept,
    Shown,
    SketchMade,
)
from strokes_app.pictures import Pictures
from strokes_app.session.board import Board
from strokes_app.session.deeds import Deed, Doing, EventIntention, deeds_of
from strokes_app.session.files import Desk, Ground, Laid
from strokes_app.session.going import Going
from strokes_app.session.lane import Lane
from strokes_app.session.painting import Painting
from strokes_app.session.sketching import Sketching, Wish
from strokes_app.session.words import Words
from strokes_app.session.worker import Worker
from strokes_app.shelf import Shelf
from strokes_app.state import StudioState

log = logging.getLogger(__name__)
PainterSettings = dict[str, str | int | float | bool]
Then = Callable[[], None]
T = TypeVar("T")


class Session(QObject):
    """`intend` takes a record of `intentions`; `changed` carries the StudioState, `progressed` what the painter tells."""

    changed = Signal(object)
    progressed = Signal(object)

    def __init__(
        self, shelf: Shelf, pictures: Pictures, worker: Worker, state: StudioState, settings: PainterSettings
    ) -> None:
        super().__init__()
        self._pictures, self._worker = pictures, worker
        self._board = Board(state)
        self._lane = Lane("painting")
        self._desk = Desk(shelf, pictures, settings)
        self._going = Going(self._board, self._lane, worker, pictures)
        self._sketching = Sketching(self._lane)
        self._words = Words(self._board, self._lane, worker, self._is_free)
        self._painting: Painting | None = None
        self._ground: Ground | None = None
        self._sketches = 0
        self._intended: deque[object] = deque()
        self._keeping = False
        self._board.changed.connect(self.changed)
        self._going.progressed.connect(self.progressed)
        self._going.rested.connect(self._words.look)
        self._sketching.made.connect(self._sketched)
        self._sketching.broke.connect(_sketch_failed)
        worker.said.connect(self._painter_said)
        pictures.arrived.connect(lambda _: self.changed.emit(self.state))

    @property
    def state(self) -> StudioState:
        return self._board.state

    @property
    def busy(self) -> bool:
        """Whether something that was intended is still on its way."""
        return self._keeping or bool(self._intended) or self._going.active

    def read(self, name: str) -> bytes:
        """A picture's stored bytes, from any thread. Raises KeyError where there is none."""
        painting = self._painting
        if painting is None:
            raise KeyError(name)
        return painting.blob(name)

    def close(self) -> None:
        """Stop whatever runs, put the painting away, end the painter's process. Nothing is lost: all is kept already."""
        self._sketching.stop()
        self._going.stop()
        self._worker.close()
        self._lane.close()
        if self._painting is not None:
            self._pictures.read_from(None)
            painting, self._painting = self._painting, None
            self._desk.put_away(painting)

    # --- what the artist intends -------------------------------------------------------------------------------

    def intend(self, intention: object) -> None:
        """Acts on it: at once where that is possible, otherwise after what was intended before."""
        match intention:
            case i.Cancel():
                self._intended.clear()
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
                self._sketch(intention)
            case i.Dismiss():
                self._board.tell(Dismissed())
            case i.BlankPaper():
                self._ground = None
                self._board.tell(GroundChosen(None))
            case _:
                self._intended.append(intention)
                self._act()

    def _act(self) -> None:
        """One after the other: each is meant for what those before it led to."""
        while self._intended and not self._keeping:
            self._act_on(self._intended.popleft())

    def _act_on(self, intention: object) -> None:
        match intention:
            case i.Begin():
                self._begin(intention)
            case i.Open(path=path):
                self._open(Path(path))
            case i.SaveAs(path=path):
                self._save_as(Path(path))
            case i.Go():
                self._go()
            case i.Step():
                self._go(one_stage=True)
            case _ if isinstance(intention, EventIntention):
                self._keep_for(intention)
            case _:
                raise TypeError(f"the session does not know what to do with {intention!r}")

    # --- paintings ---------------------------------------------------------------------------------------------

    def _begin(self, wish: i.Begin) -> None:
        if wish.picture is None and self._ground is not None:
            height, width = self._ground.pixels.shape[:2]
            wish = replace(wish, picture=self._ground.pixels, size=(width, height))
        old = self._leave()
        self._do(lambda: self._desk.begin(wish, old), lambda laid: self._lay(laid, self._go))

    def _open(self, file: Path) -> None:
        old = self._leave()
        self._do(lambda: self._desk.open(file, old), self._opened)

    def _opened(self, opened: Laid | Ground) -> None:
        if isinstance(opened, Laid):
            self._lay(opened)
            return
        self._ground = opened
        height, width = opened.pixels.shape[:2]
        chosen = GroundChosen(opened.name, opened.file, (width, height))
        if self._painting is not None:
            self._close_painting(chosen)
        else:
            self._board.tell(chosen)

    def _close_painting(self, chosen: GroundChosen) -> None:
        painting = self._painting
        assert painting is not None
        self._painting = None
        self._pictures.read_from(None)
        self._going.forget()
        self._do(
            lambda: self._desk.put_away(painting),
            lambda recent: self._board.tell(PaintingChosen(None), recent, chosen),
        )

    def _save_as(self, file: Path) -> None:
        painting, going = self._painting, self._going.active
        if painting is None:
            return
        self._leave()
        self._do(lambda: self._desk.name(painting, file), lambda laid: self._named(laid, going))

    def _named(self, laid: Laid, going: bool) -> None:
        self._painting = laid.painting
        self._pictures.read_from(laid.painting.blob)
        self._board.tell(PaintingKept(laid.painting.file), laid.recent)
        if going:
            self._go()

    def _leave(self) -> Painting | None:
        self._sketching.stop()
        self._going.stop()
        return self._painting

    def _lay(self, laid: Laid, then: Then | None = None) -> None:
        if laid.painting is not self._painting:
            self._painting = laid.painting
            self._ground = None
            self._going.forget()
            self._pictures.read_from(laid.painting.blob)
            self._board.tell(PaintingChosen(laid.painting.file, laid.untitled), *laid.events, laid.recent)
        if self.state.started is not None:
            self._worker.need(self.state.started.painter)
        if then is not None:
            then()

    # --- how it goes on ----------------------------------------------------------------------------------------

    def _go(self, one_stage: bool = False) -> None:
        if not self.state.at_head:
            self._keep_for(i.ContinueFrom(self.state.at or ""), lambda: self._go(one_stage))
            return
        if self._painting is not None:
            self._sketching.stop()
            self._going.go(self._painting, one_stage=one_stage)

    def _keep_for(self, intention: EventIntention, then: Then | None = None) -> None:
        """The events that the artist's intention comes to; where the painting is another then, the painter stops first."""
        if isinstance(intention, i.Undo | i.Redo | i.ContinueFrom | i.Enough | i.HideBranch):
            self._going.stop()
        if isinstance(intention, i.PlanAgain | i.SkipPlan) and then is None:
            then = self._go
        self._keep(deeds_of(intention, self.state), then)

    def _keep(self, deeds: tuple[Deed | Doing, ...], then: Then | None) -> None:
        painting = self._painting
        if painting is None or not deeds:
            return
        self._sketching.stop()

        def kept(events: tuple[AnyEvent, ...]) -> None:
            back = () if all(isinstance(event, DOCUMENT) for event in events) else (Shown(None),)
            self._board.tell(*events, *back)
            self._going.heed()
            if then is not None:
                then()

        self._do(lambda: painting.keep(deeds), kept)

    def _do(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        self._keeping = True

        def done(result: T) -> None:
            self._keeping = False
            then(result)
            self._act()

        def failed(error: Exception) -> None:
            self._keeping = False
            self._board.complain(error)
            self._act()

        self._lane.do(job, done, failed)

    # --- what the painter says ---------------------------------------------------------------------------------

    def _painter_said(self, said: PainterLoading | PainterReady | PainterUnusable) -> None:
        self._board.tell(said)
        if isinstance(said, PainterReady):
            self._going.painter_ready()
            self._words.look()
        elif isinstance(said, PainterUnusable) and self._going.active:
            self._going.stop()
            self._board.tell(Complained(said.message))

    def _is_free(self) -> bool:
        return not self._going.active and not self._sketching.busy

    def _sketch(self, intention: i.Sketch) -> None:
        host, painting = self._worker.host, self._painting
        if intention.plan is None:
            self._sketching.stop()
            self._board.tell(SketchMade(None))
        elif (
            host is not None
            and painting is not None
            and not self._going.active
            and intention.target in self.state.plans
        ):
            self._sketching.wish(Wish(intention.target, intention.plan), painting, host)

    def _sketched(self, image: QImage) -> None:
        self._pictures.drop(f"sketch-{self._sketches}")
        self._sketches += 1
        name = f"sketch-{self._sketches}"
        self._pictures.put(name, image)
        self._board.tell(SketchMade(name))
        self._words.look()


def _sketch_failed(error: Exception) -> None:
    log.warning("there is no ghost of the plan", exc_info=error)
