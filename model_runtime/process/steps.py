"""Where a painting's present step stands, read off its path. Pure; knows neither painters nor policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model_runtime.process.following import followed, version
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Noted,
    PaintedOver,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Refined,
    Started,
)


@dataclass(frozen=True)
class Step:
    """The step that a path is in.

    planned: its latest plan by the painter; plan: the same as the artist has edited it. ids: the events that a further
    edit may mean. revisions: how often the painter had to plan anew. check: the latest check of the plan against the
    brief; checked: whether one is not due. drafted: the plan that the latest draft was made from; before: how many events
    of the path precede the first draft. critique: of the picture as it is now, or None. attempts: refinements since the
    draft. stale: the artist has changed the brief since, so that the plan no longer knows whether it is the last.
    """

    number: int = 0
    planned: Planned | None = None
    plan: Plan | None = None
    ids: frozenset[str] = frozenset()
    revisions: int = 0
    check: Critiqued | None = None
    checked: bool = False
    skipped: bool = False
    drafted: Plan | None = None
    before: int | None = None
    critique: Critiqued | None = None
    attempts: int = 0
    said: int = 0
    stale: bool = False

    @property
    def empty(self) -> bool:
        """Whether its plan wants nothing."""
        return self.plan is not None and not self.plan.marks and not self.plan.instruction.strip()


def step_of(path: Sequence[PaintingEvent]) -> Step:
    """The step that the last event of `path` belongs to; number 0 before the first plan."""
    step = Step()
    for index, event in enumerate(path):
        step = _after(step, event, path, index)
    return step


def first_notices(path: Sequence[PaintingEvent]) -> tuple[str, ...]:
    """What the painter said of the present prompt with its first plan for it: which of the words it does not know."""
    fresh, notices = True, tuple[str, ...]()
    for event in path:
        match event:
            case Started() | PromptChanged():
                fresh, notices = True, ()
            case Planned() if fresh:
                fresh, notices = False, event.notices
    return notices


def _after(step: Step, event: PaintingEvent, path: Sequence[PaintingEvent], index: int) -> Step:
    match event:
        case Planned():
            return replace(_planned(step, event), said=index + 1)
        case PlanEdited():
            return _edited(step, event, path, index)
        case PlanSkipped():
            return replace(step, skipped=True) if event.target in step.ids else step
        case PromptChanged() | Noted():
            return replace(step, stale=True, checked=step.drafted is not None)
        case Critiqued(check="instruction"):
            return replace(step, check=event, checked=True)
        case Critiqued():
            return replace(step, critique=event)
        case Drafted():
            before = index if step.before is None else step.before
            return replace(step, drafted=step.plan, before=before, critique=None, attempts=0)
        case Refined():
            return replace(step, critique=None, attempts=step.attempts + 1)
        case PaintedOver():
            return replace(step, critique=None)
        case _:
            return step


def _planned(step: Step, event: Planned) -> Step:
    by_artist = isinstance(event.author, Artist)
    if event.step != step.number or step.drafted is not None:
        return Step(event.step, event, event.plan, frozenset({event.id}), checked=by_artist)
    return Step(
        event.step, event, event.plan, step.ids | {event.id}, step.revisions + (not by_artist), checked=by_artist
    )


def _edited(step: Step, event: PlanEdited, path: Sequence[PaintingEvent], index: int) -> Step:
    """An edit is the artist's word, so no check is due; an edit of an earlier step asks for a new plan."""
    if event.target not in step.ids:
        plan = step.plan
        if plan is not None and step.drafted != plan and (past := version(path[:index], event.target)) is not None:
            plan = followed(plan, past, event.plan)
        return replace(step, plan=plan, stale=True, checked=step.drafted is not None)
    return replace(step, plan=event.plan, ids=step.ids | {event.id}, checked=True, skipped=False, said=index + 1)
