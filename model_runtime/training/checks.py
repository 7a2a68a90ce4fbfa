"""Examples for the plan's check and for corrections in words: plans that conflict with the brief, made by rule.

Subset two of the paper's recipe in its first form.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import opening, revise
from model_runtime.training.plans import plan_words
from model_runtime.training.situations import Situation, another, one_of, words, written
from model_runtime.world import remarks
from model_runtime.world.catalogue import SCENERY, THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.scene import Scene, Thing

SPOILS: tuple[remarks.Fault, ...] = ("colour", "thing", "count")
MENDS: tuple[remarks.Fault, ...] = ("missing", "broken", "extra")


def check_example(now: Situation, rng: np.random.Generator) -> Document | None:
    """A plan, right or spoiled, held against the brief: the network writes the verdict, and what to do about it."""
    if not now.marks:
        return None
    spoiled, index = now, 0
    fault: remarks.Fault | None = None
    if rng.random() < 0.55 and now.marks[0].action == "add":
        index = int(rng.integers(len(now.marks)))
        planted: remarks.Fault = one_of(SPOILS, rng) if now.things[index].name in THINGS else "colour"
        fault, wrong = planted, _spoiled(now, now.things[index], planted, rng)
        if wrong is None:
            return None
        spoiled = _with(now, index, wrong)
    document = opening(spoiled.standing, None, "<check>").words(tokens.ids([*plan_words(spoiled, rng), "<see>"]))
    if fault is None:
        return document.words(tokens.ids(["<ok>", "<end>"]), learn=2.0)
    said = words(remarks.analysis(fault, now.things[index], spoiled.things[index], rng))
    mend = words(remarks.correction(fault, now.things[index], spoiled.things[index], rng))
    document.words(tokens.ids(["<wrong>", tokens.slot(now.marks[index].slot)]), learn=2.0)
    return document.words(tokens.ids([*said, "<refine>", *mend, "<end>"]), learn=0.3)


def _spoiled(now: Situation, thing: Thing, fault: remarks.Fault, rng: np.random.Generator) -> Thing | None:
    """The thing as a bad plan has it, or None where the prompt leaves that open, so that nothing would be wrong."""
    if fault == "thing":
        return replace(thing, name=another(tuple(THINGS), thing.name, rng))
    if not _says(now, thing, fault):
        return None
    if fault == "count":
        return replace(thing, count=another((1, 2, 3, 4), thing.count, rng))
    kinds = SKIES if thing.name == "sky" else GROUNDS if thing.name == "ground" else tuple(COLOURS)
    return replace(thing, colour=another(kinds, thing.colour, rng))


def _says(now: Situation, thing: Thing, fault: remarks.Fault) -> bool:
    """Whether the prompt says the thing's number, or its colour (of sky and ground: which)."""
    if now.told is None:
        return False
    if thing.name in SCENERY:
        return now.told.sky if thing.name == "sky" else now.told.ground
    index = now.scene.things.index(thing)
    return now.told.counts[index] if fault == "count" else now.told.colours[index]


def _with(now: Situation, index: int, wrong: Thing) -> Situation:
    """The moment with one thing of the step planned wrongly, its texts too."""
    things = (*now.things[:index], wrong, *now.things[index + 1 :])
    marks = tuple(
        replace(mark, name=thing.name, colour=thing.colour, count=thing.count)
        for mark, thing in zip(now.marks, things, strict=True)
    )
    if wrong.name == "sky":
        return replace(now, things=things, marks=marks, scene=replace(now.scene, sky=wrong.colour))
    if wrong.name == "ground":
        return replace(now, things=things, marks=marks, scene=replace(now.scene, ground=wrong.colour))
    scene = replace(
        now.scene, things=tuple(wrong if thing == now.things[index] else thing for thing in now.scene.things)
    )
    return replace(
        now, scene=scene, things=things, marks=marks, done=(*now.done[: len(now.done) - len(things)], *things)
    )


def revise_example(scene: Scene, rng: np.random.Generator) -> Document | None:
    """A correction in words, and the mark that it asks for. The correction may ask for what the mark already says, as where
    the picture differs from its plan."""
    if not scene.things:
        return None
    slot = int(rng.integers(tokens.MOST_MARKS))
    thing = scene.things[int(rng.integers(len(scene.things)))]
    region = thing.frame if rng.random() < 0.5 else None
    if rng.random() < 0.2:
        text = words(remarks.instruction("add", (thing,), scene, rng))
        document, wanted = revise(None, thing.frame, text), written(thing, 0)
    elif rng.random() < 0.35:
        fault = one_of(MENDS, rng)
        text = words(remarks.correction(fault, thing, thing, rng))
        document = revise(written(thing, slot), region, text)
        wanted = written(thing, slot, "remove" if fault == "extra" else "add")
    else:
        fault = one_of(SPOILS[:2], rng)
        wrong = replace(thing, colour=another(tuple(COLOURS), thing.colour, rng)) if fault == "colour" else replace(
            thing, name=another(tuple(THINGS), thing.name, rng)
        )  # fmt: skip
        text = words(remarks.correction(fault, thing, wrong, rng))
        document = revise(written(thing if rng.random() < 0.3 else wrong, slot), region, text)
        wanted = written(thing, slot, "modify" if fault == "colour" else "swap")
    return document.words(tokens.ids([*wanted.words(), "<end>"]), learn=1.0)
