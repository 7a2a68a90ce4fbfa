"""Whether a picture shows what was asked: what the judge saw, held against the question. Sees no picture itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.evaluation.judge import Found, Seen
from model_runtime.evaluation.questions import Question, Tag
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.relations import Box, box_of, shows
from model_runtime.world.scene import Format, Link, Relation, Scene, Thing

_ABOUT_COLOURS = ("colors", "color_attr", "compose")


@dataclass(frozen=True)
class Marks:
    """What is right in a picture. `things`: every thing in its number and nothing else; `present`: extras forgiven."""

    things: bool
    present: bool
    colours: bool
    relations: bool
    sky: bool
    ground: bool

    @property
    def strict(self) -> bool:
        """The headline: all that was asked of things, and no extras."""
        return self.things and self.colours and self.relations

    @property
    def lenient(self) -> bool:
        """As GenEval has it: extras are forgiven."""
        return self.present and self.colours and self.relations


def mark(question: Question, seen: Seen) -> Marks:
    """Colours are marked where the tag is about them; the number of things always, and relations where there are some."""
    scene, said = question.scene, question.told
    numbers, asked = Counter(thing.name for thing in seen.things), _asked(question.scene)
    return Marks(
        things=numbers == asked,
        present=all(_enough(numbers[name], number, question.tag) for name, number in asked.items()),
        colours=question.tag not in _ABOUT_COLOURS or _coloured(question, seen),
        relations=all(related(scene, link, seen) for link in scene.links),
        sky=not said.sky or seen.sky == scene.sky,
        ground=not said.ground or seen.ground == scene.ground,
    )


def _enough(found: int, asked: int, tag: Tag) -> bool:
    return found == asked if tag == "counting" else found >= asked


def _asked(scene: Scene) -> Counter[str]:
    asked: Counter[str] = Counter()
    for thing in scene.things:
        asked[thing.name] += thing.count
    return asked


def _coloured(question: Question, seen: Seen) -> bool:
    """Whether so many of each thing have the colour that was said."""
    wanted: Counter[tuple[str, str]] = Counter()
    for thing, said in zip(question.scene.things, question.told.colours, strict=True):
        if said and thing.name not in COLOURLESS:
            wanted[thing.name, thing.colour] += thing.count
    found = Counter((thing.name, thing.colour) for thing in seen.things)
    return all(found[what] >= number for what, number in wanted.items())


def related(scene: Scene, link: Link, seen: Seen) -> bool:
    """Whether what was seen shows the link; a group of things is one box around all."""
    boxes = [_around(_of(scene, scene.things[index], seen.things)) for index in (link.subject, link.object)]
    first, second = boxes
    return first is not None and second is not None and stands(link.relation, first, second, seen.format)


def stands(relation: Relation, first: Box, second: Box, format: Format) -> bool:
    """The world's own rule. Which of two things was painted later cannot be seen: it is granted."""
    return shows(relation, first, second, format, later=relation in ("on", "in front of"))


def _of(scene: Scene, asked: Thing, found: Sequence[Found]) -> list[Found]:
    """The instances that could be the asked thing: by name, and by colour too where another one has its name."""
    named = [thing for thing in found if thing.name == asked.name]
    alone = sum(thing.name == asked.name for thing in scene.things) == 1
    return named if alone else [thing for thing in named if thing.colour == asked.colour]


def _around(found: Sequence[Found]) -> Box | None:
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*(box_of(thing.frame) for thing in found), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
