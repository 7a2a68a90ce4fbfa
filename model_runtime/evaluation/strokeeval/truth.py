"""What is so, as far as the judge sees: which mark is right in a picture, which plan departs from its prompt. Asks no painter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from model_runtime.evaluation.accuracy import MATCH
from model_runtime.evaluation.examples import covered
from model_runtime.evaluation.judge import Seen, of_union
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import Question
from model_runtime.trajectory.events import Frame, Mark, Plan
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.layout import spread
from model_runtime.world.relations import box_of

HIDDEN = 0.35
"""Of a thing of which others cover more than this nothing is asked."""


def is_right(mark: Mark, marks: Sequence[Mark], seen: Seen) -> bool | None:
    """Whether every instance of a mark is where and what it was planned to be; None where the picture cannot show it."""
    own = spread(mark.frame, mark.count)
    later = marks[[each.id for each in marks].index(mark.id) + 1 :]
    others = [other.frame for other in later if other.name not in BACKDROP]
    if mark.name in BACKDROP:
        return None if others else _backdrop(mark, seen)
    if any(covered(frame, others) > HIDDEN for frame in own):
        return None
    fit = [thing for thing in seen.things if thing.name == mark.name and _has_colour(mark, thing.colour)]
    return _each_its_own(own, [thing.frame for thing in fit])


def _each_its_own(wanted: Sequence[Frame], found: Sequence[Frame]) -> bool:
    """Whether each wanted frame has one of those that were found to itself; the closest pairs are taken first."""
    pairs = [(of_union(box_of(a), box_of(b)), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)]
    left, free = set(range(len(wanted))), set(range(len(found)))
    for shared, i, j in sorted(pairs, reverse=True):
        if shared >= MATCH and i in left and j in free:
            left.remove(i)
            free.remove(j)
    return not left


def _has_colour(mark: Mark, colour: str) -> bool:
    return not mark.attributes or mark.name in COLOURLESS or colour == mark.attributes[0]


def _backdrop(mark: Mark, seen: Seen) -> bool:
    kind = seen.sky if mark.name == "sky" else seen.ground
    return not mark.attributes or mark.attributes[0] == kind


def conflicts(question: Question, standing: Sequence[Mark], plan: Plan) -> tuple[tuple[str, str], ...]:
    """(mark id, what is wrong) of marks that the plan adds although the prompt does not ask for them, or asks otherwise."""
    scene, said = question.scene, question.told
    asked: Counter[str] = Counter()
    colours: dict[str, set[str]] = {}
    for thing, told in zip(scene.things, said.colours, strict=True):
        asked[thing.name] += thing.count
        colours.setdefault(thing.name, set()).update((thing.colour,) if told else ("",))
    there = Counter({name: number for name, number in _numbers(standing).items()})
    out = []
    for mark in plan.marks:
        if mark.name in BACKDROP or mark.action in ("remove", "modify"):
            continue
        if mark.name not in asked:
            out.append((mark.id, f"Nobody asked for a {mark.name}."))
        elif there[mark.name] + mark.count > asked[mark.name]:
            out.append((mark.id, f"There are to be {asked[mark.name]} of {mark.name}."))
        elif "" not in colours[mark.name] and mark.attributes and mark.attributes[0] not in colours[mark.name]:
            out.append((mark.id, f"The {mark.name} is to be {' or '.join(sorted(colours[mark.name]))}."))
        there[mark.name] += mark.count
    return tuple(out)


def fulfilled(question: Question, marks: Sequence[Mark]) -> bool:
    """Whether what stands is every thing that the prompt asks for, in its number."""
    asked: Counter[str] = Counter()
    for thing in question.scene.things:
        asked[thing.name] += thing.count
    return _numbers(marks) == asked


def awaited(question: Question, marks: Sequence[Mark]) -> list[str]:
    """Names of things that the prompt asks for and of which none stands yet."""
    there = _numbers(marks)
    return [thing.name for thing in question.scene.things if not there[thing.name]]


def _numbers(marks: Sequence[Mark]) -> Counter[str]:
    numbers: Counter[str] = Counter()
    for mark in marks:
        if mark.name not in BACKDROP:
            numbers[mark.name] += mark.count
    return numbers
