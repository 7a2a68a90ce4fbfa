"""Instruction-intermediate conflict, self-sampled: the model writes plans, the scene graph says what is wrong with them.

Subset two of the paper's recipe (arXiv 2604.04746); planted faults (`checks`) stay beside it, so that the two can be compared. Each
trajectory goes on from what the model planned, its mistakes included, so that it learns to read where it really goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.planner import marks_said, written
from model_runtime.painters.strokes.stages import Standing, Written, opening, read_marks
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import Example
from model_runtime.training.situations import words
from model_runtime.training.unified import Unified
from model_runtime.world import grammar, remarks
from model_runtime.world.catalogue import SCENERY
from model_runtime.world.phrases import COLOUR_WORDS, GROUND_WORDS, NUMBERS, SKY_WORDS
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene, Thing

OK, WRONG = "conflict-ok", "conflict-wrong"
"""The kinds of the examples, so that a recipe can keep their proportions."""
HEATS = (0.0, 0.7, 1.0, 1.2)
"""Temperatures of the words: the model makes few mistakes when it is careful."""
MOST_STEPS = 6


@dataclass(frozen=True)
class Conflict:
    """What a plan does that the prompt does not ask for. slot: of the mark, None where one is missing altogether."""

    fault: remarks.Fault
    slot: int | None
    asked: Thing
    planned: Thing


def sampled(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """See `sources.Sampler`."""
    network = model.network
    assert isinstance(network, Network)
    made = 0
    while made < count:
        for example in trajectory(network, sample(rng, held_out=False), rng):
            yield example
            made += 1


def trajectory(network: Network, scene: Scene, rng: np.random.Generator) -> Iterator[Example]:
    """One painting in plans alone; each of them, right or wrong, with what the ground truth says of it."""
    device = next(network.parameters()).device
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    standing = Standing(scene.format, words(grammar.prompt(scene, rng)))
    left = list(scene.things)
    for _ in range(MOST_STEPS):
        heat = HEATS[int(rng.integers(len(HEATS)))]
        said = _all(written(network, standing, generator, device, heat, 1))
        marks = read_marks(marks_said(said))
        if "<ins>" not in said or not marks or any(mark.action != "add" for mark in marks):
            return  # what mends earlier steps is judged against them, not against the prompt alone
        found = conflict(standing.prompt, scene, left, marks, last="<last>" in said)
        yield Example(WRONG if found else OK, checked(standing, said, found, rng))
        left = _still(left, marks)
        standing = replace(standing, painted=(*standing.painted, *marks))
        if "<last>" in said or len(standing.painted) >= tokens.MOST_MARKS - 3:
            return


def _all(writing) -> list[str]:  # type: ignore[no-untyped-def]
    """A stage run to its end; what it returns."""
    while True:
        try:
            next(writing)
        except StopIteration as end:
            return list(end.value)


def conflict(prompt: Sequence[str], scene: Scene, left: Sequence[Thing], marks: Sequence[Written], *, last: bool) -> Conflict | None:  # fmt: skip
    """The first thing that is wrong with a plan for what is left of the scene; None where nothing is."""
    open_ = list(left)
    strange: list[Written] = []
    for mark in marks:
        if mark.name in SCENERY:
            found = _scenery(prompt, scene, mark)
            if found is not None:
                return found
            continue
        own = [thing for thing in open_ if thing.name == mark.name]
        if not own:
            strange.append(mark)
            continue
        nearest = min(own, key=lambda thing, mark=mark: (thing.colour != mark.colour) + (thing.count != mark.count))  # type: ignore[misc]
        open_.remove(nearest)
        if nearest.colour != mark.colour and says_colour(prompt, nearest.colour):
            return Conflict("colour", mark.slot, nearest, _thing(mark))
        if nearest.count != mark.count and (nearest.count == 1 or _says_number(prompt, nearest.count)):
            return Conflict("count", mark.slot, nearest, _thing(mark))
    if strange:
        fault: remarks.Fault = "thing" if open_ else "extra"
        asked = open_[0] if open_ else _thing(strange[0])
        return Conflict(fault, strange[0].slot, asked, _thing(strange[0]))
    return Conflict("missing", None, open_[0], open_[0]) if last and open_ else None


def checked(standing: Standing, said: Sequence[str], found: Conflict | None, rng: np.random.Generator):  # type: ignore[no-untyped-def]
    """The document: the plan held against the brief, then the verdict, its reason and the correction."""
    plan = [*said[said.index("<ins>") : said.index("<marks>") + 1]]
    for mark in read_marks(marks_said(list(said))):
        plan += mark.words()
    if found is not None and found.fault == "missing":
        plan.append("<last>")
    document = opening(standing, None, "<check>").words(tokens.ids([*plan, "<see>"]))
    if found is None:
        return document.words(tokens.ids(["<ok>", "<end>"]), learn=2.0)
    slot = [] if found.slot is None else [tokens.slot(found.slot)]
    document.words(tokens.ids(["<wrong>", *slot]), learn=2.0)
    text = words(remarks.analysis(found.fault, found.asked, found.planned, rng))
    mend = words(remarks.correction(found.fault, found.asked, found.planned, rng))
    return document.words(tokens.ids([*text, "<refine>", *mend, "<end>"]), learn=0.3)


def _still(left: list[Thing], marks: Sequence[Written]) -> list[Thing]:
    """What is left once these are painted, rightly or not."""
    out = list(left)
    for mark in marks:
        own = next((thing for thing in out if thing.name == mark.name), None)
        if own is not None:
            out.remove(own)
    return out


def _thing(mark: Written) -> Thing:
    return Thing(mark.name, mark.colour, mark.frame, count=mark.count)


def _scenery(prompt: Sequence[str], scene: Scene, mark: Written) -> Conflict | None:
    wanted, ways = (scene.sky, SKY_WORDS) if mark.name == "sky" else (scene.ground, GROUND_WORDS)
    said = any(_holds(prompt, words(way)) for way in ways[wanted])
    if mark.colour == wanted or not said:
        return None
    asked = Thing(mark.name, wanted, mark.frame)
    return Conflict("colour", mark.slot, asked, replace(asked, colour=mark.colour))


def says_colour(prompt: Sequence[str], colour: str) -> bool:
    return bool({colour, *COLOUR_WORDS.get(colour, ())} & set(prompt))


def _says_number(prompt: Sequence[str], count: int) -> bool:
    return (count < len(NUMBERS) and NUMBERS[count] in prompt) or (count == 2 and "pair" in prompt)


def _holds(text: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(text[at : at + len(part)]) == list(part) for at in range(len(text) - len(part) + 1))
