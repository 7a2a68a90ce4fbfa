"""StrokeEval's questions: held-out compositions, worded, a fixed list for each tag. After GenEval (arXiv 2310.11513)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from model_runtime.world import grammar, splits
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.sampling import Mix, sample
from model_runtime.world.scene import Scene
from model_runtime.world.wording import Told, told

Tag = Literal["single_object", "two_object", "colors", "counting", "position", "color_attr", "compose"]
TAGS: tuple[Tag, ...] = get_args(Tag)
ABOUT: dict[Tag, tuple[Mix, int, int]] = {
    "single_object": ("single", 1, 1), "two_object": ("two", 2, 2), "colors": ("single", 1, 1), "counting": ("count", 1, 1),
    "position": ("position", 2, 2), "color_attr": ("colours", 2, 2), "compose": ("many", 3, 5),
}  # fmt: skip
"""How many groups of things, the fewest and the most, and what the scene is about."""
_COLOURED = ("colors", "color_attr")
"""Tags whose prompts say every colour."""


@dataclass(frozen=True)
class Question:
    """A prompt, and a scene that it could be said of. `seed` is the painting's."""

    tag: Tag
    index: int
    prompt: str
    scene: Scene
    told: Told
    seed: int


def question(tag: Tag, index: int, seed: int = 0) -> Question:
    """The `index`-th question of a tag, always the same."""
    rng = np.random.default_rng([seed, TAGS.index(tag), index])
    mix, fewest, most = ABOUT[tag]
    while True:
        scene = sample(rng, things=(fewest, most), held_out=True, mix=mix)
        if not fits(tag, scene):
            continue
        for _ in range(8):
            prompt = grammar.prompt(scene, rng)
            said = told(scene, prompt)
            if all(said.counts) and (tag not in _COLOURED or all(said.colours)):
                return Question(tag, index, prompt, scene, said, int(rng.integers(2**31)))


def questions(count: int, seed: int = 0, tags: tuple[Tag, ...] = TAGS) -> list[Question]:
    """`count` of each tag in turn, so that a list that is cut short is still balanced."""
    return [question(tag, index, seed) for index in range(count) for tag in tags]


def fits(tag: Tag, scene: Scene, held_out: bool = True) -> bool:
    """Whether a scene asks what the tag is about, and nothing else; a held-out one by what is held out of it."""
    things = scene.things
    reasons = splits.held_out_reasons(scene) if held_out else ("colour", "relation", "count")
    names, alone = {thing.name for thing in things}, all(thing.count == 1 for thing in things)
    match tag:
        case "single_object" | "colors":
            return alone and "colour" in reasons
        case "two_object":
            return alone and len(names) == 2 and not scene.links
        case "counting":
            return things[0].count > 1 and "count" in reasons
        case "position":
            return alone and len(scene.links) == 1 and "relation" in reasons
        case "color_attr":
            apart = len(names) == 2 and things[0].colour != things[1].colour and not names & COLOURLESS
            return alone and apart and not scene.links and "colour" in reasons
        case "compose":
            return True
