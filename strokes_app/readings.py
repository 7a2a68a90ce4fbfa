"""What a path says of its plans and critiques, for the cards that show them: who wrote what, and what the artist decided. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from msgspec.structs import replace as with_fields

from model_runtime.process.findings import findings_of
from model_runtime.process.steps import first_notices
from model_runtime.trajectory.events import (
    Artist,
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

    @property
    def mine(self) -> bool:
        """The artist has found or reworded it."""
        return self.added or self.edited

    @property
    def amiss(self) -> bool:
        """Whether it asks for anything: the painter called it wrong, or the artist found it."""
        return self.finding.verdict == "wrong" or self.added

    @property
    def unmended(self) -> bool:
        """It is amiss, and neither was it mended nor did the artist say that it may stay."""
        return self.amiss and self.decision != "rejected" and not self.mended


@dataclass(frozen=True)
class Ending:
    """What a path leaves as it is, by its latest look at the picture: what was wrong, and what was still to come.

    unseen: something was painted since, which nobody has looked at. unheard: what the painter said of words it does not know.
    """

    left: tuple[Finding, ...] = ()
    to_come: tuple[Finding, ...] = ()
    unseen: bool = False
    unheard: tuple[str, ...] = ()


def last_look(path: Sequence[PaintingEvent]) -> str | None:
    """The id of the latest critique of a picture: it is of everything that stands, so that it supersedes those before."""
    return next((e.id for e in reversed(path) if isinstance(e, Critiqued) and e.check == "picture"), None)


def ending_of(path: Sequence[PaintingEvent]) -> Ending:
    judged = judgements_of(path).get(last_look(path) or "", ())
    left = tuple(each.finding for each in judged if each.unmended)
    to_come = tuple(each.finding for each in judged if each.finding.verdict == "pending" and each.decision == "open")
    unseen = False
    for event in reversed(path):
        if isinstance(event, Critiqued) and event.check == "picture":
            break
        unseen = unseen or isinstance(event, Drafted | Refined)
    return Ending(left, to_come, unseen, first_notices(path))


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
    present, checked = "", None
    for event in path:
        match event:
            case Planned() if event.step == checked and not isinstance(event.author, Artist):
                for id, judged in lists[present].items():
                    lists[present][id] = replace(judged, mended=judged.unmended)
            case Critiqued():
                present, checked = event.id, event.step if event.check == "instruction" else None
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
