"""Where the studio paints: here, or on one of the machines that it is paired with, and how it stands with each of them.

Plain records; knows neither Qt, nor the session, nor any connection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never


@dataclass(frozen=True)
class Offered:
    """A painter of that machine. longest: of a picture's sides, in pixels. lacks: why it cannot run there; "": it can."""

    painter: str
    title: str
    longest: int
    lacks: str = ""


# --- how it stands with a machine ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Asking:
    """It has not answered yet."""


@dataclass(frozen=True)
class Reached:
    """about: what it paints on. stages: of everybody, that run there or wait. latency: milliseconds there and back.
    ahead: stages that go before ours."""

    about: str
    offers: tuple[Offered, ...]
    stages: int
    latency: int
    ahead: int = 0


@dataclass(frozen=True)
class Lost:
    """It cannot be reached now. reason: in a sentence. since: seconds since 1970. met: it has been reached before."""

    reason: str
    since: float
    met: bool = False


@dataclass(frozen=True)
class TurnedAway:
    """It lets this computer in no more. reason: why, and what to do, in a sentence."""

    reason: str


Standing = Asking | Reached | Lost | TurnedAway


@dataclass(frozen=True)
class Machine:
    """One that this computer is paired with. place: its address, unlike that of any other. standing: None: nobody has looked."""

    place: str
    name: str
    standing: Standing | None = None


# --- what can happen -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MachinesListed:
    """Those that are known now."""

    machines: tuple[Machine, ...]


@dataclass(frozen=True)
class PlaceChosen:
    """The stages that follow are painted there; None: here."""

    place: str | None


@dataclass(frozen=True)
class MachineHeard:
    place: str
    standing: Standing


@dataclass(frozen=True)
class PairingBegan:
    """A machine is asked to let this computer in."""


@dataclass(frozen=True)
class PairingDone:
    """trouble: why it is known only until the studio ends, in a sentence; "": it is remembered."""

    place: str
    trouble: str = ""


@dataclass(frozen=True)
class PairingFailed:
    sentence: str


Pairing = PairingBegan | PairingDone | PairingFailed
AbroadHappening = MachinesListed | PlaceChosen | MachineHeard | PairingBegan | PairingDone | PairingFailed


@dataclass(frozen=True)
class Abroad:
    """place: of the machine that is painted on; None: this one. pairing: how far the last one came."""

    machines: tuple[Machine, ...] = ()
    place: str | None = None
    pairing: Pairing | None = None

    @property
    def machine(self) -> Machine | None:
        """The one that is painted on; None: this one."""
        return None if self.place is None else self.at(self.place)

    @property
    def standing(self) -> Standing | None:
        """How it stands with the one that is painted on."""
        machine = self.machine
        return None if machine is None else machine.standing

    def at(self, place: str) -> Machine | None:
        return next((each for each in self.machines if each.place == place), None)

    def after(self, happening: AbroadHappening) -> Abroad:
        match happening:
            case MachinesListed(machines=machines):
                return replace(self, machines=machines)
            case PlaceChosen(place=place):
                return replace(self, place=place)
            case MachineHeard(place=place, standing=standing):
                heard = (replace(each, standing=standing) if each.place == place else each for each in self.machines)
                return replace(self, machines=tuple(heard))
            case PairingBegan() | PairingDone() | PairingFailed():
                return replace(self, pairing=happening)
            case _:
                assert_never(happening)
