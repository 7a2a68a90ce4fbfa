"""Drafting and refining with a diffusion model: which words, which picture, which region, and what is laid over what.

A step is always an edit of the picture at its start. A refinement is that edit once more with the accumulated
instruction, never an edit of the edit: errors would pile up.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
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
    brush: Brush, request: DraftRequest, wanted: Choices, steps: int, sketch: Picture | None
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
        change = _guided(change, brush, plan.marks, context.canvas)
    return (yield from _changed(brush, context, change, "draft", steps))


def refine(brush: Brush, request: RefineRequest, wanted: Choices, steps: int) -> Generator[Progress, None, PaintResult]:
    context, plan = request.context, request.plan
    marks = {mark.id: mark for mark in (*context.brief.marks, *plan.marks)}
    regions = [_where(finding, marks) for finding in request.findings]
    frames = [frame for frame in regions if frame is not None]
    region = _region(frames, context.canvas) if len(frames) == len(regions) else None
    words = wording.as_mending(plan, context.brief, request.findings)
    change = Change(words, request.before, region, wanted.strength)
    if wanted.guide:
        change = _guided(change, brush, plan.marks, request.before)
    return (yield from _changed(brush, context, change, "refine", wanted.steps or steps))


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


def _guided(change: Change, brush: Brush, marks: Iterable[Mark], canvas: Picture) -> Change:
    if not brush.sees:
        raise BadInput("This model cannot look at a guide: switch the guide off, or choose another painter.")
    return replace(change, words=wording.guided(change.words), shown=(*change.shown, guide.drawn(canvas, marks)))


def _changed(
    brush: Brush, context: Context, change: Change, stage: Stage, steps: int
) -> Generator[Progress, None, PaintResult]:
    """The canvas with the change laid in. Outside of the region, and where it is protected, not a pixel differs."""
    canvas = context.canvas
    height, width = canvas.shape[:2]
    window = (
        Box(0, 0, width, height) if change.region is None else window_around(change.region, AROUND, brush.most_pixels)
    )
    fitted = fit(window, brush.multiple, brush.most_pixels)
    job = Job(
        words=change.words,
        size=fitted.size,
        seed=context.seed,
        steps=steps,
        picture=None if change.start is None else fitted.shrink(change.start),
        region=None if change.region is None else fitted.shrink(change.region),
        references=tuple(fitted.shrink(picture) for picture in change.shown),
        strength=change.strength,
    )

    def laid(painted: Picture) -> Picture:
        return _laid(canvas, painted, fitted, change.region, context.protected)

    def call(line: Line) -> Picture:
        def show(preview: Picture, fraction: float) -> None:
            line.tell(Previewed(stage, laid(scaled(preview, fitted.size)), fraction))

        return brush.paint(job, line, show)

    painted = yield from ongoing(call, TextWritten(stage, ""))
    return PaintResult(laid(painted), (), job.steps)


def _laid(canvas: Picture, painted: Picture, fitted: Fit, region: Mask | None, protected: Mask | None) -> Picture:
    whole = np.array(canvas)
    fitted.window.of(whole)[:] = fitted.restore(painted)
    return composed(canvas, whole, region, protected)
