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

FIXED, DIGEST = 284, "d83f1783ddab2d4a"
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
    for _ in range(120):
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
    assert nearest("zebra")[0] == "horse" and nearest("yacht") == ("boat",) and "lighthouse" in nearest("lighthuose")


def test_what_is_offered_can_be_painted() -> None:
    for word in (
        "zebra",
        "donkey",
        "yacht",
        "maroon",
        "lake",
        "garden",
        "tower",
        "helicopter",
        "hosue",
        "windmil",
        "dozen",
        "forest",
    ):
        assert nearest(word), word
        assert set(nearest(word)) <= set(WORDS)
    assert nearest("qqqqqqqq") == ()


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens) <= 2 * len(text)
    assert all(0 <= token.start < len(text) and token.known == (token.word in WORDS) for token in tokens)
    detokenize(token.word for token in tokens)
    for token in tokens[:5]:
        assert len(nearest(token.word)) <= 3


def test_every_name_in_the_catalogue_is_understood() -> None:
    for kind in THINGS.values():
        for name in (kind.name, *kind.synonyms):
            assert not unknown(name) and not unknown(plural_of(name)), name


def test_what_artists_type() -> None:
    """Everyday prompts, and what of them cannot be painted."""
    for text, strange in EVERYDAY.items():
        assert [token.word for token in unknown(text)] == strange.split(), text


EVERYDAY = {
    "a red house by the sea at sunset": "",
    "a lighthouse on a stormy night": "",
    "two boats on calm water": "",
    "a snowman next to a pine tree": "next",
    "three balloons over green hills": "",
    "a cat sitting on a bench": "",
    "a dog and a cat under an umbrella": "",
    "a castle on a mountain": "",
    "a fox in the snow": "",
    "a rainbow over a meadow with flowers": "",
    "a zebra in the desert": "zebra",
    "an old windmill at dawn": "old",
    "a sailboat near a lighthouse": "near",
    "a train crossing a bridge": "crossing",
    "a whale in the ocean": "",
    "a full moon over the mountains": "",
    "a man with a red umbrella in the rain": "rain",
    "palm trees on a beach": "",
    "a small cottage in the woods": "woods",
    "a horse in a field": "",
    "a yellow car in front of a blue house": "",
    "a kite flying above the beach": "",
    "five ducks on a lake": "lake",
    "a tent in the forest at night": "forest",
    "a beautiful sunset over the sea": "",
    "a pink tree in winter": "",
    "a street lamp in the fog": "",
    "a white rabbit and a black cat": "",
    "a photo of a bench": "",
    "a photo of four birds": "",
    "a photo of a purple dog": "",
    "a photo of a bench right of a lamp": "",
    "a girl holding a balloon": "holding",
    "hot-air balloons at sunrise": "",
    "an airplane above the clouds": "",
    "a volcano at night": "volcano",
    "a dragon flying over a castle": "dragon",
    "a peaceful village in the mountains": "peaceful village",
    "a grey elephant": "",
    "a red bicycle by a tree": "",
    "a river with a wooden bridge": "river wooden",
    "starry night over the town": "starry",
    "a christmas tree with a star on top": "christmas",
    "a truck on the road": "truck road",
    "mushrooms in the grass": "",
    "a big orange fish": "",
    "a lonely tree on a hill": "lonely",
    "a blue bird on a house": "",
    "a fence in front of a garden": "garden",
    "cherry blossoms in spring": "cherry spring",
    "a child building a sandcastle": "building sandcastle",
    "a boat with a white sail": "sail",
    "the sun behind the clouds": "",
    "a sheep on a green hill": "",
    "a spooky haunted house": "spooky haunted",
    "seven stars": "seven",
    "a turquoise train in the desert": "",
    "hosue and tre": "hosue tre",
    "a pair of swans": "swans",
    "a bouquet of roses": "bouquet roses",
    "Paint me a nice picture of a small boat, please!": "",
}
