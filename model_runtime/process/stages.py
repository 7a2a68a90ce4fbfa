"""One stage: what the painter is asked, and the event that its answer becomes. Knows no order of stages and no gates."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
import numpy as np

from model_runtime.process import decide
from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Canvas, Easel, canvas_of, kept, repainted
from model_runtime.process.chosen import settings_of
from model_runtime.process.errors import PainterFailed
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Making,
    Painter,
    PaintResult,
    Picture,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    Request,
    StrokeGroup,
)
from model_runtime.process.steps import Step, step_of
from model_runtime.trajectory import events
from model_runtime.trajectory.blobs import Blob, encode_mask, encode_picture, encode_strokes
from model_runtime.trajectory.events import (
    Check,
    Critiqued,
    Drafted,
    Failed,
    Finished,
    Layer,
    PainterChosen,
    PaintingEvent,
    Plan,
    Planned,
    Refined,
    SettingsChosen,
    Stage,
    Started,
)

Result = PlanResult | PaintResult | CritiqueResult
R = TypeVar("R", bound=Result)


@dataclass(frozen=True)
class Task:
    """A stage that is due: the request, which is complete in itself, and what its event will need besides."""

    action: decide.StageAction
    stage: Stage
    request: Request
    canvas: Picture
    """As it stands; what is protected there stays so."""


def seed_of(path: Sequence[PaintingEvent]) -> int:
    """The seed of the stage that follows `path`: from the painting's seed and the position alone.

    Ids and times do not matter, nor do failures, who paints or how, so that a stage which is tried again paints the same.
    """
    position = sum(not isinstance(event, Failed | Finished | PainterChosen | SettingsChosen) for event in path)
    root = path[0]
    assert isinstance(root, Started)
    digest = blake2b(f"{root.seed}/{position}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def task_of(action: decide.StageAction, path: tuple[PaintingEvent, ...], easel: Easel, max_steps: int) -> Task:
    """What the painter is to be asked for `action`."""
    step = step_of(path)
    lying = canvas_of(path)
    context = _context(path, easel, lying, action.step, max_steps)
    standing = context.canvas
    match action:
        case decide.Plan():
            return Task(action, "plan", PlanRequest(context), standing)
        case decide.Replan(conflicts=conflicts):
            return Task(action, "plan", PlanRequest(context, step.plan, conflicts), standing)
        case decide.CheckPlan():
            return Task(action, "check", CritiqueRequest(context, _plan(step), None), standing)
        case decide.Draft():
            return Task(action, "draft", DraftRequest(_afresh(context, path, step, easel), _plan(step)), standing)
        case decide.Critique():
            before = _before(context, path, step, easel)
            return Task(action, "critique", CritiqueRequest(context, _plan(step), before), standing)
        case decide.Refine(findings=findings, attempt=attempt):
            before = _before(context, path, step, easel)
            return Task(action, "refine", RefineRequest(context, _plan(step), before, findings, attempt), standing)


def _context(path: tuple[PaintingEvent, ...], easel: Easel, lying: Canvas, step: int, max_steps: int) -> Context:
    chosen = settings_of(path)
    return Context(
        path=path,
        brief=brief_of(path),
        canvas=easel.picture(lying),
        ground=easel.ground(lying),
        groups=easel.groups(lying),
        paint=easel.paint(lying),
        protected=easel.protected(lying),
        seed=seed_of(path),
        step=step,
        max_steps=max_steps,
        settings=chosen.settings,
        style=None if chosen.style is None else easel.style(chosen.style),
    )


def _plan(step: Step) -> Plan:
    assert step.plan is not None
    return step.plan


def _before(context: Context, path: tuple[PaintingEvent, ...], step: Step, easel: Easel) -> Picture:
    """The picture at the start of the step, with what the artist has painted since."""
    lying = canvas_of(path[: step.before])
    return repainted(easel.picture(lying), easel.paint(lying), context.paint, context.canvas)


def _afresh(context: Context, path: tuple[PaintingEvent, ...], step: Step, easel: Easel) -> Context:
    """The context of a draft: where the artist has edited a plan that is painted already, from what stood before it."""
    if step.before is None:
        return context
    canvas = kept(_before(context, path, step, easel), context.canvas, None, context.protected)
    return replace(context, canvas=canvas, groups=easel.groups(canvas_of(path[: step.before])))


def perform(task: Task, painter: Painter) -> Generator[Progress, None, Result]:
    """Asks `painter`. Raises `PainterFailed` where what comes back is not what was asked for."""
    match task.request:
        case PlanRequest() as request:
            return _expect(PlanResult, (yield from painter.plan(request)))
        case DraftRequest() as request:
            return _expect(PaintResult, (yield from painter.draft(request)))
        case CritiqueRequest() as request:
            return _expect(CritiqueResult, (yield from painter.critique(request)))
        case RefineRequest() as request:
            return _expect(PaintResult, (yield from painter.refine(request)))


def _expect(kind: type[R], result: object) -> R:
    if not isinstance(result, kind):
        raise _broken(f"it gave a {type(result).__name__} where a {kind.__name__} was asked for")
    return result


def _broken(what: str) -> PainterFailed:
    return PainterFailed(f"The painter's answer cannot be used ({what}): try the stage again.")


@dataclass(frozen=True)
class Signature:
    """What every event of a painter has besides its content."""

    id: str
    parent: str
    time: float
    author: events.Painter

    def fields(self) -> dict[str, Any]:
        return {"id": self.id, "parent": self.parent, "time": self.time, "author": self.author}

    def of(self, making: Making | None) -> dict[str, Any]:
        """The same, and how it was made; where the result says by which model, that one signs."""
        if making is None:
            return self.fields()
        return {**self.fields(), "author": events.Painter(making.model, making.revision), "how": making.how}


Made = tuple[PaintingEvent, tuple[Blob, ...]]
"""An event and the blobs that it needs."""


def event_of(task: Task, result: Result, signed: Signature, seconds: float) -> Made:
    """The event that `result` becomes. Raises `PainterFailed` where it cannot be one."""
    match result:
        case PlanResult():
            made: Made = _planned(task, result, signed), ()
        case CritiqueResult():
            made = _critiqued(task, result, signed), ()
        case PaintResult():
            made = _painted(task, result, signed, seconds)
    try:
        events.decode(events.encode(made[0]))
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise _broken(str(error)) from error
    return made


def _planned(task: Task, result: PlanResult, signed: Signature) -> Planned:
    """The plan without the things that the artist removed, and words about each that was left out."""
    plan = result.plan
    if len({mark.id for mark in plan.marks}) < len(plan.marks):
        raise _broken("two things of the plan have one id")
    dropped = {mark.id for mark in task.request.context.brief.dropped}
    out = [mark for mark in plan.marks if mark.id in dropped and mark.action != "remove"]
    if out:
        plan = msgspec.structs.replace(plan, marks=tuple(mark for mark in plan.marks if mark not in out))
    said = (f"Left out: {' '.join((*mark.attributes, mark.name))}, which you had removed." for mark in out)
    return Planned(**signed.of(result.making), plan=plan, step=task.action.step, notices=(*result.notices, *said))


def _critiqued(task: Task, result: CritiqueResult, signed: Signature) -> Critiqued:
    check: Check = "instruction" if task.stage == "check" else "picture"
    if len({finding.id for finding in result.findings}) < len(result.findings):
        raise _broken("two findings have one id")
    findings = tuple(msgspec.structs.replace(finding, check=check) for finding in result.findings)
    step, analysis = task.action.step, result.analysis
    return Critiqued(**signed.of(result.making), check=check, findings=findings, step=step, analysis=analysis)


def _painted(task: Task, result: PaintResult, signed: Signature, seconds: float) -> Made:
    context = task.request.context
    picture = encode_picture(_honest(task, result))
    layers, blobs = _layers(result.groups, context)
    content: dict[str, Any] = {
        **signed.of(result.making),
        "picture": picture.hash,
        "layers": layers,
        "seed": context.seed,
        "seconds": seconds,
        "sampling_steps": result.sampling_steps,
        "step": task.action.step,
    }
    match task.action:
        case decide.Refine(attempt=attempt, findings=findings):
            mended = tuple(finding.id for finding in findings)
            return Refined(**content, attempt=attempt, findings=mended, marks=result.marks), (picture, *blobs)
        case _:
            return Drafted(**content), (picture, *blobs)


def _honest(task: Task, result: PaintResult) -> Picture:
    """The picture, with what is protected and what the artist painted as they were, whatever the painter did."""
    picture, context = result.picture, task.request.context
    if picture.dtype != np.uint8 or picture.shape != task.canvas.shape:
        raise _broken(f"a picture of {picture.shape} where one of {task.canvas.shape} was asked for")
    return kept(picture, task.canvas, context.paint, context.protected)


def _layers(groups: tuple[StrokeGroup, ...], context: Context) -> tuple[tuple[Layer, ...], tuple[Blob, ...]]:
    """The stack's records and blobs. Strokes that are new under a protected mask keep it as their clip."""
    present = {group.mark: group for group in context.groups}
    layers, blobs = [], []
    for group in groups:
        old = present.get(group.mark)
        new = old is None or not np.array_equal(old.rows, group.rows)
        spare = context.protected if group.spare is None and new else group.spare
        strokes = encode_strokes(group.rows, group.seeds)
        clip = None if spare is None else encode_mask(spare)
        layers.append(Layer(group.mark, strokes.hash, None if clip is None else clip.hash))
        blobs += [strokes] if clip is None else [strokes, clip]
    return tuple(layers), tuple(blobs)
