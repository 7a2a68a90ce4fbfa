"""What comes next: a pure function of what has happened. Knows no painter and does nothing itself.

Whatever a painting went through (a crash, an undo, a branch), its path alone says how it goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from model_runtime.process.brief import brief_of, same
from model_runtime.process.findings import Findings, findings_of
from model_runtime.process.steps import Step, first_notices, step_of
from model_runtime.trajectory.events import (
    Check,
    Critiqued,
    Failed,
    Finding,
    Finished,
    Mark,
    PainterChosen,
    PaintingEvent,
    Planned,
    SettingsChosen,
)

TRIES: Final = 2
"""How often one step's plan is made anew for its conflicts, and how often its picture is refined, of the painter's accord."""


@dataclass(frozen=True)
class Policy:
    """Where the artist is asked: always, never, or where it is unsure: where a finding is less sure than `sure`, a plan had
    to be revised, or the painter does not know all of the prompt's words."""

    gates: Literal["ask", "ask when unsure", "auto"] = "auto"
    sure: float = 0.6
    refinements: int = TRIES
    """How often at most one step's picture is refined of the painter's accord."""


@dataclass(frozen=True)
class Plan:
    step: int


@dataclass(frozen=True)
class CheckPlan:
    step: int


@dataclass(frozen=True)
class Replan:
    step: int
    conflicts: tuple[Finding, ...]


@dataclass(frozen=True)
class Gate:
    """A stop for the artist. `event` is what is to be judged: a plan (or its check, where there was one) or a critique."""

    kind: Literal["plan", "critique"]
    event: Planned | Critiqued


@dataclass(frozen=True)
class Draft:
    step: int


@dataclass(frozen=True)
class Critique:
    step: int


@dataclass(frozen=True)
class Refine:
    step: int
    attempt: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Finish:
    reason: Literal["complete", "step limit"]


@dataclass(frozen=True)
class Done:
    """Nothing is left to do."""


StageAction = Plan | CheckPlan | Replan | Draft | Critique | Refine
Action = StageAction | Gate | Finish | Done


def decide(
    path: Sequence[PaintingEvent], policy: Policy, max_steps: int, passed: Collection[str] = frozenset()
) -> Action:
    """The next action of a painting whose events are `path`, from `Started` to the head.

    passed: ids of the events at whose gates the artist has already let it go on.
    """
    step = step_of(path)
    if _is_done(path, step, max_steps):
        return Done()
    if step.plan is None:
        return Plan(1)
    found = findings_of(path)
    if step.skipped or step.empty:
        return _mend(step, found, demanded=True) or _next(step, found, max_steps)
    if step.drafted is None:
        return _before_draft(path, step, found, policy, passed)
    if step.drafted != step.plan:
        return Draft(step.number)
    if step.critique is None:
        return Critique(step.number)
    if step.critique.id not in passed and _asks(policy, found, "picture"):
        return Gate("critique", step.critique)
    return _mend(step, found, demanded=step.attempts >= policy.refinements) or _next(step, found, max_steps)


def _is_done(path: Sequence[PaintingEvent], step: Step, max_steps: int) -> bool:
    """A painting is done when that was the last word; more steps may be granted to one that ran out of them."""
    last = next(event for event in reversed(path) if not isinstance(event, Failed | PainterChosen | SettingsChosen))
    return isinstance(last, Finished) and (last.reason != "step limit" or step.number >= max_steps)


def _before_draft(
    path: Sequence[PaintingEvent], step: Step, found: Findings, policy: Policy, passed: Collection[str]
) -> Action:
    assert step.planned is not None
    if overtaken := _overtaken(path, step):
        return Replan(step.number, overtaken)
    if not step.checked:
        return CheckPlan(step.number)
    conflicts = found.wrong("instruction", only_demanded=step.revisions >= TRIES)
    if conflicts:
        return Replan(step.number, conflicts)
    judged = step.check or step.planned
    unsure = step.revisions > 0 or _leaves_words_out(path, step)
    asks = _asks(policy, found, "instruction") or (policy.gates == "ask when unsure" and unsure)
    if judged.id not in passed and asks:
        return Gate("plan", judged)
    return Draft(step.number)


def _leaves_words_out(path: Sequence[PaintingEvent], step: Step) -> bool:
    """Whether this plan is the one that came with word of it."""
    assert step.planned is not None
    return bool(step.planned.notices) and step.planned.notices == first_notices(path)


def _overtaken(path: Sequence[PaintingEvent], step: Step) -> tuple[Finding, ...]:
    """Things of the plan that the artist has since changed or removed elsewhere, by editing an earlier plan.

    This is a matter of record, not of judgement, so no painter is asked."""
    assert step.plan is not None
    since = brief_of(path).amendments[len(brief_of(path[: step.said]).amendments) :]
    wanted = {id: amendment.after for amendment in since for id in amendment.ids}
    return tuple(
        Finding(
            f"overtaken-{mark.id}", "wrong", "instruction", f"The artist has since changed the {mark.name}.", mark.id
        )
        for mark in step.plan.marks
        if mark.id in wanted and mark.action != "remove" and not _fits(mark, wanted[mark.id])
    )


def _fits(mark: Mark, wanted: Mark | None) -> bool:
    return wanted is not None and same(mark, wanted)


def _asks(policy: Policy, found: Findings, check: Check) -> bool:
    match policy.gates:
        case "ask":
            return True
        case "auto":
            return False
        case "ask when unsure":
            return any(finding.confidence < policy.sure for finding in found.heard(check))


def _mend(step: Step, found: Findings, *, demanded: bool) -> Refine | None:
    wrong = found.wrong("picture", only_demanded=demanded)
    return Refine(step.number, step.attempts + 1, wrong) if wrong else None


def _next(step: Step, found: Findings, max_steps: int) -> Action:
    assert step.plan is not None
    if step.plan.last and not step.stale and not found.wrong("picture"):
        return Finish("complete")
    return Finish("step limit") if step.number >= max_steps else Plan(step.number + 1)
