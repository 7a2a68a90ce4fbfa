"""Scenes that are not what was asked for, each by one thing: what a judge has to find wrong. Paints nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model_runtime.evaluation.judge import Found, Seen
from model_runtime.evaluation.marking import mark
from model_runtime.evaluation.questions import Question
from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import pick
from model_runtime.world.layout import spread
from model_runtime.world.palette import COLOURS
from model_runtime.world.scene import Scene, Thing

TRIES = 60


def astray(question: Question, rng: np.random.Generator) -> Scene:
    """The question's scene with a thing missing, too many, another, of another colour or in another's place: no answer to it."""
    for _ in range(TRIES):
        changed = pick(rng, (_missing, _other, _number, _colour, _swapped, _extra))(question.scene, rng)
        if changed.things and not mark(question, ideal(changed)).strict:
            return changed
    return _extra(question.scene, rng)


def ideal(scene: Scene) -> Seen:
    """What a judge without error sees where all is painted as it is planned."""
    things = [
        Found(thing.name, thing.colour, frame, 1.0) for thing in scene.things for frame in spread(thing.frame, thing.count)
    ]  # fmt: skip
    return Seen(tuple(things), scene.sky, scene.ground, scene.format)


def _with(scene: Scene, index: int, thing: Thing) -> Scene:
    things = list(scene.things)
    things[index] = thing
    return replace(scene, things=tuple(things))


def _any(scene: Scene, rng: np.random.Generator) -> tuple[int, Thing]:
    index = int(rng.integers(len(scene.things)))
    return index, scene.things[index]


def _missing(scene: Scene, rng: np.random.Generator) -> Scene:
    index, _ = _any(scene, rng)
    return replace(scene, things=scene.things[:index] + scene.things[index + 1 :])


def _other(scene: Scene, rng: np.random.Generator) -> Scene:
    index, thing = _any(scene, rng)
    return _with(scene, index, replace(thing, name=pick(rng, [name for name in THINGS if name != thing.name])))


def _number(scene: Scene, rng: np.random.Generator) -> Scene:
    index, thing = _any(scene, rng)
    return _with(scene, index, replace(thing, count=max(1, min(9, thing.count + pick(rng, (-1, 1))))))


def _colour(scene: Scene, rng: np.random.Generator) -> Scene:
    index, thing = _any(scene, rng)
    return _with(scene, index, replace(thing, colour=pick(rng, [colour for colour in COLOURS if colour != thing.colour])))  # fmt: skip


def _swapped(scene: Scene, rng: np.random.Generator) -> Scene:
    """Two things in each other's place."""
    if len(scene.things) < 2:
        return scene
    one, other = rng.permutation(len(scene.things))[:2].tolist()
    frames = scene.things[one].frame, scene.things[other].frame
    changed = _with(scene, one, replace(scene.things[one], frame=frames[1]))
    return _with(changed, other, replace(scene.things[other], frame=frames[0]))


def _extra(scene: Scene, rng: np.random.Generator) -> Scene:
    """One more thing that nobody asked for, across from one that somebody did."""
    _, thing = _any(scene, rng)
    across = replace(thing, name=pick(rng, sorted({*THINGS} - {each.name for each in scene.things})), count=1)
    frame = Frame(1000 - thing.frame.right, thing.frame.top, 1000 - thing.frame.left, thing.frame.bottom)
    return replace(scene, things=(*scene.things, replace(across, frame=frame)))
