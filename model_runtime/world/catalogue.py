"""Every kind of thing the teacher can paint, in a fixed order, and how to have one drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.world.kind import Kind
from model_runtime.world.pen import Pen
from model_runtime.world.things import animals, buildings, celestial, figures, nature, objects, vehicles, waterside

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
    )
}


def draw(name: str, colour: str, sky: str, ground: str, rng: np.random.Generator) -> NDArray[np.float32]:
    """The strokes of one thing, (n, 16) local to its frame, n at most 32."""
    pen = Pen(sky, ground, rng)
    THINGS[name].draw(pen, colour)
    return pen.rows()
