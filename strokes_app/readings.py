"""What a path says of its plans and critiques, for the cards that show them: who wrote what, and what the artist decided. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from msgspec.structs import replace as with_fields

from model_runtime.process.findings import findings_of
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    Refined,
)

Decision = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True)
class PlanRead:
    """A plan as it is now. `plan`: as the artist has edited it; `planned.plan` is the painter's own."""

    planned: Planned
    plan: Plan
    skipped: bool = False
    painted: bool = False

    @property
    def edited(self) -> bool:
        return self.plan != self.planned.plan


@dataclass(frozen=True)
class Judged:
    """A finding as it is now. original: the painter's own words; None: the artist found it. mended: a refinement took it up."""

    finding: Finding
    original: Finding | None
    decision: Decision = "open"
    mended: bool = False

    @property
    def edited(self) -> bool:
        return self.original is not None and self.finding != self.original

    @property
    def added(self) -> bool:
        return self.original is None


def plans_of(path: Sequence[PaintingEvent]) -> dict[str, PlanRead]:
    """The plans of `path` by the id of their `Planned`, in order."""
    plans: dict[str, PlanRead] = {}
    meant: dict[str, str] = {}
    present = ""
    for event in path:
        match event:
            case Planned():
                present = meant[event.id] = event.id
                plans[event.id] = PlanRead(event, event.plan)
            case PlanEdited() if event.target in meant:
                id = meant[event.id] = meant[event.target]
                plans[id] = replace(plans[id], plan=event.plan, skipped=False)
            case PlanSkipped() if event.target in meant:
                plans[meant[event.target]] = replace(plans[meant[event.target]], skipped=True)
            case Drafted() if present:
                plans[present] = replace(plans[present], painted=True)
            case _:
                pass
    return plans


def judgements_of(path: Sequence[PaintingEvent]) -> dict[str, tuple[Judged, ...]]:
    """The findings of every critique of `path` by its id; the artist's own are with the critique before them, or under ""."""
    lists: dict[str, dict[str, Judged]] = {"": {}}
    present = ""
    for event in path:
        match event:
            case Critiqued():
                present = event.id
                lists[present] = {finding.id: Judged(finding, finding) for finding in event.findings}
            case FindingAdded():
                lists[present][event.finding.id] = Judged(event.finding, None, "accepted")
            case FindingEdited():
                edited = with_fields(event.edited, id=event.finding)
                _judge(lists, event.finding, finding=edited, decision="accepted")
            case FindingAccepted():
                _judge(lists, event.finding, decision="accepted")
            case FindingRejected():
                _judge(lists, event.finding, decision="rejected")
            case Refined():
                for id in event.findings:
                    _judge(lists, id, mended=True)
            case _:
                pass
    return _with_old_rejections(path, lists)


def _judge(lists: dict[str, dict[str, Judged]], id: str, **changes: object) -> None:
    for judged in lists.values():
        if id in judged:
            judged[id] = replace(judged[id], **changes)  # type: ignore[arg-type]


def _with_old_rejections(
    path: Sequence[PaintingEvent], lists: dict[str, dict[str, Judged]]
) -> dict[str, tuple[Judged, ...]]:
    """A remark that was rejected once is rejected wherever it comes again."""
    found = findings_of(path)
    return {
        id: tuple(
            replace(judged, decision="rejected")
            if judged.decision == "open" and found.is_rejected(judged.finding)
            else judged
            for judged in judgements.values()
        )
        for id, judgements in lists.items()
        if id or judgements
    }
