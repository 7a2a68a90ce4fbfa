"""What a replay says of an event, for captions and for the page: a title, words, and what was planned or found. No layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.events import (
    Action,
    Artist,
    Critiqued,
    Drafted,
    Failed,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Finished,
    Mark,
    Noted,
    PaintedOver,
    PainterChosen,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Protected,
    Refined,
    SettingsChosen,
    Started,
)
from strokes_app.readings import Judged
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.wearing import settings_in_words

Kind = Literal["start", "plan", "check", "paint", "critique", "artist", "end"]
Tone = Literal["plain", "good", "wrong", "doubt", "accent"]
SIGNS: dict[Action, str] = {"add": "+", "modify": "~", "swap": "⇄", "remove": "−"}
ByArtist = (
    PlanEdited | PlanSkipped | FindingAccepted | FindingRejected | FindingEdited | FindingAdded
    | PaintedOver | Protected | Noted | PromptChanged | PainterChosen | SettingsChosen
)  # fmt: skip
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Item:
    """One thing of a plan or one remark. struck: it was rejected. note: a correction, or the artist's reason."""

    sign: str
    text: str
    note: str = ""
    tone: Tone = "plain"
    struck: bool = False


@dataclass(frozen=True)
class Told:
    """step: 0 where it belongs to none. own: the artist did it."""

    kind: Kind
    step: int
    title: str
    text: str = ""
    items: tuple[Item, ...] = ()
    own: bool = False


def told(event: PaintingEvent, state: StudioState) -> Told:
    """state: as it is shown after the event."""
    step = state.step.number
    match event:
        case Started(prompt=prompt):
            return Told("start", 0, translate("Replay", "The prompt"), prompt, own=True)
        case Planned():
            return _plan(event.plan, step, translate("Replay", "Plan"), isinstance(event.author, Artist), event.notices)
        case Critiqued():
            return _critique(event, step, state)
        case Drafted():
            instruction = state.plan.plan.instruction if state.plan is not None else ""
            return Told("paint", step, translate("Replay", "Painting"), instruction)
        case Refined():
            return Told("paint", step, translate("Replay", "Mending"), items=_mended(event, state))
        case Failed():
            return Told("check", step, translate("Replay", "A stage failed"), translated(event.message))
        case Finished(reason="artist"):
            return Told("end", 0, translate("Replay", "The artist called it finished"), state.prompt, own=True)
        case Finished(reason="step limit"):
            return Told("end", 0, translate("Replay", "The painter stopped at its last step"), state.prompt)
        case Finished():
            return Told("end", 0, translate("Replay", "The painting is complete"), state.prompt)
        case _:
            return _by_artist(event, step, state)


def _by_artist(event: ByArtist, step: int, state: StudioState) -> Told:
    match event:
        case PlanEdited():
            return _plan(event.plan, step, translate("Replay", "The artist changed the plan"), own=True)
        case PlanSkipped():
            return Told("artist", step, translate("Replay", "The artist skipped this plan"), own=True)
        case FindingAccepted(finding=id):
            return _decision(translate("Replay", "The artist agreed"), step, state, id)
        case FindingRejected(finding=id, reason=reason):
            return _decision(translate("Replay", "The artist disagreed"), step, state, id, reason)
        case FindingEdited(finding=id):
            return _decision(translate("Replay", "The artist put it otherwise"), step, state, id)
        case FindingAdded(finding=finding):
            return _decision(translate("Replay", "The artist asked for a change"), step, state, finding.id)
        case PaintedOver():
            return Told("artist", step, translate("Replay", "The artist painted"), own=True)
        case Protected(mask=None):
            return Told("artist", step, translate("Replay", "The artist lifted the protection"), own=True)
        case Protected():
            return Told("artist", step, translate("Replay", "The artist protected a part"), own=True)
        case PromptChanged(prompt=text):
            return Told("artist", step, translate("Replay", "The artist changed the prompt"), text, own=True)
        case Noted(text=text):
            return Told("artist", step, translate("Replay", "The artist said"), text, own=True)
        case PainterChosen(painter=name):
            return Told("artist", step, translate("Replay", "The artist chose another painter"), name, own=True)
        case SettingsChosen():
            said = settings_in_words(event) or translate("Replay", "all as usual")
            return Told("artist", step, translate("Replay", "The artist set how it paints"), said, own=True)
        case _:
            assert_never(event)


def _plan(plan: Plan, step: int, title: str, own: bool, notices: tuple[str, ...] = ()) -> Told:
    items = [Item(SIGNS[mark.action], words_of(mark), tone="accent" if own else "plain") for mark in plan.marks]
    items += [Item("!", notice, tone="doubt") for notice in notices]
    text = plan.instruction or ("" if plan.marks else translate("Replay", "Nothing is left to do."))
    return Told("artist" if own else "plan", step, title, text, tuple(items), own)


def _critique(event: Critiqued, step: int, state: StudioState) -> Told:
    plan = event.check == "instruction"
    title = translate("Replay", "Check of the plan") if plan else translate("Replay", "Critique")
    judged = state.judgements.get(event.id, ())
    mine = tuple(_remark(each) for each in judged if not each.added)
    text = "" if any(item.tone == "wrong" for item in mine) else _nothing(plan)
    return Told("check" if plan else "critique", step, title, text, mine)


def _nothing(plan: bool) -> str:
    if plan:
        return translate("Replay", "The plan fits what was asked for.")
    return translate("Replay", "The picture is as planned.")


def _remark(judged: Judged) -> Item:
    finding = judged.finding
    text = finding.text or finding.correction
    note = finding.correction if finding.text and finding.verdict == "wrong" else ""
    if judged.decision == "rejected":
        return Item("✗", text, note, "plain", struck=True)
    match finding.verdict:
        case "ok":
            return Item("✓", text, note, "good")
        case "pending":
            return Item("…", text, note, "plain")
        case "wrong":
            return Item("!", text, note, "wrong")


def _mended(event: Refined, state: StudioState) -> tuple[Item, ...]:
    wanted = set(event.findings)
    found = {each.finding.id: each for list_ in state.judgements.values() for each in list_}
    return tuple(_remark(found[id]) for id in event.findings if id in wanted and id in found)


def _decision(title: str, step: int, state: StudioState, id: str, reason: str = "") -> Told:
    for judgements in state.judgements.values():
        for each in judgements:
            if each.finding.id == id:
                return Told("artist", step, title, reason, (_remark(each),), own=True)
    return Told("artist", step, title, reason, own=True)


def words_of(mark: Mark) -> str:
    """ "3 × small green tree"."""
    words = " ".join((*mark.attributes, mark.name))
    return f"{mark.count} × {words}" if mark.count > 1 else words
