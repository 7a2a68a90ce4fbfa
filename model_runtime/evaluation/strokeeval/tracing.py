"""How a painting came about, step by step, held against what the judge sees: what a process does, and not only where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import Struct

from model_runtime.brush import engine
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.judge import Seen
from model_runtime.evaluation.marking import mark as marked
from model_runtime.evaluation.painting import Painting
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.critics import Look
from model_runtime.evaluation.strokeeval.truth import awaited, conflicts, fulfilled, is_right
from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.painter import Picture, StrokeGroup
from model_runtime.trajectory.events import Critiqued, Drafted, Finding, Finished, Mark, PaintingEvent, Planned, Refined
from model_runtime.world.vocabulary import plural_of

TRUTHS = ("ok", "pending", "wrong")
SAYINGS = ("ok", "pending", "wrong", "nothing")
NONE = Share()


class Trace(Struct, kw_only=True):
    """One painting. Shares are counts of how many of how many; a mark of which nothing can be said is in none of them, nor is one that
    two judges see differently, but in `differ`.

    step: steps of which all that can be seen was right when they were over; kept: marks that were right before a later stage and were right
    after it; outside: pixels, outside of what a stage repainted, that are as they were; confusion: truth -> what the critic said of it;
    plans: what the check of a plan said, `conflict` or `none` in truth -> `wrong` or `ok`; repaired, damaged: of the marks that a
    refinement was to mend, and of those that were right before it; stopped: whether it ended where its list was fulfilled and not
    before or after; peak: whether any picture on the way was right; sure: (confidence, whether it was so) of the critic's verdicts."""

    steps: int = 0
    refinements: int = 0
    step: Share = NONE
    kept: Share = NONE
    outside: Share = NONE
    confusion: dict[str, dict[str, int]] = {}
    plans: dict[str, dict[str, int]] = {}
    repaired: Share = NONE
    damaged: Share = NONE
    stopped: bool = False
    peak: bool = False
    final: bool = False
    sure: list[tuple[float, bool]] = []
    early: Share = NONE
    """Plans without a conflict, after which more is to come, that their check calls wrong."""
    differ: Share = NONE
    """Of the marks of which something was to be said after a critique, those that the judges see differently."""


@dataclass(frozen=True)
class State:
    """The painting after one of its stages."""

    picture: Picture
    groups: tuple[StrokeGroup, ...]
    marks: tuple[Mark, ...]
    seen: Seen
    second: Seen | None = None

    def truth(self, id: str) -> bool | None:
        """Whether the mark is right; None where nothing can be said, also because the judges see it differently."""
        said = set(self.said(id))
        return said.pop() if len(said) == 1 else None

    def said(self, id: str) -> tuple[bool | None, ...]:
        """By each judge."""
        own = next((mark for mark in self.marks if mark.id == id), None)
        looks = (self.seen,) if self.second is None else (self.seen, self.second)
        return () if own is None else tuple(is_right(own, self.marks, seen) for seen in looks)


def trace(painting: Painting, question: Question, look: Look, second: Look | None = None) -> Trace:
    """What the judge (`look`) makes of every picture on the way, and the second one, where there is one, of every mark."""
    out = Trace(confusion={t: dict.fromkeys(SAYINGS, 0) for t in TRUTHS}, plans={t: {"ok": 0, "wrong": 0} for t in ("none", "conflict")})  # fmt: skip
    assert painting.blob is not None
    easel = Easel(painting.blob)
    before: State | None = None
    latest: Planned | None = None
    lists: list[bool] = []
    for index, event in enumerate(painting.path):
        past = painting.path[: index + 1]
        match event:
            case Planned():
                if latest is not None and event.step != latest.step:
                    _close_step(out, before, latest)
                latest = event
            case Critiqued(check="instruction"):
                assert latest is not None
                _count_check(out, question, past, latest, event)
            case Drafted() | Refined():
                after = state_of(past, easel, look, second)
                _count_stage(out, event, before, after, painting.path)
                lists.append(fulfilled(question, after.marks))
                out.peak |= marked(question, after.seen).strict
                before = after
            case Critiqued() if before is not None:
                _count_critique(out, question, before, event, latest)
    _close_step(out, before, latest)
    _end(out, painting.path, question, before, lists)
    return out


def state_of(past: Sequence[PaintingEvent], easel: Easel, look: Look, second: Look | None = None) -> State:
    canvas = canvas_of(past)
    picture = easel.picture(canvas)
    return State(
        picture, easel.groups(canvas), brief_of(past).marks, look(picture), None if second is None else second(picture)
    )


