"""How StrokeEval's prompts were drawn: `strokes eval prompts` writes the kept file anew, the same one from the same world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import numpy as np

from model_runtime.evaluation.questions import ABOUT, TAGS, Question, Tag, fits
from model_runtime.evaluation.strokeeval.prompts import SPLITS, Line, Split, atoms, line_of
from model_runtime.evaluation.strokeeval.rewording import reworded
from model_runtime.world import grammar, splits
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene
from model_runtime.world.wording import told

SEED = 2604
NUMBERS: dict[Split, int] = {"held_out": 100, "seen": 40, "more": 60, "reworded": 100, "development": 20}
"""Prompts of each tag; those of `more` are all compositions."""
MOST_ATOMS = 8
"""Of a composition; those with more groups than in training have what they have."""
MORE = splits.MOST_IN_TRAINING + 1, max(8, splits.MOST_IN_TRAINING + 2)
_COLOURED = ("colors", "color_attr")


def draw(numbers: dict[Split, int] = NUMBERS, step: Callable[[str], None] = lambda _: None) -> list[Line]:
    """Every prompt of every split, no scene's things twice within a tag where there is choice enough."""
    lines: list[Line] = []
    for split in SPLITS:
        for tag in ("compose",) if split == "more" else TAGS:
            step(f"{split} {tag}")
            made = (
                _rewordings(lines, tag, numbers[split]) if split == "reworded" else _fresh(split, tag, numbers[split])
            )
            lines += made
    return lines


def _fresh(split: Split, tag: Tag, number: int) -> list[Line]:
    lines: list[Line] = []
    said: set[str] = set()
    for one in _questions(split, tag):
        if len(lines) == number:
            break
        if one.prompt.lower() in said:
            continue
        try:
            line = line_of(one, split, len(lines), tuple(splits.held_out_reasons(one.scene)))
        except ValueError:
            continue
        said.add(one.prompt.lower())
        lines.append(line)
    return lines


def _questions(split: Split, tag: Tag) -> Iterator[Question]:
    """One after the other, without end."""
    mix, fewest, most = ABOUT[tag]
    held_out = split in ("held_out", "more")
    if split == "more":
        fewest, most = MORE
    for index in count():
        rng = np.random.default_rng([SEED, SPLITS.index(split), TAGS.index(tag), index])
        scene = sample(rng, things=(fewest, most), held_out=held_out, mix=mix)
        if (split == "more") != (len(scene.things) > splits.MOST_IN_TRAINING) or not fits(tag, scene, held_out):
            continue
        one = _worded(tag, index, scene, rng)
        if one is not None and (tag != "compose" or split == "more" or atoms(scene, one.told) <= MOST_ATOMS):
            yield one


def _worded(tag: Tag, index: int, scene: Scene, rng: np.random.Generator) -> Question | None:
    """A prompt that says every number, and every colour where the tag is about colours."""
    for _ in range(8):
        prompt = grammar.prompt(scene, rng)
        said = told(scene, prompt)
        if all(said.counts) and (tag not in _COLOURED or all(said.colours)):
            return Question(tag, index, prompt, scene, said, int(rng.integers(2**31)))
    return None


def _rewordings(lines: list[Line], tag: Tag, number: int) -> list[Line]:
    """The held-out prompts of a tag in other words, each as far as it can be re-worded."""
    out = []
    for line in [line for line in lines if line.split == "held_out" and line.tag == tag][:number]:
        one = line.question()
        rng = np.random.default_rng([SEED, 99, TAGS.index(tag), one.index])
        words = reworded(one.scene, one.prompt, one.told, rng)
        if words is not None:
            asked = Question(tag, one.index, words, one.scene, one.told, one.seed)
            out.append(line_of(asked, "reworded", one.index, line.strokes.reasons, line.id))
    return out
