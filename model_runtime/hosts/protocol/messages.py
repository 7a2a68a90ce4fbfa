"""The messages between a client and a gateway. Pure records; what they carry are the port's own requests and answers.

Arrays are not in the messages: each stands there as its hash, size and kind, and its bytes travel once, as binary frames.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from model_runtime.hosts.messages import Ready
from model_runtime.hosts.pool import Offer
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Previewed,
    RefineRequest,
    StrokesLaid,
    TextWritten,
    UnknownWord,
)
from model_runtime.trajectory.events import Hash

VERSION = 1
Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(max_length=100_000)]
Hashes = Annotated[tuple[Hash, ...], Meta(max_length=2000)]
Count = Annotated[int, Meta(ge=0, le=2**53)]


class Message(Struct, frozen=True, tag=True):
    pass


# --- what a stage is asked ---------------------------------------------------------------------------------


class Plan(Message, frozen=True):
    request: PlanRequest


class Draft(Message, frozen=True):
    request: DraftRequest


class Critique(Message, frozen=True):
    request: CritiqueRequest


class Refine(Message, frozen=True):
    request: RefineRequest


class CheckWords(Message, frozen=True):
    """Which words of the prompt the painter does not know."""

    prompt: Words


class Wake(Message, frozen=True):
    """Have the painter loaded."""


class Bulk(Message, frozen=True):
    """What is too long for a message: its bytes travel as an array's do."""

    content: Hash


Work = Plan | Draft | Critique | Refine | CheckWords | Wake

# --- what it gives -----------------------------------------------------------------------------------------


class Wrote(Message, frozen=True):
    progress: TextWritten


class Laid(Message, frozen=True):
    progress: StrokesLaid


class Showed(Message, frozen=True):
    progress: Previewed


class Planned(Message, frozen=True):
    result: PlanResult


class Painted(Message, frozen=True):
    result: PaintResult


class Criticised(Message, frozen=True):
    result: CritiqueResult


class Knows(Message, frozen=True):
    unknown: tuple[UnknownWord, ...]


class Awake(Message, frozen=True):
    ready: Ready


class Broke(Message, frozen=True):
    """`error`: the name of a class in `process.errors`."""

    error: str
    message: str


Told = Wrote | Laid | Showed
Ended = Planned | Painted | Criticised | Knows | Awake | Broke
Content = Told | Ended

# --- to the gateway ----------------------------------------------------------------------------------------


class Hello(Message, frozen=True):
    """The first message of a connection. session: the client's own, the same after a broken connection. name: for people."""

    version: int
    session: Id
    name: Name


class Submit(Message, frozen=True):
    """One stage. needs: the arrays that it names; those that the gateway lacks are asked for. work: a `Work` or `Bulk`."""

    stage: Id
    painter: Name
    needs: Hashes
    work: msgspec.Raw


class Resume(Message, frozen=True):
    """After a broken connection: what came after piece `seen` is wanted."""

    stage: Id
    seen: Count


class Seen(Message, frozen=True):
    """Pieces up to `number` are done with. The gateway holds no more than a few megabytes of others."""

    stage: Id
    number: Count


class Cancel(Message, frozen=True):
    stage: Id


class Lacks(Message, frozen=True):
    """Arrays of pieces not yet seen that are not here any more."""

    stage: Id
    hashes: Hashes


ToGateway = Hello | Submit | Resume | Seen | Cancel | Lacks

# --- from the gateway --------------------------------------------------------------------------------------


class Limits(Struct, frozen=True):
    """What one client may ask. stages: under way at one time. pixels: of a picture. bytes: of all arrays of a stage.
    seconds: that a stage may take. held: seconds that a stage outlives its client's connection."""

    stages: int = 4
    pixels: int = 4096 * 4096
    bytes: int = 512 * 2**20
    seconds: float = 1800.0
    held: float = 180.0


class Load(Message, frozen=True):
    """running, waiting: stages of everybody. clients: who is connected."""

    running: int
    waiting: int
    clients: int


class Welcome(Message, frozen=True):
    """name: of the machine. about: what it paints on. known: the session, with its stages and arrays, is still there."""

    version: int
    name: str
    about: str
    offers: tuple[Offer, ...]
    limits: Limits
    load: Load
    known: bool


class Wanted(Message, frozen=True):
    """Arrays that the stage needs and the gateway lacks."""

    stage: Id
    hashes: Hashes


class Queued(Message, frozen=True):
    """The stage waits; so many go first, as it stands now."""

    stage: Id
    ahead: int


class Piece(Message, frozen=True):
    """number: from 1, in the painter's order; a preview that was overtaken is left out. content: a `Content` or `Bulk`."""

    stage: Id
    number: Count
    needs: Hashes
    content: msgspec.Raw


class Gone(Message, frozen=True):
    """The gateway knows nothing of that stage: it was restarted, or the client was away for too long."""

    stage: Id


class Refused(Message, frozen=True):
    """What the client did cannot be answered, in a sentence; the connection is closed."""

    reason: str


FromGateway = Load | Welcome | Wanted | Queued | Piece | Gone | Refused
