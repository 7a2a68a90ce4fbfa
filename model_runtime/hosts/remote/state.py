"""How it stands with the connection to a gateway. Plain records, for whoever shows them."""

from __future__ import annotations

from dataclasses import dataclass

from model_runtime.hosts.pool import Offer
from model_runtime.hosts.protocol.messages import Load


@dataclass(frozen=True)
class Connecting:
    """For the first time."""


@dataclass(frozen=True)
class Connected:
    """name, about: of the machine, and what it paints on. latency: seconds there and back. ahead: stages before ours."""

    name: str
    about: str
    offers: tuple[Offer, ...]
    load: Load
    latency: float
    ahead: int = 0


@dataclass(frozen=True)
class Lost:
    """It is tried again. reason: in a sentence. since: seconds since 1970. tries: so many failed since."""

    reason: str
    since: float
    tries: int = 0


@dataclass(frozen=True)
class TurnedAway:
    """For good. reason: why, and what to do, in a sentence."""

    reason: str


State = Connecting | Connected | Lost | TurnedAway
