"""A painter that remembers: where two arms come to the very same stage of the same painting, it is painted once and charged to both."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import msgspec

from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    Request,
    UnknownWord,
)
from model_runtime.trajectory.events import Planned, Refined

R = TypeVar("R")
Memo = dict[bytes, tuple[Any, Cost]]
"""What a stage is -> its result, and what it cost."""


class Remembering:
    """Another painter's stages, each once. `spent` is what that one's network spends; `account` is what this one is charged."""

    def __init__(self, painter: Painter, spent: Cost, memo: Memo) -> None:
        self._painter, self._spent, self._memo = painter, spent, memo
        self.model, self.revision = painter.model, painter.revision
        self.account = Cost()

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self._painter.unknown_words(prompt)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return self._once("plan", request, self._painter.plan)

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return self._once("draft", request, self._painter.draft)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return self._once("critique", request, self._painter.critique)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return self._once("refine", request, self._painter.refine)

    def _once(
        self, stage: str, request: Any, run: Callable[[Any], Generator[Progress, None, R]]
    ) -> Generator[Progress, None, R]:
        key = identity(stage, request)
        if key in self._memo:
            result, cost = self._memo[key]
            self.account.add(cost)
            yield from ()
            return result  # type: ignore[no-any-return]
        before = self._spent.copy()
        try:
            result = yield from run(request)
        finally:
            cost = self._spent.since(before)
            self.account.add(cost)
        self._memo[key] = result, cost
        return result


def identity(stage: str, request: Request) -> bytes:
    """What the built-in painter's answer depends on, and no more: not on how an arm's critics worded what is settled."""
    context = request.context
    digest = hashlib.blake2b(digest_size=16)
    settings = context.settings if stage in ("draft", "refine") else {}
    for part in (stage, context.seed, settings, context.canvas.shape, context.brief, _planned(context), _asked(request)):  # fmt: skip
        digest.update(msgspec.json.encode(part))
    for group in context.groups:
        digest.update(group.mark.encode() + group.rows.tobytes() + group.seeds.tobytes())
    for pixels in (context.ground, context.paint, context.protected):
        digest.update(b"-" if pixels is None else pixels.tobytes())
    if isinstance(request, CritiqueRequest):
        digest.update(context.canvas.tobytes())
    return digest.digest()


def _planned(context: Context) -> list[Any]:
    """Every mark that was ever planned: new ones get ids that none of them has."""
    return [
        event.plan.marks if isinstance(event, Planned) else event.marks
        for event in context.path
        if isinstance(event, Planned | Refined)
    ]


def _asked(request: Request) -> list[Any]:
    match request:
        case PlanRequest():
            return [request.rejected, request.conflicts]
        case DraftRequest():
            return [request.plan]
        case CritiqueRequest():
            return [request.plan, request.before is None]
        case RefineRequest():
            return [request.plan, request.findings, request.attempt]
