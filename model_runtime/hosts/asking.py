"""Which of a painter's four stages answers a request, and what that stage is called; a job is done as one stage is."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, cast

from model_runtime.hosts.jobs import SIGN, Hand, Job
from model_runtime.process.painter import (
    CritiqueRequest,
    DraftRequest,
    Painter,
    PlanRequest,
    Progress,
    RefineRequest,
    Request,
    TextWritten,
)
from model_runtime.trajectory.events import Stage


def ask(painter: Painter | Hand, request: Request | Job) -> Generator[Progress, None, Any]:
    """The stage as the painter makes it, or the job as it is done: progress, and the result in the end."""
    if isinstance(request, Job):
        return cast(Hand, painter).do(request)
    return _stage(cast(Painter, painter), request)


def _stage(painter: Painter, request: Request) -> Generator[Progress, None, Any]:
    match request:
        case PlanRequest():
            return painter.plan(request)
        case DraftRequest():
            return painter.draft(request)
        case CritiqueRequest():
            return painter.critique(request)
        case RefineRequest():
            return painter.refine(request)


def name_of(request: Request) -> Stage:
    match request:
        case PlanRequest():
            return "plan"
        case DraftRequest():
            return "draft"
        case CritiqueRequest(before=before):
            return "check" if before is None else "critique"
        case RefineRequest():
            return "refine"


def sign_of_life(request: Request | Job) -> TextWritten:
    """What a host gives while there is nothing to tell, so that whoever pulls can do other things between."""
    return SIGN if isinstance(request, Job) else TextWritten(name_of(request), "")
