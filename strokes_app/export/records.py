"""The lines of an exported trajectory: what happened, and what became of it. DATASET.md describes them. Pure."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from model_runtime.trajectory.events import AnyEvent, Artist, Author, Finding, Hash, Plan

VERSION = 1
State = Literal["painted", "skipped", "open"]
Decision = Literal["open", "accepted", "rejected"]


class PlanOutcome(Struct, frozen=True, kw_only=True):
    """What became of a plan. plan: as it was painted from; edited_by: None where it is the plan as it was written."""

    state: State
    edited_by: Author | None
    plan: Plan


class FindingOutcome(Struct, frozen=True, kw_only=True):
    """What became of a finding. decided_by: None while nobody has decided; edited: as the artist reworded it."""

    finding: str
    decision: Decision
    decided_by: Author | None
    reason: str
    edited: Finding | None
    mended: bool


class Line(Struct, frozen=True, kw_only=True):
    """A line of `trajectory.jsonl`. event: exactly as in a .strokes file; the rest is told for whoever reads or trains."""

    event: AnyEvent
    version: int = VERSION
    main: bool
    """Whether it is on the way to the painting as it stands."""
    plan: PlanOutcome | None = None
    findings: tuple[FindingOutcome, ...] = ()


class PlanRow(Struct, frozen=True, kw_only=True):
    """A line of `plans.jsonl`: what a planner was told and showed, what it wrote, and what the artist made of it.

    before and after: the picture that it was written for, and the one that the step ended with, None where there is none.
    """

    painting: str
    event: str
    main: bool
    step: int
    prompt: str
    notes: tuple[str, ...]
    before: Hash | None
    by: str
    instruction: str
    scene: str
    last: bool
    marks: tuple[Any, ...]
    state: State
    edited_by: str | None
    edited: Plan | None
    after: Hash | None


class FindingRow(Struct, frozen=True, kw_only=True):
    """A line of `findings.jsonl`: what a critic saw and said, and what the artist made of it. mended: the picture afterwards."""

    painting: str
    event: str
    main: bool
    step: int
    prompt: str
    instruction: str
    picture: Hash | None
    check: str
    by: str
    verdict: str
    text: str
    correction: str
    confidence: float
    mark: str | None
    region: Any | None
    mask: Hash | None
    decision: Decision
    decided_by: str | None
    reason: str
    edited: Finding | None
    mended: Hash | None


def named(author: Author) -> str:
    """`artist`, or the model and its revision."""
    return "artist" if isinstance(author, Artist) else f"{author.model} {author.revision}"


def schema() -> dict[str, Any]:
    """The JSON Schema of all three kinds of lines."""
    kinds, components = msgspec.json.schema_components((Line, PlanRow, FindingRow), ref_template="#/$defs/{name}")
    names = ("trajectory.jsonl", "plans.jsonl", "findings.jsonl")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A painting of Strokes as data: one object a line",
        "files": dict(zip(names, kinds, strict=True)),
        "$defs": components,
    }
