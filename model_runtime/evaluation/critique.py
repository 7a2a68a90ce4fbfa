"""How well the critic sees: planted faults that it finds, right things that it blames, things to come that it calls wrong."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from math import sqrt

from model_runtime.evaluation.faults import FAULTS
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.trials import Trial
from model_runtime.process.painter import CritiqueRequest, CritiqueResult, Painter, Progress
from model_runtime.trajectory.events import Finding

NONE = Share()


@dataclass
class Tally:
    """What the critic said, counted."""

    caught: dict[str, Share] = field(default_factory=lambda: {fault: Share() for fault in FAULTS})
    named: Share = NONE
    """Of what it blamed rightly: how often its text names the thing that was asked for."""
    blamed: Share = NONE
    """Right things that it called wrong."""
    hasty: Share = NONE
    """Things still to come that it called wrong."""
    awaited: Share = NONE
    """Things still to come that it named as such."""

    def told(self) -> dict[str, object]:
        """For the report."""
        caught = sum(self.caught.values(), Share())
        return {
            "true positives": caught.told(),
            "by fault": {fault: one.told() for fault, one in self.caught.items()},
            "false alarms": self.blamed.told(),
            "pending called wrong": self.hasty.told(),
            "pending named": self.awaited.told(),
            "fault told of the right thing": self.named.told(),
            "mcc": correlation(caught, self.blamed),
        }


def correlation(caught: Share, blamed: Share) -> float | None:
    """Matthews' correlation of what is wrong with what is called wrong; None where one of them never happened."""
    tp, fn, fp, tn = caught.hits, caught.total - caught.hits, blamed.hits, blamed.total - blamed.hits
    below = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return round((tp * tn - fp * fn) / sqrt(below), 4) if below else None


def count(tally: Tally, painter: Painter, trial: Trial) -> tuple[Finding, ...]:
    """Has the critic look at one trial, and counts what it says."""
    request = CritiqueRequest(trial.context, trial.plan, before=trial.context.canvas)
    findings = finished(painter.critique(request)).findings
    marks = {mark.id: mark for mark in trial.context.brief.marks}
    wrong = {finding.mark: finding for finding in findings if finding.verdict == "wrong"}
    for id, fault in trial.truth.items():
        if fault is None:
            tally.blamed += Share(id in wrong, 1)
            continue
        tally.caught[fault] += Share(id in wrong, 1)
        if id in wrong:
            said = f"{wrong[id].text} {wrong[id].correction}".lower()
            tally.named += Share(marks[id].name in said, 1)
    _pending(tally, trial, findings)
    return findings


def _pending(tally: Tally, trial: Trial, findings: tuple[Finding, ...]) -> None:
    standing = {mark.name for mark in trial.context.brief.marks}
    wrong = " ".join(f.text.lower() for f in findings if f.verdict == "wrong" and f.mark is None)
    awaited = " ".join(f.text.lower() for f in findings if f.verdict == "pending")
    for thing in trial.pending:
        tally.hasty += Share(thing.name in wrong and thing.name not in standing, 1)
        tally.awaited += Share(thing.name in awaited, 1)


def finished(stage: Generator[Progress, None, CritiqueResult]) -> CritiqueResult:
    """The stage's result, its progress passed over."""
    while True:
        try:
            next(stage)
        except StopIteration as end:
            result: CritiqueResult = end.value
            return result
