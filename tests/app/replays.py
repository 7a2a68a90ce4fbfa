"""Paintings for replays: real strokes, real pictures, an artist who decides; made in memory, small, without any painter."""

from __future__ import annotations

from typing import Any

import numpy as np

from model_runtime.brush.record import ALPHA, COLOUR, WIDTH, WIDTHS, XS, YS, seeds_of
from model_runtime.brush.stack import render
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory.blobs import Blob, decode_picture, encode_mask, encode_picture, encode_strokes
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Critiqued,
    Drafted,
    Finding,
    FindingRejected,
    Finished,
    Frame,
    Layer,
    Mark,
    PaintedOver,
    Painter,
    PenSample,
    Plan,
    PlanEdited,
    Planned,
    Refined,
    Started,
    Tile,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.published import Published
from strokes_app.replay.film import strokes_in
from strokes_app.replay.path import Cut, cut
from strokes_app.replay.schedule import Schedule

SIZE = 96, 64
PAINTED = (Drafted, Refined, PaintedOver)
PAINTER = Painter("test", "1")
PROMPT = "a red house beside a tree"
SKY = Mark("m1", "sky", Frame(0, 0, 1000, 500), attributes=("blue",))
HOUSE = Mark("m2", "house", Frame(100, 300, 500, 900), attributes=("red",))
TREE = Mark("m3", "tree", Frame(550, 250, 900, 900), attributes=("green",))
COLOURS = {"m1": (0.3, 0.5, 0.9), "m2": (0.8, 0.2, 0.1), "m3": (0.1, 0.5, 0.2)}
PALE = Finding("f1", "wrong", "picture", "The house is too pale.", "m2", HOUSE.frame, None, "Paint it again.", 0.9)
CROOKED = Finding("f2", "wrong", "picture", "The tree is crooked.", "m3", None, None, "Straighten it.", 0.7)


