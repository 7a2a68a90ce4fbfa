"""Paints for a trial: begins, lets stages happen and times them, protects, finds fault. Judges nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from model_runtime.hosts.local import LocalHost
from model_runtime.process.errors import PainterFailed
from model_runtime.process.ids import new_id
from model_runtime.process.loop import Waiting, paint
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import Blob, encode_mask
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Event,
    Failed,
    Finding,
    FindingAdded,
    FindingRejected,
    Frame,
    PaintingEvent,
    Planned,
    Protected,
    Refined,
    Started,
)
from strokes_app.trial.memory import Watched

SIZE: Final = (512, 512)
STAGES: Final = {Planned: "plan", Drafted: "draft", Critiqued: "critique", Refined: "refine"}


@dataclass(frozen=True)
class Errand:
    """seconds: by stage, how long each of them took; it is filled on the way."""

    host: LocalHost
    watched: Watched
    seconds: dict[str, list[float]]

    def begun(self, prompt: str) -> MemoryStore:
        started = Started(
            id=new_id(),
            parent=None,
            time=time.time(),
            author=Artist(),
            prompt=prompt,
            size=SIZE,
            seed=1,
            painter="trial",
        )
        return MemoryStore([started])

    def paint(self, store: MemoryStore, steps: int, until: type[PaintingEvent] | None = None) -> None:
        """To the end, or to the first event of the kind `until`. Raises PainterFailed where a stage fails or it does not come."""
        begun = time.perf_counter()
        with closing(paint(store, self.host, max_steps=steps)) as run:
            for told in run:
                if not isinstance(told, Event):
                    if not isinstance(told, Waiting):
                        self.watched.hear(told)
                    continue
                if isinstance(told, Failed):
                    raise PainterFailed(f"The painter failed: {told.message}")
                self._note(told, time.perf_counter() - begun)
                if until is not None and isinstance(told, until):
                    return
                begun = time.perf_counter()
        if until is not None:
            raise PainterFailed(f"The painting came to its end without anything {until.__name__.lower()}.")

    def _note(self, event: Event, seconds: float) -> None:
        for kind, name in STAGES.items():
            if isinstance(event, kind):
                self.seconds.setdefault(name, []).append(seconds)
        self.watched.see()

    def protect(self, store: MemoryStore) -> None:
        """The left half, from here on."""
        mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
        mask[:, : SIZE[0] // 2] = 255
        blob = encode_mask(mask)
        self._does(store, Protected, (blob,), mask=blob.hash)

    def find_fault(self, store: MemoryStore, place: Frame) -> None:
        """As an artist who rejects what the critic found, frames a place and says what belongs there."""
        critiqued = store.path()[-1]
        assert isinstance(critiqued, Critiqued)
        for found in critiqued.findings:
            self._does(store, FindingRejected, finding=found.id)
        finding = Finding(
            new_id(), "wrong", "picture", "This place is empty.", region=place, correction="Paint a large red balloon here.",
            confidence=1.0,
        )  # fmt: skip
        self._does(store, FindingAdded, finding=finding)

    def _does(self, store: MemoryStore, kind: Callable[..., Any], blobs: tuple[Blob, ...] = (), **content: Any) -> None:
        head = store.path()[-1].id
        store.append(kind(id=new_id(), parent=head, time=time.time(), author=Artist(), **content), blobs)
