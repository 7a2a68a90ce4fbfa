"""The records: what can happen to a painting, as frozen events. Knows nothing else of ours."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
"""BLAKE2b-256 of a blob's stored bytes, in lower-case hexadecimal."""
Words = Annotated[str, Meta(max_length=100_000)]
Coordinate = Annotated[float, Meta(ge=-1000, le=2000)]
Unit = Annotated[float, Meta(ge=0, le=1)]

Action = Literal["add", "modify", "swap", "remove"]
Verdict = Literal["ok", "pending", "wrong"]
Check = Literal["instruction", "picture"]
"""`instruction`: the plan against the brief; `picture`: the picture against the plan."""
Stage = Literal["plan", "check", "draft", "critique", "refine"]


class Artist(Struct, frozen=True, tag="artist", tag_field="who"):
    """The person at the easel."""


class Painter(Struct, frozen=True, tag="painter", tag_field="who"):
    """The model that did it."""

    model: str
    revision: str


Author = Artist | Painter


class Frame(Struct, frozen=True):
    """A rectangle in thousandths of the picture's width and height; (0, 0) is the top left corner."""

    left: Coordinate
    top: Coordinate
    right: Coordinate
    bottom: Coordinate

    def __post_init__(self) -> None:
        if not (self.left < self.right and self.top < self.bottom):
            raise ValueError("a frame needs left < right and top < bottom")


class Mark(Struct, frozen=True):
    """One thing that a plan adds, modifies, swaps or removes.

    `id` stays the same for as long as the thing is in the painting: a later plan that modifies, swaps or
    removes it uses the same id. `attributes` are words such as a colour and a size.
    """

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    frame: Frame
    count: Annotated[int, Meta(ge=1, le=100)] = 1
    attributes: tuple[str, ...] = ()
    action: Action = "add"


class Plan(Struct, frozen=True):
    """What one step will do: `<ins>` in `instruction`, `<des>` (the whole scene afterwards) in `scene`."""

    instruction: Words
    scene: Words
    marks: tuple[Mark, ...]
    last: bool = False


class Finding(Struct, frozen=True):
    """One remark of a critique. `region` is a frame; `mask` the hash of a mask blob, where a frame is too coarse."""

    id: Id
    verdict: Verdict
    check: Check
    text: Words
    mark: Id | None = None
    region: Frame | None = None
    mask: Hash | None = None
    correction: Words = ""
    confidence: Unit = 1.0


class Layer(Struct, frozen=True):
    """One group of strokes in the stack, from the bottom up: the strokes blob of one mark and the mask it must spare."""

    mark: Id
    strokes: Hash
    spare: Hash | None = None


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
    settings: dict[str, str | int | float | bool] = {}
    picture: Hash | None = None


class Planned(Event, frozen=True, kw_only=True, tag=True):
    plan: Plan
    step: int
    notices: tuple[str, ...] = ()
    """Words to the artist, such as "I cannot paint a zebra; the nearest are ..."."""


class Painted(Event, frozen=True, kw_only=True):
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


class Critiqued(Event, frozen=True, kw_only=True, tag=True):
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


class PenSample(Struct, frozen=True, array_like=True):
    """One reading of the pen: position in thousandths of the picture, pressure 0-1, seconds since the stroke began."""

    x: float
    y: float
    pressure: float
    time: float


class Tile(Struct, frozen=True):
    """A rectangle of RGBA pixels (a blob), with its top left corner in pixels. It replaces what the artist painted there before."""

    x: int
    y: int
    pixels: Hash


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
    | PaintedOver | Protected | Noted | PromptChanged | PainterChosen | Failed | Finished
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
