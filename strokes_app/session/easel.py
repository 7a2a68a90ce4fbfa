"""What stands on the easel: a painting, or a picture to start one from. Begins, opens, names and puts away; paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replace_
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal

from model_runtime.trajectory.journal import Saving
from strokes_app.happenings import (
    Compacted,
    Complained,
    GroundChosen,
    Happening,
    PaintingChosen,
    PaintingKept,
    RecentListed,
    Weighed,
)
from strokes_app.intentions import Begin
from strokes_app.pictures import Pictures
from strokes_app.session.board import Board
from strokes_app.session.errands import Errands
from strokes_app.session.files import Desk, Ground, Laid
from strokes_app.session.painting import Painting
from strokes_app.session.returning import away_of, moved_words

Then = Callable[[], None]


class Easel(QObject):
    """`laid` comes when another painting is there. Nobody may be painting on the old one when another is wished for."""

    laid = Signal()

    def __init__(self, board: Board, errands: Errands, desk: Desk, pictures: Pictures) -> None:
        super().__init__()
        self._board, self._errands, self._desk, self._pictures = board, errands, desk, pictures
        self._ground: Ground | None = None
        self.painting: Painting | None = None

    def begin(self, wish: Begin, then: Then) -> None:
        """A new painting, from the picture that was opened before, if there is one."""
        if wish.picture is None and self._ground is not None:
            height, width = self._ground.pixels.shape[:2]
            wish = replace(wish, picture=self._ground.pixels, size=(width, height))
        old = self.painting
        self._errands.run(lambda: self._desk.begin(wish, old), lambda laid: self._lay(laid, then))

    def open(self, file: Path) -> None:
        old = self.painting
        self._errands.run(lambda: self._desk.open(file, old), self._opened)

    def bring(self, pixels: NDArray[np.uint8]) -> None:
        """A picture to start from that comes from no file."""
        name = QCoreApplication.translate("Easel", "pasted picture")
        self._errands.run(lambda: self._desk.bring(pixels, name), self._opened)

    def save_as(self, file: Path, then: Then) -> None:
        """The painting goes on under that name."""
        painting = self.painting
        if painting is None:
            return

        def named(laid: Laid) -> None:
            self._stand(laid.painting)
            self._board.tell(PaintingKept(laid.painting.file, away_of(laid.painting)), laid.recent)
            self._complain()
            self.laid.emit()
            then()

        self._errands.run(lambda: self._desk.name(painting, file), named)

    def weigh(self) -> None:
        """What compacting would win."""
        painting = self.painting
        if painting is not None:
            self._errands.run(painting.journal.weigh, lambda saving: self._board.tell(Weighed(*saving)))

    def compact(self, then: Then) -> None:
        """The same painting without what was deleted."""
        painting = self.painting
        if painting is None:
            return

        def compacted(done: tuple[Laid, Saving]) -> None:
            laid, saved = done
            chosen = PaintingChosen(laid.painting.file, laid.untitled, away_of(laid.painting))
            self._board.tell(chosen, *laid.events, laid.recent, Compacted(*saved))
            self.laid.emit()
            then()

        self._errands.run(lambda: self._desk.compact(painting), compacted)

    def put_away(self, *then: Happening) -> None:
        """The start page, or `then`, instead of the painting."""
        painting = self.painting
        if painting is None:
            return
        self._stand(None)
        self.laid.emit()

        def gone(recent: RecentListed) -> None:
            self._board.tell(PaintingChosen(None), recent, *then)
            self._complain()

        self._errands.run(lambda: self._desk.put_away(painting), gone)

    def moved(self, painting: Painting) -> None:
        """Its file is another now, beside the one that was changed elsewhere."""
        known = self._board.state.file
        self._board.tell(
            PaintingKept(painting.file, away_of(painting)), Complained(moved_words(painting.file), stays=True)
        )
        if known is not None:
            self._errands.run(lambda: self._desk.moved(painting, known), lambda recent: self._board.tell(recent))

    def bring_waiting(self) -> None:
        """What an earlier day could not copy back to where it belongs. What was open at a crash stays marked so."""

        def brought(listed: RecentListed) -> None:
            known = self._board.state.recent
            crashed = {each.path for each in known.paintings if each.crashed}
            paintings = tuple(replace_(each, crashed=each.path in crashed) for each in listed.paintings)
            self._board.tell(RecentListed(paintings, known.damaged))
            self._complain()

        if self._desk.has_waiting:
            self._errands.run(self._desk.bring_waiting, brought)

    def clear_ground(self) -> None:
        self._ground = None
        self._board.tell(GroundChosen(None))

    def close(self) -> None:
        """Puts the painting away. Nothing is lost: all is kept already."""
        self._stand(None)
        self._desk.close()

    def _opened(self, opened: Laid | Ground) -> None:
        if isinstance(opened, Laid):
            self._lay(opened, lambda: None)
            return
        self._ground = opened
        height, width = opened.pixels.shape[:2]
        chosen = GroundChosen(opened.name, opened.file, (width, height))
        if self.painting is None:
            self._board.tell(chosen)
        else:
            self.put_away(chosen)

    def _lay(self, laid: Laid, then: Then) -> None:
        if laid.painting is not self.painting:
            self._ground = None
            self._stand(laid.painting)
            chosen = PaintingChosen(laid.painting.file, laid.untitled, away_of(laid.painting))
            self._board.tell(chosen, *laid.events, laid.recent)
            self._complain()
            self.laid.emit()
        then()

    def _complain(self) -> None:
        self._board.tell(*self._desk.complaints())

    def _stand(self, painting: Painting | None) -> None:
        self.painting = painting
        self._pictures.read_from(None if painting is None else painting.blob)
