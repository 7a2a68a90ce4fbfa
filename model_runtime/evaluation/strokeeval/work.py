"""One prompt and seed through all arms, and what is kept of each picture. Knows nothing of processes or files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from model_runtime.evaluation.marking import mark
from model_runtime.evaluation.painting import Painting
from model_runtime.evaluation.questions import Tag
from model_runtime.evaluation.strokeeval.arms import Arm, shot
from model_runtime.evaluation.strokeeval.bench import Bench, Networks, Shot, Tuned, seed_of
from model_runtime.evaluation.strokeeval.critics import Look, Rates
from model_runtime.evaluation.strokeeval.hub import Hub, in_lanes
from model_runtime.evaluation.strokeeval.prompts import Line, Split
from model_runtime.evaluation.strokeeval.tracing import Trace, trace
from model_runtime.process.painter import Picture

LANES = 16
"""Prompts that are painted side by side."""


class Result(Struct, kw_only=True, omit_defaults=True):
    """One picture: what the judge finds right in it (see `marking.Marks`), whether the second judge finds all right, and its cost."""

    prompt: str
    tag: Tag
    split: Split
    seed: int
    arm: Arm
    variant: str = ""
    things: bool
    present: bool
    colours: bool
    relations: bool
    sky: bool
    ground: bool
    second: bool | None = None
    flops: float
    flow_flops: float
    passes: int
    words: int
    flow_steps: int
    failed: str | None = None
    trace: Trace | None = None
    agreed: Trace | None = None
    """The same where a mark that the two judges see differently counts nowhere; None without a second judge."""

    @property
    def right(self) -> bool:
        """The headline: all that was asked of things, and no extras."""
        return self.things and self.colours and self.relations

    @property
    def lenient(self) -> bool:
        """As GenEval has it: extras are forgiven."""
        return self.present and self.colours and self.relations


class Way(Struct, frozen=True):
    """An arm in one of the ways of sampling that are tried for it."""

    arm: Arm
    steps: int | None = None
    k: int = 1
    variant: str = ""

    def tuned(self) -> Tuned:
        return Tuned(self.steps, self.k)


Keep = Callable[[Line, int, Arm, Picture], None]


def painted(
    networks: Networks, lines: Sequence[Line], seed: int, ways: Sequence[Way], rates: Rates, keep: Keep | None = None
) -> list[Result]:
    """Every prompt in every way, with its `seed`-th seed, several prompts side by side."""

    def piece(line: Line) -> Callable[[int, Hub], list[Result]]:
        return lambda lane, hub: _one(Bench(networks, line.question(), seed_of(line.question(), seed), hub, lane), line, seed, ways, rates, keep)  # fmt: skip

    return [result for results in in_lanes([piece(line) for line in lines], LANES) for result in results]


def _one(bench: Bench, line: Line, seed: int, ways: Sequence[Way], rates: Rates, keep: Keep | None) -> list[Result]:
    out = []
    for way in ways:
        made = shot(way.arm, bench, way.tuned(), rates)
        out.append(_result(bench, line, seed, way, made))
        if keep is not None:
            keep(line, seed, way.arm, made.picture)
    return out


def _result(bench: Bench, line: Line, seed: int, way: Way, made: Shot) -> Result:
    marks = mark(bench.question, bench.look(made.picture))
    second = bench.second_look
    return Result(
        prompt=line.id, tag=line.tag, split=line.split, seed=seed, arm=way.arm, variant=way.variant,
        things=marks.things, present=marks.present, colours=marks.colours, relations=marks.relations,
        sky=marks.sky, ground=marks.ground,
        second=None if second is None else mark(bench.question, second(made.picture)).strict,
        flops=made.cost.flops, flow_flops=made.cost.flow_flops, passes=made.cost.passes, words=made.cost.words,
        flow_steps=made.cost.flow_steps, failed=made.failed, trace=_trace(bench, made.painting),
        agreed=None if second is None else _trace(bench, made.painting, second),
    )  # fmt: skip


def _trace(bench: Bench, painting: Painting | None, second: Look | None = None) -> Trace | None:
    return None if painting is None else trace(painting, bench.question, bench.look, second)
