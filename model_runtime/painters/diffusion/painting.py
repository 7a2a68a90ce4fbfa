"""Drafting and refining with a diffusion model: which words, which picture, which region, and what is laid over what.

A step is always an edit of the picture at its start. A refinement is that edit once more with the accumulated
instruction, never an edit of the edit: errors would pile up.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from model_runtime.painters.diffusion import guide, wording
from model_runtime.painters.diffusion.choices import Choices
from model_runtime.painters.diffusion.composing import composed, region_of
from model_runtime.painters.diffusion.fitting import Box, Fit, scaled, window_around
from model_runtime.painters.diffusion.job import Brush, Job
from model_runtime.painters.diffusion.ongoing import Line, ongoing
from model_runtime.painters.diffusion.repairs import mended_before
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import (
    Context,
    DraftRequest,
    Making,
    Mask,
    PaintResult,
    Picture,
    Previewed,
    Progress,
    RefineRequest,
    TextWritten,
)
from model_runtime.trajectory.events import Finding, Frame, Mark, Stage, Value

MARGIN: Final = 0.2
"""Of a frame, at each side: things cast shadows and have roots."""
AROUND: Final = 0.5
"""Of a region, at each side, in what the model is shown of a picture too large for it."""
SKETCHED: Final = 0.75
"""How far a picture may go from the sketch below it, or from itself where the model has no other way to look at it."""
WHOLE: Final = 0.7
"""A region that takes more of the picture than this is no region."""


@dataclass(frozen=True)
class Easel:
    """use: the model, loaded now if it was not, for as long as it is painted with. made: who has painted, and how."""

    use: Callable[[Line], AbstractContextManager[Brush]]
    made: Callable[..., Making]


@dataclass(frozen=True)
class Change:
    """What is to be made of `start`: words, the region that may change (None: all of it), how far, what to look at besides.

    how: what of the artist's choices was heeded.
    """

    words: str
    start: Picture | None
    region: Mask | None
    strength: float
    style: Picture | None = None
    guide: Picture | None = None
    sketched: bool = False

    @property
    def looks(self) -> bool:
        return self.style is not None or self.guide is not None


def draft(
    easel: Easel, request: DraftRequest, wanted: Choices, steps: int, sketch: Picture | None
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
    # With all of the steps it would begin in pure noise, and the sketch would be for nothing.
    strength = wanted.strength if sketch is None else min(wanted.strength, SKETCHED, 1 - 1 / steps)
    change = Change(words, start, region, strength, context.style, sketched=sketch is not None)
    return (yield from changed(easel, context, _guided(change, wanted, plan.marks, context.canvas), "draft", steps))


def refine(easel: Easel, request: RefineRequest, wanted: Choices, steps: int) -> Generator[Progress, None, PaintResult]:
    """What earlier tries at this step were to mend is said again: this one begins where they began. Where it may change
    anything is where something is wrong now; what they mended elsewhere stays on the canvas."""
    context, plan = request.context, request.plan
    marks = {mark.id: mark for mark in (*context.brief.marks, *plan.marks)}
    words = wording.as_mending(plan, context.brief, (*mended_before(context.path, request.findings), *request.findings))
    region = _mended(request.findings, marks, context.canvas)
    change = Change(words, request.before, region, wanted.strength, context.style)
    steps = wanted.steps or steps
    return (yield from changed(easel, context, _guided(change, wanted, plan.marks, request.before), "refine", steps))


def _mended(findings: Sequence[Finding], marks: dict[str, Mark], canvas: Picture) -> Mask | None:
    regions = [_where(finding, marks) for finding in findings]
    frames = [frame for frame in regions if frame is not None]
    return _region(frames, canvas) if len(frames) == len(regions) else None


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


def _guided(change: Change, wanted: Choices, marks: Iterable[Mark], canvas: Picture) -> Change:
    return replace(change, guide=guide.drawn(canvas, marks)) if wanted.guide else change


def changed(
    easel: Easel, context: Context, change: Change, stage: Stage, steps: int
) -> Generator[Progress, None, PaintResult]:
    """The canvas with the change laid in. Outside of the region, and where it is protected, not a pixel differs."""

    def call(line: Line) -> PaintResult:
        with easel.use(line) as brush:
            seen = _for(brush, change)
            fitted = _fitted(brush, seen, context.canvas)

            def show(preview: Picture, fraction: float) -> None:
                line.tell(Previewed(stage, _laid(context, scaled(preview, fitted.size), fitted, seen), fraction))

            painted = brush.paint(_job(seen, fitted, context.seed, steps), line, show)
        picture = _laid(context, painted, fitted, seen)
        return PaintResult(picture, (), steps, making=easel.made(**_how(seen, fitted, context.canvas)))

    return (yield from ongoing(call, TextWritten(stage, "")))


def _for(brush: Brush, change: Change) -> Change:
    """Raises BadInput where the brush cannot look at what it is to look at."""
    if change.looks and not brush.sees:
        what = "a guide: switch the guide off" if change.guide is not None else "a style: take the style away"
        raise BadInput(f"This model cannot look at {what}, or choose another painter.")
    if not brush.sees and change.start is not None and change.region is None:
        return replace(change, strength=min(change.strength, SKETCHED))
    return change


def _fitted(brush: Brush, change: Change, canvas: Picture) -> Fit:
    height, width = canvas.shape[:2]
    window = Box(0, 0, width, height)
    if change.region is not None:
        window = window_around(change.region, AROUND, brush.sizes.most_pixels)
    return brush.sizes.fit(window)


def _job(change: Change, fitted: Fit, seed: int, steps: int) -> Job:
    style = () if change.style is None else (fitted.whole(change.style),)
    drawn = () if change.guide is None else (fitted.shrink(change.guide),)
    first = 1 if change.start is None else 2
    words = wording.looking(
        change.words,
        style=first if style else None,
        guide=first + len(style) if drawn else None,
    )
    return Job(
        words=words,
        size=fitted.size,
        seed=seed,
        steps=steps,
        picture=None if change.start is None else fitted.shrink(change.start),
        region=None if change.region is None else fitted.shrink(change.region),
        references=(*style, *drawn),
        strength=change.strength,
    )


def _laid(context: Context, painted: Picture, fitted: Fit, change: Change) -> Picture:
    whole = np.array(context.canvas)
    fitted.window.of(whole)[:] = fitted.restore(painted)
    return composed(context.canvas, whole, change.region, context.protected)


def _how(change: Change, fitted: Fit, canvas: Picture) -> dict[str, Value]:
    """What of it does not stand in the settings, or came otherwise than they say."""
    how: dict[str, Value] = {"painted_at": f"{fitted.size[0]}x{fitted.size[1]}"}
    if fitted.window.size != (canvas.shape[1], canvas.shape[0]):
        box = fitted.window
        how["window"] = f"{box.left},{box.top},{box.right},{box.bottom}"
    if change.start is not None:
        how["strength"] = round(change.strength, 3)
    seen = {"style": change.style is not None, "guide": change.guide is not None, "sketch": change.sketched}
    return {**how, **{name: True for name, on in seen.items() if on}}
