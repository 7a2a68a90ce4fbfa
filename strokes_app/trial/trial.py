"""One painter put to the test on this machine, in a worker as the studio uses it. Judges no taste: only what must hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import numpy as np
import psutil

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.table import Entry
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.errors import PainterFailed
from model_runtime.process.ids import new_id
from model_runtime.process.loop import paint
from model_runtime.process.painter import Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import encode_mask
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Event,
    Failed,
    Painted,
    PaintingEvent,
    Planned,
    Protected,
    Refined,
    Started,
)

PROMPT = "a red house and a green tree in a meadow"
OTHER = "a boat on the sea at night"
SIZE = (512, 512)
STEPS = 2
DIFFERENT = 4.0
"""Mean difference of two pictures, in levels of 255, from which they count as different."""
STOPPED = 0.1
"""Seconds after which a cancelled stage must have stopped; a sampling step of a large model may take longer, and is said."""
STAGES = {Planned: "plan", Drafted: "draft", Critiqued: "critique", Refined: "refine"}


@dataclass(frozen=True)
class Found:
    """One thing that was looked at. ok None: there is no right and wrong to it."""

    what: str
    said: str
    ok: bool | None


@dataclass
class Trial:
    """What was found, the pictures, and how long each stage took (seconds, the median)."""

    painter: str
    device: str = ""
    model: str = ""
    found: list[Found] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return all(found.ok is not False for found in self.found)


def trial(entry: Entry, device: str, tell: Callable[[str], None]) -> Trial:
    """Puts the painter to the test. `tell` hears what is under way. Raises what loading the painter raises."""
    done = Trial(entry.name)
    begun = time.perf_counter()
    with LocalHost(entry, device) as host:
        tell("loading")
        done.device, done.model = host.device, f"{host.model} {host.revision}"
        done.found.append(Found("loading", f"{time.perf_counter() - begun:.1f} s, on {host.device}", None))
        for look in (_whole, _again, _another, _stopping, _memory):
            tell(look.__name__.strip("_"))
            done.found += look(host, done)
    return done


def _painting(host: LocalHost, prompt: str, steps: int) -> tuple[MemoryStore, list[tuple[PaintingEvent, float]]]:
    """The painting, and its events with the seconds that each took; a mask protects the left half from the first draft on."""
    store = MemoryStore([_started(prompt)])
    events: list[tuple[PaintingEvent, float]] = []
    while not events or not isinstance(events[-1][0], Failed):
        begun = time.perf_counter()
        with closing(paint(store, host, max_steps=steps)) as run:
            for told in run:
                if not isinstance(told, Event):
                    continue
                events.append((told, time.perf_counter() - begun))  # type: ignore[arg-type]
                begun = time.perf_counter()
                if isinstance(told, Drafted) and told.step == 1:
                    break
            else:
                return store, events
        _protect(store)
    raise PainterFailed(f"The painter failed: {events[-1][0].message}")  # type: ignore[union-attr]


def _started(prompt: str) -> Started:
    return Started(
        id=new_id(), parent=None, time=time.time(), author=Artist(), prompt=prompt, size=SIZE, seed=1, painter="trial"
    )


def _protect(store: MemoryStore) -> None:
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:, : SIZE[0] // 2] = 255
    blob, head = encode_mask(mask), store.path()[-1].id
    store.append(Protected(id=new_id(), parent=head, time=time.time(), author=Artist(), mask=blob.hash), (blob,))


def _whole(host: LocalHost, done: Trial) -> Iterator[Found]:
    """Every stage happens; what is protected stays; pictures are kept for the report."""
    store, events = _painting(host, PROMPT, STEPS)
    for kind, name in STAGES.items():
        times = [seconds for event, seconds in events if isinstance(event, kind)]
        if times:
            done.seconds[name] = median(times)
    path, easel = store.path(), Easel(store.blob)
    painted = [index for index, event in enumerate(path) if isinstance(event, Painted)]
    pictures = [easel.picture(canvas_of(path[: index + 1])) for index in painted]
    for index, picture in enumerate(pictures):
        done.pictures[f"{index + 1}-{type(path[painted[index]]).__name__.lower()}"] = picture
    stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in done.seconds.items())
    yield Found("stages", stages, {"plan", "draft", "critique"} <= set(done.seconds))
    half = SIZE[0] // 2
    same = all(np.array_equal(one[:, :half], other[:, :half]) for one, other in pairwise(pictures))
    yield Found("protected pixels", "equal to the byte" if same else "changed", same)


def _again(host: LocalHost, done: Trial) -> Iterator[Found]:
    store, _ = _painting(host, PROMPT, 1)
    picture = _last(store)
    first = next(iter(done.pictures.values()))
    same = np.array_equal(picture, first)
    off = float(np.abs(picture.astype(int) - first).mean())
    # On a GPU sums may come in another order: what must not differ is what one sees.
    yield Found("the same seed", "the same picture" if same else f"differs by {off:.2f} levels", same or off < 1)


def _another(host: LocalHost, done: Trial) -> Iterator[Found]:
    store, _ = _painting(host, OTHER, 1)
    picture = done.pictures["another-prompt"] = _last(store)
    off = float(np.abs(picture.astype(int) - next(iter(done.pictures.values()))).mean())
    yield Found("another prompt", f"another picture, by {off:.0f} levels", off >= DIFFERENT)


def _stopping(host: LocalHost, done: Trial) -> Iterator[Found]:
    store = MemoryStore([_started(PROMPT)])
    run = paint(store, host, max_steps=1)
    for told in run:
        if getattr(told, "stage", "") == "draft":
            break
    begun = time.perf_counter()
    run.close()
    host.unknown_words(PROMPT)  # answered once the stage has stopped
    seconds = time.perf_counter() - begun
    yield Found("cancel", f"{1000 * seconds:.0f} ms", None if done.device != "cpu" else seconds < 10 * STOPPED)


def _memory(host: LocalHost, done: Trial) -> Iterator[Found]:
    yield Found("the worker's memory", f"{psutil.Process(host.pid).memory_info().rss / 1e9:.1f} GB", None)


def _last(store: MemoryStore) -> Picture:
    path = store.path()
    return Easel(store.blob).picture(canvas_of(path))
