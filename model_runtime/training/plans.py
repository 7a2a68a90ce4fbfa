"""Examples for the planner: a brief, part of it painted, and the step that should come next. No picture is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import opening
from model_runtime.training.situations import Situation, words
from model_runtime.trajectory.events import Action
from model_runtime.world import remarks
from model_runtime.world.relations import INVERSE
from model_runtime.world.scene import Link, Scene, Thing

PENDING_WEIGHT = 2.0
"""What is still to come has one right answer ..."""
WORDING_WEIGHT = 0.5
"""... and how it is worded has many."""
STANCE_WEIGHT = 2.0
"""Two words on which the four that follow depend."""
LINKED_WEIGHT = 2.0
"""A frame against another one is right or wrong; any other one is a matter of taste."""


def plan_example(now: Situation, rng: np.random.Generator, whole: bool = True) -> Document:
    """The network writes what is still pending, then the instruction, the description, the marks, and whether it was the last.
    whole: False ends it with what is pending."""
    document = opening(now.standing, None, "<pending>")
    document.words(tokens.ids([*pending_words(now.pending), *links_words(now), "<plan>"]), learn=PENDING_WEIGHT)
    if not whole:
        return document
    document.words(tokens.ids(text_words(now, rng)), learn=WORDING_WEIGHT).words(tokens.ids(["<marks>"]), learn=1.0)
    for mark, thing in zip(now.marks, now.things[-len(now.marks) :], strict=True):
        document.words(tokens.ids(mark.head()), learn=1.0)
        stance = stance_words(now.scene, thing) if mark.action == "add" else []
        document.words(tokens.ids(stance), learn=STANCE_WEIGHT)
        document.words(tokens.ids(tokens.frame_words(mark.frame)), learn=LINKED_WEIGHT if stance else 1.0)
    return document.words(tokens.ids(["<last>" if now.last else "<more>", "<end>"]), learn=1.0)


def pending_words(things: tuple[Thing, ...]) -> list[str]:
    """The name first: what is then said of it can be read beside that name in the prompt."""
    return [word for thing in things for word in (thing.name, thing.colour, tokens.count_word(thing.count))]


def links_words(now: Situation) -> list[str]:
    """How the things stand to each other: each link as the prompt says it, then seen from the one that is painted first.
    To read a link, to see it from the right end and to heed it are three things, learned one by one."""
    text = ["<links>"]
    for link in now.links:
        ends = _ends(link)
        for index, word, other in (ends[0], min(ends)):
            text += [now.scene.things[index].name, word, now.scene.things[other].name]
    return text


def stance_words(scene: Scene, thing: Thing) -> list[str]:
    """How a thing stands to another one, best to one that is painted before it; nothing where it stands alone."""
    if thing not in scene.things:
        return []
    own = scene.things.index(thing)
    found = [(word, other) for link in scene.links for index, word, other in _ends(link) if index == own]
    for word, other in sorted(found, key=lambda end: end[1] > own)[:1]:
        return [word, scene.things[other].name]
    return []


def _ends(link: Link) -> tuple[tuple[int, str, int], tuple[int, str, int]]:
    """A link seen from its subject, then from its object: index, word, index of the other."""
    back = INVERSE.get(link.relation)
    return (
        (link.subject, tokens.link_word(link.relation), link.object),
        (link.object, tokens.link_word(back) if back is not None else tokens.CARRIES, link.subject),
    )


def text_words(now: Situation, rng: np.random.Generator) -> list[str]:
    """The instruction, and the scene once the step is painted."""
    text = ["<ins>"]
    if now.marks:
        first = now.marks[0].action
        action = cast(Action, first if first in ("modify", "swap", "remove") else "add")
        text += words(remarks.instruction(action, now.things, now.scene, rng))
    return [*text, "<des>", *words(remarks.description(_stood(now), rng))]


def _stood(now: Situation) -> Scene:
    """The scene as it stands once the step is painted, with the links that it then shows."""
    at = {index: now.done.index(thing) for index, thing in enumerate(now.scene.things) if thing in now.done}
    links = tuple(
        Link(at[link.subject], link.relation, at[link.object])
        for link in now.scene.links
        if link.subject in at and link.object in at
    )
    return replace(now.scene, things=now.done, links=links)


def plan_words(now: Situation, rng: np.random.Generator) -> list[str]:
    """A plan as the check reads it."""
    text = [*text_words(now, rng), "<marks>"]
    for mark in now.marks:
        text += mark.words()
    return text
