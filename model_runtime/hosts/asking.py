"""Which of a painter's four stages answers a request, and what that stage is called."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

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


def ask(painter: Painter, request: Request) -> Generator[Progress, None, Any]:
    """The stage as the painter makes it: progress, and the result in the end."""
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


def sign_of_life(request: Request) -> TextWritten:
    """What a host gives while there is nothing to tell, so that whoever pulls can do other things between."""
    return TextWritten(name_of(request), "")
