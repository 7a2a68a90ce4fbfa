"""Pictures for people to label: painted well, badly and astray, so that right and wrong ones of every tag are among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec
import numpy as np
from msgspec import Struct

from model_runtime.brush.stack import render
from model_runtime.evaluation.benchmarks.writing import keep
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import TAGS, Tag
from model_runtime.evaluation.strokeeval.astray import astray
from model_runtime.evaluation.strokeeval.bench import Bench, Networks, Settings, Tuned
from model_runtime.evaluation.strokeeval.critics import Sparing
from model_runtime.evaluation.strokeeval.finished import whole_plan
from model_runtime.evaluation.strokeeval.hub import Hub, in_lanes
from model_runtime.evaluation.strokeeval.pictures import one_shot
from model_runtime.evaluation.strokeeval.prompts import Line, select
from model_runtime.evaluation.trials import marks_of
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture, StrokeGroup
from model_runtime.trajectory.events import Mark
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import pick

Manner = Literal["usual", "1 step", "2 steps", "3 steps", "astray", "mixed", "one shot"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
"""usual: as it ships; so many steps: strokes that are sampled in fewer, and no critique: debris; astray: the plan is not what was
asked; mixed: of one thing every other stroke is another thing's: hybrids; one shot: by the one-shot painter."""
TURN: tuple[Manner, ...] = ("usual", "1 step", "astray", "usual", "2 steps", "mixed", "usual", "3 steps", "astray")
ONE_SHOTS: tuple[Manner, ...] = ("one shot",)
LANES = 16


class Sample(Struct, frozen=True):
    """One picture that is to be labelled. prompt: the id of a kept one."""

    number: int
    prompt: str
    tag: Tag
    manner: Manner

    @property
    def name(self) -> str:
        return f"{self.number:04}"


def samples(lines: Sequence[Line], per_tag: int, manners: Sequence[Manner] = TURN) -> list[Sample]:
    """So many of each tag in turn, the manners in turn within a tag."""
    some = select(list(lines), "held_out", per_tag)
    return [Sample(number, line.id, line.tag, manners[number // len(TAGS) % len(manners)]) for number, line in enumerate(some)]  # fmt: skip


def paint_samples(networks: Networks, some: Sequence[Sample], lines: dict[str, Line], folder: Path) -> Iterator[Sample]:
    """Every picture that is not there yet, several side by side; told as they are kept."""
    due = [sample for sample in some if not place(folder, sample).exists()]
    for start in range(0, len(due), LANES):
        group = due[start : start + LANES]
        for sample, picture in zip(group, in_lanes([_piece(networks, one, lines) for one in group], LANES), strict=True):  # fmt: skip
            keep(picture, place(folder, sample), folder)
            yield sample


def begin_samples(folder: Path, revision: str) -> None:
    """Keeps whose pictures lie in a folder. Raises BadInput where they are another painter's."""
    path = folder / "painter.json"
    if path.exists():
        other = msgspec.json.decode(path.read_bytes(), type=str)
        if other != revision:
            raise BadInput(f"The pictures in {folder} are by weights {other}, not {revision}: give those (--weights, or --one-shot), or another --out.")  # fmt: skip
        return
    if (folder / "pictures").exists():
        raise BadInput(f"Nobody knows by which painter the pictures in {folder} are: give another --out.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(revision) + b"\n")


def place(folder: Path, sample: Sample) -> Path:
    return folder / "pictures" / f"{sample.name}.png"


def _piece(networks: Networks, sample: Sample, lines: dict[str, Line]) -> Callable[[int, Hub], Picture]:
    question = lines[sample.prompt].question()
    return lambda lane, hub: painted(Bench(networks, question, question.seed, hub, lane), sample)


def painted(bench: Bench, sample: Sample) -> Picture:
    rng = np.random.default_rng([bench.question.seed, 61])
    match sample.manner:
        case "usual":
            return bench.run(bench.painter()).picture
        case "astray":
            return _draft(bench, marks_of(astray(bench.question, rng)))[0]
        case "mixed":
            return _mixed(bench, rng)
        case "one shot":
            return one_shot(bench, Tuned()).picture
        case "1 step" | "2 steps" | "3 steps":
            silent = Sparing(bench.painter(), instruction=False, picture=False)
            return bench.run(silent, {"sampling_steps": int(sample.manner[0])}).picture


def _draft(bench: Bench, marks: Sequence[Mark], settings: Settings | None = None) -> tuple[Picture, tuple[StrokeGroup, ...]]:  # fmt: skip
    """A given plan in a single draft that nobody looks at."""
    silent = Sparing(bench.painter(), instruction=False, picture=False)
    made = bench.run(silent, settings, plan=whole_plan(marks))
    return made.picture, made.groups


def _mixed(bench: Bench, rng: np.random.Generator) -> Picture:
    """One of the things has every other stroke of another kind of thing that is painted in its place."""
    marks = marks_of(bench.question.scene)
    which = pick(rng, [mark for mark in marks if mark.name not in BACKDROP])
    name = pick(rng, sorted({*THINGS} - {mark.name for mark in marks}))
    others = [msgspec.structs.replace(mark, name=name) if mark is which else mark for mark in marks]
    groups, strange = (_draft(bench, some)[1] for some in (marks, others))
    stack = [_interleaved(one, other) if one.mark == which.id else one for one, other in zip(groups, strange, strict=True)]  # fmt: skip
    return render(bench.size, stack, ground=None, paint=None)


def _interleaved(one: StrokeGroup, other: StrokeGroup) -> StrokeGroup:
    """Every other stroke of each, in order."""
    rows = [(index, row, seed) for group, first in ((one, 0), (other, 1)) for index, (row, seed) in enumerate(zip(group.rows, group.seeds, strict=True)) if index % 2 == first]  # fmt: skip
    rows.sort(key=lambda each: each[0])
    return StrokeGroup(one.mark, np.stack([row for _, row, _ in rows]), np.array([seed for *_, seed in rows], np.uint64))  # fmt: skip
