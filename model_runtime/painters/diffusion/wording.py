"""A plan in the words that a diffusion model is told: what to paint, and where, without a number or an id in them."""

from __future__ import annotations

from collections.abc import Iterable

from model_runtime.process.brief import Brief
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan

KEEP = "Keep everything else exactly as it is."
ACROSS = ("at the left", "in the middle", "at the right")
DOWN = ("in the upper part", "at half height", "in the lower part")
LARGE = 0.55
"""A thing that takes more of the picture than this is nowhere in particular."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def from_nothing(plan: Plan, brief: Brief) -> str:
    """For a picture that is painted from a blank canvas."""
    return _joined(plan.scene or plan.instruction, _things(plan.marks), *_notes(brief))


def as_edit(plan: Plan, brief: Brief) -> str:
    """For a picture that is to be changed."""
    return _joined(plan.instruction, _things(plan.marks), *_notes(brief), KEEP)


def as_mending(plan: Plan, brief: Brief, findings: Iterable[Finding]) -> str:
    """For the step once more, from the picture before it, this time without its faults."""
    corrections = (finding.correction or finding.text for finding in findings)
    return _joined(plan.instruction, _things(plan.marks), *corrections, *_notes(brief), KEEP)


def finishing(words: str) -> str:
    """For a sketch that lies on the canvas already."""
    return _joined(
        "The picture holds a rough sketch: paint it as a finished picture, with every thing at its place.", words
    )


def looking(words: str, style: int | None, guide: int | None) -> str:
    """With pictures beside that which is painted. style, guide: which of the pictures that is, counted from 1; None: there is none."""
    said = [words]
    if style is not None:
        said.append(f"Paint in the style of the {_ordinal(style)} picture: its manner, not its things.")
    if guide is not None:
        said.append(f"The boxes in the {_ordinal(guide)} picture show where each thing goes; do not paint the boxes.")
    return _joined(*said)


def _ordinal(number: int) -> str:
    return ("first", "second", "third", "fourth")[number - 1]


def thing(mark: Mark) -> str:
    """Its number, attributes and name."""
    words = " ".join((*mark.attributes, mark.name))
    if mark.count == 1:
        return words
    many = NUMBERS[mark.count] if mark.count < len(NUMBERS) else str(mark.count)
    return f"{many} {words}" if mark.name.endswith("s") else f"{many} {words}s"


def place(frame: Frame) -> str:
    width, height = frame.right - frame.left, frame.bottom - frame.top
    if width * height / 1e6 > LARGE:
        return "across the whole picture"
    across = ACROSS[_third((frame.left + frame.right) / 2)] if width < 700 else "across the width"
    return f"{across}, {DOWN[_third((frame.top + frame.bottom) / 2)]}"


def _third(value: float) -> int:
    return min(2, max(0, int(value * 3 / 1000)))


def _things(marks: Iterable[Mark]) -> str:
    said = []
    for mark in marks:
        if mark.action == "remove":
            said.append(f"Remove the {' '.join((*mark.attributes, mark.name))}.")
        else:
            said.append(f"{thing(mark)[:1].upper()}{thing(mark)[1:]} {place(mark.frame)}.")
    return " ".join(said)


def _notes(brief: Brief) -> tuple[str, ...]:
    return tuple(f"The artist asks: {note}" for note in brief.notes)


def _joined(*parts: str) -> str:
    ended = (part.strip() for part in parts if part.strip())
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in ended)
