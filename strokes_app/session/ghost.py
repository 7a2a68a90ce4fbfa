"""The ghost of a plan that the artist still changes, as the state knows it: a picture under a name of its own, or none."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from strokes_app.happenings import SketchMade
from strokes_app.intentions import Sketch
from strokes_app.pictures import Pictures
from strokes_app.session.board import Board
from strokes_app.session.lane import Lane
from strokes_app.session.painting import Painting
from strokes_app.session.sketching import Sketching, Wish
from strokes_app.session.worker import Worker

log = logging.getLogger(__name__)


class Ghost(QObject):
    """`free` comes when the painter has made one, and has time for other questions."""

    free = Signal()

    def __init__(self, board: Board, lane: Lane, worker: Worker, pictures: Pictures) -> None:
        super().__init__()
        self._board, self._worker, self._pictures = board, worker, pictures
        self._sketching = Sketching(lane)
        self._made = 0
        self._sketching.made.connect(self._show)
        self._sketching.broke.connect(self._break)

    @property
    def busy(self) -> bool:
        return self._sketching.busy

    def wish(self, intention: Sketch, painting: Painting | None) -> None:
        """Nobody may be painting."""
        host = self._worker.host
        if intention.plan is None:
            self.stop()
            self._board.tell(SketchMade(None))
        elif host is not None and painting is not None and intention.target in self._board.state.plans:
            self._sketching.wish(Wish(intention.target, intention.plan), painting, host)

    def stop(self) -> None:
        self._sketching.stop()

    def _show(self, image: QImage) -> None:
        self._pictures.drop(f"sketch-{self._made}")
        self._made += 1
        name = f"sketch-{self._made}"
        self._pictures.put(name, image)
        self._board.tell(SketchMade(name))
        self.free.emit()

    def _break(self, error: Exception) -> None:
        log.warning("there is no ghost of the plan", exc_info=error)
