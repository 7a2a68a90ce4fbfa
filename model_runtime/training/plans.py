"""Examples for the planner: a brief, part of it painted, and the step that should come next. No picture is needed.

Subset one of the paper's recipe (growing sub-graphs; steps that add, modify, swap and remove) and subset two in its first
form (plans that conflict with the brief, made by rule).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import numpy as np

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import Standing, Written, opening, revise
from model_runtime.trajectory.events import Action, Frame
from model_runtime.world import grammar, remarks, teacher
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.phrases import GROUND_WORDS, SKY_WORDS
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.vocabulary import tokenize

T = TypeVar("T")
PENDING_WEIGHT = 2.0
"""What is still to come has one right answer ..."""
WORDING_WEIGHT = 0.4
"""... and how it is worded has many."""


@dataclass(frozen=True)
class Situation:
    """A moment of a painting: what the prompt asks for, what stands, what the artist refused, what the next step does."""

    scene: Scene
    standing: Standing
    pending: tuple[Thing, ...]
    marks: tuple[Written, ...]
    things: tuple[Thing, ...]
    """The things of `marks`, for the texts; where one is modified or swapped, as it stands and as it shall be."""
    done: tuple[Thing, ...]
    """What stands once the step is painted."""

    @property
    def last(self) -> bool:
        return len(self.pending) == sum(mark.action == "add" for mark in self.marks) and bool(self.standing.painted)


def words(text: str) -> list[str]:
    return [word.word for word in tokenize(text)]


def written(thing: Thing, slot: int, action: str = "add") -> Written:
    return Written(slot, thing.name, thing.colour, thing.count, thing.frame, action)


def backdrop(scene: Scene) -> list[Written]:
    above, below = teacher.backdrop_frames(scene)
    return [Written(0, "sky", scene.sky, 1, above), Written(1, "ground", scene.ground, 1, below)]


def scenery(scene: Scene) -> tuple[Thing, ...]:
    """The sky and the ground as things, for the texts."""
    above, below = teacher.backdrop_frames(scene)
    return Thing("sky", scene.sky, above), Thing("ground", scene.ground, below)


def steps(scene: Scene, rng: np.random.Generator) -> list[int]:
    """How many things each step after the backdrop's adds: one to three, most often two."""
    sizes: list[int] = []
    left = len(scene.things)
    while left:
        sizes.append(min(left, int(rng.choice((1, 2, 2, 3)))))
        left -= sizes[-1]
    return sizes


def situation(
    scene: Scene, rng: np.random.Generator, *, artist: float = 0.12, refused: float = 0.08, astray: float = 0.1, done: float = 0.05
) -> Situation:  # fmt: skip
    """A random moment. artist: how often each thing that stands was changed by the artist; refused: how often a thing was
    refused; astray: how often something stands that is not as the prompt wants it, so that the step mends it; done: how
    often nothing is left to do, as when the artist has refused what was still to come."""
    prompt = words(grammar.prompt(scene, rng))
    sizes = steps(scene, rng)
    step = int(rng.integers(0, len(sizes) + 1))
    if step == 0:
        return Situation(scene, Standing(prompt), scene.things, tuple(backdrop(scene)), scenery(scene), ())
    finished = rng.random() < done
    before = len(scene.things) if finished else sum(sizes[: step - 1])
    painted, dropped, stand = list(backdrop(scene)), [], []
    for thing in scene.things[:before]:
        if rng.random() < refused:
            dropped.append((thing.colour, thing.name))
            continue
        changed = rng.random() < artist
        stands = _other(thing, rng) if changed else thing
        painted.append(written(stands, len(painted), "artist" if changed else "add"))
        stand.append(stands)
    if finished:
        return Situation(scene, Standing(prompt, (), tuple(painted), tuple(dropped)), (), (), (), tuple(stand))
    marks, things = _next(scene.things[before : before + sizes[step - 1]], len(painted))
    if rng.random() < astray:
        painted, marks, things = _astray(painted, rng) or (painted, marks, things)
    after = things if marks[0].action == "add" else ()
    return Situation(
        scene, Standing(prompt, (), tuple(painted), tuple(dropped)), scene.things[before:], marks, things, (*stand, *after)
    )  # fmt: skip


def _next(things: tuple[Thing, ...], slot: int) -> tuple[tuple[Written, ...], tuple[Thing, ...]]:
    return tuple(written(thing, slot + index) for index, thing in enumerate(things)), things


def _other(thing: Thing, rng: np.random.Generator) -> Thing:
    """The thing as the artist might have made it: another colour, another place, another thing."""
    change = int(rng.integers(3))
    if change == 0:
        return replace(thing, colour=_another(tuple(COLOURS), thing.colour, rng))
    if change == 1:
        return replace(thing, name=_another(tuple(THINGS), thing.name, rng))
    across, down = rng.uniform(-250, 250, 2)
    frame = thing.frame
    return replace(thing, frame=Frame(frame.left + across, frame.top + down, frame.right + across, frame.bottom + down))


def _another(words_: Sequence[T], word: T, rng: np.random.Generator) -> T:
    return _one_of([other for other in words_ if other != word], rng)


