"""A replay written to a file: frames are made while others are encoded, and somebody is told how far it is. No window."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Started
from strokes_app.export.writing import whole
from strokes_app.published import Published
from strokes_app.replay.encoders import Encoder, encoder_of
from strokes_app.replay.film import Film, strokes_in
from strokes_app.replay.formats import Format
from strokes_app.replay.page import Layout, Leaf, page_of
from strokes_app.replay.path import MAIN, Cut, cut
from strokes_app.replay.schedule import Instant, Schedule
from strokes_app.replay.told import Told, told, translate
from strokes_app.replay.weights import Captions

AHEAD: Final = 4
"""Frames that wait for the encoder at most."""


@dataclass(frozen=True)
class Wish:
    """What was asked for. size: the picture fits into it, None: as the format likes it; fps None likewise. rejected: show it.
    replace: a file that is there already."""

    format: Format
    path: str = MAIN
    since: str | None = None
    until: str | None = None
    rejected: bool = True
    layout: Layout = "beside"
    captions: Captions = "full"
    size: tuple[int, int] | None = None
    fps: int | None = None
    seconds: float = 20.0
    hold_last: float = 2.0
    result_first: float = 0.0
    replace: bool = False

    @property
    def telling(self) -> Captions:
        """Where nothing is told, what is only told takes no time."""
        return "none" if self.layout == "picture" and self.format.name != "html" else self.captions


@dataclass(frozen=True)
class Progress:
    """left: seconds, about; None before anything can be said."""

    done: int
    of: int
    left: float | None


Tell = Callable[[Progress], None]


def chosen(painting: Published, wish: Wish) -> Cut:
    """The events that are asked for. Raises BadInput."""
    return cut(painting.trajectory, wish.path, wish.since, wish.until, wish.rejected)


def scheduled(events: Cut, painting: Published, wish: Wish) -> Schedule:
    count = strokes_in(painting.blob)
    return Schedule.of(
        events, wish.seconds, count, captions=wish.telling, hold_last=wish.hold_last, result_first=wish.result_first
    )


Finish = Callable[[Path], object]


def export(
    painting: Published, wish: Wish, file: Path, tell: Tell = lambda _: None, finish: Finish = lambda _: None
) -> None:
    """Writes the replay, all or nothing; whatever `tell` raises ends it. `finish` is given the whole file before it takes
    its place. Raises BadInput, TrajectoryError, OSError."""
    schedule = scheduled(chosen(painting, wish), painting, wish)
    reel = Reel(schedule, painting.blob, wish)
    with whole(file, wish.replace, folder=not wish.format.suffix) as part:
        encoder = encoder_of(wish.format.name, part, reel.size, reel.fps, reel.last)
        try:
            _feed(reel, encoder, tell)
        finally:
            encoder.close()
        finish(part)


def _feed(reel: Reel, encoder: Encoder, tell: Tell) -> None:
    """One thread encodes while this one makes the next frames."""
    began, last_told = time.monotonic(), 0.0
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1, "encoder") as lane:
        try:
            for number, frame in enumerate(reel.frames(), 1):
                waiting.append(lane.submit(encoder.write, frame))
                while len(waiting) > AHEAD:
                    waiting.popleft().result()
                now = time.monotonic()
                if now - last_told > 0.1 or number == reel.count:
                    last_told = now
                    passed = now - began
                    tell(
                        Progress(number, reel.count, passed / number * (reel.count - number) if passed > 0.5 else None)
                    )
            for future in waiting:
                future.result()
        finally:
            for future in waiting:
                future.cancel()


class Reel:
    """The frames of a replay, one after the other: picture and captions, as they go to the encoder."""

    def __init__(self, schedule: Schedule, read: Callable[[str], bytes], wish: Wish) -> None:
        self._film = Film(schedule, read, fitted(_size_of(schedule), wish.size, wish.format))
        self._leaf = Leaf(page_of(wish.layout, self._film.size, wish.telling), wish.telling)
        self._schedule = schedule
        self.fps = min(wish.fps or wish.format.fps, wish.format.fastest)
        self.size = self._leaf.page.size
        self.count = max(1, round(schedule.seconds * self.fps))
        self._words: tuple[tuple[int, bool], tuple[str, Told, str]] | None = None

    def frames(self) -> Iterator[Picture]:
        for number in range(1, self.count + 1):
            yield self.frame(self._schedule.seconds if number == self.count else number / self.fps)

    def frame(self, at: float) -> Picture:
        """As it is seen at `at` seconds; the same object while nothing changes."""
        picture = self._film.picture(at)
        return self._leaf.frame(picture, *self._told(self._schedule.at(at)))

    def last(self) -> Picture:
        return self.frame(self._schedule.seconds)

    def _told(self, instant: Instant) -> tuple[str, Told, str]:
        key = instant.number, instant.fraction >= 1
        if self._words is None or self._words[0] != key:
            state = self._schedule.state(instant)
            said = told(instant.moment.event, state)
            self._words = key, (state.prompt, said, _foot(said, self._schedule))
        return self._words[1]


def _size_of(schedule: Schedule) -> tuple[int, int]:
    started = schedule.events[0]
    assert isinstance(started, Started)
    return started.size


def fitted(size: tuple[int, int], wanted: tuple[int, int] | None, format: Format) -> tuple[int, int]:
    """The picture's own size, or what fits into the one wanted; larger than itself only where that was asked for."""
    box = wanted or (format.side, format.side)
    scale = min(box[0] / size[0], box[1] / size[1])
    if wanted is None:
        scale = min(1.0, scale)
    fitting = max(2, round(size[0] * scale)), max(2, round(size[1] * scale))
    if max(fitting) > 16 * min(fitting):
        raise BadInput(
            f"A picture of {size[0]}x{size[1]} is too narrow for a replay of this size: choose a larger --size."
        )
    return fitting


def _foot(said: Told, schedule: Schedule) -> str:
    if said.kind != "end":
        return translate("Replay", "Step %1").replace("%1", str(said.step)) if said.step else ""
    started = schedule.events[0]
    assert isinstance(started, Started)
    words = translate("Replay", "Painter %1, seed %2")
    return words.replace("%1", started.painter).replace("%2", str(started.seed))