class Easel:
    """Events are added one after the other; pictures and strokes are kept as a painting's file would."""

    def __init__(self, size: tuple[int, int] = SIZE, strokes: bool = True) -> None:
        """strokes: whether the painter has any."""
        self.size, self._has_strokes = size, strokes
        self.events: list[AnyEvent] = []
        self.blobs: dict[str, bytes] = {}
        self.groups: dict[str, StrokeGroup] = {}
        self.paint: np.ndarray[Any, Any] | None = None

    def add(self, kind: Any, *, by: Artist | Painter = PAINTER, **content: Any) -> str:
        number = len(self.events)
        parent = self.events[-1].id if self.events else None
        self.events.append(kind(id=f"e{number}", parent=parent, time=1000.0 + number, author=by, **content))
        return f"e{number}"

    def start(self, prompt: str = PROMPT) -> str:
        return self.add(Started, by=Artist(), prompt=prompt, size=self.size, seed=7, painter="test")

    def plan(self, step: int, *marks: Mark, words: str = "") -> str:
        words = words or f"Paint {', '.join(mark.name for mark in marks)}."
        return self.add(Planned, plan=Plan(words, "All of it.", marks), step=step)

    def check(self, step: int, *findings: Finding) -> str:
        return self.add(Critiqued, check="instruction", findings=findings, step=step)

    def critique(self, step: int, *findings: Finding) -> str:
        return self.add(Critiqued, check="picture", findings=findings, step=step)

    def draft(self, step: int, *marks: Mark, seed: int = 1, spare: Any = None) -> str:
        return self.add(Drafted, **self._painted(step, marks, seed, spare))

    def refine(self, step: int, *marks: Mark, seed: int = 99, findings: tuple[str, ...] = ()) -> str:
        return self.add(Refined, **self._painted(step, marks, seed, None), attempt=1, findings=findings)

    def paint_over(self, left: int = 10, top: int = 40, side: int = 12) -> str:
        """A violet square by the artist's hand, drawn from left to right."""
        tile = np.zeros((side, side, 4), np.uint8)
        tile[:] = (120, 40, 160, 255)
        self.paint = np.zeros((self.size[1], self.size[0], 4), np.uint8) if self.paint is None else self.paint.copy()
        self.paint[top : top + side, left : left + side] = tile
        x, y = 1000 / self.size[0], 1000 / self.size[1]
        samples = tuple(PenSample((left + i) * x, (top + side / 2) * y, 0.5, i / 10) for i in range(side))
        kept = Tile(left, top, self._keep(encode_picture(tile)))
        return self.add(PaintedOver, by=Artist(), tiles=(kept,), picture=self._picture(), samples=(samples,))

    def finish(self) -> str:
        return self.add(Finished, reason="complete")

    def published(self) -> Published:
        return Published(Trajectory(self.events), self.blobs.__getitem__)

    def picture(self, number: int = -1) -> np.ndarray[Any, Any]:
        """The one that was kept with an event; -1: the last one."""
        pictures = [
            event.picture for event in self.events[: None if number < 0 else number + 1] if isinstance(event, PAINTED)
        ]
        return decode_picture(self.blobs[pictures[-1]])

    def schedule(self, seconds: float = 10.0, cut_: Cut | None = None, **wish: Any) -> Schedule:
        events = cut_ or cut(Trajectory(self.events))
        return Schedule.of(events, seconds, strokes_in(self.blobs.__getitem__), **wish)

    def _painted(self, step: int, marks: tuple[Mark, ...], seed: int, spare: Any) -> dict[str, Any]:
        for mark in marks:
            self.groups[mark.id] = strokes_of(mark, seed, spare)
        content = {"seed": seed, "seconds": 0.5, "sampling_steps": 4, "step": step}
        return {"picture": self._picture(), "layers": self._layers() if self._has_strokes else (), **content}

    def _layers(self) -> tuple[Layer, ...]:
        return tuple(
            Layer(
                mark,
                self._keep(encode_strokes(group.rows, group.seeds)),
                None if group.spare is None else self._keep(encode_mask(group.spare)),
            )
            for mark, group in self.groups.items()
        )

    def _picture(self) -> str:
        return self._keep(encode_picture(render(self.size, list(self.groups.values()), paint=self.paint)))

    def _keep(self, blob: Blob) -> str:
        self.blobs[blob.hash] = blob.data
        return blob.hash


def strokes_of(mark: Mark, seed: int, spare: Any = None) -> StrokeGroup:
    """Eight bands across the frame, from the top down."""
    rows, frame = np.zeros((8, WIDTH), np.float32), mark.frame
    rows[:, XS] = np.linspace(frame.left, frame.right, 4) / 1000
    rows[:, YS] = (np.linspace(frame.top, frame.bottom, 10)[1:9] / 1000)[:, None]
    rows[:, WIDTHS] = (frame.bottom - frame.top) / 9000 * 1.3
    rows[:, COLOUR] = np.array(COLOURS.get(mark.id, (0.5, 0.5, 0.5))) + (seed % 7) * 0.02
    rows[:, ALPHA] = 0.95
    rows[:, 0] = 1
    return StrokeGroup(mark.id, rows, seeds_of(seed, 8), spare)


def a_whole_painting(size: tuple[int, int] = SIZE, prompt: str = PROMPT, strokes: bool = True) -> Easel:
    """Three things, one of them mended in the middle of the stack, a plan changed, a remark refused, paint of the artist's."""
    easel = Easel(size, strokes)
    easel.start(prompt)
    easel.plan(1, SKY)
    easel.check(1)
    easel.draft(1, SKY)
    easel.critique(1)
    planned = easel.plan(2, HOUSE)
    easel.add(PlanEdited, by=Artist(), target=planned, plan=Plan("Paint the house and a tree.", "Both.", (HOUSE, TREE)))
    easel.draft(2, HOUSE, TREE)
    easel.critique(2, PALE, CROOKED)
    easel.add(FindingRejected, by=Artist(), finding="f2", reason="I like it so.")
    easel.refine(2, HOUSE, findings=("f1",))
    easel.critique(2)
    easel.paint_over()
    easel.finish()
    return easel
