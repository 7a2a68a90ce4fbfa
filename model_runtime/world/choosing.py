"""What scenes are about: which things, colours, numbers and relations belong together. Knows no places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, TypeVar

import numpy as np

from model_runtime.world import splits
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.placing import Item, can_stand
from model_runtime.world.scene import Relation, Size

T = TypeVar("T")
Mix = Literal["single", "count", "numbers", "two", "colours", "position", "many"]
Wish = tuple[Relation, str, str]
"""A relation and the names of its subject and object."""
MIXES: dict[Mix, tuple[float, int, int]] = {
    "single": (0.10, 1, 1), "count": (0.16, 1, 2), "numbers": (0.0, 2, 4), "two": (0.10, 2, 2),
    "colours": (0.14, 2, 3), "position": (0.24, 2, 4), "many": (0.26, 3, 9),
}  # fmt: skip
"""What scenes are about: how often, and of how few and how many things. Several numbers at once are only where they are asked for."""
RELATIONS: tuple[Relation, ...] = ("left of", "right of", "above", "below", "on", "behind", "in front of")
SITTERS = ("cat", "bird", "rabbit", "duck", "dog", "fox", "person", "flower", "lamp", "umbrella", "snowman",
           "apple", "butterfly", "crab")  # fmt: skip
SEATS = {
    "bench": 0.52,
    "car": 0.16,
    "house": 0.12,
    "boat": 0.62,
    "train": 0.14,
    "mushroom": 0.08,
    "castle": 0.32,
    "tent": 0.08,
    "table": 0.2,
    "bridge": 0.29,
    "horse": 0.42,
    "elephant": 0.17,
}
"""What can be stood on, and how far down its frame the feet are then."""
COLOURLESS = frozenset(("rainbow",))
"""Things whose colour nobody names."""
_ALONE = frozenset(("sun", "moon", "rainbow"))
_GREAT = frozenset(("mountain", "lighthouse", "castle", "train", "windmill", "whale", "city", "bridge", "elephant"))
_WRONG_SKY = {"sun": ("night",), "moon": ("day", "storm"), "star": ("storm", "mist"), "rainbow": ("night",)}
_COLOURS = tuple(COLOURS)
_MANY: dict[Mix, float] = {"single": 0.0, "two": 0.0, "colours": 0.0, "numbers": 0.5}
"""How often there is more than one of a thing that is linked to none, where that is not as usual."""
_SIZES: tuple[Size, ...] = ("small", "medium", "medium", "large")


def pick(rng: np.random.Generator, options: Sequence[T]) -> T:
    """One of them, each as likely."""
    return options[int(rng.random() * len(options))]


def mix_for(rng: np.random.Generator, things: tuple[int, int]) -> Mix:
    """What a scene of so many things (fewest, most) may be about."""
    fitting = [
        (mix, share) for mix, (share, fewest, most) in MIXES.items() if fewest <= things[1] and most >= things[0]
    ]
    value = rng.random() * sum(share for _, share in fitting)
    for mix, share in fitting:
        value -= share
        if value < 0:
            return mix
    return fitting[-1][0]


def forced_into(item: Item, what: str | int) -> Item:
    """The item in the colour, or in the number, that is wished."""
    if isinstance(what, str):
        return replace(item, colour=what)
    return replace(item, count=what, size="small" if item.size == "large" else item.size)


def fitting_sky(rng: np.random.Generator, names: list[str]) -> str:
    """No sun at night, no moon by day."""
    return pick(rng, [sky for sky in SKIES if all(sky not in _WRONG_SKY.get(name, ()) for name in names)])


@cache
def _names_at(ground: str) -> tuple[str, ...]:
    return tuple(name for name in THINGS if ground in grounds(name))


@cache
def grounds(name: str) -> frozenset[str]:
    """Where such a thing can stand."""
    return frozenset(ground for ground in GROUNDS if can_stand(THINGS[name], ground))


@cache
def held_out_items(reason: str) -> tuple[tuple[str, str | int], ...]:
    """(name, colour) or (name, count) of what training never sees."""
    pairs = splits.COLOURS if reason == "colour" else splits.COUNTS
    return tuple(sorted((name, what) for what, name in pairs if name in THINGS))  # type: ignore[misc]


@cache
def wishes(only_held_out: bool, none_held_out: bool) -> tuple[Wish, ...]:
    """Every relation that can be painted, each relation about as often as any other."""
    groups: list[list[Wish]] = []
    for relation in RELATIONS:
        some = [(relation, a, b) for a in THINGS for b in THINGS if possible(relation, a, b)]
        if only_held_out:
            some = [wish for wish in some if wish in splits.RELATIONS]
        elif none_held_out:
            some = [wish for wish in some if not splits.touches(*wish)]
        groups.append(some)
    most = max(map(len, groups))
    return tuple(
        wish for some in groups for wish in some * (1 if only_held_out else max(1, round(most / max(1, len(some)))))
    )


def possible(relation: Relation, first: str, second: str) -> bool:
    """Whether a natural picture may show it."""
    if first == second or not grounds(first) & grounds(second):
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


def names_for(rng: np.random.Generator, things: tuple[int, int], mix: Mix, first: list[str], ground: str) -> list[str]:
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


def item_of(
    rng: np.random.Generator, name: str, mix: Mix, index: int, linked: bool, held_out: bool | None, several: bool = True
) -> Item:
    """A thing in a colour, a size and a number by chance; with held_out False never in a held-out one. linked: it stands
    to another; several: there may then be more than one of it."""
    kind = THINGS[name]
    count = 1
    if linked and name not in _ALONE and several and rng.random() < (0.4 if mix == "numbers" else 0.2):
        count = pick(rng, (2, 3) if name in _GREAT else (2, 3, 4))
    if not linked and name not in _ALONE:
        many = 0.9 if mix == "count" and index == 0 else _MANY.get(mix, 0.25)
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
