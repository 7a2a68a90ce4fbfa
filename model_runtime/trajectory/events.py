"""The records: what can happen to a painting, as frozen events. Knows nothing else of ours."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from model_runtime.trajectory.pieces import (
    Action as Action,
)
from model_runtime.trajectory.pieces import (
    Artist as Artist,
)
from model_runtime.trajectory.pieces import (
    Author as Author,
)
from model_runtime.trajectory.pieces import (
    Check as Check,
)
from model_runtime.trajectory.pieces import (
    Finding as Finding,
)
from model_runtime.trajectory.pieces import (
    Frame as Frame,
)
from model_runtime.trajectory.pieces import (
    Hash as Hash,
)
from model_runtime.trajectory.pieces import (
    Id as Id,
)
from model_runtime.trajectory.pieces import (
    Layer as Layer,
)
from model_runtime.trajectory.pieces import (
    Mark as Mark,
)
from model_runtime.trajectory.pieces import (
    Painter as Painter,
)
from model_runtime.trajectory.pieces import (
    PenSample as PenSample,
)
from model_runtime.trajectory.pieces import (
    Plan as Plan,
)
from model_runtime.trajectory.pieces import (
    Stage as Stage,
)
from model_runtime.trajectory.pieces import (
    Tile as Tile,
)
from model_runtime.trajectory.pieces import (
    Value as Value,
)
from model_runtime.trajectory.pieces import (
    Verdict as Verdict,
)
from model_runtime.trajectory.pieces import (
    Words as Words,
)


class Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every event has. `time` is in seconds since 1970 (UTC)."""

    id: Id
    parent: Id | None
    time: float
    author: Author


# --- the painter's -----------------------------------------------------------------------------------------


class Started(Event, frozen=True, kw_only=True, tag=True):
    """The root of every trajectory. `size` is (width, height) in pixels; `picture` an optional starting picture."""

    prompt: Words
    size: tuple[Annotated[int, Meta(ge=16, le=16384)], Annotated[int, Meta(ge=16, le=16384)]]
    seed: Annotated[int, Meta(ge=0, le=2**63 - 1)]
    painter: str
    settings: dict[str, Value] = {}
    picture: Hash | None = None
    style: Hash | None = None
    """A picture of the artist's that the painter is to take its manner from, of any size."""


class Made(Event, frozen=True, kw_only=True):
    """What the painter's stages share. how: what else it says of how this was made: precision, sizes, files by their hash."""

    how: dict[str, Value] = {}


class Planned(Made, frozen=True, kw_only=True, tag=True):
    plan: Plan
    step: int
    notices: tuple[str, ...] = ()
    """Words to the artist, such as "I cannot paint a zebra; the nearest are ..."."""


class Painted(Made, frozen=True, kw_only=True):
    """What `Drafted` and `Refined` share. `layers` is the whole stack after the stage (empty where the painter has no strokes)."""

    picture: Hash
    layers: tuple[Layer, ...]
    seed: int
    seconds: float
    sampling_steps: int
    step: int


class Drafted(Painted, frozen=True, kw_only=True, tag=True):
    pass


class Refined(Painted, frozen=True, kw_only=True, tag=True):
    attempt: int
    findings: tuple[Id, ...]
    """The findings that it set out to mend."""
    marks: tuple[Mark, ...] = ()
    """What the artist's findings made of marks, as they stand now (`remove`: the thing is gone); new ids are new things."""


class Critiqued(Made, frozen=True, kw_only=True, tag=True):
    """`check` tells whether the plan was held against the brief (before the draft) or the picture against the plan."""

    check: Check
    findings: tuple[Finding, ...]
    step: int
    analysis: Words = ""


# --- the artist's ------------------------------------------------------------------------------------------


class PlanEdited(Event, frozen=True, kw_only=True, tag=True):
    """`plan` replaces the plan of the event `target` for everything that follows."""

    target: Id
    plan: Plan


class PlanSkipped(Event, frozen=True, kw_only=True, tag=True):
    target: Id


class FindingAccepted(Event, frozen=True, kw_only=True, tag=True):
    finding: Id


class FindingRejected(Event, frozen=True, kw_only=True, tag=True):
    finding: Id
    reason: Words = ""


class FindingEdited(Event, frozen=True, kw_only=True, tag=True):
    finding: Id
    edited: Finding


class FindingAdded(Event, frozen=True, kw_only=True, tag=True):
    finding: Finding


class PaintedOver(Event, frozen=True, kw_only=True, tag=True):
    """The artist's own paint: a layer above every stroke of the painter's. `picture` is the whole picture afterwards."""

    tiles: tuple[Tile, ...]
    picture: Hash
    samples: tuple[tuple[PenSample, ...], ...] = ()


class Protected(Event, frozen=True, kw_only=True, tag=True):
    """`mask` (a blob, 8-bit grey of the picture's size, 255 = protected) replaces the mask before it; None protects nothing."""

    mask: Hash | None


class Noted(Event, frozen=True, kw_only=True, tag=True):
    text: Words


class PromptChanged(Event, frozen=True, kw_only=True, tag=True):
    prompt: Words


class PainterChosen(Event, frozen=True, kw_only=True, tag=True):
    """The stages that follow are made by the painter of that name. The settings stay the painting's."""

    painter: str


class SettingsChosen(Event, frozen=True, kw_only=True, tag=True):
    """The stages that follow are made with these settings and that style, which replace all of those before."""

    settings: dict[str, Value]
    style: Hash | None = None


# --- about the document: they carry a target and never fork the tree -----------------------------------------


class HeadMoved(Event, frozen=True, kw_only=True, tag=True):
    target: Id


class Starred(Event, frozen=True, kw_only=True, tag=True):
    target: Id
    on: bool = True


class BranchNamed(Event, frozen=True, kw_only=True, tag=True):
    target: Id
    name: Annotated[str, Meta(max_length=200)]


class BranchHidden(Event, frozen=True, kw_only=True, tag=True):
    target: Id
    on: bool = True


class MarkedPrivate(Event, frozen=True, kw_only=True, tag=True):
    target: Id
    on: bool = True


# --- the end of things -------------------------------------------------------------------------------------


class Failed(Event, frozen=True, kw_only=True, tag=True):
    stage: Stage
    error: str
    """The kind of error: the name of its class in the tree of `process.errors`."""
    message: Words


class Finished(Event, frozen=True, kw_only=True, tag=True):
    reason: Literal["complete", "step limit", "artist"]


PaintingEvent = (
    Started | Planned | Drafted | Critiqued | Refined
    | PlanEdited | PlanSkipped | FindingAccepted | FindingRejected | FindingEdited | FindingAdded
    | PaintedOver | Protected | Noted | PromptChanged | PainterChosen | SettingsChosen | Failed | Finished
)  # fmt: skip
DocumentEvent = HeadMoved | Starred | BranchNamed | BranchHidden | MarkedPrivate
AnyEvent = PaintingEvent | DocumentEvent

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyEvent)


def encode(event: AnyEvent) -> bytes:
    """One event as UTF-8 JSON on one line, its kind in the field `type`."""
    return _encoder.encode(event)


def decode(data: bytes | str) -> AnyEvent:
    """The event in `data`, validated. Raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return _decoder.decode(data)
