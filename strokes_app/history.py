"""Undo and redo, read off the order of the events alone: so they reach back without limit, and over every reopening. Pure.

Nothing is taken back in a trajectory. What is undone is the document's *standing* (the head, and the marks beside the tree):
an event that leads back to the standing before the last one is an undo, one that leads on to the standing it came from
is a redo, and any other makes a new standing.
"""

from __future__ import annotations

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

Change = HeadMoved | Starred | BranchHidden | MarkedPrivate | BranchNamed


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

    def after(self, event: AnyEvent, trajectory: Trajectory) -> History:
        """The history after `event`, whose trajectory is now `trajectory`."""
        now = _standing(trajectory, event.id)
        if self.present is None:
            return History((), now, ())
        if now.same(self.present):
            return self
        if self.past and now.same(self.past[-1]):
            return History(self.past[:-1], self.past[-1], (*self.future, self.present))
        if self.future and now.same(self.future[-1]):
            return History((*self.past, self.present), self.future[-1], self.future[:-1])
        if _silent(event):
            return History(self.past, now, ())
        return History((*self.past, self.present), now, ())

    def undone(self) -> Standing | None:
        """Where undo leads; None: nothing can be undone."""
        return self.past[-1] if self.past else None

    def redone(self) -> Standing | None:
        return self.future[-1] if self.future else None


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


def way(start: Standing, goal: Standing) -> tuple[type[Change], dict[str, object]] | None:
    """The kind of event, and its content, that leads from a standing to a neighbour; None where they are the same."""
    if start.head != goal.head:
        return HeadMoved, {"target": goal.head}
    for kind, before, after in (
        (Starred, start.starred, goal.starred),
        (BranchHidden, start.hidden, goal.hidden),
        (MarkedPrivate, start.private, goal.private),
    ):
        for target in before ^ after:
            return kind, {"target": target, "on": target in after}
    names = dict(goal.names)
    for target, _ in start.names ^ goal.names:
        return BranchNamed, {"target": target, "name": names.get(target, "")}
    return None
