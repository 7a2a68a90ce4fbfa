"""A path as the cards of the conversation: which events have one, and which go together. Pure; knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    Finished,
    Noted,
    PaintedOver,
    PaintingEvent,
    Planned,
    PromptChanged,
    Protected,
    Refined,
    Started,
)
from strokes_app.state import StudioState

Sort = Literal["plan", "critique", "painted", "failed", "told"]
FOUND = ""
"""The key of what the artist found before any critique."""


@dataclass(frozen=True)
class Entry:
    """One card. `quiet`: it has nothing to ask or to show that one line does not say. count: of events that it stands for."""

    key: str
    sort: Sort
    event: PaintingEvent | None
    quiet: bool = False
    count: int = 1


def story(state: StudioState) -> tuple[Entry, ...]:
    """The cards of the path that is shown, the oldest first."""
    entries: list[Entry] = []
    for event in state.seen:
        entry = _entry(event, state)
        if entry is None:
            continue
        last = entries[-1] if entries else None
        if last is not None and last.event is not None and _together(last.event, event):
            entries[-1] = Entry(last.key, last.sort, event, last.quiet, last.count + 1)
        else:
            entries.append(entry)
    if state.judgements.get(FOUND):
        entries.insert(1, Entry(FOUND, "critique", None))
    return tuple(entries)


def _entry(event: PaintingEvent, state: StudioState) -> Entry | None:
    match event:
        case Planned():
            return Entry(event.id, "plan", event)
        case Critiqued():
            judged = state.judgements.get(event.id, ())
            holds = event.check == "instruction" and all(each.finding.verdict != "wrong" for each in judged)
            return Entry(event.id, "critique", event, quiet=holds)
        case Drafted() | Refined():
            return Entry(event.id, "painted", event)
        case Failed():
            return Entry(event.id, "failed", event)
        case Started() | Noted() | PromptChanged() | PaintedOver() | Protected() | Finished():
            return Entry(event.id, "told", event)
        case _:
            return None


def _together(one: PaintingEvent, other: PaintingEvent) -> bool:
    """Strokes of the artist's in a row are one card, and so are changes of the mask, and failures that say the same."""
    match one, other:
        case (PaintedOver(), PaintedOver()) | (Protected(), Protected()):
            return True
        case Failed(), Failed():
            return (one.stage, one.message) == (other.stage, other.message)
        case _:
            return False
