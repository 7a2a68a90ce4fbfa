"""The state as it is now, and the one place where it changes. Knows neither why nor who looks."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from model_runtime.process.errors import StrokesError
from model_runtime.trajectory.errors import TrajectoryError
from model_runtime.trajectory.events import AnyEvent
from strokes_app.happenings import Complained, Happening
from strokes_app.state import StudioState, apply

log = logging.getLogger(__name__)


class Board(QObject):
    """`changed` carries the new state, once for all that happened together."""

    changed = Signal(object)

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self.state = state

    def tell(self, *happenings: AnyEvent | Happening) -> None:
        for happening in happenings:
            self.state = apply(self.state, happening)
        if happenings:
            self.changed.emit(self.state)

    def after(self, event: AnyEvent) -> StudioState:
        """The state as it would be; it is told together with what follows from it."""
        return apply(self.state, event)

    def complain(self, error: BaseException) -> None:
        """One sentence for the artist; for what nobody foresaw, the log keeps how it came."""
        if isinstance(error, StrokesError | TrajectoryError):
            self.tell(Complained(str(error)))
            return
        log.error("something broke", exc_info=error)
        if isinstance(error, OSError):
            self.tell(Complained(of_system(error)))
            return
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        self.tell(Complained("Something in the studio broke; the painting is safe. Try it again.", what))


def of_system(error: OSError) -> str:
    """What the system could not do, in a sentence."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Nothing that was kept is lost."
