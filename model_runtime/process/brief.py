"""The brief: the prompt as the artist has since changed it, derived from the events by one pure function."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from model_runtime.process.findings import findings_of
from model_runtime.process.following import followed
from model_runtime.trajectory.events import (
    Artist,
    Drafted,
    Mark,
    Noted,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Refined,
    Started,
)


class Amendment(Struct, frozen=True):
    """The artist changed what a plan said of one mark. `before` None: the artist added it; `after` None: removed it."""

    before: Mark | None
    after: Mark | None

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(mark.id for mark in (self.before, self.after) if mark is not None)


def same(one: Mark, other: Mark) -> bool:
    """Whether two marks want the same thing at the same place, whatever is to be done for it."""
    return replace(one, action=other.action) == other


class Brief(Struct, frozen=True):
    """What every stage is held against; the artist's word beats the prompt's.

    marks: what stands in the painting now, as last planned or edited, in the order in which it came.
    amendments: how the artist departed from the painter's plans, in order (all steps so far).
    dropped: marks that the artist refused (removed, skipped): they must not come back.
    notes: the artist's words, oldest first. rejected: texts of findings that the artist rejected, with their mark's id.

    A change that the artist refused to a thing which stays as it stands is an amendment back to what stands.
    """

    prompt: str
    marks: tuple[Mark, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    dropped: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    rejected: tuple[tuple[str | None, str], ...] = ()


def brief_of(path: Sequence[PaintingEvent]) -> Brief:
    """The brief at the end of `path`, which begins with `Started`."""
    reading = _Reading()
    for event in path:
        reading.read(event)
    rejected = findings_of(path).rejected.values()
    return Brief(
        reading.prompt,
        tuple(reading.standing.values()),
        tuple(reading.amendments),
        tuple(reading.dropped.values()),
        tuple(reading.notes),
        tuple((finding.mark, finding.text) for finding in rejected),
    )


class _Reading:
    """What has been read of a path so far."""

    def __init__(self) -> None:
        self.prompt = ""
        self.standing: dict[str, Mark] = {}
        self.amendments: list[Amendment] = []
        self.dropped: dict[str, Mark] = {}
        self.notes: list[str] = []
        self._plans: dict[str, Plan] = {}
        """Planned id -> the plan as edited."""
        self._steps: dict[str, int] = {}
        self._meant: dict[str, str] = {}
        """Id of a `Planned` or `PlanEdited` -> id of the `Planned` that it is about."""
        self._painted: set[str] = set()
        self._present: str | None = None
        self._waits = False
        """The present plan is to be painted, for the first time or as it was edited since."""
        self._base: dict[str, Mark] = {}
        """What stood before the present plan was painted."""

    def read(self, event: PaintingEvent) -> None:
        match event:
            case Started() | PromptChanged():
                self.prompt = event.prompt
            case Noted():
                self.notes.append(event.text)
            case Planned():
                self._meant[event.id] = self._present = event.id
                self._waits = True
                self._plans[event.id] = event.plan
                self._steps[event.id] = event.step
                if isinstance(event.author, Artist):
                    self._mean(event.plan)
            case PlanEdited():
                self._edit(event)
            case PlanSkipped():
                self._skip(event)
            case Drafted():
                self._waits = False
                self._draft()
            case Refined():
                for mark in event.marks:
                    self._mend(mark)

    def _edit(self, event: PlanEdited) -> None:
        planned = self._meant.get(event.target)
        if planned is None or self._present is None:
            return
        self._meant[event.id] = planned
        old = self._plans[planned]
        before = {mark.id: mark for mark in old.marks}
        after = {mark.id: mark for mark in event.plan.marks}
        self._plans[planned] = event.plan
        past = self._steps[planned] != self._steps[self._present]
        again = not past and self._present in self._painted
        if past and self._waits:
            self._plans[self._present] = followed(self._plans[self._present], old, event.plan)
        if not past:
            self._waits = True
            self._painted -= {self._present}
            self._present = planned
        if again:
            self.standing = dict(self._base)
        for id in {**before, **after}:
            self._amend(before.get(id), after.get(id), past)
        if again:
            self._draft()

    def _amend(self, before: Mark | None, after: Mark | None, past: bool) -> None:
        """One mark of an edited plan. The edit of a past plan is of the thing that stands; a present one is wholly meant."""
        if after is None and before is not None:
            self._remove(before, past)
        elif after is not None and after.action == "remove":
            if before != after:
                self._refuse(self.standing.get(after.id) or before or after)
        elif after is not None and (before != after or not (past or self._is_wanted(after))):
            self.dropped.pop(after.id, None)
            self.amendments.append(Amendment(before, after))
            if past:
                self.standing[after.id] = self._base[after.id] = after

    def _mean(self, plan: Plan) -> None:
        """The artist made this plan."""
        for mark in plan.marks:
            self._amend(None, mark, past=False)

    def _is_wanted(self, mark: Mark) -> bool:
        """Whether nothing that the artist said before speaks against `mark`."""
        said = [amendment for amendment in self.amendments if mark.id in amendment.ids]
        return not said or (said[-1].after is not None and same(said[-1].after, mark))

    def _remove(self, before: Mark, past: bool = False) -> None:
        """The artist struck a mark out: a new thing is refused; a change is refused and the thing stays as it stands."""
        standing = self.standing.get(before.id)
        if standing is None or (past and before.action != "remove"):
            self._refuse(before)
        else:
            self.amendments.append(Amendment(before, standing))

    def _refuse(self, mark: Mark) -> None:
        self.amendments.append(Amendment(mark, None))
        self.dropped[mark.id] = mark
        self.standing.pop(mark.id, None)
        self._base.pop(mark.id, None)

    def _mend(self, mark: Mark) -> None:
        """The artist's finding has made this of a mark: their word, like an edited plan's."""
        before = self.standing.get(mark.id)
        if mark.action == "remove":
            self._refuse(before or mark)
            return
        self.dropped.pop(mark.id, None)
        self.amendments.append(Amendment(before, mark))
        self.standing[mark.id] = mark

    def _skip(self, event: PlanSkipped) -> None:
        """What a skipped plan would have added is refused, and so are its changes. A painted plan only ends."""
        planned = self._meant.get(event.target)
        if planned is None or planned in self._painted:
            return
        for mark in self._plans[planned].marks:
            self._remove(mark)

    def _draft(self) -> None:
        """The present plan is painted (again, from what stood before it, where it was painted before)."""
        if self._present is None:
            return
        if self._present not in self._painted:
            self._base = dict(self.standing)
        self._painted.add(self._present)
        for mark in self._plans[self._present].marks:
            if mark.action == "remove":
                self.standing.pop(mark.id, None)
            elif mark.id not in self.dropped:
                self.standing[mark.id] = mark
