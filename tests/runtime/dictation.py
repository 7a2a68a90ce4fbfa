"""An open-weight painter that paints itself and plans and criticises by heart: tiny models have nothing to say."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
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
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan, Stage

SEA = Mark("sea-1", "sea", Frame(0, 500, 1000, 1000), attributes=("calm",))
LIGHTHOUSE = Mark("lighthouse-1", "lighthouse", Frame(600, 150, 800, 700), attributes=("white",))
BOAT = Mark("boat-1", "boat", Frame(150, 550, 450, 800), attributes=("red",))
LEANS = Finding(
    "leans", "wrong", "picture", "The lighthouse leans to the left.", LIGHTHOUSE.id, LIGHTHOUSE.frame,
    correction="Let the lighthouse stand upright.", confidence=0.82,
)  # fmt: skip
PALE = Finding(
    "pale", "wrong", "picture", "The boat is too pale.", BOAT.id, BOAT.frame,
    correction="Paint the boat in a deeper red.", confidence=0.9,
)  # fmt: skip
PROMPT = "a white lighthouse and a red boat by the calm sea"
BY_HEART = Script(
    plans=(
        Plan(
            "Paint the calm sea and a white lighthouse on its shore.",
            "A white lighthouse by the calm sea.",
            (SEA, LIGHTHOUSE),
        ),
        Plan("Add a red boat at the left.", "A white lighthouse and a red boat by the calm sea.", (BOAT,), last=True),
    ),
    remarks=(Remark(1, LEANS), Remark(2, PALE)),
)


Said = Callable[[Stage, Callable[[], Generator[Progress, None, Any]]], Generator[Progress, None, Any]]


class Dictated:
    """See `process.painter.Painter`. Signs with the name of the painter whose hand it has."""

    def __init__(self, hand: Painter, script: Script, said: Said = lambda stage, by_heart: by_heart()) -> None:
        """said: what is said by heart in a stage goes through it."""
        self.model, self.revision = hand.model, hand.revision
        self._hand, self._script, self._said = hand, ScriptedPainter(script), said

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self._hand.unknown_words(prompt)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return (yield from self._said("plan", lambda: self._script.plan(request)))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return (yield from self._hand.draft(request))

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return (
            yield from self._said(
                "check" if request.before is None else "critique", lambda: self._script.critique(request)
            )
        )

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return (yield from self._hand.refine(request))
