"""Finished pictures before the process's own critic: what it finds wrong is painted again, over what is there."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import msgspec

from model_runtime.evaluation.behind import Behind
from model_runtime.evaluation.judge import Seen, of_union
from model_runtime.evaluation.strokeeval.bench import Bench, Shot, Tuned
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.painters.strokes.tokens import MOST_MARKS
from model_runtime.process.painter import DraftRequest, Painter, PaintResult, Picture, Progress
from model_runtime.trajectory.events import Mark, Plan
from model_runtime.world.layout import spread
from model_runtime.world.relations import box_of


def whole_plan(marks: Sequence[Mark]) -> Plan:
    """All marks as the plan of the only step."""
    return Plan("", "", tuple(marks), last=True)


def where_seen(marks: Sequence[Mark], seen: Seen) -> tuple[Mark, ...]:
    """Every instance of the planned things as a mark of its own, where a thing of its name is seen; one that is not seen stays where
    it was planned. Groups stay together where there would be more marks than the network reads."""
    if sum(mark.count for mark in marks) > MOST_MARKS:
        return tuple(marks)
    free = list(seen.things)
    out = []
    for mark in marks:
        for number, planned in enumerate(spread(mark.frame, mark.count), 1):
            own = [thing for thing in free if thing.name == mark.name]
            found = max(own, key=lambda thing: of_union(box_of(thing.frame), box_of(planned)), default=None)
            if found is not None:
                free.remove(found)
            out.append(msgspec.structs.replace(mark, id=f"{mark.id}-{number}", action="add", count=1, frame=planned if found is None else found.frame))  # fmt: skip
    return tuple(out)


class Given(Behind):
    """Its draft is a picture that is there already, as the ground below all strokes."""

    def __init__(self, painter: Painter, picture: Picture) -> None:
        super().__init__(painter)
        self._picture = picture

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        yield from ()
        return PaintResult(self._picture, (), 0)


def mended(
    bench: Bench, tuned: Tuned, picture: Picture, marks: Sequence[Mark], spent: Cost, failed: str | None = None
) -> Shot:
    """The picture, criticised mark by mark and refined as the last step of a process is, in as many flow steps as it was painted in.
    `spent` is charged on."""
    base = bench.painter()
    made = bench.run(Given(base, picture), tuned.settings(), plan=whole_plan(marks), ground=picture)
    spent.add(base.account)
    return Shot(made.picture, spent, failed=failed or made.failed)
