"""A painting in which much has happened, written straight into its file: many events, many branches, large pictures. Paints nothing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from msgspec import Struct

from model_runtime.process.painter import Picture
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Critiqued,
    Drafted,
    Finding,
    Frame,
    HeadMoved,
    Mark,
    Painter,
    Plan,
    Planned,
    Started,
)
from model_runtime.trajectory.journal import Journal

DIFFERENT: Final = 4
"""Pictures that are encoded; the others are those under other names."""
THINGS: Final = ("house", "tree", "boat", "lighthouse", "fox", "cloud", "bench", "lamp")
PAINTER: Final = Painter("bench", "0")


class Long(Struct, frozen=True):
    """events: of the document too. side: of the pictures."""

    events: int = 500
    branches: int = 40
    side: int = 4096


def write(file: Path, long: Long) -> None:
    """Every branch begins at an earlier state of another; the last one is gone on with."""
    pictures = [encode_picture(_picture(number, long.side)) for number in range(DIFFERENT)]
    with Journal.create(file) as journal:
        for event in _events(long, pictures):
            blobs = (_renamed(pictures, int(event.id)),) if isinstance(event, Drafted) else ()
            journal.append(event, blobs).result()


def _events(long: Long, pictures: list[Blob]) -> Iterator[AnyEvent]:
    rng, states, step, head = random.Random(1), ["0"], 0, "0"
    now = time.time()
    yield Started(
        id="0", parent=None, time=now, author=Artist(), prompt="a long afternoon by the sea",
        size=(long.side, long.side), seed=1, painter="scripted",
    )  # fmt: skip
    for number in range(1, long.events):
        by: dict[str, Any] = {"id": str(number), "parent": head, "time": now + number}
        if number % max(1, long.events // long.branches) == 0:
            head, step = rng.choice(states), 0
            yield HeadMoved(author=Artist(), target=head, **by)
            continue
        head = str(number)
        match step % 4:
            case 0:
                yield Planned(author=PAINTER, plan=_plan(rng), step=1 + step // 4, **by)
            case 1:
                yield Critiqued(author=PAINTER, check="instruction", findings=(), step=1 + step // 4, **by)
            case 2:
                states.append(head)
                yield Drafted(
                    author=PAINTER, picture=_renamed(pictures, number).hash, layers=(), seed=number, seconds=1.0,
                    sampling_steps=8, step=1 + step // 4, **by,
                )  # fmt: skip
            case _:
                yield Critiqued(author=PAINTER, check="picture", findings=_findings(number), step=1 + step // 4, **by)
        step += 1


def _plan(rng: random.Random) -> Plan:
    names = rng.sample(THINGS, 3)
    marks = tuple(
        Mark(f"{name}-1", name, Frame(at, 300, at + 300, 800), attributes=("red",)) for at, name in enumerate(names)
    )
    return Plan(f"Paint a red {', a red '.join(names)}.", "An afternoon by the sea.", marks)


def _findings(number: int) -> tuple[Finding, ...]:
    return (
        Finding(f"right-{number}", "ok", "picture", "The sky is as asked."),
        Finding(f"wrong-{number}", "wrong", "picture", "The boat is too small.", region=Frame(100, 300, 400, 800)),
    )


def _renamed(pictures: list[Blob], number: int) -> Blob:
    """One of a few pictures under a name of its own: bytes after a picture's end are ignored."""
    return Blob.of(pictures[number % len(pictures)].data + number.to_bytes(2, "little"))


def _picture(seed: int, side: int) -> Picture:
    """Washes in a few strokes' colours, with a grain in places: about as hard to pack as a painting."""
    rng, y, x = np.random.default_rng(seed), *np.mgrid[0:side, 0:side].astype(np.float32) / side
    tone = np.stack([np.sin(3 * x + k + seed) * np.cos(2 * y - k) for k in range(3)], axis=-1)
    grain = rng.integers(-2, 3, (side, side, 1)) * (np.sin(9 * x + seed) > 0)[..., None]
    return np.clip(150 + 80 * tone + grain, 0, 255).astype(np.uint8)
