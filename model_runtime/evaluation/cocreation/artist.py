"""A scripted artist: changes plans at the gates, rejects what the critic finds, and keeps a list of what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import numpy as np
from msgspec.structs import replace

from model_runtime.evaluation.plans import BACKDROP
from model_runtime.process.decide import Gate
from model_runtime.process.painter import Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Finding,
    FindingRejected,
    Frame,
    Mark,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
)
from model_runtime.world.choosing import COLOURLESS, pick
from model_runtime.world.palette import COLOURS
from model_runtime.world.relations import box_of, overlap

Kind = Literal["recolour", "move", "remove"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TIGHT = 0.1
"""Of a thing, how much of another it may cover where the artist puts it."""


@dataclass(frozen=True)
class Edit:
    """What the artist changed of one mark. `after` None: removed. picture: as it was when they did."""

    kind: Kind
    step: int
    before: Mark
    after: Mark | None
    picture: Picture | None = None


@dataclass
class Pen:
    """Writes the artist's events at the head of a painting."""

    store: MemoryStore
    new_id: Callable[[], str]

    def write(self, kind: Callable[..., PaintingEvent], **fields: Any) -> None:
        head = self.store.path()[-1].id
        self.store.append(kind(id=self.new_id(), parent=head, time=0.0, author=Artist(), **fields))


@dataclass
class Changing:
    """Changes one thing in the first plan that has one of its kind (kind None: nothing), and rejects every fault that is found."""

    kind: Kind | None
    rng: np.random.Generator
    edit: Edit | None = None
    rejected: list[Finding] = field(default_factory=list)

    def answer(self, gate: Gate, marks: tuple[Mark, ...], plan: Plan, planned: Planned, pen: Pen) -> None:
        """At a gate. marks: what stands; plan: the present one, as it is after what was changed of it."""
        if gate.kind == "plan" and self.edit is None and self.kind is not None:
            self._change(self.kind, plan, marks, planned, pen)
        elif gate.kind == "critique":
            assert isinstance(gate.event, Critiqued)
            for finding in gate.event.findings:
                if finding.verdict == "wrong":
                    self.rejected.append(finding)
                    pen.write(FindingRejected, finding=finding.id)

    def _change(self, kind: Kind, plan: Plan, marks: tuple[Mark, ...], planned: Planned, pen: Pen) -> None:
        mark = changeable(plan, marks, kind)
        if mark is None:
            return
        after = changed(mark, kind, [other for other in (*marks, *plan.marks) if other.id != mark.id], self.rng)
        kept = tuple(after if each.id == mark.id else each for each in plan.marks)
        self.edit = Edit(kind, planned.step, mark, after)
        pen.write(PlanEdited, target=planned.id, plan=replace(plan, marks=tuple(each for each in kept if each is not None)))  # fmt: skip


def changeable(plan: Plan, marks: tuple[Mark, ...], kind: Kind) -> Mark | None:
    """A thing that the plan adds, the only one of its name, and that can be changed so."""
    names = Counter(mark.name for mark in (*marks, *plan.marks))
    for mark in plan.marks:
        if mark.name in BACKDROP or mark.action != "add" or names[mark.name] > 1:
            continue
        if kind == "recolour" and (mark.name in COLOURLESS or not mark.attributes):
            continue
        return mark
    return None


def changed(mark: Mark, kind: Kind, others: list[Mark], rng: np.random.Generator) -> Mark | None:
    """The mark as the artist wants it; None: away with it."""
    match kind:
        case "remove":
            return None
        case "recolour":
            return replace(
                mark, attributes=(pick(rng, [colour for colour in COLOURS if colour != mark.attributes[0]]),)
            )
        case "move":
            return replace(mark, frame=_elsewhere(mark.frame, [other.frame for other in others if other.name not in BACKDROP], rng))  # fmt: skip


def _elsewhere(frame: Frame, others: list[Frame], rng: np.random.Generator) -> Frame:
    """The frame moved across the picture to where nothing else is; as far as possible where there is no such place."""
    width = frame.right - frame.left
    spots = [
        Frame(left, frame.top, left + width, frame.bottom)
        for left in rng.uniform(20, max(21.0, 980 - width), 40).tolist()
    ]
    free = [spot for spot in spots if all(overlap(box_of(spot), box_of(other)) < TIGHT for other in others)]
    return max(free or spots, key=lambda spot: abs(spot.left - frame.left))


@dataclass
class Aiming:
    """Has a scene in mind, and corrects each plan until it wants just that. edits: marks that had to be changed, added or removed."""

    target: tuple[Mark, ...]
    edits: int = 0
    rejected: list[Finding] = field(default_factory=list)

    def answer(self, gate: Gate, marks: tuple[Mark, ...], plan: Plan, planned: Planned, pen: Pen) -> None:
        if gate.kind != "plan":
            return
        taken = {mark.name for mark in marks}
        wanted = [mark for mark in self.target if mark.name not in taken]
        out = list[Mark]()
        for mark in plan.marks:
            meant = next((each for each in wanted if each.name == mark.name), None)
            if mark.name in BACKDROP or mark.action != "add":
                out.append(mark)
            elif meant is None:
                self.edits += 1
            else:
                wanted.remove(meant)
                good = close(mark, meant)
                self.edits += not good
                out.append(mark if good else replace(mark, frame=meant.frame, count=meant.count, attributes=meant.attributes))  # fmt: skip
        if plan.last and wanted:
            self.edits += len(wanted)
            out += [replace(mark, id=f"wanted-{planned.step}-{index}") for index, mark in enumerate(wanted)]
        if tuple(out) != plan.marks:
            pen.write(PlanEdited, target=planned.id, plan=replace(plan, marks=tuple(out)))


def close(mark: Mark, meant: Mark) -> bool:
    """Whether an artist would let it pass: the number and colour, and the middle within a tenth of the picture."""
    middles = [((each.frame.left + each.frame.right) / 2, (each.frame.top + each.frame.bottom) / 2) for each in (mark, meant)]  # fmt: skip
    near = all(abs(one - other) <= 100 for one, other in zip(*middles, strict=True))
    return near and mark.count == meant.count and (not meant.attributes or mark.attributes == meant.attributes)
