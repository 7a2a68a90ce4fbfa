"""Natural scenes by chance: what belongs together, in which colours, how it stands. Everything follows from the generator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, TypeVar

import numpy as np

from model_runtime.trajectory.events import Frame
from model_runtime.world import splits
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.placing import Item, Stage, can_stand, free, related
from model_runtime.world.relations import Box, holds
from model_runtime.world.scene import FORMATS, Format, Link, Relation, Scene, Size, Thing

T = TypeVar("T")
Mix = Literal["single", "count", "two", "colours", "position", "many"]
Wish = tuple[Relation, str, str]
"""A relation and the names of its subject and object."""
MIXES: dict[Mix, tuple[float, int, int]] = {
    "single": (0.10, 1, 1), "count": (0.16, 1, 2), "two": (0.10, 2, 2),
    "colours": (0.14, 2, 3), "position": (0.24, 2, 4), "many": (0.26, 3, 9),
}  # fmt: skip
"""What scenes are about: how often, and of how few and how many things."""
RELATIONS: tuple[Relation, ...] = ("left of", "right of", "above", "below", "on", "behind", "in front of")
SITTERS = ("cat", "bird", "rabbit", "duck", "dog", "fox", "person", "flower", "lamp", "umbrella", "snowman")
SEATS = {
    "bench": 0.52,
    "car": 0.16,
    "house": 0.12,
    "boat": 0.62,
    "train": 0.14,
    "mushroom": 0.08,
    "castle": 0.32,
    "tent": 0.08,
}
"""What can be stood on, and how far down its frame the feet are then."""
COLOURLESS = frozenset(("rainbow",))
"""Things whose colour nobody names."""
_ALONE = frozenset(("sun", "moon", "rainbow"))
_GREAT = frozenset(("mountain", "lighthouse", "castle", "train", "windmill", "whale"))
_WRONG_SKY = {"sun": ("night",), "moon": ("day", "storm"), "star": ("storm", "mist"), "rainbow": ("night",)}
_DEPTH = {"star": 0.0, "moon": 0.1, "sun": 0.1, "rainbow": 0.2, "cloud": 0.3}
"""Of what is painted first; at the horizon 0.5, what else flies 0.7, all others 1 and their feet."""
_COLOURS = tuple(COLOURS)
_FORMATS: tuple[Format, ...] = tuple(FORMATS)
_SIZES: tuple[Size, ...] = ("small", "medium", "medium", "large")


def sample(
    rng: np.random.Generator, *, things: tuple[int, int] = (1, 5), held_out: bool | None = None,
    format: Format | None = None, mix: Mix | None = None,
) -> Scene:  # fmt: skip
    """A scene of `things` (fewest, most) groups. held_out: False never shows a held-out composition, True always shows one,
    None does not care. mix: what it is about; by default drawn by `MIXES`. Raises ValueError where no scene can be such."""
    if not 1 <= things[0] <= things[1] or (held_out is False and things[0] > splits.MOST_IN_TRAINING):
        raise ValueError(f"no scene has {things[0]} to {things[1]} things with held_out={held_out}")
    for _ in range(1000):
        about = mix or _about(rng, things)
        shape: Format = format if format is not None else pick(rng, _FORMATS)
        for _ in range(25):
            scene = _attempt(rng, things, held_out, shape, about)
            if scene is None or not things[0] <= len(scene.things) <= things[1]:
                continue
            if held_out is None or splits.is_held_out(scene) == held_out:
                return scene
    raise ValueError(f"no scene of {things[0]} to {things[1]} things was found with held_out={held_out}, mix={mix}")


def pick(rng: np.random.Generator, options: Sequence[T]) -> T:
    return options[int(rng.random() * len(options))]


def _about(rng: np.random.Generator, things: tuple[int, int]) -> Mix:
    fitting = [
        (mix, share) for mix, (share, fewest, most) in MIXES.items() if fewest <= things[1] and most >= things[0]
    ]
    value = rng.random() * sum(share for _, share in fitting)
    for mix, share in fitting:
        value -= share
        if value < 0:
            return mix
    return fitting[-1][0]


def _attempt(
    rng: np.random.Generator, things: tuple[int, int], held_out: bool | None, format: Format, mix: Mix
) -> Scene | None:
    """One go at a scene; None where its things found no room."""
    reason = (
        pick(rng, ("colour", "colour", "relation", "count"))
        if held_out and things[1] <= splits.MOST_IN_TRAINING
        else None
    )
    wish, forced = None, None
    if mix == "position" or reason == "relation" or (mix == "many" and rng.random() < 0.35):
        wish = pick(rng, _wishes(reason == "relation", held_out is False))
    elif reason is not None:
        forced = pick(rng, _held_out_items(reason))
    first = [wish[1], wish[2]] if wish is not None else [forced[0]] if forced is not None else []
    ground = pick(rng, [ground for ground in GROUNDS if all(ground in _grounds(name) for name in first)])
    chosen = _names(rng, things, mix, first, ground)
    items = [
        _item(rng, name, mix, index, wish is not None and index < 2, held_out) for index, name in enumerate(chosen)
    ]
    if forced is not None:
        items[0] = _force(items[0], forced[1])
    if len(items) > 3:
        items = [replace(item, size="medium") if item.size == "large" else item for item in items]
    stage = Stage(ground, float(round(430 + 190 * rng.random())), format)
    boxes = _place(rng, items, wish, stage)
    if boxes is None:
        return None
    scene = _scene(_sky(rng, chosen), stage, items, boxes, wish)
    return _observed(rng, scene, held_out) if len(items) > 2 and rng.random() < 0.4 else scene


def _force(item: Item, what: str | int) -> Item:
    """The item in the colour, or in the number, that is wished."""
    if isinstance(what, str):
        return replace(item, colour=what)
    return replace(item, count=what, size="small" if item.size == "large" else item.size)


def _sky(rng: np.random.Generator, names: list[str]) -> str:
    return pick(rng, [sky for sky in SKIES if all(sky not in _WRONG_SKY.get(name, ()) for name in names)])


@cache
def _names_at(ground: str) -> tuple[str, ...]:
    return tuple(name for name in THINGS if ground in _grounds(name))


@cache
def _grounds(name: str) -> frozenset[str]:
    return frozenset(ground for ground in GROUNDS if can_stand(THINGS[name], ground))


@cache
def _held_out_items(reason: str) -> tuple[tuple[str, str | int], ...]:
    """(name, colour) or (name, count) of what training never sees."""
    pairs = splits.COLOURS if reason == "colour" else splits.COUNTS
    return tuple(sorted((name, what) for what, name in pairs if name in THINGS))  # type: ignore[misc]


@cache
def _wishes(only_held_out: bool, none_held_out: bool) -> tuple[Wish, ...]:
    """Every relation that can be painted, each relation about as often as any other."""
    every: list[Wish] = []
    for relation in RELATIONS:
        some = [(relation, a, b) for a in THINGS for b in THINGS if _possible(relation, a, b)]
        if only_held_out or none_held_out:
            some = [wish for wish in some if (wish in splits.RELATIONS) == only_held_out]
        every += some * (1 if only_held_out else max(1, 600 // max(1, len(some))))
    return tuple(every)


def _possible(relation: Relation, first: str, second: str) -> bool:
    if first == second or not _grounds(first) & _grounds(second):
        return False
    skies = THINGS[first].habitat == "sky", THINGS[second].habitat == "sky"
    match relation:
        case "left of" | "right of":
            return skies[0] == skies[1] and "rainbow" not in (first, second)
        case "above":
            return skies[0]
        case "below":
            return skies[1]
        case "on":
            return first in SITTERS and second in SEATS
        case "behind":
            return not any(skies) and THINGS[second].habitat != "horizon"
        case "in front of":
            return not any(skies) and THINGS[first].habitat != "horizon"


def _names(rng: np.random.Generator, things: tuple[int, int], mix: Mix, first: list[str], ground: str) -> list[str]:
    """What is in the scene; `first` comes first, and the rest goes with the ground."""
    fewest, most = max(MIXES[mix][1], things[0]), max(min(MIXES[mix][2], things[1]), things[0])
    count = max(len(first), fewest + int(rng.random() * (most - fewest + 1)))
    chosen = list(first)
    for _ in range(8 * count):
        if len(chosen) >= count:
            break
        name = pick(rng, _names_at(ground))
        again = 1 if name in _ALONE or mix in ("two", "count") or rng.random() < 0.9 else 2
        if chosen.count(name) < again:
            chosen.append(name)
    return chosen


def _item(rng: np.random.Generator, name: str, mix: Mix, index: int, linked: bool, held_out: bool | None) -> Item:
    kind = THINGS[name]
    count = 1
    if not linked and name not in _ALONE:
        many = 0.9 if mix == "count" and index == 0 else 0.0 if mix in ("single", "two", "colours") else 0.25
        if rng.random() < many:
            count = pick(rng, (2, 2, 3) if name in _GREAT else (2, 2, 3, 3, 4, 4, 5, 6))
    while held_out is False and (count, name) in splits.COUNTS:
        count = pick(rng, (1, 2, 3, 4))
    natural = name in COLOURLESS or rng.random() < (0.2 if mix == "colours" else 0.5)
    colour = pick(rng, kind.colours if natural else _COLOURS)
    while held_out is False and (colour, name) in splits.COLOURS:
        colour = pick(rng, kind.colours if natural and rng.random() < 0.8 else _COLOURS)
    size = pick(rng, _SIZES)
    return Item(kind, colour, "medium" if size == "large" and count > 2 else size, count)


def _place(rng: np.random.Generator, items: list[Item], wish: Wish | None, stage: Stage) -> list[Box] | None:
    boxes: list[Box] = []
    if wish is not None:
        pair = related(rng, items[0], wish[0], items[1], stage, SEATS.get(wish[2], 0.1))
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
        told = not _possible(link.relation, *names) or frozenset((subject, other)) in linked
        if not told and holds(scene, link) and not (held_out is False and (link.relation, *names) in splits.RELATIONS):
            found = [link]
            break
    return replace(scene, links=(*scene.links, *found))