def _close_step(out: Trace, now: State | None, latest: Planned | None) -> None:
    """The step is over: is all that it wanted there?"""
    if now is None or latest is None:
        return
    said = [now.truth(mark.id) for mark in latest.plan.marks if mark.action != "remove"]
    known = [one for one in said if one is not None]
    if known:
        out.step += Share(all(known), 1)
    out.steps += 1


def _count_stage(
    out: Trace, event: Drafted | Refined, before: State | None, after: State, path: Sequence[PaintingEvent]
) -> None:
    if before is None:
        return
    changed = changed_in(before, after)
    for mark in before.marks:
        if before.truth(mark.id) and (now := after.truth(mark.id)) is not None and mark.id not in changed:
            out.kept += Share(now, 1)
    out.outside += outside(before, after, changed)
    if isinstance(event, Refined):
        out.refinements += 1
        _count_repairs(out, event, before, after, path)


def _count_repairs(out: Trace, event: Refined, before: State, after: State, path: Sequence[PaintingEvent]) -> None:
    asked = {f.id: f for e in path if isinstance(e, Critiqued) for f in e.findings}
    meant = {asked[id].mark for id in event.findings if id in asked}
    for mark in before.marks:
        then, now = before.truth(mark.id), after.truth(mark.id)
        if now is None or then is None or mark.name in BACKDROP:
            continue
        if then:
            out.damaged += Share(not now, 1)
        elif mark.id in meant:
            out.repaired += Share(now, 1)


def changed_in(before: State, after: State) -> set[str]:
    """Ids of the marks whose strokes are not what they were."""
    old = {group.mark: group for group in before.groups}
    new = {group.mark: group for group in after.groups}
    return {
        id
        for id in {*old, *new}
        if id not in old or id not in new or not np.array_equal(old[id].rows, new[id].rows)
    }  # fmt: skip


def outside(before: State, after: State, changed: set[str]) -> Share:
    """Pixels that no changed group touches, then or now, and that are the same."""
    height, width = before.picture.shape[:2]
    free = np.ones((height, width), bool)
    for group in (*before.groups, *after.groups):
        if group.mark in changed:
            left, top, right, bottom = engine.bounds(group.rows, (width, height))
            free[top:bottom, left:right] = False
    same = (before.picture == after.picture).all(2)
    return Share(int((same & free).sum()), int(free.sum()))


def _count_critique(out: Trace, question: Question, now: State, event: Critiqued, latest: Planned | None) -> None:
    """The critic's verdicts beside what is so. Of what comes later it says nothing where a plan is the last one."""
    said = {finding.mark: finding for finding in event.findings if finding.mark is not None}
    for mark in now.marks:
        if mark.name in BACKDROP:
            continue
        if now.second is not None:
            out.differ += Share(len(set(now.said(mark.id))) > 1, 1)
        truth = now.truth(mark.id)
        if truth is None:
            continue
        finding = said.get(mark.id)
        out.confusion["ok" if truth else "wrong"]["nothing" if finding is None else finding.verdict] += 1
        if finding is not None and finding.verdict != "pending":
            out.sure.append((round(finding.confidence, 4), (finding.verdict == "ok") == truth))
    if latest is not None and not latest.plan.last:
        for name in awaited(question, now.marks):
            out.confusion["pending"][_said_of(name, event.findings)] += 1


def _said_of(name: str, findings: Sequence[Finding]) -> str:
    """What the critic said of a thing that does not stand yet: a finding that names it and is about nothing that stands."""
    names = {name, plural_of(name)}
    about = [f for f in findings if f.mark is None and names & {*re.findall(r"[\w-]+", f.text.lower())}]
    for verdict in ("wrong", "pending"):
        if any(f.verdict == verdict for f in about):
            return verdict
    return "nothing"


def _count_check(
    out: Trace, question: Question, past: Sequence[PaintingEvent], latest: Planned, event: Critiqued
) -> None:
    standing = brief_of(past).marks
    truth = "conflict" if conflicts(question, standing, latest.plan) else "none"
    said = "wrong" if any(f.verdict == "wrong" for f in event.findings) else "ok"
    out.plans[truth][said] += 1
    if truth == "none" and awaited(question, (*standing, *latest.plan.marks)):
        out.early += Share(said == "wrong", 1)


def _end(
    out: Trace, path: Sequence[PaintingEvent], question: Question, last: State | None, lists: Sequence[bool]
) -> None:
    """A painting stops rightly where its list is fulfilled, and was not fulfilled in the step before."""
    out.final = last is not None and marked(question, last.seen).strict
    ended = isinstance(path[-1], Finished) and path[-1].reason == "complete"
    steps = [event.step for event in path if isinstance(event, Drafted | Refined)]
    by_step = {step: done for step, done in zip(steps, lists, strict=True)}
    done = list(by_step.values())
    out.stopped = ended and bool(done) and done[-1] and not any(done[:-1])
