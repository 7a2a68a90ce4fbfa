"""A replay as pictures: any moment of a schedule, at any fraction. Frames on the way are cheap; jumps cost little more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from model_runtime.process.canvas import Canvas, canvas_of
from model_runtime.process.painter import Picture, StrokeGroup
from model_runtime.trajectory.events import PaintedOver
from strokes_app.replay.laying import Laying, Stack
from strokes_app.replay.scenes import Dissolve, Scene, Still, Unveil, pen_order
from strokes_app.replay.schedule import Moment, Schedule
from strokes_app.replay.sized import Sized

SLOW: Final = 0.06
"""Seconds: a stroke that lasts longer is seen on its way."""


class Film:
    """The pictures of `schedule` at `size` (width, height). read: the bytes of a blob. Not for two threads at once."""

    def __init__(self, schedule: Schedule, read: Callable[[str], bytes], size: tuple[int, int] | None = None) -> None:
        self.schedule = schedule
        self._sized = Sized(read, size or canvas_of(schedule.events[:1]).size)
        self._number = -1
        self._scene: Scene | None = None

    @property
    def size(self) -> tuple[int, int]:
        return self._sized.size

    def picture(self, time: float) -> Picture:
        """What is seen at `time`: read-only RGB (height, width, 3); the same object for as long as nothing changes."""
        instant = self.schedule.at(time)
        if self._scene is None or instant.number != self._number:
            self._scene, self._number = self._make(instant.moment), instant.number
        return self._scene.at(instant.fraction)

    def _make(self, moment: Moment) -> Scene:
        events = self.schedule.events
        after = canvas_of(events[: moment.index + 1])
        lasts = moment.settled - moment.begin
        before = canvas_of(events[: moment.index]) if moment.index and lasts > 0 else after
        if after.picture == before.picture:
            return Still(self._sized.picture(after))
        if isinstance(moment.event, PaintedOver):
            return self._by_hand(before, after, moment.event)
        if not after.layers:
            return Dissolve(self._sized.picture(before), self._sized.picture(after))
        return self._by_strokes(before, after, lasts)

    def _by_strokes(self, before: Canvas, after: Canvas, lasts: float) -> Scene:
        sized = self._sized
        groups = sized.groups(after)
        known, staying = set(before.layers), set(after.layers)
        new = [index for index, layer in enumerate(after.layers) if layer not in known]
        gone: list[StrokeGroup] = []
        if not known <= staying:
            gone = [group for group, layer in zip(sized.groups(before), before.layers) if layer not in staying]
        strokes = sum(len(groups[index].rows) for index in new)
        if not strokes and not gone:
            return Dissolve(sized.picture(before), sized.picture(after))
        lying = Stack(groups, sized.ground(after), sized.paint(after))
        grow = strokes > 0 and lasts / strokes > SLOW
        return Laying(sized.picture(before), sized.picture(after), lying, new, gone, grow)

    def _by_hand(self, before: Canvas, after: Canvas, event: PaintedOver) -> Scene:
        one, two = self._sized.picture(before), self._sized.picture(after)
        changed = np.any(one != two, axis=2)
        if not event.samples or not changed.any():
            return Dissolve(one, two)
        order = np.full(changed.shape, 255, np.uint8)
        down, across = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        area = int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1
        order[area[1] : area[3], area[0] : area[2]] = pen_order(event.samples, area, self.size)
        return Unveil(one, two, order)


def strokes_in(read: Callable[[str], bytes]) -> Callable[[str], int]:
    """How many strokes a blob of strokes says that it has: its head tells, see `trajectory.FORMAT`."""
    known: dict[str, int] = {}

    def count(name: str) -> int:
        if name not in known:
            known[name] = int.from_bytes(read(name)[8:12], "little")
        return known[name]

    return count
