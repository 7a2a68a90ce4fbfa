"""One step's documents, made from the world in the recipe's proportions. Knows no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from model_runtime.painters.strokes.documents import Document
from model_runtime.training import checks, plans, sights
from model_runtime.training.oneshot import oneshot_example
from model_runtime.training.recipe import Recipe
from model_runtime.training.situations import situation
from model_runtime.world import splits
from model_runtime.world.sampling import Mix, bare, sample
from model_runtime.world.scene import Scene


def documents(recipe: Recipe, rng: np.random.Generator) -> list[Document]:
    """Documents in the recipe's proportions, that fill the world's share of about the recipe's rows."""
    budget = recipe.run.rows * recipe.run.length * 0.97
    makers: dict[str, Callable[[], list[Document]]] = {
        "brush": lambda: sights.brush_examples(_scene(rng), rng, recipe.examples.draws, recipe.examples.parts),
        "eye": lambda: sights.eye_examples(_scene(rng), rng, recipe.examples.faulty, recipe.examples.looks),
        "plan": lambda: [_plan(recipe, rng)],
        "check": lambda: _some(checks.check_example(situation(_scene(rng), rng, changes=recipe.examples.changes), rng)),
        "revise": lambda: _some(checks.revise_example(_scene(rng), rng)),
        "oneshot": lambda: _some(oneshot_example(_scene(rng), rng, frames=False)),
        "framed": lambda: _some(oneshot_example(_scene(rng), rng, frames=True)),
    }
    out: list[Document] = []
    for name, make in makers.items():
        out += _filled(make, budget * getattr(recipe.mixture, name), recipe.run.length)
    return out


def _plan(recipe: Recipe, rng: np.random.Generator) -> Document:
    mix: Mix | None
    if rng.random() < recipe.examples.bare:
        return plans.plan_example(situation(bare(rng), rng), rng)
    chance, mix, things = rng.random(), None, (1, splits.MOST_IN_TRAINING)
    if chance < recipe.examples.related:
        mix, things = "position", (2, 4)
    elif chance < recipe.examples.related + recipe.examples.crowded:
        mix, things = "many", (4, splits.MOST_IN_TRAINING)
    elif chance < recipe.examples.related + recipe.examples.crowded + recipe.examples.numbered:
        mix, things = "numbers", (2, 4)
    scene = sample(rng, held_out=False, mix=mix, things=things)
    now = situation(scene, rng, changes=recipe.examples.changes)
    return plans.plan_example(now, rng, rng.random() < recipe.examples.whole)


def _filled(make: Callable[[], list[Document]], budget: float, longest: int) -> Iterator[Document]:
    used = 0
    while used < budget:
        for document in make():
            if len(document) <= longest:
                used += len(document)
                yield document


def _some(document: Document | None) -> list[Document]:
    return [] if document is None else [document]


def _scene(rng: np.random.Generator) -> Scene:
    return sample(rng, held_out=False)
