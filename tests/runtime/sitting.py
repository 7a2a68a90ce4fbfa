"""One sitting for tests of the process: a store in memory, a scripted painter, and an artist's hand."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import count
from typing import Any, TypeVar

import numpy as np

from model_runtime.painters.scripted import Script, ScriptedPainter
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Pulled, Waiting, paint
from model_runtime.process.painter import Mask, Painter, Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import Blob, encode_mask, encode_picture
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Event,
    Finding,
    Frame,
    Mark,
    PaintedOver,
    PaintingEvent,
    Plan,
    Protected,
    Started,
    Tile,
)

SIZE = (40, 30)
E = TypeVar("E", bound=PaintingEvent)


def mark(id: str, *attributes: str, at: float = 100, **changes: Any) -> Mark:
    """A thing whose id is its name and a number, such as `house-1`, in a frame that begins at `at`."""
    frame = changes.pop("frame", Frame(at, 200, at + 300, 800))
    return Mark(id, changes.pop("name", id.split("-")[0]), frame, attributes=attributes, **changes)


def plan(*marks: Mark, last: bool = False, instruction: str = "Paint.") -> Plan:
    return Plan(instruction, "a scene", marks, last)


def wrong(mark: str | None = None, text: str = "too small", **changes: Any) -> Finding:
    return Finding("script", changes.pop("verdict", "wrong"), "picture", text, mark=mark, **changes)


def is_near(pixel: np.ndarray, colour: tuple[float, float, float]) -> bool:
    return bool(np.abs(pixel / 255 - colour).max() < 0.05)


class Sitting:
    """A painting under way. Ids count up from `first` and times from nothing, so that every sitting is the same."""

    def __init__(
        self,
        script: Script = Script(),
        policy: Policy = Policy(),
        prompt: str = "a red house and a tree",
        seed: int = 7,
        painter: Painter | None = None,
        size: tuple[int, int] = SIZE,
        settings: dict[str, str | int | float | bool] | None = None,
        first: int = 1,
    ) -> None:
        self.store = MemoryStore()
        self.policy = policy
        self.painter: Painter = painter or ScriptedPainter(script)
        self._numbers = count(first)
        self.artist(
            Started, parent=None, prompt=prompt, size=size, seed=seed, painter="scripted", settings=settings or {}
        )

    def new_id(self) -> str:
        return f"event-{next(self._numbers)}"

    def artist(self, kind: Callable[..., Any], blobs: tuple[Blob, ...] = (), **content: Any) -> Any:
        """The artist does something, after the head unless `parent` says otherwise."""
        if "parent" not in content:
            content["parent"] = self.path[-1].id
        event = kind(id=self.new_id(), time=0.0, author=Artist(), **content)
        self.store.append(event, blobs)
        return event

    def run(self, max_steps: int = 12) -> Generator[Pulled, None, None]:
        return paint(self.store, self.painter, self.policy, max_steps=max_steps, new_id=self.new_id, clock=lambda: 0.0)

    def paint(self, max_steps: int = 12) -> list[PaintingEvent]:
        """Paints to the end and lets every gate pass; the events that came of it."""
        return [pulled for pulled in self.run(max_steps) if isinstance(pulled, Event)]  # type: ignore[misc]

    def to_gate(self, run: Generator[Pulled, None, None]) -> Waiting | None:
        """Pulls to the next gate; None where the painting ends before."""
        return next((pulled for pulled in run if isinstance(pulled, Waiting)), None)

    @property
    def path(self) -> tuple[PaintingEvent, ...]:
        return self.store.path()

    @property
    def events(self) -> tuple[AnyEvent, ...]:
        return self.store.trajectory.events

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.path if isinstance(event, kind)]

    def last(self, kind: type[E]) -> E:
        return self.all(kind)[-1]

    def picture(self) -> Picture:
        """What the canvas shows now."""
        return Easel(self.store.blob).picture(canvas_of(self.path))

    def protect(self, mask: Mask) -> None:
        blob = encode_mask(mask)
        self.artist(Protected, (blob,), mask=blob.hash)

    def paint_over(self, x: int, y: int, colour: tuple[int, int, int], side: int = 6) -> None:
        """A solid square of the artist's own paint."""
        picture = self.picture().copy()
        picture[y : y + side, x : x + side] = colour
        tile = np.full((*picture[y : y + side, x : x + side].shape[:2], 4), 255, np.uint8)
        tile[..., :3] = colour
        whole, pixels = encode_picture(picture), encode_picture(tile)
        self.artist(PaintedOver, (whole, pixels), tiles=(Tile(x, y, pixels.hash),), picture=whole.hash)


def names(events: list[PaintingEvent]) -> list[str]:
    return [type(event).__name__ for event in events]
