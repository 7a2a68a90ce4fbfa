"""What is left of a painting when its deleted branches are gone for good. Pure; knows nothing of files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from model_runtime.trajectory.events import AnyEvent
from model_runtime.trajectory.tree import DOCUMENT, Trajectory


@dataclass(frozen=True)
class Compacted:
    """events: what is left, in the order in which it happened. branches: how many are gone."""

    events: tuple[AnyEvent, ...]
    branches: int


def compacted(trajectory: Trajectory) -> Compacted:
    """Without what lies in a hidden branch, except the way to the head, and without what says something about it.

    The head, stars, names and marks of the rest stay as they are. An event about the document that happened while a deleted
    branch was the head has the last event before that branch as its parent: nobody's deeds elsewhere are lost.
    """
    gone = _gone(trajectory)
    ends = sum(not trajectory.children(id) for id in gone)
    return Compacted(tuple(_rest(trajectory, gone)), ends)


def deleted(trajectory: Trajectory) -> int:
    """How many branches would be gone."""
    return sum(not trajectory.children(id) for id in _gone(trajectory)) if trajectory.hidden else 0


def _gone(trajectory: Trajectory) -> frozenset[str]:
    """What lies in a hidden branch and not on the way to the head."""
    kept, gone, waiting = {event.id for event in trajectory.path()}, set[str](), list(trajectory.hidden)
    while waiting:
        id = waiting.pop()
        if id in gone:
            continue
        if id not in kept:
            gone.add(id)
        waiting += (child.id for child in trajectory.children(id))
    return frozenset(gone)


def _rest(trajectory: Trajectory, gone: frozenset[str]) -> Iterator[AnyEvent]:
    for event in trajectory.events:
        if not isinstance(event, DOCUMENT):
            if event.id not in gone:
                yield event
        elif event.target not in gone:
            yield replace(event, parent=_left(trajectory, gone, event.parent))


def _left(trajectory: Trajectory, gone: frozenset[str], id: str | None) -> str | None:
    """The event with that id, or the last before it that is left."""
    while id in gone:
        id = trajectory[id].parent
    return id
