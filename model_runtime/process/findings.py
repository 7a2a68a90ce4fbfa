"""What critiques and artist have found, and which of it still asks to be mended. Pure; knows no painter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from model_runtime.trajectory.events import (
    Check,
    Critiqued,
    Drafted,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    PaintingEvent,
    PlanEdited,
    Planned,
    PlanSkipped,
    Refined,
)

Key = tuple[str | None, str]
"""What makes two findings the same remark: the mark and the words."""


def key_of(finding: Finding) -> Key:
    return finding.mark, " ".join(finding.text.lower().split())


@dataclass
class Findings:
    """The findings of a path.

    listed: those of the latest critique, per check. asked: those that the artist added or reworded and that nobody has
    acted on yet. demanded: ids of those that the artist has asked for. rejected: the remarks that the artist turned down.
    """

    listed: dict[Check, tuple[Finding, ...]] = field(default_factory=lambda: {"instruction": (), "picture": ()})
    asked: dict[str, Finding] = field(default_factory=dict)
    demanded: set[str] = field(default_factory=set)
    rejected: dict[Key, Finding] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    known: dict[str, list[Finding]] = field(default_factory=dict)

    def is_rejected(self, finding: Finding) -> bool:
        return finding.id in self.refused or key_of(finding) in self.rejected

    def heard(self, check: Check) -> tuple[Finding, ...]:
        """Every finding of the latest critique, and every one that the artist asks for, but those that were rejected."""
        listed = (finding for finding in self.listed[check] if finding.id not in self.asked)
        asked = (finding for finding in self.asked.values() if finding.check == check)
        return tuple(finding for finding in (*listed, *asked) if not self.is_rejected(finding))

    def wrong(self, check: Check, *, only_demanded: bool = False) -> tuple[Finding, ...]:
        """What asks to be mended; with `only_demanded`, only what the artist has asked for."""
        found = (finding for finding in self.heard(check) if finding.verdict == "wrong")
        return tuple(finding for finding in found if not only_demanded or finding.id in self.demanded)


def findings_of(path: Sequence[PaintingEvent]) -> Findings:
    """The findings of `path`, as the artist has judged them."""
    found = Findings()
    for event in path:
        _hear(found, event)
    return found


def _hear(found: Findings, event: PaintingEvent) -> None:
    match event:
        case Critiqued():
            found.listed[event.check] = event.findings
            for finding in event.findings:
                found.known.setdefault(finding.id, []).append(finding)
        case Planned():
            asked = [finding for finding in found.asked.values() if finding.check == "instruction"]
            _settle(found, [finding.id for finding in (*found.listed["instruction"], *asked)])
            found.listed["instruction"] = found.listed["picture"] = ()
        case PlanEdited() | PlanSkipped():
            found.listed["instruction"] = ()
        case Drafted():
            found.listed["picture"] = ()
        case Refined():
            found.listed["picture"] = ()
            _settle(found, event.findings)
        case FindingAdded():
            _ask(found, event.finding)
        case FindingEdited():
            _ask(found, replace(event.edited, id=event.finding))
        case FindingAccepted():
            found.demanded.add(event.finding)
            _allow(found, event.finding)
        case FindingRejected():
            _refuse(found, event.finding)


def _ask(found: Findings, finding: Finding) -> None:
    found.known.setdefault(finding.id, []).append(finding)
    found.asked[finding.id] = finding
    found.demanded.add(finding.id)
    _allow(found, finding.id)


def _allow(found: Findings, id: str) -> None:
    found.refused.discard(id)
    for finding in found.known.get(id, ()):
        found.rejected.pop(key_of(finding), None)


def _refuse(found: Findings, id: str) -> None:
    found.refused.add(id)
    found.demanded.discard(id)
    found.asked.pop(id, None)
    for finding in found.known.get(id, ()):
        found.rejected[key_of(finding)] = finding


def _settle(found: Findings, ids: Iterable[str]) -> None:
    for id in ids:
        found.asked.pop(id, None)
        found.demanded.discard(id)
