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
from model_runtime.world.scene import Scene

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
    """(mark id, what is wrong) of marks that the plan adds although the prompt does not ask for them, or asks otherwise: for another
    colour or number, for another sky or ground. What a plan leaves out may come later."""
    scene = question.scene
    left = list(range(len(scene.things)))
    for mark in standing:
        _taken(scene, left, mark)
    out = []
    for mark in plan.marks:
        if mark.action not in ("remove", "modify"):
            text = _scenery(question, mark) if mark.name in BACKDROP else _departs(question, left, mark)
            out += [(mark.id, text)] if text else []
    return tuple(out)


def _scenery(question: Question, mark: Mark) -> str:
    scene, said = question.scene, question.told
    kind, told = (scene.sky, said.sky) if mark.name == "sky" else (scene.ground, said.ground)
    return f"The {mark.name} is to be {kind}." if told and mark.attributes and mark.attributes[0] != kind else ""


def _departs(question: Question, left: list[int], mark: Mark) -> str:
    """What is wrong with a mark, which is taken from what is left of the scene (indices of its things); nothing where nothing is."""
    scene, said = question.scene, question.told
    index = _taken(scene, left, mark)
    if index is None:
        asked = sum(thing.count for thing in scene.things if thing.name == mark.name)
        return f"There are to be {asked} of {mark.name}." if asked else f"Nobody asked for a {mark.name}."
    thing = scene.things[index]
    if said.colours[index] and thing.name not in COLOURLESS and mark.attributes and mark.attributes[0] != thing.colour:
        return f"The {mark.name} is to be {thing.colour}."
    if said.counts[index] and mark.count != thing.count:
        return f"There are to be {thing.count} of {mark.name}."
    return ""


def _taken(scene: Scene, left: list[int], mark: Mark) -> int | None:
    """The thing of the scene that a mark stands for, which is then no longer left: of its name that which is most like it."""
    own = [index for index in left if scene.things[index].name == mark.name]
    if not own:
        return None
    index = min(own, key=lambda index: (scene.things[index].colour not in mark.attributes) + (scene.things[index].count != mark.count))  # fmt: skip
    left.remove(index)
    return index


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
