"""Undo and redo, read off the order of the events alone: so they reach back without limit, and over every reopening. Pure.

Nothing is taken back in a trajectory. What is undone is the document's *standing* (the head, and the marks beside the tree):
an event that leads back to the standing before the last one is an undo, one that leads on to the standing it came from
is a redo, and any other makes a new standing. Where the head lies in a deleted branch nothing stands: it is on its way out
of there, or back in, and both events are one change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model_runtime.trajectory.events import (
    AnyEvent,
    BranchHidden,
    BranchNamed,
    Critiqued,
    Event,
    Failed,
    Finished,
    HeadMoved,
    MarkedPrivate,
    Painter,
    Starred,
)
from model_runtime.trajectory.tree import Trajectory

Change = tuple[type[HeadMoved | Starred | BranchHidden | MarkedPrivate | BranchNamed], dict[str, object]]
"""The kind of an event to come, and its content."""


@dataclass(frozen=True)
class Standing:
    """What an undo leads back to. by: the id of the event that led here."""

    head: str
    starred: frozenset[str]
    hidden: frozenset[str]
    private: frozenset[str]
    names: frozenset[tuple[str, str]]
    by: str

    def same(self, other: Standing) -> bool:
        return self._marks() == other._marks() and self.head == other.head

    def _marks(self) -> tuple[frozenset[object], ...]:
        return self.starred, self.hidden, self.private, self.names


@dataclass(frozen=True)
class History:
    past: tuple[Standing, ...] = ()
    present: Standing | None = None
    future: tuple[Standing, ...] = ()
    """The nearest last."""
    passing: Standing | None = None
    """Between two standings, `present` being the one before; None elsewhere."""

    def after(self, event: AnyEvent, trajectory: Trajectory) -> History:
        """The history after `event`, whose trajectory is now `trajectory`."""
        now = _standing(trajectory, event.id)
        if self.present is None:
            return History((), now, ())
        if isinstance(event, BranchHidden | HeadMoved) and _in_deleted(trajectory):
            return History(self.past, self.present, self.future, now)
        if now.same(self.present):
            return History(self.past, self.present, self.future)
        if self.past and now.same(self.past[-1]):
            return History(self.past[:-1], self.past[-1], (*self.future, self.present))
        if self.future and now.same(self.future[-1]):
            return History((*self.past, self.present), self.future[-1], self.future[:-1])
        if _silent(event):
            return History(self.past, now, ())
        return History((*self.past, self.present), now, ())

    def undone(self) -> tuple[Change, ...]:
        """What leads to where undo leads, as events to come; none where nothing can be undone."""
        if self.passing is not None:
            return self._way(self.present)
        return self._way(self.past[-1] if self.past else None)

    def redone(self) -> tuple[Change, ...]:
        return self._way(self.future[-1] if self.future else None)

    def _way(self, goal: Standing | None) -> tuple[Change, ...]:
        start = self.passing or self.present
        return () if start is None or goal is None else tuple(_changes(start, goal))


def _standing(trajectory: Trajectory, by: str) -> Standing:
    head = trajectory.head
    return Standing(
        "" if head is None else head.id,
        frozenset(trajectory.starred),
        frozenset(trajectory.hidden),
        frozenset(trajectory.private),
        frozenset(trajectory.names.items()),
        by,
    )


def _silent(event: Event) -> bool:
    """What the painter adds to the step before: to undo it alone would undo nothing that can be seen."""
    match event:
        case Failed():
            return True
        case Finished():
            return isinstance(event.author, Painter)
        case Critiqued():
            return event.check == "instruction" and not event.findings
        case _:
            return False


def _in_deleted(trajectory: Trajectory) -> bool:
    head = trajectory.head
    return head is not None and any(trajectory.precedes(hidden, head.id) for hidden in trajectory.hidden)


def _changes(start: Standing, goal: Standing) -> Iterator[Change]:
    """From a standing to a neighbour. Where both the head and a branch's deletion change, the head lies in that branch between."""
    yield from ((BranchHidden, {"target": target, "on": True}) for target in goal.hidden - start.hidden)
    if start.head != goal.head:
        yield HeadMoved, {"target": goal.head}
    yield from ((BranchHidden, {"target": target, "on": False}) for target in start.hidden - goal.hidden)
    for kind, before, after in ((Starred, start.starred, goal.starred), (MarkedPrivate, start.private, goal.private)):
        yield from ((kind, {"target": target, "on": target in after}) for target in before ^ after)
    names = dict(goal.names)
    for target in {target for target, _ in start.names ^ goal.names}:
        yield BranchNamed, {"target": target, "name": names.get(target, "")}
