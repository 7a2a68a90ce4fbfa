"""Drafting and refining with a diffusion model: which words, which picture, which region, and what is laid over what.

A step is always an edit of the picture at its start. A refinement is that edit once more with the accumulated
instruction, never an edit of the edit: errors would pile up.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace

import numpy as np

from model_runtime.painters.diffusion import guide, wording
from model_runtime.painters.diffusion.choices import Choices
from model_runtime.painters.diffusion.composing import composed, region_of
from model_runtime.painters.diffusion.fitting import Box, Fit, fit, scaled, window_around
from model_runtime.painters.diffusion.job import Brush, Job
from model_runtime.painters.diffusion.ongoing import Line, ongoing
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import (
    Context,
    DraftRequest,
    Mask,
    PaintResult,
    Picture,
    Previewed,
    Progress,
    RefineRequest,
    TextWritten,
)
from model_runtime.trajectory.events import Finding, Frame, Mark, Stage

Model = Callable[[Line], Brush]
"""The model, loaded now if it was not: inside of the call that may take long."""
MARGIN = 0.2
"""Of a frame, at each side: things cast shadows and have roots."""
AROUND = 0.5
"""Of a region, at each side, in what the model is shown of a picture too large for it."""
SKETCHED = 0.75
"""How far a picture may go from the sketch below it."""
WHOLE = 0.7
"""A region that takes more of the picture than this is no region."""


@dataclass(frozen=True)
class Change:
    """What is to be made of `start`: words, the region that may change (None: all of it), how far, what to look at besides."""

    words: str
    start: Picture | None
    region: Mask | None
    strength: float
    shown: tuple[Picture, ...] = ()


def draft(
    model: Model, request: DraftRequest, wanted: Choices, steps: int, sketch: Picture | None
) -> Generator[Progress, None, PaintResult]:
    """sketch: the canvas with the plan's things as the built-in painter lays them, or None where nobody did."""
    context, plan = request.context, request.plan
    empty = not context.brief.marks and context.ground is None and context.paint is None
    frames = _touched(plan.marks, context.brief.marks)
    region = None if empty else _region(frames, context.canvas)
    words = (wording.from_nothing if empty else wording.as_edit)(plan, context.brief)
    if sketch is not None:
        words = wording.finishing(words)
    start = sketch if sketch is not None else None if empty else context.canvas
    steps = wanted.steps or steps
    # With all of the steps it would begin in pure noise, and the sketch would be for nothing.
    strength = wanted.strength if sketch is None else min(wanted.strength, SKETCHED, 1 - 1 / steps)
    change = Change(words, start, region, strength)
    if wanted.guide:
        change = _guided(change, plan.marks, context.canvas)
    return (yield from changed(model, context, change, "draft", steps))


def refine(model: Model, request: RefineRequest, wanted: Choices, steps: int) -> Generator[Progress, None, PaintResult]:
    context, plan = request.context, request.plan
    marks = {mark.id: mark for mark in (*context.brief.marks, *plan.marks)}
    regions = [_where(finding, marks) for finding in request.findings]
    frames = [frame for frame in regions if frame is not None]
    region = _region(frames, context.canvas) if len(frames) == len(regions) else None
    words = wording.as_mending(plan, context.brief, request.findings)
    change = Change(words, request.before, region, wanted.strength)
    if wanted.guide:
        change = _guided(change, plan.marks, request.before)
    return (yield from changed(model, context, change, "refine", wanted.steps or steps))


def _where(finding: Finding, marks: dict[str, Mark]) -> Frame | None:
    """Where a finding is mended: its thing and the place that it names; None: nobody knows."""
    mark = marks.get(finding.mark or "")
    known = [frame for frame in (finding.region, mark.frame if mark is not None else None) if frame is not None]
    if not known:
        return None
    return Frame(
        min(frame.left for frame in known),
        min(frame.top for frame in known),
        max(frame.right for frame in known),
        max(frame.bottom for frame in known),
    )


def _touched(planned: Iterable[Mark], standing: Iterable[Mark]) -> list[Frame]:
    """Where a plan changes the picture: at its frames, and where its things stood before."""
    ids = {mark.id: mark for mark in planned}
    return [mark.frame for mark in ids.values()] + [mark.frame for mark in standing if mark.id in ids]


def _region(frames: Iterable[Frame], canvas: Picture) -> Mask | None:
    height, width = canvas.shape[:2]
    region = region_of(frames, (width, height), MARGIN)
    return None if region.mean() > WHOLE * 255 else region


def _guided(change: Change, marks: Iterable[Mark], canvas: Picture) -> Change:
    return replace(change, words=wording.guided(change.words), shown=(*change.shown, guide.drawn(canvas, marks)))


def changed(
    model: Model, context: Context, change: Change, stage: Stage, steps: int
) -> Generator[Progress, None, PaintResult]:
    """The canvas with the change laid in. Outside of the region, and where it is protected, not a pixel differs."""

    def call(line: Line) -> Picture:
        brush = model(line)
        if change.shown and not brush.sees:
            raise BadInput("This model cannot look at a guide: switch the guide off, or choose another painter.")
        fitted = _fitted(brush, change, context.canvas)

        def show(preview: Picture, fraction: float) -> None:
            line.tell(Previewed(stage, _laid(context, scaled(preview, fitted.size), fitted, change), fraction))

        painted = brush.paint(_job(change, fitted, context.seed, steps), line, show)
        return _laid(context, painted, fitted, change)

    return PaintResult((yield from ongoing(call, TextWritten(stage, ""))), (), steps)


def _fitted(brush: Brush, change: Change, canvas: Picture) -> Fit:
    height, width = canvas.shape[:2]
    window = Box(0, 0, width, height)
    if change.region is not None:
        window = window_around(change.region, AROUND, brush.most_pixels)
    return fit(window, brush.multiple, brush.most_pixels)


def _job(change: Change, fitted: Fit, seed: int, steps: int) -> Job:
    return Job(
        words=change.words,
        size=fitted.size,
        seed=seed,
        steps=steps,
        picture=None if change.start is None else fitted.shrink(change.start),
        region=None if change.region is None else fitted.shrink(change.region),
        references=tuple(fitted.shrink(picture) for picture in change.shown),
        strength=change.strength,
    )


def _laid(context: Context, painted: Picture, fitted: Fit, change: Change) -> Picture:
    whole = np.array(context.canvas)
    fitted.window.of(whole)[:] = fitted.restore(painted)
    return composed(context.canvas, whole, change.region, context.protected)
