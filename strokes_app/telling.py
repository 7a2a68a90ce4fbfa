"""A painting's events in words, for a terminal. Pure: markup for rich, no output of its own."""

from __future__ import annotations

from rich.markup import escape

from model_runtime.painters.options import unusual
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Author,
    BranchHidden,
    BranchNamed,
    Critiqued,
    Drafted,
    Failed,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Finished,
    HeadMoved,
    Mark,
    MarkedPrivate,
    Noted,
    PaintedOver,
    PainterChosen,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Protected,
    Refined,
    SettingsChosen,
    Starred,
    Started,
)

SIGNS = {"add": "+", "modify": "~", "swap": "⇄", "remove": "−"}
VERDICTS = {"ok": "[green]ok[/]", "pending": "[yellow]pending[/]", "wrong": "[red]wrong[/]"}
REASONS = {
    "complete": "The painter sees nothing more to do.",
    "step limit": "The painting stopped at its step limit.",
    "artist": "The artist ended it.",
}


def tell(event: AnyEvent) -> list[str]:
    """What happened, as lines of rich markup."""
    match event:
        case Started():
            width, height = event.size
            facts = f"{width} × {height}, seed {event.seed}, painter {escape(event.painter)}"
            settings = [f"[dim]{escape(chosen)}[/]"] if (chosen := _settings(event)) else []
            return [f"[bold]{escape(event.prompt)}[/]", f"[dim]{facts}[/]", *settings]
        case Planned() | PlanEdited() | PlanSkipped() | PromptChanged() | PainterChosen() | SettingsChosen() | Noted():
            return _planning(event)
        case Drafted() | Refined() | Critiqued() | PaintedOver() | Protected():
            return _painting(event)
        case FindingAccepted():
            return [f"The artist accepts finding {escape(event.finding)}."]
        case FindingRejected():
            return [f"The artist rejects finding {escape(event.finding)}. {escape(event.reason)}".rstrip()]
        case FindingEdited():
            return ["The artist rewords a finding:", _finding(event.edited)]
        case FindingAdded():
            return ["The artist finds:", _finding(event.finding)]
        case Failed():
            return [f"[red]Failed[/] in {event.stage}: {escape(event.message)}"]
        case Finished():
            return [f"[bold]{REASONS[event.reason]}[/]"]
        case HeadMoved() | Starred() | BranchNamed() | BranchHidden() | MarkedPrivate():
            return [f"[dim]{type(event).__name__} {escape(event.target)}[/]"]


def _planning(
    event: Planned | PlanEdited | PlanSkipped | PromptChanged | PainterChosen | SettingsChosen | Noted,
) -> list[str]:
    match event:
        case Planned():
            notices = [f"  [yellow]{escape(notice)}[/]" for notice in event.notices]
            return [f"[bold]Step {event.step}[/]{_by(event.author)}", *_plan(event.plan), *notices]
        case PlanEdited():
            return ["The artist changes the plan:", *_plan(event.plan)]
        case PlanSkipped():
            return ["The artist skips the plan."]
        case PromptChanged():
            return [f"The artist now asks for: {escape(event.prompt)}"]
        case PainterChosen():
            return [f"The artist has {escape(event.painter)} paint from here on."]
        case SettingsChosen():
            return [f"The artist sets: {escape(_settings(event)) or 'nothing, all is as usual'}."]
        case Noted():
            return [f"The artist notes: {escape(event.text)}"]


def _painting(event: Drafted | Refined | Critiqued | PaintedOver | Protected) -> list[str]:
    match event:
        case Drafted():
            return [f"  drafted in {event.seconds:.1f} s{_how(event)}"]
        case Refined():
            return [f"  refined in {event.seconds:.1f} s, attempt {event.attempt}{_how(event)}"]
        case Critiqued():
            what = "the plan" if event.check == "instruction" else "the picture"
            analysis = [f"  [italic]{escape(event.analysis)}[/]"] if event.analysis else []
            return [f"  looked at {what}: {_count(event.findings)}", *analysis, *map(_finding, event.findings)]
        case PaintedOver():
            return ["The artist paints."]
        case Protected():
            return ["The artist lifts the protection." if event.mask is None else "The artist protects a part."]


def _settings(event: Started | SettingsChosen) -> str:
    style = ["in the manner of a picture"] if event.style is not None else []
    return ", ".join([*(f"{name} {value}" for name, value in unusual(event.settings).items()), *style])


def _how(event: Drafted | Refined) -> str:
    said = ", ".join(f"{name} {value}" for name, value in event.how.items())
    return f" [dim]({escape(said)})[/]" if said else ""


def _plan(plan: Plan) -> list[str]:
    instruction = [f"  {escape(plan.instruction)}"] if plan.instruction else []
    scene = [f"  [dim]{escape(plan.scene)}[/]"] if plan.scene else []
    return [*instruction, *map(_mark, plan.marks), *scene]


def _mark(mark: Mark) -> str:
    words = " ".join(filter(None, [f"{mark.count} ×" if mark.count > 1 else "", *mark.attributes, mark.name]))
    frame = mark.frame
    place = f"{frame.left:.0f},{frame.top:.0f} – {frame.right:.0f},{frame.bottom:.0f}"
    return f"    {SIGNS[mark.action]} {escape(words)} [dim]({place})[/]"


def _finding(finding: Finding) -> str:
    correction = f" → {escape(finding.correction)}" if finding.correction else ""
    sure = f" [dim]({finding.confidence:.0%})[/]" if finding.confidence < 1 else ""
    return f"    {VERDICTS[finding.verdict]} {escape(finding.text)}{correction}{sure}"


def _count(findings: tuple[Finding, ...]) -> str:
    numbers = {verdict: sum(finding.verdict == verdict for finding in findings) for verdict in VERDICTS}
    return ", ".join(f"{number} {verdict}" for verdict, number in numbers.items() if number) or "nothing to say"


def _by(author: Author) -> str:
    return " [dim]by the artist[/]" if isinstance(author, Artist) else ""
