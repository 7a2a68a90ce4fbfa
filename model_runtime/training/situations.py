"""A moment of a painting: what is asked for, what stands, what the next step does. By chance; no words of the network yet.

Subset one of the paper's recipe (growing sub-graphs; steps that add, modify, swap and remove).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

import numpy as np
from msgspec import Meta, Struct

from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.trajectory.events import Frame
from model_runtime.world import grammar, teacher
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS
from model_runtime.world.scene import Link, Scene, Thing
from model_runtime.world.vocabulary import tokenize
from model_runtime.world.wording import Told, told

T = TypeVar("T")
SCENERY_FIRST = 0.15
"""How often nothing stands yet, so that only the sky and the ground are to be planned."""
AT_A_LINK = 0.5
"""How often else, where there are links, the step is one that places a thing against another: the hardest of all."""


Chance = Annotated[float, Meta(ge=0, le=1)]


class Changes(Struct, frozen=True, forbid_unknown_fields=True):
    """How often a step after the scenery's changes what stands instead of adding to it, where there is something to change; nothing
    of all three: every step adds."""

    modify: Chance = 0.0375
    swap: Chance = 0.0375
    remove: Chance = 0.025

    @property
    def any(self) -> float:
        return self.modify + self.swap + self.remove


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
    links: tuple[Link, ...] = ()
    """How the things of the scene stand to each other, as the prompt says it."""
    told: Told | None = None
    """What the prompt says of the scene's things; what it leaves open no plan can have wrong."""

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
    scene: Scene, rng: np.random.Generator, *, artist: float = 0.12, refused: float = 0.08, changes: Changes = Changes(), done: float = 0.05
) -> Situation:  # fmt: skip
    """A random moment. artist: how often each thing that stands was changed by the artist; refused: how often a thing was
    refused; changes: how often something stands that is not as the prompt wants it, so that the step mends it; done: how
    often nothing is left to do, as when the artist has refused what was still to come."""
    said = grammar.worded(scene, rng)
    prompt, of_things = words(said.text), told(scene, said.text)
    sizes = steps(scene, rng)
    if not sizes:  # a landscape: there is nothing after its scenery
        step, done = int(rng.integers(2)), 1.0
    else:
        step = 0 if rng.random() < SCENERY_FIRST else _step(scene, sizes, rng)
    if step == 0:
        return Situation(
            scene,
            Standing(scene.format, prompt),
            scene.things,
            tuple(backdrop(scene)),
            scenery(scene),
            (),
            said.links,
            of_things,
        )
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
        return Situation(
            scene,
            Standing(scene.format, prompt, (), tuple(painted), tuple(dropped)),
            (),
            (),
            (),
            tuple(stand),
            said.links,
            of_things,
        )
    marks, things = _next(scene.things[before : before + sizes[step - 1]], len(painted))
    if rng.random() < changes.any:
        painted, marks, things = _astray(painted, changes, rng) or (painted, marks, things)
    after = things if marks[0].action == "add" else ()
    return Situation(
        scene, Standing(scene.format, prompt, (), tuple(painted), tuple(dropped)), scene.things[before:], marks, things, (*stand, *after), said.links, of_things
    )  # fmt: skip


def _step(scene: Scene, sizes: list[int], rng: np.random.Generator) -> int:
    """Which of the steps after the scenery's, from 1."""
    if not scene.links or rng.random() >= AT_A_LINK:
        return int(rng.integers(1, len(sizes) + 1))
    link = one_of(scene.links, rng)
    later = max(link.subject, link.object)
    return next(step for step in range(1, len(sizes) + 1) if sum(sizes[:step]) > later)


def _next(things: tuple[Thing, ...], slot: int) -> tuple[tuple[Written, ...], tuple[Thing, ...]]:
    return tuple(written(thing, slot + index) for index, thing in enumerate(things)), things


def _other(thing: Thing, rng: np.random.Generator) -> Thing:
    """The thing as the artist might have made it: another colour, another place, another thing."""
    change = int(rng.integers(3))
    if change == 0:
        return replace(thing, colour=another(tuple(COLOURS), thing.colour, rng))
    if change == 1:
        return replace(thing, name=another(tuple(THINGS), thing.name, rng))
    across, down = rng.uniform(-250, 250, 2)
    frame = thing.frame
    return replace(thing, frame=Frame(frame.left + across, frame.top + down, frame.right + across, frame.bottom + down))


def another(words_: Sequence[T], word: T, rng: np.random.Generator) -> T:
    return one_of([other for other in words_ if other != word], rng)


def _astray(
    painted: list[Written], changes: Changes, rng: np.random.Generator
) -> tuple[list[Written], tuple[Written, ...], tuple[Thing, ...]] | None:  # fmt: skip
    """One thing that stands is not what the prompt wants, and the step modifies, swaps or removes it."""
    able = [index for index, mark in enumerate(painted) if index > 1 and mark.action == "add"]
    if not able:
        return None
    slot = able[int(rng.integers(len(able)))]
    right = painted[slot]
    thing = Thing(right.name, right.colour, right.frame, count=right.count)
    if rng.random() * changes.any < changes.remove:
        extra = replace(_other(thing, rng), name=another(tuple(THINGS), thing.name, rng))
        extra_mark = written(extra, len(painted), "add")
        return [*painted, extra_mark], (replace(extra_mark, action="remove"),), (extra,)
    if rng.random() * (changes.modify + changes.swap) < changes.modify:
        wrong = replace(right, colour=another(tuple(COLOURS), right.colour, rng))
        action = "modify"
    else:
        wrong = replace(right, name=another(tuple(THINGS), right.name, rng))
        action = "swap"
    before = replace(thing, name=wrong.name, colour=wrong.colour)
    return [*painted[:slot], wrong, *painted[slot + 1 :]], (replace(right, action=action),), (before, thing)


def one_of(choices: Sequence[T], rng: np.random.Generator) -> T:
    return choices[int(rng.integers(len(choices)))]
