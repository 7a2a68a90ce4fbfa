"""What the artist intends, as events of the painting. Pure but for the encoding of pictures; knows no thread and no file.

A deed is signed and dated when it is kept, so that it follows whatever was kept before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, assert_never

from msgspec.structs import replace

from model_runtime.process.canvas import Easel
from model_runtime.process.ids import new_id
from model_runtime.trajectory import events
from model_runtime.trajectory.blobs import Blob, encode_mask, encode_picture
from model_runtime.trajectory.events import AnyEvent, Finding, PaintingEvent
from strokes_app import intentions as i
from strokes_app.rewording import reworded
from strokes_app.session.painting_over import Strokes, painted_over
from strokes_app.state import StudioState


@dataclass(frozen=True)
class Deed:
    """One event to come: its kind and content, and the blobs that it needs."""

    kind: type[events.Event]
    content: dict[str, Any] = field(default_factory=dict)
    blobs: tuple[Blob, ...] = ()


Doing = Callable[[tuple[PaintingEvent, ...], Easel], Deed]
"""What takes time to make into a deed: done off the GUI thread, from the path to the head and what lies on the canvas there."""

EventIntention = (
    i.ChangePrompt | i.ChoosePainter | i.ChooseSettings | i.Note | i.Enough | i.EditPlan | i.PlanAgain | i.SkipPlan
    | i.AcceptFinding | i.RejectFinding | i.EditFinding | i.AddFinding | i.PaintOver | i.Protect
    | i.ContinueFrom | i.Star | i.NameBranch | i.HideBranch | i.MarkPrivate | i.Undo | i.Redo | Strokes
)  # fmt: skip


def deeds_of(intention: EventIntention, state: StudioState) -> tuple[Deed | Doing, ...]:
    """The events that `intention` comes to, in order; none where it changes nothing."""
    match intention:
        case i.ChangePrompt(prompt=prompt):
            return () if prompt == state.prompt else (Deed(events.PromptChanged, {"prompt": prompt}),)
        case i.ChoosePainter(painter=painter):
            return () if painter == state.chosen else (Deed(events.PainterChosen, {"painter": painter}),)
        case i.ChooseSettings():
            return () if _is_chosen(intention, state) else (lambda path, easel: _settings(intention),)
        case i.Note(text=text):
            return (Deed(events.Noted, {"text": text}),) if text.strip() else ()
        case i.Enough():
            return (Deed(events.Finished, {"reason": "artist"}),)
        case i.EditPlan() | i.PlanAgain() | i.SkipPlan():
            return _about_plan(intention, state)
        case i.AcceptFinding() | i.RejectFinding() | i.EditFinding() | i.AddFinding():
            return (_about_finding(intention),)
        case i.PaintOver():
            return _painting((intention,))
        case Strokes(strokes=strokes):
            return _painting(strokes)
        case i.Protect():
            return (lambda path, easel: _protected(intention),)
        case i.Undo():
            return tuple(Deed(*change) for change in state.history.undone())
        case i.Redo():
            return tuple(Deed(*change) for change in state.history.redone())
        case _:
            return _about_document(intention, state)


def _is_chosen(intention: i.ChooseSettings, state: StudioState) -> bool:
    present = state.settings
    return present is not None and (present.settings, present.style) == (intention.settings, intention.style)


def _settings(intention: i.ChooseSettings) -> Deed:
    style = intention.style
    if style is None or isinstance(style, str):
        return Deed(events.SettingsChosen, {"settings": intention.settings, "style": style})
    blob = encode_picture(style)
    return Deed(events.SettingsChosen, {"settings": intention.settings, "style": blob.hash}, (blob,))


def _about_plan(intention: i.EditPlan | i.PlanAgain | i.SkipPlan, state: StudioState) -> tuple[Deed, ...]:
    read = state.plans.get(intention.target)
    match intention:
        case i.EditPlan(target=target, plan=plan):
            if read is not None and read.plan == plan and not read.skipped:
                return ()
            if read is not None:
                plan = reworded(plan, read.plan, read.planned.plan, state.brief.marks)
            return (Deed(events.PlanEdited, {"target": target, "plan": plan}),)
        case i.SkipPlan(target=target):
            return (Deed(events.PlanSkipped, {"target": target}),)
        case i.PlanAgain(target=target):
            asked = Finding(new_id(), "wrong", "instruction", "The artist would like another plan for this step.")
            return (*_before_draft(target, state), Deed(events.FindingAdded, {"finding": asked}))


def _before_draft(target: str, state: StudioState) -> tuple[Deed, ...]:
    """Back to where that plan was not yet painted, where it is."""
    ids = [event.id for event in state.path]
    if target not in ids:
        return ()
    for event in state.path[ids.index(target) :]:
        if isinstance(event, events.Drafted):
            return (Deed(events.HeadMoved, {"target": event.parent}),)
    return ()


def _about_finding(intention: i.AcceptFinding | i.RejectFinding | i.EditFinding | i.AddFinding) -> Deed:
    match intention:
        case i.AcceptFinding(finding=finding):
            return Deed(events.FindingAccepted, {"finding": finding})
        case i.RejectFinding(finding=finding, reason=reason):
            return Deed(events.FindingRejected, {"finding": finding, "reason": reason})
        case i.EditFinding(finding=finding, edited=edited):
            return Deed(events.FindingEdited, {"finding": finding, "edited": replace(edited, id=finding)})
        case i.AddFinding(region=region, text=text):
            found = Finding(new_id(), "wrong", "picture", text, region=region, correction=text)
            return Deed(events.FindingAdded, {"finding": found})


def _painting(strokes: tuple[i.PaintOver, ...]) -> tuple[Doing]:
    return (lambda path, easel: Deed(events.PaintedOver, *painted_over(strokes, path, easel)),)


def _protected(intention: i.Protect) -> Deed:
    if intention.mask is None or not intention.mask.any():
        return Deed(events.Protected, {"mask": None})
    mask = encode_mask(intention.mask)
    return Deed(events.Protected, {"mask": mask.hash}, (mask,))


def _about_document(
    intention: i.ContinueFrom | i.Star | i.NameBranch | i.HideBranch | i.MarkPrivate, state: StudioState
) -> tuple[Deed, ...]:
    match intention:
        case i.ContinueFrom(event=event):
            return () if event == state.head else (Deed(events.HeadMoved, {"target": event}),)
        case i.Star(event=event, on=on):
            return (Deed(events.Starred, {"target": event, "on": on}),)
        case i.NameBranch(event=event, name=name):
            return (Deed(events.BranchNamed, {"target": event, "name": name}),)
        case i.MarkPrivate(event=event, on=on):
            return (Deed(events.MarkedPrivate, {"target": event, "on": on}),)
        case i.HideBranch(event=event, on=on):
            return (Deed(events.BranchHidden, {"target": event, "on": on}), *_out_of(event, on, state))
        case _:
            assert_never(intention)


def _out_of(event: str, on: bool, state: StudioState) -> tuple[Deed, ...]:
    """The head leaves a branch that is deleted."""
    parent = state.trajectory[event].parent
    if on and parent is not None and state.head is not None and state.trajectory.precedes(event, state.head):
        return (Deed(events.HeadMoved, {"target": parent}),)
    return ()


def signed(deed: Deed, parent: str | None, time: float) -> AnyEvent:
    """The artist's event that `deed` becomes."""
    event = deed.kind(id=new_id(), parent=parent, time=time, author=events.Artist(), **deed.content)
    assert isinstance(event, AnyEvent)
    return event
