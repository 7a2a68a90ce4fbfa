"""How long a moment of a replay lasts beside the others, by what happens in it. Pure; the unit is about a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    Finding,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Finished,
    Layer,
    Noted,
    PaintedOver,
    PaintingEvent,
    PlanEdited,
    Planned,
    PromptChanged,
    Refined,
    Started,
)

Captions = Literal["full", "short", "none"]
Count = Callable[[str], int]
"""How many strokes there are in the blob of that name."""
READING = 0.055
"""Seconds for a word: people read four to five in a second, and a replay is not read word for word."""
LONGEST = 4.0


@dataclass(frozen=True)
class Weight:
    """coming: while it comes about; staying: until the next thing happens."""

    coming: float
    staying: float


def weight(event: PaintingEvent, before: Sequence[Layer], captions: Captions, count: Count) -> Weight:
    """before: the strokes that lay there until now."""
    reading = 0.0 if captions == "none" else (1.0 if captions == "full" else 0.5)
    match event:
        case Drafted() | Refined():
            return Weight(_painting(event.layers, before, count), 0.35)
        case PaintedOver():
            samples = sum(len(stroke) for stroke in event.samples)
            return Weight(0.8 + min(2.0, samples / 120), 0.3)
        case _:
            return Weight(0.0, reading * _telling(event))


def _painting(layers: Sequence[Layer], before: Sequence[Layer], count: Count) -> float:
    if not layers:
        return 1.8
    known = set(before)
    strokes = sum(count(layer.strokes) for layer in layers if layer not in known)
    return min(12.0, 0.5 + 0.35 * sqrt(strokes))


def _telling(event: PaintingEvent) -> float:
    match event:
        case Started(prompt=text) | PromptChanged(prompt=text) | Noted(text=text):
            return 0.8 + _words(text)
        case Planned(plan=plan):
            return 0.5 + _words(plan.instruction) + 0.12 * min(len(plan.marks), 8)
        case PlanEdited(plan=plan):
            return 0.9 + _words(plan.instruction)
        case Critiqued(check="instruction"):
            wrong = [finding for finding in event.findings if finding.verdict == "wrong"]
            return 0.4 + _said(wrong) if wrong else 0.15
        case Critiqued():
            return 0.5 + _said(event.findings)
        case FindingAdded() | FindingEdited() | FindingRejected():
            return 0.9
        case Failed():
            return 0.3
        case Finished():
            return 0.6
        case _:
            return 0.5


def _said(findings: Sequence[Finding]) -> float:
    wrong = [finding for finding in findings if finding.verdict == "wrong"]
    return min(LONGEST, sum(_words(f"{finding.text} {finding.correction}") for finding in wrong) + 0.1 * len(findings))


def _words(text: str) -> float:
    """In languages without spaces, three letters are about a word."""
    return min(LONGEST, READING * max(len(text.split()), len(text) / 8))
