"""The closed language: every word that is written is known, text survives tokens, unknown words are found and answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import THINGS
from model_runtime.world.grammar import Style, prompt
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.remarks import Fault, analysis, correction, description, instruction
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.vocabulary import WORDS, detokenize, nearest, plural_of, tokenize, unknown
from model_runtime.world.words import NOUNS

FIXED, DIGEST = 296, "2d2e0fb59e9d74ec"
"""How many words weights have been trained with, and what they were."""
EVERYWHERE = Frame(0, 0, 1000, 1000)


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def texts(scene: Scene, rng: np.random.Generator) -> Iterator[str]:
    first = scene.things[0]
    other = replace(first, name="tree", colour="black", count=2, frame=Frame(10, 10, 90, 90))
    scenery = (Thing("sky", scene.sky, EVERYWHERE), Thing("ground", scene.ground, EVERYWHERE))
    for style in get_args(Style):
        yield prompt(scene, rng, style=style)
    yield instruction("add", scenery, scene, rng)
    yield instruction("add", scene.things[:3], scene, rng)
    yield instruction("remove", scene.things[:2], scene, rng)
    yield instruction("swap", (first, other), scene, rng)
    for change in ({"colour": "black"}, {"count": 6}, {"frame": other.frame}):
        yield instruction("modify", (first, replace(first, **change)), scene, rng)  # type: ignore[arg-type]
    yield description(scene, rng)
    yield description(replace(scene, things=(), links=()), rng)
    for fault in get_args(Fault):
        yield analysis(fault, first, other, rng)
        yield correction(fault, first, other, rng)
    yield analysis("colour", scenery[0], replace(scenery[0], colour="night"), rng)


def test_everything_that_is_written_has_words_and_survives_them() -> None:
    rng = np.random.default_rng(7)
    for _ in range(250):
        for text in texts(sample(rng), rng):
            assert not unknown(text), (text, unknown(text))
            assert words(detokenize(words(text)).rstrip(".")) == words(text.rstrip(".")), text


def test_the_words_keep_their_places() -> None:
    """Weights know words by their index: append to `WORDS`, never change what is there."""
    assert len(WORDS) == len(set(WORDS))
    assert hashlib.blake2b("\n".join(WORDS[:FIXED]).encode(), digest_size=8).hexdigest() == DIGEST


def test_all_things_colours_skies_and_grounds_are_words() -> None:
    assert {*THINGS, *COLOURS, *SKIES, *GROUNDS} <= set(WORDS)


def test_prompts_are_repeatable_and_differ() -> None:
    scene = sample(np.random.default_rng(2), things=(3, 3))
    several = [prompt(scene, np.random.default_rng(seed)) for seed in range(20)]
    assert several == [prompt(scene, np.random.default_rng(seed)) for seed in range(20)]
    assert len(set(several)) > 10


def test_an_omitted_colour_is_a_natural_one() -> None:
    rng = np.random.default_rng(3)
    for _ in range(500):
        scene = sample(rng, things=(1, 1), mix="single")
        thing = scene.things[0]
        if thing.colour not in THINGS[thing.name].colours:
            said = [token for token in words(prompt(scene, rng, style="plain")) if token not in THINGS]
            assert len(said) > 1, (thing, said)


def test_plurals_give_the_noun_and_a_mark() -> None:
    assert words("Two foxes, people and houses") == [
        "two",
        "fox",
        "<many>",
        ",",
        "person",
        "<many>",
        "and",
        "house",
        "<many>",
    ]
    assert detokenize(["two", "fox", "<many>", "and", "a", "orange", "sun"]) == "Two foxes and an orange sun."


def test_the_plurals_are_the_catalogues() -> None:
    for kind in THINGS.values():
        assert plural_of(kind.name) == kind.plural
        assert kind.name in NOUNS


def test_words_that_cannot_be_painted_are_found_where_they_stand() -> None:
    text = "Please paint a lovely zebra by the sea"
    (token,) = unknown(text)
    assert (token.word, token.start) == ("zebra", text.index("zebra"))
    assert nearest("zebra")[0] == "dog" and nearest("yacht") == ("boat",) and "lighthouse" in nearest("lighthuose")


def test_what_is_offered_can_be_painted() -> None:
    for word in (
        "zebra",
        "horse",
        "yacht",
        "maroon",
        "lake",
        "garden",
        "tower",
        "airplane",
        "hosue",
        "windmil",
        "dozen",
        "forest",
    ):
        assert nearest(word), word
        assert set(nearest(word)) <= set(WORDS)
    assert nearest("qqqqqqqq") == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens) <= 2 * len(text)
    assert all(0 <= token.start < len(text) and token.known == (token.word in WORDS) for token in tokens)
    detokenize(token.word for token in tokens)
    for token in tokens[:5]:
        assert len(nearest(token.word)) <= 3
