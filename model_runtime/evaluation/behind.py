"""A painter whose stages are another's: what stands between the two when something about it is judged."""

from __future__ import annotations

from collections.abc import Generator

from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    UnknownWord,
)


class Behind:
    """Another painter, stage by stage; what differs is written in a subclass."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.model, self.revision = painter.model, painter.revision

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self._painter.unknown_words(prompt)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return self._painter.plan(request)

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return self._painter.draft(request)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return self._painter.critique(request)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return self._painter.refine(request)
