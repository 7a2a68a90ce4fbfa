"""The judge's own error, on clean pictures by the teacher: what every figure of a painter has to be read against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from model_runtime.evaluation.detector import SIZES
from model_runtime.evaluation.examples import HIDDEN, covered
from model_runtime.evaluation.figures import Share, share
from model_runtime.evaluation.judge import Found, Judge, Seen, of_union
from model_runtime.evaluation.marking import related, stands
from model_runtime.world import teacher
from model_runtime.world.choosing import COLOURLESS, RELATIONS, pick, possible
from model_runtime.world.relations import box_of, holds
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Link, Scene

MATCH = 0.4
"""A thing is found where a box of its name shares so much of the union with its frame."""


@dataclass(frozen=True)
class Case:
    """One picture of the teacher's, and what the judge saw in it."""

    scene: Scene
    parts: list[teacher.Part]
    seen: Seen


def case(judge: Judge, index: int, seed: int = 1) -> Case:
    """A held-out scene of one to five things, painted at twice the judge's size as painters do."""
    rng = np.random.default_rng([seed, 91, index])
    scene = sample(rng, held_out=True, things=(1, 5))
    parts = teacher.parts(scene, rng)
    width, height = SIZES[scene.format]
    return Case(scene, parts, judge.look(teacher.picture(parts, (2 * width, 2 * height))))


def accuracy(some: list[Case], seed: int = 1) -> dict[str, Share]:
    """The judge's error by kind. Things of which most is covered are asked neither way."""
    out: Counter[str] = Counter()
    total: Counter[str] = Counter()

    def count(name: str, one: Share) -> None:
        out[name] += one.hits
        total[name] += one.total

    for index, case in enumerate(some):
        for name, one in _of_things(case).items():
            count(name, one)
        count("count", _of_counts(case))
        count("sky", Share(case.seen.sky == case.scene.sky, 1))
        count("ground", Share(case.seen.ground == case.scene.ground, 1))
        for name, one in _of_relations(case, np.random.default_rng([seed, 92, index])).items():
            count(name, one)
    return {name: Share(out[name], total[name]) for name in total}


def matched(parts: list[teacher.Part], found: tuple[Found, ...]) -> dict[int, Found]:
    """Index of a part -> what was found of it, each once, the best match first."""
    pairs = sorted(
        (
            (of_union(box_of(part.frame), box_of(thing.frame)), index, at)
            for index, part in enumerate(parts)
            for at, thing in enumerate(found)
            if part.name == thing.name
        ),
        reverse=True,
    )
    out: dict[int, Found] = {}
    used: set[int] = set()
    for shared, index, at in pairs:
        if shared >= MATCH and index not in out and at not in used:
            out[index] = found[at]
            used.add(at)
    return out


def _of_things(case: Case) -> dict[str, Share]:
    pairs = matched(case.parts, case.seen.things)
    fair = [
        index
        for index, part in enumerate(case.parts)
        if part.owner >= 0 and covered(part.frame, [later.frame for later in case.parts[index + 1 :]]) <= HIDDEN
    ]
    coloured = [index for index in fair if index in pairs and case.parts[index].name not in COLOURLESS]
    return {
        "recall": share(index in pairs for index in fair),
        "precision": Share(len(pairs), len(case.seen.things)),
        "colour": share(pairs[index].colour == case.parts[index].colour for index in coloured),
    }


def _of_counts(case: Case) -> Share:
    found = Counter(thing.name for thing in case.seen.things)
    asked: Counter[str] = Counter()
    for thing in case.scene.things:
        asked[thing.name] += thing.count
    return share(found[name] == number for name, number in asked.items() if number > 1)


def _of_relations(case: Case, rng: np.random.Generator) -> dict[str, Share]:
    """Links that hold, and as many that do not, of pairs that could."""
    scene, false = case.scene, []
    indices = range(len(scene.things))
    for _ in range(6 if len(indices) > 1 else 0):
        link = Link(pick(rng, indices), pick(rng, RELATIONS), pick(rng, indices))
        names = scene.things[link.subject].name, scene.things[link.object].name
        clear = all(sum(thing.name == name for thing in scene.things) == 1 for name in names)
        if clear and possible(link.relation, *names) and not _holds_either_way(scene, link):
            false.append(link)
    return {
        "relation": share(related(scene, link, case.seen) for link in scene.links),
        "no relation": share(not related(scene, link, case.seen) for link in false[:2]),
    }


def _holds_either_way(scene: Scene, link: Link) -> bool:
    """Whether the frames show it, whatever was painted later."""
    if holds(scene, link):
        return True
    first, second = (box_of(scene.things[index].frame) for index in (link.subject, link.object))
    return stands(link.relation, first, second, scene.format)
