"""What a prompt says of a scene, and what it leaves open: a picture is only held against what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS
from model_runtime.world.phrases import COLOUR_WORDS, GROUND_WORDS, NUMBERS, SCENERY, SIZE_WORDS, SKY_WORDS
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.vocabulary import MANY, plural_of, tokenize

_ADJECTIVES = {
    word
    for words in (COLOURS, *COLOUR_WORDS.values(), *SIZE_WORDS.values(), ("smaller", "larger", "bigger"))
    for word in words
}


@dataclass(frozen=True)
class Told:
    """colours, counts: for each thing of the scene, whether its colour and its number are said."""

    colours: tuple[bool, ...]
    counts: tuple[bool, ...]
    sky: bool
    ground: bool


def told(scene: Scene, prompt: str) -> Told:
    """What of `scene` its `prompt` says."""
    words = [token.word for token in tokenize(prompt)]
    phrases = [_before(words, thing) for thing in scene.things]
    return Told(
        tuple(
            any(_colours(thing.colour) & set(words) for words in found)
            for thing, found in zip(scene.things, phrases, strict=True)
        ),
        tuple(
            any(_counted(thing.count, words) for words in found)
            for thing, found in zip(scene.things, phrases, strict=True)
        ),
        _says(prompt, (*SKY_WORDS[scene.sky], SCENERY[scene.sky])),
        _says(prompt, (*GROUND_WORDS[scene.ground], SCENERY[scene.ground])),
    )


def _before(words: list[str], thing: Thing) -> list[list[str]]:
    """The adjectives before each mention of the thing, and the word before them."""
    names = {thing.name, *THINGS[thing.name].synonyms}
    found = []
    for at, word in enumerate(words):
        many = words[at + 1 : at + 2] == [MANY]
        if word not in names or (many != (thing.count > 1) and plural_of(word) != word):
            continue
        start = at
        while start > 0 and words[start - 1] in _ADJECTIVES:
            start -= 1
        found.append(words[max(0, start - 2) : at])
    return found


def _counted(count: int, words: list[str]) -> bool:
    if count == 1:
        return True
    return (count < len(NUMBERS) and NUMBERS[count] in words) or (count == 2 and "pair" in words)


def _colours(colour: str) -> set[str]:
    return {colour, *COLOUR_WORDS.get(colour, ())}


def _says(prompt: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(phrase)}\b", prompt, re.IGNORECASE) for phrase in phrases)
