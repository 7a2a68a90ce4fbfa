"""A prompt in other words: another order, synonyms, "the" for "a". It says of the same scene neither more nor less."""

from __future__ import annotations

import re

import numpy as np

from model_runtime.world import grammar
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import pick
from model_runtime.world.phrases import COLOUR_WORDS, SIZE_WORDS
from model_runtime.world.scene import Scene
from model_runtime.world.vocabulary import plural_of, unknown
from model_runtime.world.wording import Told, told
from model_runtime.world.words import NOUNS

TRIES = 400


def reworded(scene: Scene, prompt: str, said: Told, rng: np.random.Generator) -> str | None:
    """Other words for `prompt`, or None where none were found that say the same."""
    for _ in range(TRIES):
        words = grammar.prompt(scene, rng)
        if told(scene, words) != said or _sizes(words) != _sizes(prompt) or words.lower() == prompt.lower():
            continue
        changed = with_the(with_synonyms(words, scene, rng), rng)
        if told(scene, changed) == said and not unknown(changed) and _plain(changed) != _plain(prompt):
            return changed
    return None


def with_synonyms(words: str, scene: Scene, rng: np.random.Generator) -> str:
    """Each thing and each colour by another of its names, where it has one and nothing else has it too."""
    for thing in scene.things:
        names = [name for name in (thing.name, *THINGS[thing.name].synonyms) if name in NOUNS]
        words = _swapped(words, names, rng)
        words = _swapped(words, [plural_of(name) for name in names], rng)
        words = _swapped(words, [thing.colour, *COLOUR_WORDS.get(thing.colour, ())], rng)
    return re.sub(
        r"\b([Aa])n? (?=(\w))", lambda match: match[1] + ("n " if match[2].lower() in "aeiou" else " "), words
    )


def _swapped(words: str, names: list[str], rng: np.random.Generator) -> str:
    """The first of the names that stands in `words`, replaced by another."""
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"\b{re.escape(name)}\b", words) and len(set(names)) > 1:
            other = pick(rng, [another for another in names if another != name])
            return re.sub(rf"\b{re.escape(name)}\b", other, words)
    return words


def with_the(words: str, rng: np.random.Generator) -> str:
    """ "the red house" for "a red house", not always; a picture "of" something keeps its article."""
    return re.sub(
        r"\b(a|an) (?!(?:picture|painting|photo|pair|few|meadow|desert|beach|clear|dawn|sunset|night|stormy|misty|sunny)\b)",
        lambda match: "the " if rng.random() < 0.7 else match[0],
        words,
    )


def _sizes(words: str) -> tuple[int, int]:
    """How many things it calls small, and how many large."""
    every = _plain(words).split()
    small, large = (sum(word in SIZE_WORDS[size] for word in every) for size in ("small", "large"))
    return small, large


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z]+", words.lower()))
