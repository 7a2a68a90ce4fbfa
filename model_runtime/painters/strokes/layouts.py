"""Whether a plan's frames do what its own words say: things stand to each other as they are linked, and the others have room.

The network writes links, then frames drawn by chance; of several drawings the one is kept that has the fewest flaws.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.world.catalogue import SCENERY
from model_runtime.world.choosing import RELATIONS
from model_runtime.world.placing import MOST_HIDDEN, crowding, hidden
from model_runtime.world.relations import Box, box_of, shows
from model_runtime.world.scene import Format, Relation

UNLINKED = 2.0
"""What a link that the frames do not show weighs; a thing without room, or that an edge cuts through, weighs 1."""
ROOM = 1.5
"""Of the overlap that the teacher allows, what a plan may take: frames are written in steps, and some corners are empty."""
_BEYOND = 1000 / tokens.BINS
"""Frames may reach so far over the edge, a step of the written coordinates."""
ROOM_BEFORE = MOST_HIDDEN + 0.05
"""Of a thing behind another, what may be covered; the teacher's own, and a step of the written coordinates."""
_RELATIONS: dict[str, Relation] = {tokens.link_word(relation): relation for relation in RELATIONS}
TOUCHING = frozenset(("on", "behind", "in front of"))

Told = tuple[str, Relation, str]
"""The first thing's name, how it stands, the other's name."""


def links_told(said: Sequence[str]) -> list[Told]:
    """The links that the network read in the prompt. Each is written twice, from either end; what is only to be said of the
    seat ("under") is then the other's "on"."""
    if "<links>" not in said:
        return []
    start = said.index("<links>") + 1
    words = said[start : said.index("<plan>", start) if "<plan>" in said[start:] else len(said)]
    found = []
    for at in range(0, len(words) - 2, 6):
        first, how, second = words[at : at + 3]
        if how == tokens.CARRIES:
            found.append((second, _RELATIONS["on"], first))
        elif how in _RELATIONS:
            found.append((first, _RELATIONS[how], second))
    return found


def flaws(planned: Sequence[Written], standing: Standing, links: Sequence[Told]) -> float:
    """0 where every link that this step completes is shown, and every thing that it adds has room and is in the picture."""
    new = [mark for mark in planned if mark.action == "add" and mark.name not in SCENERY]
    replaced = {mark.slot for mark in planned}
    old = [mark for mark in standing.painted if mark.name not in SCENERY and mark.slot not in replaced]
    every = [*old, *new]
    unlinked = sum(not _shown(link, every, standing.format) for link in links if _completed(link, old, new))
    return UNLINKED * unlinked + sum(_crowded(mark, every, links) + _cut_off(mark) for mark in new)


def _completed(link: Told, old: Sequence[Written], new: Sequence[Written]) -> bool:
    before, added = ({mark.name for mark in some} for some in (old, new))
    ends = {link[0], link[2]}
    return bool(ends & added) and ends <= before | added


def _shown(link: Told, every: Sequence[Written], format: Format) -> bool:
    """Whether some two of these names stand so, and both can be recognised; the order is that in which they are painted."""
    name, relation, other = link
    pairs = product(*([at for at, mark in enumerate(every) if mark.name == end] for end in (name, other)))
    boxes = [box_of(mark.frame) for mark in every]
    return any(
        shows(relation, boxes[a], boxes[b], format, later=a > b) and _in_sight(relation, boxes[a], boxes[b])
        for a, b in pairs
        if a != b
    )


def _in_sight(relation: Relation, first: Box, second: Box) -> bool:
    """Whether of the one that is farther away enough is seen."""
    match relation:
        case "behind":
            return hidden(first, second) <= ROOM_BEFORE
        case "in front of":
            return hidden(second, first) <= ROOM_BEFORE
    return True


def _cut_off(mark: Written) -> bool:
    """Whether an edge of the picture cuts through it."""
    left, top, right, bottom = box_of(mark.frame)
    return min(left, top) < -_BEYOND or max(right, bottom) > 1000 + _BEYOND


def _crowded(mark: Written, every: Sequence[Written], links: Sequence[Told]) -> bool:
    """Whether it lies on a thing that it has nothing to do with."""
    beside = {frozenset((first, second)) for first, relation, second in links if relation in TOUCHING}
    others = [
        (other.name, box_of(other.frame))
        for other in every
        if other is not mark and frozenset((mark.name, other.name)) not in beside
    ]
    return crowding(mark.name, box_of(mark.frame), others) > ROOM
