"""Finished pictures before the process's own critic: what it finds wrong is painted again, over what is there."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from model_runtime.evaluation.behind import Behind
from model_runtime.evaluation.strokeeval.bench import Bench, Shot
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.process.painter import DraftRequest, Painter, PaintResult, Picture, Progress
from model_runtime.trajectory.events import Mark, Plan


def whole_plan(marks: Sequence[Mark]) -> Plan:
    """All marks as the plan of the only step."""
    return Plan("", "", tuple(marks), last=True)


class Given(Behind):
    """Its draft is a picture that is there already, as the ground below all strokes."""

    def __init__(self, painter: Painter, picture: Picture) -> None:
        super().__init__(painter)
        self._picture = picture

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        yield from ()
        return PaintResult(self._picture, (), 0)


def mended(bench: Bench, picture: Picture, marks: Sequence[Mark], spent: Cost, failed: str | None = None) -> Shot:
    """The picture, criticised mark by mark and refined as the last step of a process is. `spent` is charged on."""
    base = bench.painter()
    made = bench.run(Given(base, picture), plan=whole_plan(marks), ground=picture)
    spent.add(base.account)
    return Shot(made.picture, spent, failed=failed or made.failed)
