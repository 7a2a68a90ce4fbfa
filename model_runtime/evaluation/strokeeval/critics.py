"""Painters whose critic is another: none, half a one, one that guesses, one that is told the truth. All else is theirs."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np

from model_runtime.evaluation.behind import Behind
from model_runtime.evaluation.judge import Seen
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.truth import conflicts, is_right
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    Painter,
    Picture,
    Progress,
)
from model_runtime.trajectory.events import Finding, Mark, Refined

Look = Callable[[Picture], Seen]


class Sparing(Behind):
    """Critical only of instructions, only of pictures, or of nothing; at most so many refinements a step."""

    def __init__(self, painter: Painter, *, instruction: bool, picture: bool, refinements: int | None = None) -> None:
        super().__init__(painter)
        self._instruction, self._picture, self._refinements = instruction, picture, refinements

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        wanted = self._instruction if request.before is None else self._picture
        if not wanted or (request.before is not None and self._refined_enough(request)):
            yield from ()
            return CritiqueResult(())
        return (yield from self._painter.critique(request))

    def _refined_enough(self, request: CritiqueRequest) -> bool:
        path, step = request.context.path, request.context.step
        done = sum(isinstance(event, Refined) and event.step == step for event in path)
        return self._refinements is not None and done >= self._refinements


@dataclass(frozen=True)
class Rates:
    """How often a learned critic finds something wrong: of the marks that it looks at, and of the plans that it checks."""

    mark: float = 0.1
    plan: float = 0.1


class Guessing(Behind):
    """Finds fault by chance, as often as the learned critic does. seed: of all its guesses; where it is asked for the same
    picture of the same painting it guesses the same."""

    def __init__(self, painter: Painter, rates: Rates, seed: int) -> None:
        super().__init__(painter)
        self._rates, self._seed = rates, seed

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        yield from ()
        context = request.context
        rng = np.random.default_rng([self._seed, context.seed % 2**32, len(context.path)])
        marks = request.plan.marks if request.before is None else context.brief.marks
        if request.before is None:
            wrong = list(marks[:1]) if rng.random() < self._rates.plan else []
        else:
            wrong = [mark for mark in judged(marks) if rng.random() < self._rates.mark]
        return CritiqueResult(findings_for(request, [(mark, "This may be wrong.") for mark in wrong]))


class Knowing(Behind):
    """Is told the truth: what the prompt's scene is, and what the judge sees in the picture. The ceiling."""

    def __init__(self, painter: Painter, question: Question, look: Look) -> None:
        super().__init__(painter)
        self._question, self._look = question, look

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        yield from ()
        marks = request.context.brief.marks
        if request.before is None:
            by_id = {mark.id: mark for mark in request.plan.marks}
            wrong = [(by_id[id], text) for id, text in conflicts(self._question, marks, request.plan)]
        else:
            seen = self._look(request.context.canvas)
            wrong = [(mark, "It is not as it was planned.") for mark in marks if is_right(mark, marks, seen) is False]
        return CritiqueResult(findings_for(request, wrong))


def judged(marks: tuple[Mark, ...]) -> list[Mark]:
    """Those of which a critic of pictures has something to say."""
    return [mark for mark in marks if mark.name not in BACKDROP]


def findings_for(request: CritiqueRequest, wrong: list[tuple[Mark, str]]) -> tuple[Finding, ...]:
    """What is wrong as findings, each with an id of its own in the path."""
    prefix = f"c{len(request.context.path)}."
    return tuple(
        Finding(f"{prefix}{index}", "wrong", "picture", text, mark=mark.id, region=mark.frame)
        for index, (mark, text) in enumerate(wrong, 1)
    )
