"""Whether the plans, taken together, say what the prompt says: things, colours, numbers, backdrop, relations, room."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from model_runtime.evaluation.painting import Painting
from model_runtime.evaluation.questions import Question
from model_runtime.trajectory.events import Finished, Mark
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.placing import crowding
from model_runtime.world.relations import Box, box_of, shows
from model_runtime.world.scene import Link

CROWDED = 1.5
"""How many times the overlap that the world allows between things that have nothing to do with each other."""
BACKDROP = ("sky", "ground")


@dataclass(frozen=True)
class PlanMarks:
    """What is right in the plans of one painting. `relations` is None where the prompt asks for none."""

    objects: bool
    backdrop: bool
    relations: tuple[bool, ...]
    room: bool
    ended: bool

    @property
    def all(self) -> bool:
        return self.objects and self.backdrop and all(self.relations) and self.room and self.ended


def mark_plans(question: Question, painting: Painting) -> PlanMarks:
    """The union of all that was planned, held against the prompt."""
    marks = painting.brief.marks
    things = [mark for mark in marks if mark.name not in BACKDROP]
    return PlanMarks(
        objects=listed(question, things),
        backdrop=_backdrop(question, marks),
        relations=tuple(_holds(question, link, things) for link in question.scene.links),
        room=has_room(question, things),
        ended=isinstance(painting.path[-1], Finished) and painting.path[-1].reason == "complete",
    )


def listed(question: Question, things: list[Mark]) -> bool:
    """Whether the list is exact: every thing in its number, in its colour where one is said, and nothing else."""
    numbers: Counter[str] = Counter()
    coloured: Counter[tuple[str, str]] = Counter()
    for mark in things:
        numbers[mark.name] += mark.count
        coloured[mark.name, _word(mark)] += mark.count
    asked: Counter[str] = Counter()
    wanted: Counter[tuple[str, str]] = Counter()
    for thing, said in zip(question.scene.things, question.told.colours, strict=True):
        asked[thing.name] += thing.count
        if said and thing.name not in COLOURLESS:
            wanted[thing.name, thing.colour] += thing.count
    return numbers == asked and all(coloured[what] >= number for what, number in wanted.items())


def _word(mark: Mark) -> str:
    return mark.attributes[0] if mark.attributes else ""


def _backdrop(question: Question, marks: tuple[Mark, ...]) -> bool:
    """One sky and one ground, and those that were asked for."""
    planned = {name: [_word(mark) for mark in marks if mark.name == name] for name in BACKDROP}
    scene, said = question.scene, question.told
    return all(len(kinds) == 1 for kinds in planned.values()) and (
        (not said.sky or planned["sky"] == [scene.sky]) and (not said.ground or planned["ground"] == [scene.ground])
    )


def _holds(question: Question, link: Link, things: list[Mark]) -> bool:
    """Whether the planned frames, in the order in which they are painted, show the link."""
    first, second = (_index(question, index, things) for index in (link.subject, link.object))
    if first is None or second is None:
        return False
    boxes = box_of(things[first].frame), box_of(things[second].frame)
    return shows(link.relation, *boxes, question.scene.format, later=first > second)


def _index(question: Question, asked: int, things: list[Mark]) -> int | None:
    """Which mark is the asked thing: by its name, and by its colour too where another one has its name."""
    thing = question.scene.things[asked]
    alone = sum(other.name == thing.name for other in question.scene.things) == 1
    for index, mark in enumerate(things):
        if mark.name == thing.name and (alone or _word(mark) == thing.colour):
            return index
    return None


def has_room(question: Question, things: list[Mark]) -> bool:
    """Whether only such things overlap of which the prompt wants it."""
    scene = question.scene
    wanted = {frozenset((scene.things[link.subject].name, scene.things[link.object].name)) for link in scene.links}
    for index, mark in enumerate(things):
        others: list[tuple[str, Box]] = [
            (other.name, box_of(other.frame))
            for other in things[:index]
            if frozenset((mark.name, other.name)) not in wanted
        ]
        if crowding(mark.name, box_of(mark.frame), others) > CROWDED:
            return False
    return True
