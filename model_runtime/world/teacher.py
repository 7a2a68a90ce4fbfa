"""The teacher: paints a scene part by part as strokes. What the built-in painter learns from; knows no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.engine import blank, paint
from model_runtime.brush.record import place, seeds_of
from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import draw
from model_runtime.world.grounds import ground_strokes
from model_runtime.world.layout import spread
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.skies import sky_strokes

SKY, GROUND = -2, -1
"""The owners of the two parts that belong to no thing."""


@dataclass(frozen=True)
class Part:
    """One instance of a thing, or the sky, or the ground. `local` (n, 16) is frame-local; `owner` indexes the scene's things."""

    owner: int
    name: str
    colour: str
    frame: Frame
    local: NDArray[np.float32]
    seed: int


def backdrop_frames(scene: Scene) -> tuple[Frame, Frame]:
    """The frames of the sky and of the ground."""
    return Frame(0, 0, 1000, scene.horizon), Frame(0, scene.horizon, 1000, 1000)


def thing_parts(thing: Thing, owner: int, sky: str, ground: str, rng: np.random.Generator) -> list[Part]:
    """Every instance of a thing."""
    return [
        Part(
            owner,
            thing.name,
            thing.colour,
            frame,
            draw(thing.name, thing.colour, sky, ground, rng),
            int(rng.integers(2**62)),
        )
        for frame in spread(thing.frame, thing.count)
    ]


def parts(scene: Scene, rng: np.random.Generator) -> list[Part]:
    """The whole scene in painting order: sky, ground, then the things."""
    above, below = backdrop_frames(scene)
    out = [
        Part(SKY, "sky", scene.sky, above, sky_strokes(scene.sky, rng), int(rng.integers(2**62))),
        Part(
            GROUND,
            "ground",
            scene.ground,
            below,
            ground_strokes(scene.ground, scene.sky, rng),
            int(rng.integers(2**62)),
        ),
    ]
    for owner, thing in enumerate(scene.things):
        out += thing_parts(thing, owner, scene.sky, scene.ground, rng)
    return out


def lay(canvas: NDArray[np.uint8], part: Part) -> None:
    """Paints one part onto the canvas (h, w, 3), in place."""
    frame = part.frame
    rows = place(part.local, (frame.left, frame.top, frame.right, frame.bottom), (canvas.shape[1], canvas.shape[0]))
    paint(canvas, rows, seeds_of(part.seed, len(rows)))


def picture(some: Iterable[Part], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The parts on blank paper, (h, w, 3); size is (width, height) in pixels."""
    canvas = blank(size)
    for part in some:
        lay(canvas, part)
    return canvas
