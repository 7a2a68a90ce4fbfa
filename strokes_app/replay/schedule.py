"""When each thing happens in a replay: a path's events as moments that share the seconds given. Pure; draws nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Layer,
    Painted,
    PaintingEvent,
    Planned,
    Refined,
    Stage,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.happenings import Shown, StageBegan
from strokes_app.replay.path import Cut
from strokes_app.replay.weights import Captions, Count, Weight, weight
from strokes_app.state import StudioState, apply

SHORTEST_SHARE = 0.25
"""What is left, at least, of the seconds for what happens, however long first and last picture are to stay."""


@dataclass(frozen=True)
class Moment:
    """One event in time: it comes about from `begin` on, is there from `settled` on, and makes way at `end`. Seconds.

    index: of the event on the path.
    """

    index: int
    event: PaintingEvent
    begin: float
    settled: float
    end: float


@dataclass(frozen=True)
class Instant:
    """A point in time. fraction: how much of the moment's event has come about; 1: it is there."""

    number: int
    moment: Moment
    fraction: float


@dataclass(frozen=True)
class Schedule:
    """A replay's timeline. events: the whole path from its root; moments: those that are played, in order."""

    events: tuple[PaintingEvent, ...]
    moments: tuple[Moment, ...]
    _begins: tuple[float, ...] = field(repr=False, default=())

    @classmethod
    def of(
        cls, cut: Cut, seconds: float, count: Count, *, captions: Captions = "full", hold_last: float = 0.0, result_first: float = 0.0
    ) -> Schedule:  # fmt: skip
        """A replay of `seconds` in all. hold_last, result_first: of them the seconds for the finished picture."""
        around = hold_last + result_first
        if around > seconds * (1 - SHORTEST_SHARE):
            shrink = seconds * (1 - SHORTEST_SHARE) / around
            hold_last, result_first = hold_last * shrink, result_first * shrink
        weights = _weights(cut, captions, count)
        whole = sum(each.coming + each.staying for each in weights)
        scale = (seconds - hold_last - result_first) / whole if whole else 0.0
        moments = _opening(cut, result_first)
        at = result_first
        for index, share in enumerate(weights, cut.first):
            settled, end = at + share.coming * scale, at + (share.coming + share.staying) * scale
            moments.append(Moment(index, cut.events[index], at, settled, end))
            at = end
        last = moments[-1]
        moments[-1] = Moment(last.index, last.event, last.begin, min(last.settled, seconds), seconds)
        return cls(cut.events, tuple(moments), tuple(moment.begin for moment in moments))

    @property
    def seconds(self) -> float:
        return self.moments[-1].end

    def at(self, time: float) -> Instant:
        """The instant at `time`; before the beginning and after the end, the first and the last."""
        number = max(0, bisect_right(self._begins, time) - 1)
        moment = self.moments[number]
        lasts = moment.settled - moment.begin
        fraction = 1.0 if time >= moment.settled or lasts <= 0 else (time - moment.begin) / lasts
        return Instant(number, moment, max(0.0, fraction))

    def at_moment(self, number: int) -> Instant:
        """The instant at which that moment's event is there."""
        return Instant(number, self.moments[number], 1.0)

    @cached_property
    def _whole(self) -> StudioState:
        return StudioState(trajectory=Trajectory(self.events))

    def state(self, instant: Instant) -> StudioState:
        """What the studio shows then: the same as when it happened."""
        moment = instant.moment
        if instant.fraction >= 1 or moment.index == 0:
            return apply(self._whole, Shown(moment.event.id))
        before = apply(self._whole, Shown(self.events[moment.index - 1].id))
        begun = _begun(moment.event)
        return before if begun is None else apply(before, begun)


def _opening(cut: Cut, seconds: float) -> list[Moment]:
    """The finished picture, before anything happens."""
    last = len(cut.events) - 1
    return [Moment(last, cut.events[last], 0.0, 0.0, seconds)] if seconds > 0 else []


def _weights(cut: Cut, captions: Captions, count: Count) -> list[Weight]:
    layers = _layers(cut.events[: cut.first])
    weights = []
    for event in cut.events[cut.first :]:
        weights.append(weight(event, layers, captions, count))
        if isinstance(event, Painted):
            layers = event.layers
    return weights


def _layers(events: Sequence[PaintingEvent]) -> tuple[Layer, ...]:
    return next((event.layers for event in reversed(events) if isinstance(event, Painted)), ())


def _begun(event: PaintingEvent) -> StageBegan | None:
    """The stage that leads to `event`, where a painter did."""
    stage: Stage
    match event:
        case Planned(step=step):
            stage, attempt = "plan", 0
        case Critiqued(step=step, check=check):
            stage, attempt = ("check" if check == "instruction" else "critique"), 0
        case Drafted(step=step):
            stage, attempt = "draft", 0
        case Refined(step=step, attempt=attempt):
            stage = "refine"
        case _:
            return None
    return StageBegan(stage, step, attempt, event.time)
