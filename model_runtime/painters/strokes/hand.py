"""The hand: lays the strokes of marks, each in its frame, on the canvas as it stands. Drafting and refining both use it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from model_runtime.brush import engine
from model_runtime.brush.record import place, seeds_of
from model_runtime.brush.stack import covered, render
from model_runtime.painters.strokes import bridge, features, glimpse, stages
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import FLOW_STEPS, flow, open_documents, stroke_counts
from model_runtime.process.painter import Context, PaintResult, Picture, Progress, StrokeGroup, StrokesLaid
from model_runtime.trajectory.events import Frame, Mark, Stage
from model_runtime.world.layout import spread

MOST_STEPS = 500


@dataclass
class Easel:
    """The stack of stroke groups while a stage changes it."""

    context: Context
    groups: list[StrokeGroup]
    _strokes: Picture | None = field(default=None, init=False)
    """All groups rendered, without the artist's paint: what is put on top is painted on it. None: to be rendered anew."""

    @property
    def size(self) -> tuple[int, int]:
        return self.context.canvas.shape[1], self.context.canvas.shape[0]

    def put(self, group: StrokeGroup) -> None:
        """In the place of the mark's former strokes, or on top."""
        for index, old in enumerate(self.groups):
            if old.mark == group.mark:
                self.groups[index] = group
                self._strokes = None
                return
        self.groups.append(group)
        if self._strokes is not None:
            engine.paint(self._strokes, group.rows, group.seeds, spare=group.spare)

    def take(self, mark: str) -> None:
        self.groups = [group for group in self.groups if group.mark != mark]
        self._strokes = None

    def picture(self) -> Picture:
        """Everything rendered; what is protected is as it was, to the byte."""
        context = self.context
        if self._strokes is None:
            self._strokes = render(self.size, self.groups, ground=context.ground)
        picture = self._strokes.copy() if context.paint is None else covered(self._strokes, context.paint)
        if context.protected is not None:
            picture = np.where(context.protected[..., None] == 255, context.canvas, picture)
        picture.setflags(write=False)
        return picture

    def result(self, marks: tuple[Mark, ...] = ()) -> PaintResult:
        return PaintResult(self.picture(), tuple(self.groups), steps_of(self.context), marks)


def steps_of(context: Context) -> int:
    """Steps of the flow from noise to strokes: the painting's setting `sampling_steps`, or as many as do well."""
    wished = context.settings.get("sampling_steps", FLOW_STEPS)
    return max(1, min(int(wished), MOST_STEPS)) if isinstance(wished, int | float) else FLOW_STEPS


def lay(
    network: Network, easel: Easel, mark: Mark, around: Sequence[Mark], stage: Stage, seed: int, device: torch.device,
) -> Generator[Progress, None, None]:  # fmt: skip
    """Paints one mark (all its instances) and puts the group on the easel. around: the marks that tell sky and ground."""
    frames = spread(mark.frame, mark.count)
    canvas = easel.picture()
    steps = steps_of(easel.context)
    rows, seeds = yield from _strokes(network, mark, frames, canvas, around, seed, device, steps)
    placed = np.concatenate(
        [place(part, (f.left, f.top, f.right, f.bottom), easel.size) for part, f in zip(rows, frames, strict=True)]
    )
    all_seeds = np.concatenate(seeds)
    easel.put(StrokeGroup(mark.id, placed, all_seeds, easel.context.protected))
    yield StrokesLaid(stage, mark.id, placed, all_seeds)


def _strokes(
    network: Network, mark: Mark, frames: Sequence[Frame], canvas: Picture, around: Sequence[Mark], seed: int, device: torch.device,
    steps: int,
) -> Generator[Progress, None, tuple[list[NDArray[np.float32]], list[NDArray[np.uint64]]]]:  # fmt: skip
    """The frame-local strokes of each instance, painted side by side."""
    reduced = glimpse.reduce(canvas)
    sky, ground = bridge.surroundings(around)
    name, colour = bridge.thing_name(mark.name), bridge.colour_of(mark)
    whole = glimpse.far(reduced)
    views = [stages.View(sky, ground, name, colour, frame, glimpse.near(reduced, frame), whole) for frame in frames]
    opened = open_documents(network, [stages.paint(view) for view in views], device)
    chances = [torch.Generator().manual_seed(_mixed(seed, index)) for index in range(len(frames))]
    sampling = flow(network, opened, stroke_counts(network, opened), chances, steps)
    while True:
        try:
            next(sampling)
        except StopIteration as end:
            values = end.value
            break
        # a point where the stage can be cancelled, without a word to say
        yield StrokesLaid("draft", mark.id, np.zeros((0, 16), np.float32), np.zeros(0, np.uint64))
    rows = [features.decode(part) for part in values]
    return rows, [seeds_of(_mixed(seed, index), len(part)) for index, part in enumerate(rows)]


def _mixed(seed: int, index: int) -> int:
    return (seed * 0x9E3779B97F4A7C15 + (index + 1) * 0xD1342543DE82EF95) % 2**62
