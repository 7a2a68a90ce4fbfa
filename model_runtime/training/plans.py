"""Examples for the planner: a brief, part of it painted, and the step that should come next. No picture is needed.

Subset one of the paper's recipe (growing sub-graphs; steps that add, modify, swap and remove) and subset two in its first
form (plans that conflict with the brief, made by rule).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import Standing, Written, opening, revise
from model_runtime.trajectory.events import Action, Frame
from model_runtime.world import grammar, remarks, teacher
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.vocabulary import tokenize


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
    scene: Scene, rng: np.random.Generator, *, artist: float = 0.12, refused: float = 0.08, astray: float = 0.1
) -> Situation:
    """A random moment. artist: how often each thing that stands was changed by the artist; refused: how often a thing was
    refused; astray: how often something stands that is not as the prompt wants it, so that the step mends it."""
    prompt = words(grammar.prompt(scene, rng))
    sizes = steps(scene, rng)
    step = int(rng.integers(0, len(sizes) + 1))
    if step == 0:
        return Situation(scene, Standing(prompt), scene.things, tuple(backdrop(scene)), scenery(scene), ())
    before = sum(sizes[: step - 1])
    painted, dropped, done = list(backdrop(scene)), [], []
    for thing in scene.things[:before]:
        if rng.random() < refused:
            dropped.append((thing.colour, thing.name))
            continue
        changed = rng.random() < artist
        stands = _other(thing, rng) if changed else thing
        painted.append(written(stands, len(painted), "artist" if changed else "add"))
        done.append(stands)
    marks, things = _next(scene.things[before : before + sizes[step - 1]], len(painted))
    if rng.random() < astray:
        painted, marks, things = _astray(painted, rng) or (painted, marks, things)
    after = things if marks[0].action == "add" else ()
    return Situation(
        scene, Standing(prompt, (), tuple(painted), tuple(dropped)), scene.things[before:], marks, things, (*done, *after)
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


def _another(words_: tuple[str, ...], word: str, rng: np.random.Generator) -> str:
    others = [other for other in words_ if other != word]
    return others[int(rng.integers(len(others)))]


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


def plan_example(now: Situation, rng: np.random.Generator) -> Document:
    """The network writes what is still pending, then the instruction, the description, the marks, and whether it was the last."""
    document = opening(now.standing, None, "<pending>")
    text = pending_words(now.pending)
    text += ["<plan>", *plan_words(now, rng), "<last>" if now.last else "<more>", "<end>"]
    return document.words(tokens.ids(text), learn=1.0)


def pending_words(things: tuple[Thing, ...]) -> list[str]:
    return [word for thing in things for word in (tokens.count_word(thing.count), thing.colour, thing.name)]


def plan_words(now: Situation, rng: np.random.Generator) -> list[str]:
    first = now.marks[0].action
    action = cast(Action, first if first in ("modify", "swap", "remove") else "add")
    text = ["<ins>", *words(remarks.instruction(action, now.things, now.scene, rng))]
    text += ["<des>", *words(remarks.description(replace(now.scene, things=now.done, links=()), rng)), "<marks>"]
    for mark in now.marks:
        text += mark.words()
    return text


def check_example(now: Situation, rng: np.random.Generator) -> Document | None:
    """A plan, right or spoiled, held against the brief: the network writes the verdict, and what to do about it."""
    if len(now.standing.painted) == 0 or any(mark.action != "add" for mark in now.marks):
        return None
    fault: remarks.Fault | None = None
    spoiled, index = now, 0
    if rng.random() < 0.5:
        index = int(rng.integers(len(now.marks)))
        fault = "colour" if rng.random() < 0.5 else "thing"
        thing = now.things[index]
        asked = thing.colour if fault == "colour" else thing.name
        if fault == "colour" and asked not in now.standing.prompt:
            return None
        wrong = replace(thing, colour=_another(tuple(COLOURS), asked, rng)) if fault == "colour" else replace(
            thing, name=_another(tuple(THINGS), asked, rng)
        )  # fmt: skip
        things = (*now.things[:index], wrong, *now.things[index + 1 :])
        marks = tuple(replace(mark, name=t.name, colour=t.colour) for mark, t in zip(now.marks, things, strict=True))
        spoiled = replace(now, things=things, marks=marks, done=(*now.done[: len(now.done) - len(things)], *things))
    document = opening(spoiled.standing, None, "<check>").words(tokens.ids([*plan_words(spoiled, rng), "<see>"]))
    if fault is None:
        return document.words(tokens.ids(["<ok>", "<end>"]), learn=2.0)
    said = words(remarks.analysis(fault, now.things[index], spoiled.things[index], rng))
    mend = words(remarks.correction(fault, now.things[index], spoiled.things[index], rng))
    document.words(tokens.ids(["<wrong>", tokens.slot(now.marks[index].slot)]), learn=2.0)
    return document.words(tokens.ids([*said, "<refine>", *mend, "<end>"]), learn=0.3)


def revise_example(scene: Scene, rng: np.random.Generator) -> Document | None:
    """A correction in words, and the mark that it asks for."""
    if not scene.things:
        return None
    slot = int(rng.integers(tokens.MOST_MARKS))
    thing = scene.things[int(rng.integers(len(scene.things)))]
    if rng.random() < 0.25:
        text = words(remarks.instruction("add", (thing,), scene, rng))
        document, wanted = revise(None, thing.frame, text), written(thing, 0)
    else:
        fault: remarks.Fault = "colour" if rng.random() < 0.5 else "thing"
        before = replace(thing, colour=_another(tuple(COLOURS), thing.colour, rng)) if fault == "colour" else replace(
            thing, name=_another(tuple(THINGS), thing.name, rng)
        )  # fmt: skip
        region = thing.frame if rng.random() < 0.5 else None
        text = words(remarks.correction(fault, thing, before, rng))
        document = revise(written(before, slot), region, text)
        wanted = written(thing, slot, "modify" if fault == "colour" else "swap")
    return document.words(tokens.ids([*wanted.words(), "<end>"]), learn=1.0)
