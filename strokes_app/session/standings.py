"""What a machine's connection says, as the studio's state has it; and which machines there are. Speaks with nobody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, assert_never

from model_runtime.hosts.remote import state as remote
from model_runtime.process.errors import BadInput, StrokesError
from strokes_app.abroad import Abroad, Asking, Lost, Machine, Offered, Reached, Standing, TurnedAway
from strokes_app.machines import Machines
from strokes_app.session.board import of_system

if TYPE_CHECKING:
    from model_runtime.hosts.remote.state import State


def standing_of(state: State, before: Standing | None) -> Standing:
    """`before`: how it stood until now."""
    match state:
        case remote.Connecting():
            return before if isinstance(before, Reached) else Asking()
        case remote.Connected(about=about, load=load, ahead=ahead):
            offers = tuple(Offered(each.painter, each.title, each.longest, each.lacks) for each in state.offers)
            latency = max(1, round(state.latency * 1000)) if state.latency else _latency(before)
            return Reached(about, offers, load.running + load.waiting, latency, ahead)
        case remote.Lost(reason=reason, since=since):
            return Lost(reason, since, isinstance(before, Reached) or (isinstance(before, Lost) and before.met))
        case remote.TurnedAway(reason=reason):
            return TurnedAway(reason)
        case _:
            assert_never(state)


def _latency(before: Standing | None) -> int:
    """It is not known before there was time to measure it."""
    return before.latency if isinstance(before, Reached) else 0


def failure_of(error: Exception) -> Standing:
    """Why a visit came to nothing."""
    return TurnedAway(str(error)) if isinstance(error, BadInput) else Lost(sentence_of(error), time.time())


def sentence_of(error: Exception) -> str:
    if isinstance(error, StrokesError):
        return str(error)
    if isinstance(error, OSError):
        return of_system(error)
    return "Something in the studio broke; the painting is safe. Try it again."


def listed(machines: Machines, abroad: Abroad) -> tuple[Machine, ...]:
    """Those that are known now, by name; what was heard of them before still holds."""
    there = (each for each in sorted(machines.known(), key=lambda known: (known.name.casefold(), known.place)))
    return tuple(
        Machine(each.place, each.name, None if (old := abroad.at(each.place)) is None else old.standing)
        for each in there
    )
