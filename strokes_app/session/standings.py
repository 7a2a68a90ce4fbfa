"""What a machine's connection says, as the studio's state has it; and which machines there are. Speaks with nobody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, assert_never

from model_runtime.process.errors import BadInput, StrokesError
from strokes_app.abroad import Abroad, Asking, Lost, Machine, Offered, Reached, Standing, TurnedAway
from strokes_app.machines import Machines
from strokes_app.session.board import of_system

if TYPE_CHECKING:
    from model_runtime.hosts.remote.state import State


NAME, SENTENCE, OFFERS = 60, 400, 40
"""Characters of a name and of a sentence that are shown, and how many painters: it is another machine that says them."""


def standing_of(state: State, before: Standing | None) -> Standing:
    """`before`: how it stood until now."""
    from model_runtime.hosts.remote import state as remote  # a window that paints here opens without it

    match state:
        case remote.Connecting():
            return before if isinstance(before, Reached) else Asking()
        case remote.Connected(about=about, load=load, ahead=ahead):
            offers = tuple(
                Offered(each.painter, _short(each.title), each.longest, _short(each.lacks, SENTENCE))
                for each in state.offers[:OFFERS]
            )
            latency = max(1, round(state.latency * 1000)) if state.latency else _latency(before)
            return Reached(_short(about), offers, load.running + load.waiting, latency, ahead)
        case remote.Lost(reason=reason, since=since):
            return Lost(
                _short(reason, SENTENCE),
                since,
                isinstance(before, Reached) or (isinstance(before, Lost) and before.met),
            )
        case remote.TurnedAway(reason=reason):
            return TurnedAway(_short(reason, SENTENCE))
        case _:
            assert_never(state)


def _short(said: str, longest: int = NAME) -> str:
    """On one line, and never taken for markup."""
    return " ".join(said.replace("<", "‹").split())[:longest]


def _latency(before: Standing | None) -> int:
    """It is not known before there was time to measure it."""
    return before.latency if isinstance(before, Reached) else 0


def failure_of(error: Exception) -> Standing:
    """Why a visit came to nothing."""
    said = _short(sentence_of(error), SENTENCE)
    return TurnedAway(said) if isinstance(error, BadInput) else Lost(said, time.time())


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
        Machine(each.place, _short(each.name), None if (old := abroad.at(each.place)) is None else old.standing)
        for each in there
    )
