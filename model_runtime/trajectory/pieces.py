"""What events are made of: who, where, what, which remark. Frozen records that know nothing else of ours."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
"""BLAKE2b-256 of a blob's stored bytes, in lower-case hexadecimal."""
Words = Annotated[str, Meta(max_length=100_000)]
Coordinate = Annotated[float, Meta(ge=-1000, le=2000)]
Unit = Annotated[float, Meta(ge=0, le=1)]
Value = str | int | float | bool
"""Of a painter's setting."""

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
