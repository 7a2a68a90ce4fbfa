"""What must not be spoken of in public: things, findings and plans that belong to something private. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from msgspec import structs

from model_runtime.trajectory.events import (
    Critiqued,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Mark,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    Refined,
)


@dataclass(frozen=True)
class Silence:
    """marks: ids of things that something private brought or changed; in public they stay as they were before.

    spoken: marks as public plans have them. names: of things in private plans. findings, plans: ids of private ones.
    """

    marks: frozenset[str] = frozenset()
    spoken: frozenset[Mark] = frozenset()
    names: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()

    def heard(self, event: PaintingEvent, hidden: bool) -> Silence:
        """What is known after `event`, which is `hidden` or not."""
        brought, found = _brought(event), _found(event)
        if not hidden:
            return replace(
                self,
                spoken=self.spoken.union(self._marks(brought)),
                findings=self.findings.union(each.id for each in found if not self._may_tell(each)),
            )
        changed = [mark for mark in brought if mark not in self.spoken]
        return replace(
            self,
            marks=self.marks.union(mark.id for mark in changed),
            names=self.names.union(key(mark.name) for mark in changed),
            findings=self.findings.union(each.id for each in found),
            plans=self.plans.union([event.id] if isinstance(event, Planned | PlanEdited) else []),
        )

    def without(self, event: PaintingEvent) -> PaintingEvent | None:
        """The event without what must not be spoken of; None where nothing would be left to say."""
        match event:
            case PlanEdited(target=target) | PlanSkipped(target=target) if target in self.plans:
                return None
            case Planned() | PlanEdited():
                return structs.replace(event, plan=self._plan(event.plan))
            case Critiqued():
                findings = tuple(each for each in event.findings if self._may_tell(each))
                return structs.replace(event, findings=findings, analysis=self._words(event.analysis))
            case Refined():
                findings_ = tuple(each for each in event.findings if each not in self.findings)
                return structs.replace(event, findings=findings_, marks=self._marks(event.marks))
            case FindingAdded(finding=finding):
                return event if self._may_tell(finding) else None
            case FindingEdited(finding=id, edited=finding):
                return event if id not in self.findings and self._may_tell(finding) else None
            case FindingAccepted(finding=id) | FindingRejected(finding=id):
                return None if id in self.findings else event
            case _:
                return event

    def _may_tell(self, finding: Finding) -> bool:
        if finding.mark in self.marks or finding.id in self.findings:
            return False
        return self._words(f"{finding.text}\n{finding.correction}") != ""

    def _plan(self, plan: Plan) -> Plan:
        return structs.replace(
            plan,
            instruction=self._words(plan.instruction),
            scene=self._words(plan.scene),
            marks=self._marks(plan.marks),
        )

    def _marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(mark for mark in marks if mark.id not in self.marks)

    def _words(self, text: str) -> str:
        """`text`, or nothing where it names a thing that only private plans know."""
        secret = self.names.difference(key(mark.name) for mark in self.spoken)
        low = text.casefold()
        return "" if any(re.search(rf"\b{re.escape(name)}s?\b", low) for name in secret) else text


def _brought(event: PaintingEvent) -> tuple[Mark, ...]:
    match event:
        case Planned() | PlanEdited():
            return event.plan.marks
        case Refined():
            return event.marks
        case _:
            return ()


def _found(event: PaintingEvent) -> tuple[Finding, ...]:
    match event:
        case Critiqued():
            return event.findings
        case FindingAdded():
            return (event.finding,)
        case FindingEdited():
            return (structs.replace(event.edited, id=event.finding),)
        case _:
            return ()


def key(name: str) -> str:
    return " ".join(name.casefold().split())
