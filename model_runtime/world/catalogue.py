"""Every kind of thing the teacher can paint, in a fixed order, and how to have one drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.world.kind import Kind
from model_runtime.world.nearby import nearest
from model_runtime.world.pen import Pen
from model_runtime.world.things import (
    animals,
    beasts,
    buildings,
    celestial,
    craft,
    critters,
    figures,
    landmarks,
    nature,
    objects,
    stilllife,
    vehicles,
    waterside,
)  # fmt: skip
from model_runtime.world.vocabulary import tokenize

THINGS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *celestial.KINDS,
        *nature.KINDS,
        *buildings.KINDS,
        *animals.KINDS,
        *waterside.KINDS,
        *vehicles.KINDS,
        *objects.KINDS,
        *figures.KINDS,
        *beasts.KINDS,
        *critters.KINDS,
        *craft.KINDS,
        *landmarks.KINDS,
        *stilllife.KINDS,
    )
}

SCENERY = ("sky", "ground")


def thing_named(text: str) -> str | None:
    """The name of the thing (or of sky or ground) that is meant by any wording; None where it is none that can be drawn."""
    for token in tokenize(text):
        if token.word in SCENERY or token.word in THINGS:
            return token.word
        for kind in THINGS.values():
            if token.word in kind.synonyms:
                return kind.name
    return None


def things_near(text: str) -> tuple[str, ...]:
    """The nearest things that can be drawn instead."""
    words = [token.word for token in tokenize(text)]
    return tuple(word for word in nearest(words[0] if words else text) if word in THINGS)


def draw(name: str, colour: str, sky: str, ground: str, rng: np.random.Generator) -> NDArray[np.float32]:
    """The strokes of one thing, (n, 16) local to its frame, n at most 32."""
    pen = Pen(sky, ground, rng)
    THINGS[name].draw(pen, colour)
    return pen.rows()
