"""The trajectory: events in the order in which they happened, and the tree that they make. Knows nothing of files."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Final

from model_runtime.trajectory.errors import InvalidEvent
from model_runtime.trajectory.events import (
    AnyEvent,
    BranchHidden,
    BranchNamed,
    DocumentEvent,
    HeadMoved,
    MarkedPrivate,
    PaintingEvent,
    PlanEdited,
    Planned,
    PlanSkipped,
    Starred,
    Started,
)


class Trajectory:
    """A painting's events. It only grows, and the same events in the same order always make the same trajectory.

    What happened to the painting is the tree, from its one root `Started`; continuing from an earlier event makes a
    branch. What happened to the document (stars, names, the head) lies beside the tree: such an event's parent is the
    event that was the head then, nothing can follow it, and it is never the head, though a `HeadMoved` moves that.
    """

    def __init__(self, events: Iterable[AnyEvent] = ()) -> None:
        """Replays `events`. Raises `InvalidEvent` at the first that cannot follow those before it."""
        self._events: list[AnyEvent] = []
        self._ids: set[str] = set()
        self._tree: dict[str, PaintingEvent] = {}
        self._children: dict[str, list[PaintingEvent]] = {}
        self._up: dict[str, tuple[int, str]] = {}
        self._head: str | None = None
        self._starred: dict[str, None] = {}
        self._hidden: dict[str, None] = {}
        self._private: dict[str, None] = {}
        self._names: dict[str, str] = {}
        for event in events:
            self.append(event)

    def append(self, event: AnyEvent) -> None:
        """Records `event`. Raises `InvalidEvent`, with nothing changed, where it cannot follow."""
        self.check(event)
        self._events.append(event)
        self._ids.add(event.id)
        if isinstance(event, DOCUMENT):
            self._mark(event)
            return
        self._tree[event.id] = event
        self._children[event.id] = []
        self._link(event)
        if event.parent is not None:
            self._children[event.parent] = [*self._children[event.parent], event]
        self._head = event.id

    def grown(self, event: AnyEvent) -> Trajectory:
        """Another trajectory, with `event` appended; this one stays as it is. Raises `InvalidEvent`."""
        other = Trajectory()
        other.__dict__.update((name, copy(value)) for name, value in self.__dict__.items())
        other.append(event)
        return other

    def check(self, event: AnyEvent) -> None:
        """Raises `InvalidEvent` if `event` could not be appended now."""
        if event.id in self._ids:
            raise InvalidEvent(f"There is already an event {event.id!r}: give every event an id of its own.")
        if isinstance(event, Started):
            if self._events:
                raise InvalidEvent("The painting has already started: start another one.")
            if event.parent is not None:
                raise InvalidEvent("Started is the root: it cannot have a parent.")
            return
        if event.parent not in self._tree:
            raise InvalidEvent(
                f"{_name(event)} needs an earlier event of the painting as its parent, not {event.parent!r}."
            )
        if isinstance(event, DOCUMENT) and event.target not in self._tree:
            raise InvalidEvent(
                f"{_name(event)} needs an earlier event of the painting as its target, not {event.target!r}."
            )
        if isinstance(event, PlanEdited | PlanSkipped):
            self._check_plan(event)

    def _check_plan(self, event: PlanEdited | PlanSkipped) -> None:
        target = self._tree.get(event.target)
        if not isinstance(target, Planned | PlanEdited) or not self.precedes(event.target, event.parent or ""):
            raise InvalidEvent(f"{_name(event)} needs a plan on its own branch as its target, not {event.target!r}.")

    def _link(self, event: PaintingEvent) -> None:
        """Notes the depth of `event`, and an ancestor far up, so that `precedes` takes few steps however long the
        painting is (Myers 1983, "An applicative random-access stack")."""
        parent = event.parent
        if parent is None:
            self._up[event.id] = (0, event.id)
            return
        depth, far = self._up[parent]
        middle, farther = self._up[far]
        even = depth - middle == middle - self._up[farther][0]
        self._up[event.id] = (depth + 1, farther if even else parent)

    def precedes(self, earlier: str, id: str) -> bool:
        """Whether the event `earlier` is on the path of the event `id`, or is that event. Raises `KeyError`."""
        goal = self._up[earlier][0]
        while self._up[id][0] > goal:
            far = self._up[id][1]
            id = far if self._up[far][0] >= goal else self._tree[id].parent or far
        return id == earlier

    def _mark(self, event: DocumentEvent) -> None:
        match event:
            case HeadMoved():
                self._head = event.target
            case Starred():
                _switch(self._starred, event.target, event.on)
            case BranchHidden():
                _switch(self._hidden, event.target, event.on)
            case MarkedPrivate():
                _switch(self._private, event.target, event.on)
            case BranchNamed():
                self._names.pop(event.target, None)
                if event.name:
                    self._names[event.target] = event.name

    @property
    def events(self) -> tuple[AnyEvent, ...]:
        """Everything that happened, in order."""
        return tuple(self._events)

    @property
    def root(self) -> Started | None:
        """The event that the painting began with; None before it began."""
        first = self._events[0] if self._events else None
        return first if isinstance(first, Started) else None

    @property
    def head(self) -> PaintingEvent | None:
        """The event that the next one follows; None before the painting began."""
        return None if self._head is None else self._tree[self._head]

    def __getitem__(self, id: str) -> PaintingEvent:
        """The event of the tree with that id. Raises `KeyError`."""
        return self._tree[id]

    def __contains__(self, id: object) -> bool:
        """Whether there is such an event in the tree (document events are not in it)."""
        return id in self._tree

    def __len__(self) -> int:
        return len(self._events)

    def path(self, id: str | None = None) -> tuple[PaintingEvent, ...]:
        """The events from the root to the one with that id (the head, if None). Raises `KeyError`."""
        at = self._head if id is None else id
        path: list[PaintingEvent] = []
        while at is not None:
            event = self._tree[at]
            path.append(event)
            at = event.parent
        return tuple(reversed(path))

    def children(self, id: str) -> tuple[PaintingEvent, ...]:
        """The events that directly follow the one with that id, oldest first. Raises `KeyError`."""
        return tuple(self._children[id])

    @property
    def branches(self) -> tuple[PaintingEvent, ...]:
        """The last event of every branch, the one that was begun first first."""
        return tuple(event for id, event in self._tree.items() if not self._children[id])

    def common(self, first: str, second: str) -> PaintingEvent:
        """The last event that two events have in common. Raises `KeyError`."""
        before = {event.id for event in self.path(first)}
        return next(event for event in reversed(self.path(second)) if event.id in before)

    @property
    def starred(self) -> tuple[str, ...]:
        """Ids of the starred events, the first starred first."""
        return tuple(self._starred)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the events whose branch, from there on, the artist has hidden."""
        return tuple(self._hidden)

    @property
    def private(self) -> tuple[str, ...]:
        """Ids of the events that the artist keeps out of exports and training data."""
        return tuple(self._private)

    @property
    def names(self) -> dict[str, str]:
        """Event id -> the name that the artist gave to the branch through it."""
        return dict(self._names)

    def __eq__(self, other: object) -> bool:
        return self._events == other._events if isinstance(other, Trajectory) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


DOCUMENT: Final = (HeadMoved, Starred, BranchNamed, BranchHidden, MarkedPrivate)


def _name(event: AnyEvent) -> str:
    return type(event).__name__


def _switch(marks: dict[str, None], id: str, on: bool) -> None:
    marks.pop(id, None)
    if on:
        marks[id] = None
