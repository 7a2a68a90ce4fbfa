"""Faults that are planted by rule, as a source: the same kinds of example, in the same number and proportions, as the self-sampled
ones (`conflicts`, `drafts`), so that two recipes can differ in nothing but where their faults come from.

The paper (arXiv 2604.04746) holds faults that are derived from the scene graph against self-sampled ones.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import tokens
from model_runtime.training import checks, sights
from model_runtime.training import conflicts as own_plans
from model_runtime.training import drafts as own_drafts
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import Example
from model_runtime.training.situations import situation
from model_runtime.training.unified import Unified
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene


def conflicts(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """See `sources.Sampler`; asks the model for nothing."""
    made = 0
    while made < count:
        now = situation(sample(rng, held_out=False), rng, changes=stage.recipe.examples.changes)
        document = checks.check_example(now, rng)
        if document is not None:
            wrong = tokens.ID["<wrong>"] in document.word
            yield Example(own_plans.WRONG if wrong else own_plans.OK, document)
            made += 1


def drafts(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """See `sources.Sampler`; asks the model for nothing."""
    made = 0
    warm()
    while made < count:
        for example in drawn(sample(rng, held_out=False), stage.recipe.examples.faulty, rng):
            yield example
            made += 1


def drawn(scene: Scene, faulty: float, rng: np.random.Generator) -> Iterator[Example]:
    """One picture by the teacher; an example for each thing in it, and where it is spoiled one of painting it again."""
    asked, seen, canvas = sights.spoiled(scene, rng, faulty)
    for index in range(2, len(asked)):  # sky and ground are never spoiled
        part, sight = asked[index], seen[index]
        if sights.hidden(index, asked, missing=sight.name == "<nothing>"):
            continue
        kind = own_drafts.OK if sight.fault is None else own_drafts.WRONG
        yield Example(kind, sights.looked(scene, part, sight, canvas, rng))
        if sight.fault is not None:
            yield Example(own_drafts.AGAIN, own_drafts.again(scene, part, canvas, rng))
