"""Pictures with known faults for the critic: the teacher's, half painted or whole, and the painter's own as the judge sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model_runtime.brush.stack import render
from model_runtime.evaluation.accuracy import MATCH
from model_runtime.evaluation.examples import covered
from model_runtime.evaluation.faults import Fault, Standing, fault_for, spoilt, spoilt_standing
from model_runtime.evaluation.judge import Seen, of_union
from model_runtime.evaluation.painting import Painting, size_of
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, Picture, StrokeGroup
from model_runtime.trajectory.events import Artist, Mark, Plan, Started
from model_runtime.world import grammar, teacher
from model_runtime.world.choosing import COLOURLESS, pick
from model_runtime.world.layout import spread
from model_runtime.world.relations import box_of
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene, Thing

PLANTED = 0.4
"""How often a thing has a fault, in a trial with faults."""
HIDDEN = 0.35
"""Of a thing of which others cover more than this, the critic is asked nothing."""


@dataclass(frozen=True)
class Trial:
    """A picture, what it should show, and what is wrong with each mark (None: nothing) of which the critic is asked."""

    context: Context
    plan: Plan
    truth: dict[str, Fault | None]
    pending: tuple[Thing, ...] = ()


def context_of(prompt: str, marks: Sequence[Mark], canvas: Picture, groups: Sequence[StrokeGroup] = ()) -> Context:
    """What a critic is told of a picture that came about in one step."""
    size = canvas.shape[1], canvas.shape[0]
    started = Started(
        id="e0", parent=None, time=0.0, author=Artist(), prompt=prompt, size=size, seed=0, painter="strokes"
    )
    canvas.setflags(write=False)
    brief = Brief(prompt, tuple(marks))
    return Context((started,), brief, canvas, None, tuple(groups), None, None, seed=0, step=2, max_steps=12)


# --- the teacher's -------------------------------------------------------------------------------------------


def teacher_trial(index: int, seed: int = 2) -> Trial:
    """Every other one is half painted and right; the rest is whole and has faults in it."""
    rng = np.random.default_rng([seed, 93, index])
    scene = sample(rng, held_out=True, things=(2, 5))
    prompt, parts = grammar.prompt(scene, rng), teacher.parts(scene, rng)
    standing = len(scene.things) if index % 2 else int(rng.integers(0, len(scene.things)))
    real, faults = _spoil(scene, parts, rng) if index % 2 else (list(parts), {})
    shown = [part for asked, part in zip(parts, real, strict=True) if part is not None and asked.owner < standing]
    marks = marks_of(scene)[: 2 + standing]
    truth = {
        f"m{owner + 3}": faults.get(owner) for owner in range(standing) if _fair(owner, parts, real, faults.get(owner))
    }
    canvas = teacher.picture(shown, size_of(scene.format))
    plan = Plan("", "", tuple(marks[-1:]), last=standing == len(scene.things))
    return Trial(context_of(prompt, marks, canvas), plan, truth, scene.things[standing:])


def marks_of(scene: Scene) -> list[Mark]:
    """The scene as a painter would have planned it: m1 the sky, m2 the ground, then the things."""
    above, below = teacher.backdrop_frames(scene)
    marks = [Mark("m1", "sky", above, attributes=(scene.sky,)), Mark("m2", "ground", below, attributes=(scene.ground,))]
    for index, thing in enumerate(scene.things):
        said = () if thing.name in COLOURLESS else (thing.colour,)
        marks.append(Mark(f"m{index + 3}", thing.name, thing.frame, thing.count, said))
    return marks


def _spoil(
    scene: Scene, parts: list[teacher.Part], rng: np.random.Generator
) -> tuple[list[teacher.Part | None], dict[int, Fault]]:
    """The parts as they are painted (None: not at all), and the fault of each thing that has one, in one of its instances."""
    real: list[teacher.Part | None] = list(parts)
    faults: dict[int, Fault] = {}
    for owner, thing in enumerate(scene.things):
        if rng.random() >= PLANTED:
            continue
        faults[owner] = fault_for(thing.name, rng)
        which = pick(rng, [at for at, part in enumerate(parts) if part.owner == owner])
        real[which] = spoilt(parts[which], faults[owner], scene, rng)
    return real, faults


def _fair(owner: int, parts: list[teacher.Part], real: list[teacher.Part | None], fault: Fault | None) -> bool:
    """Whether the picture shows how it stands with a thing: hardly covered, and where it is missing nothing else is there."""
    for at, part in enumerate(parts):
        if part.owner != owner:
            continue
        others = [other.frame for other in real[at + 1 :] if other is not None and other.owner != owner]
        if fault in ("missing", "moved"):
            others += [other.frame for other in real[:at] if other is not None and other.owner not in (owner, -1, -2)]
        if covered(part.frame, others) > HIDDEN:
            return False
    return True


# --- the painter's own ---------------------------------------------------------------------------------------


def own_trial(prompt: str, painting: Painting, seen: Seen, index: int, seed: int = 3) -> Trial:
    """A painter's picture with faults among those of its things that the judge finds right. Of the others nothing is asked."""
    rng = np.random.default_rng([seed, 94, index])
    groups = {group.mark: group for group in painting.groups}
    marks, shown = list(painting.brief.marks), list(painting.groups)
    truth: dict[str, Fault | None] = {}
    for at, mark in enumerate(painting.brief.marks):
        if mark.name in BACKDROP or mark.id not in groups or not is_right(mark, painting.brief.marks, seen):
            continue
        truth[mark.id] = None
        if rng.random() < PLANTED:
            truth[mark.id] = fault = fault_for(mark.name, rng)
            marks[at], group = spoilt_standing(Standing(mark, groups[mark.id]), fault, rng)
            place = next(i for i, other in enumerate(shown) if other.mark == mark.id)
            shown[place : place + 1] = [] if group is None else [group]
    canvas = render((painting.picture.shape[1], painting.picture.shape[0]), shown)
    plan = Plan("", "", tuple(marks[-1:]), last=True)
    return Trial(context_of(prompt, marks, canvas, shown), plan, truth)


def is_right(mark: Mark, marks: Sequence[Mark], seen: Seen) -> bool:
    """Whether the judge finds every instance of a mark in its place and colour, and hardly anything covers it."""
    own = spread(mark.frame, mark.count)
    others = [other.frame for other in marks if other.id != mark.id and other.name not in BACKDROP]
    if any(covered(frame, others) > HIDDEN for frame in own):
        return False
    return all(
        any(
            thing.name == mark.name
            and (not mark.attributes or mark.name in COLOURLESS or thing.colour == mark.attributes[0])
            and of_union(box_of(frame), box_of(thing.frame)) >= MATCH
            for thing in seen.things
        )
        for frame in own
    )
