"""A painter whose hand does not see the canvas: every mark is painted as if it were the first. Planner and critic are as they were."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator

import msgspec
import numpy as np

from model_runtime.brush.stack import render
from model_runtime.evaluation.behind import Behind
from model_runtime.process.canvas import PAPER
from model_runtime.process.painter import (
    Context,
    DraftRequest,
    PaintResult,
    Picture,
    Progress,
    RefineRequest,
    StrokeGroup,
)
from model_runtime.trajectory.events import Mark, Plan


class Masked(Behind):
    """Lays the marks one by one on blank paper, each with the seed that it would have had, and stacks their strokes."""

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        context, plan = request.context, request.plan
        groups = {group.mark: group for group in context.groups}
        steps = 0
        for index, mark in enumerate(plan.marks):
            if mark.action == "remove":
                groups.pop(mark.id, None)
                continue
            alone = _alone(context, [*context.brief.marks, *plan.marks], mark, context.seed + index)
            result = yield from self._painter.draft(DraftRequest(alone, Plan("", "", (mark,))))
            groups |= {group.mark: group for group in result.groups}
            steps = result.sampling_steps
        return _stacked(context, groups, steps)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        context = request.context
        groups = {group.mark: group for group in context.groups}
        marks = {mark.id: mark for mark in (*context.brief.marks, *request.plan.marks)}
        steps = 0
        for index, finding in enumerate(request.findings):
            mark = marks.get(finding.mark or "")
            if mark is None:
                continue
            added = msgspec.structs.replace(mark, action="add")
            alone = _alone(context, list(marks.values()), added, context.seed + 101 * (index + 1))
            result = yield from self._painter.draft(DraftRequest(alone, Plan("", "", (added,))))
            groups |= {group.mark: group for group in result.groups}
            steps = result.sampling_steps
        return _stacked(context, groups, steps)


def _alone(context: Context, marks: list[Mark], mark: Mark, seed: int) -> Context:
    """Blank paper, and all marks that tell which sky and ground there are."""
    blank: Picture = np.broadcast_to(np.array(PAPER, np.uint8), context.canvas.shape)
    others = tuple({each.id: each for each in marks if each.id != mark.id}.values())
    brief = msgspec.structs.replace(context.brief, marks=others)
    return dataclasses.replace(context, canvas=blank, ground=None, groups=(), brief=brief, seed=seed)


def _stacked(context: Context, groups: dict[str, StrokeGroup], steps: int) -> PaintResult:
    stack = tuple(groups.values())
    picture = render((context.canvas.shape[1], context.canvas.shape[0]), stack, ground=context.ground, paint=context.paint)  # fmt: skip
    picture.setflags(write=False)
    return PaintResult(picture, stack, steps)