def _astray(
    painted: list[Written], rng: np.random.Generator
) -> tuple[list[Written], tuple[Written, ...], tuple[Thing, ...]] | None:  # fmt: skip
    """One thing that stands is not what the prompt wants, and the step modifies, swaps or removes it."""
    able = [index for index, mark in enumerate(painted) if index > 1 and mark.action == "add"]
    if not able:
        return None
    slot = able[int(rng.integers(len(able)))]
    right = painted[slot]
    thing = Thing(right.name, right.colour, right.frame, count=right.count)
    if rng.random() < 0.25:
        extra = replace(_other(thing, rng), name=_another(tuple(THINGS), thing.name, rng))
        extra_mark = written(extra, len(painted), "add")
        return [*painted, extra_mark], (replace(extra_mark, action="remove"),), (extra,)
    if rng.random() < 0.5:
        wrong = replace(right, colour=_another(tuple(COLOURS), right.colour, rng))
        action = "modify"
    else:
        wrong = replace(right, name=_another(tuple(THINGS), right.name, rng))
        action = "swap"
    before = replace(thing, name=wrong.name, colour=wrong.colour)
    return [*painted[:slot], wrong, *painted[slot + 1 :]], (replace(right, action=action),), (before, thing)


# --- documents ---------------------------------------------------------------------------------------------


def plan_example(now: Situation, rng: np.random.Generator, whole: bool = True) -> Document:
    """The network writes what is still pending, then the instruction, the description, the marks, and whether it was the last.
    whole: False ends it with what is pending."""
    document = opening(now.standing, None, "<pending>")
    document.words(tokens.ids([*pending_words(now.pending), "<plan>"]), learn=PENDING_WEIGHT)
    if not whole:
        return document
    said = plan_words(now, rng)
    marks = said.index("<marks>")
    document.words(tokens.ids(said[:marks]), learn=WORDING_WEIGHT)
    return document.words(tokens.ids([*said[marks:], "<last>" if now.last else "<more>", "<end>"]), learn=1.0)


def pending_words(things: tuple[Thing, ...]) -> list[str]:
    """The name first: what is then said of it can be read beside that name in the prompt."""
    return [word for thing in things for word in (thing.name, thing.colour, tokens.count_word(thing.count))]


def plan_words(now: Situation, rng: np.random.Generator) -> list[str]:
    text = ["<ins>"]
    if now.marks:
        first = now.marks[0].action
        action = cast(Action, first if first in ("modify", "swap", "remove") else "add")
        text += words(remarks.instruction(action, now.things, now.scene, rng))
    text += ["<des>", *words(remarks.description(replace(now.scene, things=now.done, links=()), rng)), "<marks>"]
    for mark in now.marks:
        text += mark.words()
    return text


def check_example(now: Situation, rng: np.random.Generator) -> Document | None:
    """A plan, right or spoiled, held against the brief: the network writes the verdict, and what to do about it."""
    if not now.marks:
        return None
    spoiled, index = now, 0
    fault: remarks.Fault | None = None
    if rng.random() < 0.55 and now.marks[0].action == "add":
        index = int(rng.integers(len(now.marks)))
        planted: remarks.Fault = _one_of(SPOILS, rng) if now.things[index].name in THINGS else "colour"
        fault, wrong = planted, _spoiled(now.things[index], planted, now.standing.prompt, rng)
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


SPOILS: tuple[remarks.Fault, ...] = ("colour", "thing", "count")
MENDS: tuple[remarks.Fault, ...] = ("missing", "broken", "extra")


def _one_of(choices: Sequence[T], rng: np.random.Generator) -> T:
    return choices[int(rng.integers(len(choices)))]


def _spoiled(thing: Thing, fault: remarks.Fault, prompt: Sequence[str], rng: np.random.Generator) -> Thing | None:
    """The thing as a bad plan has it, or None where the prompt leaves that open, so that nothing would be wrong."""
    if fault == "thing":
        return replace(thing, name=_another(tuple(THINGS), thing.name, rng))
    if fault == "count":
        return replace(thing, count=_another((1, 2, 3, 4), thing.count, rng))
    if thing.name in THINGS:
        return replace(thing, colour=_another(tuple(COLOURS), thing.colour, rng)) if thing.colour in prompt else None
    kinds, ways = (SKIES, SKY_WORDS) if thing.name == "sky" else (GROUNDS, GROUND_WORDS)
    said = any(_holds(prompt, words(way)) for way in ways[thing.colour])
    return replace(thing, colour=_another(kinds, thing.colour, rng)) if said else None


def _holds(text: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(text[at : at + len(part)]) == list(part) for at in range(len(text) - len(part) + 1))


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
    return replace(now, things=things, marks=marks, done=(*now.done[: len(now.done) - len(things)], *things))


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
        fault = _one_of(MENDS, rng)
        text = words(remarks.correction(fault, thing, thing, rng))
        document = revise(written(thing, slot), region, text)
        wanted = written(thing, slot, "remove" if fault == "extra" else "add")
    else:
        fault = _one_of(SPOILS[:2], rng)
        wrong = replace(thing, colour=_another(tuple(COLOURS), thing.colour, rng)) if fault == "colour" else replace(
            thing, name=_another(tuple(THINGS), thing.name, rng)
        )  # fmt: skip
        text = words(remarks.correction(fault, thing, wrong, rng))
        document = revise(written(thing if rng.random() < 0.3 else wrong, slot), region, text)
        wanted = written(thing, slot, "modify" if fault == "colour" else "swap")
    return document.words(tokens.ids([*wanted.words(), "<end>"]), learn=1.0)
