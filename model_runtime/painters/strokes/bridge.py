"""Between the records and the network's words: the brief as it is read, marks as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.painters.strokes.tokens import MOST_MARKS
from model_runtime.process.brief import Brief
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Context
from model_runtime.trajectory.events import Action, Mark, PlanEdited, Planned, Refined
from model_runtime.world.catalogue import THINGS, thing_named, things_near
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.scene import format_of
from model_runtime.world.vocabulary import tokenize


def thing_name(name: str) -> str:
    """The painter's own word for a thing, from any wording. Raises BadInput with the nearest that can be painted."""
    known = thing_named(name)
    if known is None:
        near = ", ".join(things_near(name) or list(THINGS)[:6])
        raise BadInput(f"I cannot paint “{name}”. The nearest that I can paint: {near}.")
    return known


def colour_of(mark: Mark) -> str:
    """The mark's colour (for sky and ground: which one), or the natural one of its thing."""
    name = thing_name(mark.name)
    wanted = SKIES if name == "sky" else GROUNDS if name == "ground" else tuple(COLOURS)
    said = [token.word for attribute in mark.attributes for token in tokenize(attribute)]
    for word in said:
        if word in wanted:
            return word
    return wanted[0] if name in ("sky", "ground") else THINGS[name].colours[0]


def written(mark: Mark, slot: int, by_artist: bool) -> Written:
    return Written(
        slot, thing_name(mark.name), colour_of(mark), mark.count, mark.frame, "artist" if by_artist else "add"
    )


def standing(brief: Brief, size: tuple[int, int]) -> Standing:
    """The brief, for a picture of `size` (width, height), in the network's words; the first `MOST_MARKS` marks of it."""
    set_by_artist = {amendment.after.id for amendment in brief.amendments if amendment.after is not None}
    return Standing(
        format=format_of(*size),
        prompt=known(brief.prompt),
        notes=tuple(words for note in brief.notes if (words := known(note))),
        painted=tuple(
            written(mark, slot, mark.id in set_by_artist) for slot, mark in enumerate(brief.marks[:MOST_MARKS])
        ),
        dropped=tuple((colour_of(mark), thing_name(mark.name)) for mark in brief.dropped),
    )


def known(text: str) -> list[str]:
    """The words of a text that the network has."""
    return [token.word for token in tokenize(text) if token.known]


def new_ids(context: Context) -> Iterator[str]:
    """Mark ids that the path has not used, m1, m2, ..."""
    used = {mark.id for mark in context.brief.marks} | {mark.id for mark in context.brief.dropped}
    for event in context.path:
        if isinstance(event, Planned | PlanEdited):
            used |= {mark.id for mark in event.plan.marks}
        elif isinstance(event, Refined):
            used |= {mark.id for mark in event.marks}
    number = 0
    while True:
        number += 1
        if f"m{number}" not in used:
            yield f"m{number}"


def mark_of(text: Written, ident: str) -> Mark:
    actions: dict[str, Action] = {"add": "add", "modify": "modify", "swap": "swap", "remove": "remove"}
    attributes = (text.colour,) if text.name != "rainbow" else ()
    return Mark(ident, text.name, text.frame, text.count, attributes, actions.get(str(text.action), "add"))


def surroundings(marks: Iterable[Mark]) -> tuple[str, str]:
    """The kinds of sky and ground that stand, or <none>."""
    sky = ground = "<none>"
    for mark in marks:
        if mark.name == "sky":
            sky = colour_of(mark)
        elif mark.name == "ground":
            ground = colour_of(mark)
    return sky, ground
