"""How fast a replay is exported, beside an encoder that is only fed its frames. What is painted are the world's own things."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
import psutil

from model_runtime.brush.record import place, seeds_of
from model_runtime.brush.stack import render
from model_runtime.process.painter import Picture, StrokeGroup
from model_runtime.trajectory.blobs import Blob, encode_picture, encode_strokes
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Critiqued,
    Drafted,
    Finding,
    Finished,
    Layer,
    Mark,
    Painter,
    Plan,
    Planned,
    Refined,
    Started,
)
from model_runtime.trajectory.tree import Trajectory
from model_runtime.world.sampling import sample
from model_runtime.world.teacher import Part, parts
from strokes_app.published import Published
from strokes_app.replay.encoders import Encoder, encoder_of
from strokes_app.replay.export import Reel, Wish, chosen, export, scheduled
from strokes_app.replay.formats import BY_NAME
from strokes_app.replay.speech import speaking

EVENTS, SIDE, SECONDS, FPS = 60, 1024, 20.0, 30
LONG: Final = 3
"""How many times longer the replay is whose memory is compared with."""
TURNS: Final = 2
AT_ONCE: Final = 60
"""Frames that are made before the encoder alone is given them."""
BENCH: Final = Painter("bench", "0")


def run() -> dict[str, float]:
    """WebM (VP9), picture only. ratio: of the whole export to the encoder alone, the best of a few turns each, because other
    programs have their turns too; cpu_ratio: the same in seconds of all cores. growth: megabytes more for a longer replay."""
    painting = painted(EVENTS, SIDE)
    with TemporaryDirectory(prefix="strokes-bench-") as folder, speaking("en", drawing=True):
        file = Path(folder) / "replay.webm"
        wish = Wish(BY_NAME["webm"], layout="picture", seconds=SECONDS, fps=FPS, size=(SIDE, SIDE), replace=True)
        export(painting, replace(wish, seconds=1.0), file)  # all is loaded now
        peak = most_memory(lambda: export(painting, wish, file))
        size = file.stat().st_size
        peak_of_long = most_memory(lambda: export(painting, replace(wish, seconds=SECONDS * LONG), file))
        whole, alone = [], []
        for _ in range(TURNS):
            whole.append(took(lambda: export(painting, wish, file)))
            alone.append(encoding_alone(painting, wish, file))
    return {
        "ratio": round(min(wall for wall, _ in whole) / min(wall for wall, _ in alone), 3),
        "cpu_ratio": round(min(cpu for _, cpu in whole) / min(cpu for _, cpu in alone), 3),
        "seconds": round(min(wall for wall, _ in whole), 2),
        "encoder_seconds": round(min(wall for wall, _ in alone), 2),
        "megabytes": round(size / 1e6, 2),
        "frames": SECONDS * FPS,
        "peak_memory_mb": round(peak / 1e6),
        "memory_growth_mb": round(max(0, peak_of_long - peak) / 1e6),
    }


def took(do: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of all cores."""
    wall, cpu = perf_counter(), process_time()
    do()
    return perf_counter() - wall, process_time() - cpu


def encoding_alone(painting: Published, wish: Wish, file: Path) -> tuple[float, float]:
    """What the encoder takes for the very frames of the replay: they are made in between, and that is not counted."""
    reel = Reel(scheduled(chosen(painting, wish), painting, wish), painting.blob, wish)
    encoder, frames, parts = encoder_of(wish.format.name, file, reel.size, reel.fps, reel.last), reel.frames(), []
    while some := list(islice(frames, AT_ONCE)):
        parts.append(took(partial(_write, encoder, some)))
    parts.append(took(encoder.close))
    return sum(wall for wall, _ in parts), sum(cpu for _, cpu in parts)


def _write(encoder: Encoder, frames: Sequence[Picture]) -> None:
    for frame in frames:
        encoder.write(frame)


def most_memory(do: Callable[[], None]) -> int:
    """The most bytes that this process had meanwhile."""
    process, most, over = psutil.Process(os.getpid()), [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            most[0] = max(most[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        do()
    finally:
        over.set()
        watcher.join()
    return most[0]


# --- a painting --------------------------------------------------------------------------------------------------


def painted(events: int, side: int) -> Published:
    """A painting of at least so many events, a thing a step, with strokes and pictures as the built-in painter's."""
    studio = _Studio((side, side))
    for event in studio.paint(events):
        studio.events.append(event)
    return Published(Trajectory(studio.events), studio.blobs.__getitem__)


@dataclass
class _Studio:
    size: tuple[int, int]
    events: list[AnyEvent] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    groups: list[StrokeGroup] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)

    def paint(self, count: int) -> Iterator[AnyEvent]:
        rng = np.random.default_rng(7)
        prompt = "a village by the sea with everything in it"
        yield Started(**self._fields(Artist()), prompt=prompt, size=self.size, seed=7, painter="bench")
        step = 0
        while len(self.events) < count - 1:
            for part in parts(sample(rng), rng)[0 if step == 0 else 2 :]:
                if len(self.events) >= count - 1:
                    break
                step += 1
                yield from self._step(part, step)
        yield Finished(**self._fields(BENCH), reason="complete")

    def _step(self, part: Part, step: int) -> Iterator[AnyEvent]:
        mark = Mark(f"m{step}", part.name, part.frame, attributes=(part.colour,))
        plan = Plan(f"Paint a {part.colour} {part.name}.", "Everything so far.", (mark,))
        yield Planned(**self._fields(BENCH), plan=plan, step=step)
        yield Critiqued(**self._fields(BENCH), check="instruction", findings=(), step=step)
        yield Drafted(**self._painted(part, mark, step))
        wrong = Finding(f"f{step}", "wrong", "picture", f"The {part.name} is too pale.", mark.id, part.frame)
        findings = (wrong,) if step % 5 == 0 else ()
        yield Critiqued(**self._fields(BENCH), check="picture", findings=findings, step=step)
        if findings:
            yield Refined(**self._painted(part, mark, step, again=True), attempt=1, findings=(wrong.id,))

    def _painted(self, part: Part, mark: Mark, step: int, again: bool = False) -> dict[str, Any]:
        frame = part.frame
        rows = place(part.local, (frame.left, frame.top, frame.right, frame.bottom), self.size)
        group = StrokeGroup(mark.id, rows, seeds_of(part.seed + again, len(rows)))
        strokes = self._keep(encode_strokes(group.rows, group.seeds))
        if again:
            self.groups.pop()
            self.layers.pop()
        self.groups.append(group)
        self.layers.append(Layer(mark.id, strokes))
        picture = self._keep(encode_picture(render(self.size, self.groups)))
        content = {"picture": picture, "layers": tuple(self.layers), "seed": 1, "seconds": 1.0, "sampling_steps": 1}
        return {**self._fields(BENCH), **content, "step": step}

    def _keep(self, blob: Blob) -> str:
        self.blobs[blob.hash] = blob.data
        return blob.hash

    def _fields(self, author: Artist | Painter) -> dict[str, Any]:
        parent = self.events[-1].id if self.events else None
        return {"id": f"e{len(self.events)}", "parent": parent, "time": float(len(self.events)), "author": author}
