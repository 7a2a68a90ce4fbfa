"""Which sittings there are, and one of them with a painter of whatever host. Knows no folder and no pool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from model_runtime.evaluation.benchmarks.writing import OWN_FAULTS
from model_runtime.evaluation.cocreation.artist import KINDS, Kind
from model_runtime.evaluation.cocreation.sitting import Outcome, Studio, aiming, changing, late, vague
from model_runtime.evaluation.painting import size_of
from model_runtime.evaluation.strokeeval.bench import Looks, Settings, looked_once, seed_of
from model_runtime.evaluation.strokeeval.prompts import Line, select
from model_runtime.process import errors
from model_runtime.process.errors import StrokesError
from model_runtime.process.painter import Painter
from model_runtime.trajectory.events import Failed

Part = Literal["change", "late", "reject", "aim"]
PARTS: tuple[Part, ...] = ("change", "late", "reject", "aim")
HASTY: Settings = {"sampling_steps": 1}
"""How the painter samples where the artist is to have something to reject."""


class Sitting(Struct, frozen=True):
    """The `index`-th of a part: a prompt, and which of its seeds."""

    part: Part
    index: int
    kind: Kind
    line: Line
    seed: int

    @property
    def name(self) -> str:
        return f"{self.part}-{self.index:04}"


def sittings(lines: Sequence[Line], n: int) -> list[Sitting]:
    """The parts in turn, so that what is cut short is balanced; the first of many are the same as of few. Compositions, since they
    have the most things and steps; for scenes in mind those with one thing of a name."""
    some = [line for line in select(list(lines), "held_out") if line.tag == "compose"]
    plain = [line for line in some if _plain(line)]
    out = []
    for index in range(n):
        for part in PARTS:
            own = plain if part == "aim" else some
            again, at = divmod(index, len(own))
            seed = seed_of(own[at].question(), again)
            out.append(Sitting(part, index, KINDS[index % len(KINDS)], own[at], seed))
    return out


def _plain(line: Line) -> bool:
    things = line.question().scene.things
    return all(thing.count == 1 for thing in things) and len({thing.name for thing in things}) == len(things)


def sit(painter: Painter, judge: Looks, sitting: Sitting) -> Outcome:
    """The same for the same painter, wherever it is. Raises the error of a machine that failed; where the painter itself gives up,
    the outcome says so."""
    question = sitting.line.question()
    rng = np.random.default_rng([sitting.seed, 71])
    prompt = vague(question) if sitting.part == "aim" else question.prompt
    settings: Settings = dict(HASTY) if sitting.part == "reject" else {}
    studio = Studio(painter, looked_once(judge), prompt, size_of(question.scene.format), sitting.seed, settings)
    match sitting.part:
        case "change":
            outcome = changing(studio, question, sitting.kind, rng)
        case "late":
            outcome = late(studio, sitting.kind, rng)
        case "reject":
            outcome = changing(studio, question, None, rng)
        case "aim":
            outcome = aiming(studio, question)
    end = studio.store.path()[-1]
    if isinstance(end, Failed) and end.error not in OWN_FAULTS:
        raise getattr(errors, end.error, StrokesError)(end.message)
    return outcome
