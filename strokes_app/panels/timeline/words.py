"""Events in the artist's words, for captions, tooltips and screen readers. Pure apart from translation."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Failed,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Finished,
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
from model_runtime.trajectory.tree import Trajectory
from strokes_app.sentences import translated
from strokes_app.wearing import settings_in_words

LONGEST: Final = 280


translate = QCoreApplication.translate


def title(event: PaintingEvent) -> str:
    """What happened, in a few words."""
    match event:
        case Started():
            return translate("Timeline", "The beginning")
        case Planned():
            return translate("Timeline", "Plan for step %1").replace("%1", str(event.step))
        case Drafted():
            return translate("Timeline", "Step %1 painted").replace("%1", str(event.step))
        case Refined():
            return translate("Timeline", "Step %1 mended").replace("%1", str(event.step))
        case Critiqued(check="instruction"):
            return translate("Timeline", "The plan was checked")
        case Critiqued():
            return translate("Timeline", "The picture was looked at")
        case Failed():
            return translate("Timeline", "This stage failed")
        case Finished(reason="artist"):
            return translate("Timeline", "You called it finished")
        case Finished():
            return translate("Timeline", "The painting is finished")
        case _:
            return _yours(event)


def _yours(event: PaintingEvent) -> str:
    match event:
        case PlanEdited():
            return translate("Timeline", "You changed the plan")
        case PlanSkipped():
            return translate("Timeline", "You skipped the plan")
        case FindingAccepted():
            return translate("Timeline", "You agreed with a remark")
        case FindingRejected():
            return translate("Timeline", "You rejected a remark")
        case FindingEdited():
            return translate("Timeline", "You reworded a remark")
        case FindingAdded():
            return translate("Timeline", "You made a remark")
        case PaintedOver():
            return translate("Timeline", "You painted")
        case Protected(mask=None):
            return translate("Timeline", "You lifted the protection")
        case Protected():
            return translate("Timeline", "You protected a part")
        case PromptChanged():
            return translate("Timeline", "You changed the prompt")
        case PainterChosen():
            return translate("Timeline", "You chose another painter")
        case SettingsChosen():
            return translate("Timeline", "You set how it paints")
        case _:
            return translate("Timeline", "You told the painter something")


def said(event: PaintingEvent, trajectory: Trajectory) -> str:
    """The words that go with it: the instruction that was painted, the remarks, the artist's note."""
    match event:
        case Started() | PromptChanged():
            return event.prompt
        case Planned() | PlanEdited():
            return event.plan.instruction
        case Drafted():
            plan = plan_of(event, trajectory)
            return "" if plan is None else plan.instruction
        case Critiqued():
            return _remarks(event.findings)
        case FindingAdded():
            return event.finding.text
        case FindingEdited():
            return event.edited.text
        case Failed():
            return translated(event.message)
        case Noted():
            return event.text
        case PainterChosen():
            return event.painter.capitalize()
        case SettingsChosen():
            return settings_in_words(event) or translate("Timeline", "all as usual")
        case _:
            return ""


def _remarks(findings: tuple[Finding, ...]) -> str:
    remarks = [finding.text for finding in findings if finding.verdict != "ok"]
    return " · ".join(remarks) or translate("Timeline", "Nothing is wrong.")


def caption(event: PaintingEvent, trajectory: Trajectory) -> str:
    """What stands under a thumbnail: the things that were painted."""
    match event:
        case Started():
            return translate("Timeline", "Beginning")
        case Drafted():
            plan = plan_of(event, trajectory)
            things = "" if plan is None else ", ".join(dict.fromkeys(mark.name for mark in plan.marks))
            return things or translate("Timeline", "Step %1").replace("%1", str(event.step))
        case Refined():
            return translate("Timeline", "mended")
        case _:
            return translate("Timeline", "you")


def plan_of(event: PaintingEvent, trajectory: Trajectory) -> Plan | None:
    """The plan that `event` carries out, as the artist left it; None before there is any."""
    at = event.parent
    while at is not None:
        before = trajectory[at]
        if isinstance(before, Planned | PlanEdited):
            return before.plan
        at = before.parent
    return None


def tooltip(event: PaintingEvent, trajectory: Trajectory) -> str:
    """Rich text: what, its words, when and by whom."""
    lines = [f"<b>{escape(title(event))}</b>"]
    if words := said(event, trajectory):
        short = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
        lines.append(f"<div style='margin-top:3px'>{escape(short)}</div>")
    lines.append(f"<div style='margin-top:3px'><small>{escape(when(event))} · {escape(who(event))}</small></div>")
    return "".join(lines)


def when(event: PaintingEvent) -> str:
    """The artist's own time, as their locale writes it."""
    moment, locale, short = QDateTime.fromSecsSinceEpoch(int(event.time)), QLocale(), QLocale.FormatType.ShortFormat
    clock = locale.toString(moment.time(), short)
    today = moment.date() == QDate.currentDate()
    return clock if today else f"{locale.toString(moment.date(), short)}, {clock}"


def who(event: PaintingEvent) -> str:
    return translate("Timeline", "you") if isinstance(event.author, Artist) else event.author.model


def spoken(event: PaintingEvent, trajectory: Trajectory) -> str:
    """One line for a screen reader."""
    return ". ".join(filter(None, [title(event), said(event, trajectory)[:LONGEST], when(event)]))
