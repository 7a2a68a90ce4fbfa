"""Where the painter works: here, or on a machine that this one is paired with. What is heard of machines is told to the board.

Whatever a machine or the keyring is asked may take seconds, and is asked elsewhere than on the thread of the window.
"""

from __future__ import annotations

import logging
from math import inf
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from model_runtime.process.errors import StrokesError
from strokes_app.abroad import (
    Asking,
    MachineHeard,
    MachinesListed,
    PairingBegan,
    PairingDone,
    PairingFailed,
    PlaceChosen,
    Standing,
)
from strokes_app.happenings import Complained, PainterUnusable
from strokes_app.machines import Known, Machines
from strokes_app.session.board import Board
from strokes_app.session.standings import failure_of, listed, sentence_of, standing_of
from strokes_app.session.visits import Visits
from strokes_app.session.worker import Hire, Worker

if TYPE_CHECKING:
    from model_runtime.hosts.remote.state import Connected, State

log = logging.getLogger(__name__)


class Easel(Protocol):
    """Where the painting stands whose painter moves."""

    def leave(self) -> bool: ...
    def go(self) -> None: ...


class Moving(QObject):
    _heard = Signal(object)

    def __init__(self, board: Board, worker: Worker, machines: Machines, easel: Easel) -> None:
        super().__init__()
        self._board, self._worker, self._machines, self._easel = board, worker, machines, easel
        self._visits = Visits()
        self._move = 0
        """Number of the present one: what is heard of an earlier one does not count."""
        self._heard.connect(self._hear)

    def close(self) -> None:
        self._move += 1
        self._visits.close()

    # --- where it is painted -----------------------------------------------------------------------------------

    def paint_on(self, place: str | None) -> None:
        """What is painted now, or has failed, is begun again there."""
        known = None if place is None else self._machines.named(place)
        goes_on = self._easel.leave() or self._board.state.failure is not None
        self._move += 1
        if known is None:
            self._board.tell(PlaceChosen(None), *([] if place is None else [_unknown(place)]))
            self._worker.come_home()
        else:
            self._board.tell(PlaceChosen(known.place), MachineHeard(known.place, Asking()))
            self._worker.move(None)
            self._fetch_token(known, self._move)
        if goes_on:
            self._easel.go()

    def _fetch_token(self, known: Known, move: int) -> None:
        def fetched(token: str) -> None:
            if move == self._move:
                self._worker.move(self._hiring(known, token, move))

        def failed(error: Exception) -> None:
            if move == self._move:
                self._board.complain(error)
                fetched("")

        self._visits.pay(lambda: self._prepared(known), fetched, failed)

    def _prepared(self, known: Known) -> str:
        """The token; what speaks over a network is loaded too, where that holds nobody up."""
        import model_runtime.hosts.remote.host  # noqa: F401

        return self._machines.token(known.machine)

    def _hiring(self, known: Known, token: str, move: int) -> Hire:
        from model_runtime.hosts.remote.host import (
            RemoteHost,
        )  # loaded by now

        def heard(state: State) -> None:
            self._heard.emit((move, known.place, state))

        return lambda painter: RemoteHost(known.machine, painter, token, patience=inf, heard=heard)

    @Slot(object)
    def _hear(self, told: tuple[int, str, State]) -> None:
        move, place, state = told
        if move == self._move:
            self._stands(place, standing_of(state, self._standing(place)))

    def _stands(self, place: str, standing: Standing) -> None:
        if standing != self._standing(place):
            self._board.tell(MachineHeard(place, standing))

    # --- which machines there are ------------------------------------------------------------------------------

    def look(self) -> None:
        """How it stands with all of them; with the one that is painted on, that is known already."""
        state = self._board.state
        for known in self._machines.known():
            if known.place != state.abroad.place or isinstance(state.painter, PainterUnusable):
                self._look_at(known)

    def _look_at(self, known: Known) -> None:
        if self._standing(known.place) is None:
            self._board.tell(MachineHeard(known.place, Asking()))

        def seen(connected: Connected) -> None:
            self._stands(known.place, standing_of(connected, None))

        def failed(error: Exception) -> None:
            self._stands(known.place, failure_of(error))

        self._visits.pay(lambda: self._machines.look(known), seen, failed)

    def pair(self, link: str) -> None:
        self._board.tell(PairingBegan())
        self._visits.pay(lambda: self._machines.meet(link), self._paired, self._not_paired)

    def _paired(self, met: tuple[Known, Connected, str]) -> None:
        known, connected, trouble = met
        self._list()
        self._board.tell(MachineHeard(known.place, standing_of(connected, None)), PairingDone(known.place, trouble))
        if self._board.state.abroad.place == known.place:
            self.paint_on(known.place)

    def _not_paired(self, error: Exception) -> None:
        if not isinstance(error, StrokesError):
            log.error("the machine could not be paired", exc_info=error)
        self._board.tell(PairingFailed(sentence_of(error)))

    def forget(self, place: str) -> None:
        known = self._machines.named(place)
        if self._board.state.abroad.place == place:
            self.paint_on(None)
        if known is not None:
            self._visits.pay(lambda: self._machines.forget(known), lambda _: self._list(), self._board.complain)

    def _list(self) -> None:
        self._board.tell(MachinesListed(listed(self._machines, self._board.state.abroad)))

    def _standing(self, place: str) -> Standing | None:
        machine = self._board.state.abroad.at(place)
        return None if machine is None else machine.standing


def _unknown(place: str) -> Complained:
    said = QCoreApplication.translate(
        "Moving", "The machine at %1 is not known here any more: it is painted on this computer. Pair it again."
    )
    return Complained(said.replace("%1", place), stays=True)
