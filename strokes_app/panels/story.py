"""A path as the cards of the conversation: which events have one, and which go together. Pure; knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    Finished,
    Noted,
    PaintedOver,
    PainterChosen,
    PaintingEvent,
    Planned,
    PromptChanged,
    Protected,
    Refined,
    SettingsChosen,
    Started,
)
from strokes_app.readings import PlanRead, last_look
from strokes_app.state import StudioState

Sort = Literal["plan", "critique", "painted", "failed", "told", "finished"]
FOUND = ""
"""The key of what the artist found before any critique."""


@dataclass(frozen=True)
class Entry:
    """One card. `quiet`: it has nothing to ask or to show that one line does not say. whole: that line says all that there is,
    so there is no card. count: of events that it stands for."""

    key: str
    sort: Sort
    event: PaintingEvent | None
    quiet: bool = False
    whole: bool = False
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
            entries[-1] = replace(last, event=event, count=last.count + 1)
        else:
            entries.append(entry)
    if state.judgements.get(FOUND):
        entries.insert(1, Entry(FOUND, "critique", None))
    return tuple(entries)


def _entry(event: PaintingEvent, state: StudioState) -> Entry | None:
    match event:
        case Planned():
            return None if _is_blank(state.plans[event.id]) else Entry(event.id, "plan", event)
        case Critiqued():
            return Entry(event.id, "critique", event, quiet=_is_settled(event, state))
        case Drafted() | Refined():
            return Entry(event.id, "painted", event)
        case Failed():
            return Entry(event.id, "failed", event)
        case Finished():
            return Entry(event.id, "finished", event)
        case PaintedOver() | Protected():
            return Entry(event.id, "told", event, quiet=True, whole=True)
        case Started() | Noted() | PromptChanged() | PainterChosen() | SettingsChosen():
            return Entry(event.id, "told", event)
        case _:
            return None


def _is_blank(read: PlanRead) -> bool:
    """The painter's way of saying that nothing is left to do: it is the end that tells it."""
    return not (read.plan.marks or read.plan.instruction.strip() or read.edited or read.planned.notices)


def _is_settled(event: Critiqued, state: StudioState) -> bool:
    """Whether it found nothing amiss, and a later one has looked since where it was of a picture."""
    calm = not any(each.amiss for each in state.judgements.get(event.id, ()))
    return calm and (event.check == "instruction" or event.id != last_look(state.seen))


def _together(one: PaintingEvent, other: PaintingEvent) -> bool:
    """Strokes of the artist's in a row are one card, and so are changes of the mask, and failures that say the same."""
    match one, other:
        case (PaintedOver(), PaintedOver()) | (Protected(), Protected()):
            return True
        case Failed(), Failed():
            return (one.stage, one.message) == (other.stage, other.message)
        case _:
            return False
