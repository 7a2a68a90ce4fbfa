"""One moment of a painting as it may leave: what is told of it, and what lies on its canvas. Every writer reads this alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Canvas, Easel, canvas_of
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Artist, Event, Painter, PaintingEvent, Started
from model_runtime.trajectory.tree import Trajectory
from strokes_app.published import Published
from strokes_app.readings import PlanRead, plans_of

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Moment:
    """path: from the beginning to the event that was asked for, without what is private."""

    published: Published
    path: tuple[PaintingEvent, ...]

    @classmethod
    def of(cls, published: Published, at: str | None = None) -> Moment:
        return cls(published, published.path(at))

    def before(self, index: int) -> Moment:
        """The moment before the event of that number in the path."""
        return Moment(self.published, self.path[:index])

    @property
    def started(self) -> Started:
        first = self.path[0]
        assert isinstance(first, Started)
        return first

    @cached_property
    def canvas(self) -> Canvas:
        return canvas_of(self.path)

    @cached_property
    def easel(self) -> Easel:
        return Easel(self.published.blob)

    @cached_property
    def picture(self) -> Pixels:
        """Read-only RGB (height, width, 3)."""
        return self.easel.picture(self.canvas)

    @property
    def prompt(self) -> str:
        """As the artist has since changed it."""
        return brief_of(self.path).prompt

    @property
    def plans(self) -> tuple[PlanRead, ...]:
        """Those that were painted, as the artist has edited them, in order."""
        return tuple(read for read in plans_of(self.path).values() if read.painted and not read.skipped)

    @property
    def models(self) -> tuple[Painter, ...]:
        """Whoever worked on it besides the artist, in the order of their coming."""
        authors = dict.fromkeys(event.author for event in self.path)
        return tuple(author for author in authors if isinstance(author, Painter))

    def by_artist(self, kind: type[Event]) -> int:
        """How many events of that kind are the artist's."""
        return sum(isinstance(event, kind) and isinstance(event.author, Artist) for event in self.path)


def event_named(trajectory: Trajectory, text: str | None) -> str | None:
    """The id of the event that `text` begins, or the last one of the branch that has that name. Raises BadInput."""
    if text is None:
        return None
    if text in trajectory:
        return text
    named = [id for id, name in trajectory.names.items() if name == text]
    begun = [event.id for event in trajectory.events if event.id in trajectory and event.id.startswith(text)]
    found = [_last_of(trajectory, id) for id in named] or begun
    if len(found) != 1:
        what = "No event" if not found else f"{len(found)} events"
        raise BadInput(f"{what} of this painting can be meant by {text!r}: `strokes show FILE --json` lists their ids.")
    return found[0]


def _last_of(trajectory: Trajectory, id: str) -> str:
    while children := trajectory.children(id):
        id = children[-1].id
    return id


Tell = Callable[[float], None]
"""Told how much is done, from 0 to 1. Whoever wants the export stopped raises from it."""
