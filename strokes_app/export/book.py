"""Reads a trajectory as the lines and rows that are exported of it: what became of plans and findings. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import canvas_of
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Author,
    Critiqued,
    Drafted,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    PaintingEvent,
    PlanEdited,
    Planned,
    Refined,
    Started,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.export.records import FindingOutcome, FindingRow, Line, PlanOutcome, PlanRow, State, named
from strokes_app.readings import Judged, PlanRead, judgements_of, plans_of


class Book:
    """Reads a trajectory's lines and rows. Every event is read on the way to the head, or to the end of its own branch."""

    def __init__(self, trajectory: Trajectory) -> None:
        self._trajectory = trajectory
        head = trajectory.head
        self._head = "" if head is None else head.id
        self._ends: dict[str, str] = {}
        for end in (*trajectory.branches, *([head] if head else [])):
            for event in trajectory.path(end.id):
                self._ends[event.id] = end.id
        self._ways: dict[str, _Way] = {}

    def line(self, event: AnyEvent) -> Line:
        if event.id not in self._trajectory:
            return Line(event=event, main=False)
        way = self._way(event.id)
        plan = way.plan_outcome(event.id) if isinstance(event, Planned) else None
        findings = way.finding_outcomes(event.id) if isinstance(event, Critiqued) else ()
        return Line(event=event, main=way.end == self._head, plan=plan, findings=findings)

    def plan_rows(self) -> Iterator[PlanRow]:
        for event in self._trajectory.events:
            if isinstance(event, Planned):
                way = self._way(event.id)
                yield way.plan_row(event, main=way.end == self._head)

    def finding_rows(self) -> Iterator[FindingRow]:
        for event in self._trajectory.events:
            if isinstance(event, Critiqued | FindingAdded):
                way = self._way(event.id)
                yield from way.finding_rows(event, main=way.end == self._head)

    def _way(self, id: str) -> _Way:
        end = self._ends[id]
        if end not in self._ways:
            self._ways[end] = _Way(self._trajectory.path(end), end)
        return self._ways[end]


class _Way:
    """One path, read."""

    def __init__(self, path: tuple[PaintingEvent, ...], end: str) -> None:
        self._path, self.end = path, end
        self._places = {event.id: index for index, event in enumerate(path)}
        self._plans = plans_of(path)
        judged = judgements_of(path)
        self._judged = {each.finding.id: each for listed in judged.values() for each in listed}
        self._listed = judged

    def plan_outcome(self, id: str) -> PlanOutcome:
        read = self._plans[id]
        return PlanOutcome(state=_state(read), edited_by=self._editor(read), plan=read.plan)

    def finding_outcomes(self, id: str) -> tuple[FindingOutcome, ...]:
        return tuple(self._outcome(each) for each in self._listed.get(id, ()) if each.original is not None)

    def plan_row(self, event: Planned, main: bool) -> PlanRow:
        at, read = self._places[event.id], self._plans[event.id]
        brief, editor = brief_of(self._path[:at]), self._editor(read)
        return PlanRow(
            painting=self._started.id,
            event=event.id,
            main=main,
            step=event.step,
            prompt=brief.prompt,
            notes=brief.notes,
            before=canvas_of(self._path[:at]).picture,
            by=named(event.author),
            instruction=event.plan.instruction,
            scene=event.plan.scene,
            last=event.plan.last,
            marks=event.plan.marks,
            state=_state(read),
            edited_by=None if editor is None else named(editor),
            edited=read.plan if editor is not None else None,
            after=self._after(at, event.step) if read.painted else None,
        )

    def finding_rows(self, event: Critiqued | FindingAdded, main: bool) -> Iterator[FindingRow]:
        at = self._places[event.id]
        found = event.findings if isinstance(event, Critiqued) else (event.finding,)
        plans = [read for read in self._plans.values() if self._places[read.planned.id] < at]
        canvas, prompt = canvas_of(self._path[:at]), brief_of(self._path[:at]).prompt
        for finding in found:
            outcome = self._outcome(self._judged[finding.id])
            yield FindingRow(
                painting=self._started.id,
                event=event.id,
                main=main,
                step=plans[-1].planned.step if plans else 0,
                prompt=prompt,
                instruction=plans[-1].plan.instruction if plans else "",
                picture=canvas.picture,
                check=finding.check,
                by=named(event.author),
                verdict=finding.verdict,
                text=finding.text,
                correction=finding.correction,
                confidence=finding.confidence,
                mark=finding.mark,
                region=finding.region,
                mask=finding.mask,
                decision=outcome.decision,
                decided_by=None if outcome.decided_by is None else named(outcome.decided_by),
                reason=outcome.reason,
                edited=outcome.edited,
                mended=self._mended(finding.id),
            )

    @property
    def _started(self) -> Started:
        first = self._path[0]
        assert isinstance(first, Started)
        return first

    def _editor(self, read: PlanRead) -> Author | None:
        if not read.edited:
            return None
        edits = [event.author for event in self._path if isinstance(event, PlanEdited) and event.plan == read.plan]
        return edits[-1] if edits else Artist()

    def _outcome(self, judged: Judged) -> FindingOutcome:
        id = judged.finding.id
        decided = [event for event in self._path if _decides(event, id)]
        last = decided[-1] if decided else None
        return FindingOutcome(
            finding=id,
            decision=judged.decision,
            decided_by=None if last is None else last.author,
            reason=last.reason if isinstance(last, FindingRejected) else "",
            edited=judged.finding if judged.edited else None,
            mended=judged.mended,
        )

    def _mended(self, id: str) -> str | None:
        refined = [event for event in self._path if isinstance(event, Refined) and id in event.findings]
        return refined[-1].picture if refined else None

    def _after(self, at: int, step: int) -> str | None:
        pictures = [
            event.picture for event in self._path[at:] if isinstance(event, Drafted | Refined) and event.step == step
        ]
        return pictures[-1] if pictures else None


def _state(read: PlanRead) -> State:
    return "skipped" if read.skipped else ("painted" if read.painted else "open")


def _decides(event: PaintingEvent, id: str) -> bool:
    match event:
        case FindingAccepted(finding=finding) | FindingRejected(finding=finding) | FindingEdited(finding=finding):
            return finding == id
        case FindingAdded(finding=added):
            return added.id == id
        case _:
            return False
