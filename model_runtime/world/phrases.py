"""Noun phrases, places and settings: the smallest pieces of the language about a scene. Every word stands in `words.WORDS`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import COLOURLESS, pick
from model_runtime.world.relations import INVERSE
from model_runtime.world.scene import Relation, Scene, Thing
from model_runtime.world.vocabulary import plural_of
from model_runtime.world.words import NOUNS

NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
COLOUR_WORDS: dict[str, tuple[str, ...]] = {
    "red": ("scarlet", "crimson"), "yellow": ("golden",), "turquoise": ("teal",), "blue": ("azure",), "purple": ("violet",),
    "green": ("emerald",),
}  # fmt: skip
SIZE_WORDS: dict[str, tuple[str, ...]] = {
    "small": ("small", "small", "little", "tiny"),
    "large": ("large", "big", "big", "huge"),
}
RELATION_WORDS: dict[Relation, tuple[str, ...]] = {
    "left of": ("to the left of", "left of", "on the left of"),
    "right of": ("to the right of", "right of", "on the right of"),
    "above": ("above", "above", "over"),
    "below": ("below", "under", "beneath", "underneath"),
    "on": ("on", "on top of", "standing on"),
    "behind": ("behind",),
    "in front of": ("in front of",),
}
SKY_WORDS: dict[str, tuple[str, ...]] = {
    "dawn": ("at dawn", "at sunrise", "in the early morning", "under a dawn sky"),
    "day": (
        "by day",
        "on a sunny day",
        "in daylight",
        "on a clear day",
        "at noon",
        "at midday",
        "in the daytime",
        "under a clear sky",
    ),
    "sunset": ("at sunset", "at dusk", "in the evening", "at twilight", "under a sunset sky"),
    "night": ("at night", "by night", "at nightfall", "at midnight", "under a night sky"),
    "storm": (
        "in a storm",
        "on a stormy day",
        "in stormy weather",
        "in a thunderstorm",
        "on a rainy day",
        "under a stormy sky",
    ),
    "mist": ("in the mist", "in fog", "on a misty morning", "on a foggy day", "under a misty sky"),
}
GROUND_WORDS: dict[str, tuple[str, ...]] = {
    "sea": ("at sea", "on the sea", "on the ocean", "on the open sea", "on calm water", "on the waves"),
    "meadow": ("in a meadow", "on a meadow", "in a field", "in a grassy field", "on the grass", "on the grassland"),
    "hills": ("in the hills", "in a hilly landscape", "in rolling hills", "on a hillside", "on a hill"),
    "snow": ("in the snow", "on a snowy field", "in a snowy landscape", "in winter"),
    "desert": ("in the desert", "in a desert", "in the dunes", "on a dune"),
    "beach": (
        "on a beach",
        "on the beach",
        "by the sea",
        "at the seaside",
        "on a sandy shore",
        "on the coast",
        "on the seashore",
    ),
}
SCENERY = {
    "dawn": "a dawn sky", "day": "a clear sky", "sunset": "a sunset sky", "night": "a night sky", "storm": "a stormy sky",
    "mist": "a misty sky", "sea": "the sea", "meadow": "a meadow", "hills": "rolling hills", "snow": "snow", "desert": "a desert",
    "beach": "a beach",
}  # fmt: skip
"""A sky or a ground as a noun phrase."""


@cache
def _names(name: str) -> tuple[str, ...]:
    """What a thing may be called: its own name as often as all others together."""
    others = tuple(synonym for synonym in THINGS[name].synonyms if synonym in NOUNS)
    return (name,) * max(2, len(others) * 2) + others


def colour_word(colour: str, rng: np.random.Generator) -> str:
    return pick(rng, COLOUR_WORDS[colour]) if colour in COLOUR_WORDS and rng.random() < 0.12 else colour


def article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def noun(name: str, many: bool, rng: np.random.Generator | None = None) -> str:
    """The name of a thing, or with a generator sometimes a synonym."""
    word = pick(rng, _names(name)) if rng is not None and rng.random() < 0.5 else name
    return plural_of(word) if many else word


def indefinite(
    thing: Thing, rng: np.random.Generator, colour: bool = True, size: bool = True, vague: bool = False
) -> str:
    """ "a small red house", "two foxes", "a pair of boats", "the sun", as an artist would say it.

    vague: the number is left open where there are many."""
    if thing.name in ("sky", "ground"):
        return SCENERY[thing.colour]
    words: list[str] = [pick(rng, SIZE_WORDS[thing.size])] if size and thing.size in SIZE_WORDS else []
    if colour and thing.name not in COLOURLESS:
        words.append(colour_word(thing.colour, rng))
    words.append(noun(thing.name, thing.count > 1, rng))
    if thing.count > 2 and vague:
        return pick(rng, ("", "a few ", "several ")) + " ".join(words)
    if thing.count > 1:
        return " ".join((pick(rng, ("a pair of", "two", "two")) if thing.count == 2 else number(thing.count), *words))
    if len(words) == 1 and words[0] in ("sun", "moon") and rng.random() < 0.7:
        return "the " + words[0]
    return " ".join((article(words[0]), *words))


def plainly(thing: Thing, size: bool = False) -> str:
    """ "a red house", "two blue boats": the one wording that the painter itself uses."""
    if thing.name in ("sky", "ground"):
        return SCENERY[thing.colour]
    words: list[str] = [thing.size] if size and thing.size != "medium" else []
    words += [] if thing.name in COLOURLESS else [thing.colour]
    words.append(noun(thing.name, thing.count > 1))
    return " ".join((number(thing.count) if thing.count > 1 else article(words[0]), *words))


def number(count: int) -> str:
    """In words; more than six are "several"."""
    return NUMBERS[count] if count < len(NUMBERS) else "several"


def definite(thing: Thing, others: Sequence[Thing], rng: np.random.Generator | None = None) -> str:
    """ "the house", or "the red house" where there is another, or sometimes just so; others may contain the thing itself."""
    if thing.name in ("sky", "ground"):
        return "the " + thing.name
    same = sum(other.name == thing.name for other in others)
    named = thing.name not in COLOURLESS and (same > 1 or (rng is not None and rng.random() < 0.25))
    words = [thing.colour] if named else []
    return " ".join(("the", *words, noun(thing.name, thing.count > 1)))


def natural(thing: Thing) -> bool:
    """Whether the colour goes without saying."""
    return thing.name in THINGS and thing.colour in THINGS[thing.name].colours


def listed(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def place(thing: Thing, rng: np.random.Generator) -> str:
    """Where in the picture, in thirds of its width."""
    middle = (thing.frame.left + thing.frame.right) / 2
    if middle < 380:
        return pick(rng, ("on the left", "on the left side", "at the left"))
    if middle > 620:
        return pick(rng, ("on the right", "on the right side", "at the right"))
    return pick(rng, ("in the middle", "in the centre"))


def linked(scene: Scene, index: int, known: int, rng: np.random.Generator) -> str | None:
    """How things[index] stands to one of the first `known` things, if a link says so."""
    for link in scene.links:
        relation, other = link.relation, link.object
        if link.object == index and relation in INVERSE:
            relation, other = INVERSE[relation], link.subject
        elif link.subject != index:
            continue
        if other < known:
            return f"{pick(rng, RELATION_WORDS[relation])} {definite(scene.things[other], scene.things)}"
    return None
