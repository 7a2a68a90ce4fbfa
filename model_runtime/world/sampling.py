"""Natural scenes by chance: what is chosen is given its place. Everything follows from the generator."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model_runtime.trajectory.events import Frame
from model_runtime.world import choosing, splits
from model_runtime.world.choosing import MIXES, RELATIONS, Mix, Wish, pick
from model_runtime.world.palette import GROUNDS
from model_runtime.world.placing import Item, Stage, free, related
from model_runtime.world.relations import Box, holds
from model_runtime.world.scene import FORMATS, Format, Link, Scene, Thing

__all__ = ["MIXES", "RELATIONS", "Mix", "bare", "sample"]

_DEPTH = {"star": 0.0, "moon": 0.1, "sun": 0.1, "rainbow": 0.2, "cloud": 0.3}
"""Of what is painted first; at the horizon 0.5, what else flies 0.7, all others 1 and their feet."""
_FORMATS: tuple[Format, ...] = tuple(FORMATS)


def sample(
    rng: np.random.Generator, *, things: tuple[int, int] = (1, 5), held_out: bool | None = None,
    format: Format | None = None, mix: Mix | None = None,
) -> Scene:  # fmt: skip
    """A scene of `things` (fewest, most) groups. held_out: False never shows a held-out composition, True always shows one,
    None does not care. mix: what it is about; by default drawn by `MIXES`. Raises ValueError where no scene can be such."""
    if not 1 <= things[0] <= things[1] or (held_out is False and things[0] > splits.MOST_IN_TRAINING):
        raise ValueError(f"no scene has {things[0]} to {things[1]} things with held_out={held_out}")
    for _ in range(1000):
        about = mix or choosing.mix_for(rng, things)
        shape: Format = format if format is not None else pick(rng, _FORMATS)
        for _ in range(25):
            scene = _attempt(rng, things, held_out, shape, about)
            if scene is None or not things[0] <= len(scene.things) <= things[1]:
                continue
            if held_out is None or splits.is_held_out(scene) == held_out:
                return scene
    raise ValueError(f"no scene of {things[0]} to {things[1]} things was found with held_out={held_out}, mix={mix}")


def bare(rng: np.random.Generator) -> Scene:
    """A landscape: sky and ground, and no thing."""
    ground, format = pick(rng, tuple(GROUNDS)), pick(rng, _FORMATS)
    return Scene(choosing.fitting_sky(rng, []), ground, _horizon(rng), format, ())


def _horizon(rng: np.random.Generator) -> float:
    return float(round(430 + 190 * rng.random()))


def _attempt(
    rng: np.random.Generator, things: tuple[int, int], held_out: bool | None, format: Format, mix: Mix
) -> Scene | None:
    """One go at a scene; None where its things found no room."""
    wish, forced = _aims(rng, mix, held_out, crowd=things[1] > splits.MOST_IN_TRAINING)
    first = [wish[1], wish[2]] if wish is not None else [forced[0]] if forced is not None else []
    ground = pick(rng, [ground for ground in GROUNDS if all(ground in choosing.grounds(name) for name in first)])
    names = choosing.names_for(rng, things, mix, first, ground)
    several = wish is not None and wish[0] != "on"
    items = [
        choosing.item_of(rng, name, mix, i, wish is not None and i < 2, held_out, several)
        for i, name in enumerate(names)
    ]
    if forced is not None:
        items[0] = choosing.forced_into(items[0], forced[1])
    if len(items) > 3:
        items = [replace(item, size="medium") if item.size == "large" else item for item in items]
    stage = Stage(ground, _horizon(rng), format)
    boxes = _place(rng, items, wish, stage)
    if boxes is None:
        return None
    scene = _scene(choosing.fitting_sky(rng, names), stage, items, boxes, wish)
    return _observed(rng, scene, held_out) if len(items) > 2 and rng.random() < 0.4 else scene


def _aims(
    rng: np.random.Generator, mix: Mix, held_out: bool | None, crowd: bool
) -> tuple[Wish | None, tuple[str, str | int] | None]:
    """A relation to show, or a (name, colour) or (name, number) that is held out; a crowd is held out as it is."""
    reason = pick(rng, ("colour", "colour", "relation", "count")) if held_out and not crowd else None
    if mix == "position" or reason == "relation" or (mix in ("many", "numbers") and rng.random() < 0.35):
        return pick(rng, choosing.wishes(reason == "relation", held_out is False)), None
    return None, pick(rng, choosing.held_out_items(reason)) if reason is not None else None


def _place(rng: np.random.Generator, items: list[Item], wish: Wish | None, stage: Stage) -> list[Box] | None:
    boxes: list[Box] = []
    if wish is not None:
        pair = related(rng, items[0], wish[0], items[1], stage, choosing.SEATS.get(wish[2], 0.1))
        if pair is None:
            return None
        boxes += pair
    for item in items[len(boxes) :]:
        taken = [(items[index].kind.name, box) for index, box in enumerate(boxes)]
        box = free(rng, item, stage, taken)
        if box is None:
            return None
        boxes.append(box)
    return boxes


def _depth(item: Item, box: Box) -> float:
    if item.kind.habitat == "sky":
        return _DEPTH.get(item.kind.name, 0.7)
    return 0.5 if item.kind.habitat == "horizon" else 1 + box[3] / 1000


def _scene(sky: str, stage: Stage, items: list[Item], boxes: list[Box], wish: Wish | None) -> Scene:
    depths = [_depth(item, box) for item, box in zip(items, boxes, strict=True)]
    if wish is not None and wish[0] == "on":
        depths[0] = depths[1] + 1e-4
    order = sorted(range(len(items)), key=depths.__getitem__)
    things = tuple(
        Thing(
            items[i].kind.name,
            items[i].colour,
            Frame(*(round(side, 1) for side in boxes[i])),
            items[i].size,
            items[i].count,
        )
        for i in order
    )
    links = (Link(order.index(0), wish[0], order.index(1)),) if wish is not None else ()
    return Scene(sky, stage.ground, stage.horizon, stage.format, things, links)


def _observed(rng: np.random.Generator, scene: Scene, held_out: bool | None) -> Scene:
    """The scene with one more link, among two of its things as they happen to stand."""
    indices = range(len(scene.things))
    linked = {frozenset((link.subject, link.object)) for link in scene.links}
    found = []
    for _ in range(4):
        subject, other = pick(rng, indices), pick(rng, indices)
        link = Link(subject, pick(rng, RELATIONS), other)
        names = scene.things[subject].name, scene.things[other].name
        told = not choosing.possible(link.relation, *names) or frozenset((subject, other)) in linked
        if not told and holds(scene, link) and not (held_out is False and splits.touches(link.relation, *names)):
            found = [link]
            break
    return replace(scene, links=(*scene.links, *found))
