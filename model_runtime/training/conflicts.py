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
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene, Thing
from model_runtime.world.wording import Told, told

OK, WRONG = "conflict-ok", "conflict-wrong"
"""The kinds of the examples, so that a recipe can keep their proportions."""
HEATS = (0.0, 0.7, 1.0, 1.2)
"""Temperatures of the words: the model makes few mistakes when it is careful."""
MOST_STEPS = 6
FRUITLESS = 40
"""Trajectories without one plan that can be read, after which the model is said to be untaught."""


@dataclass(frozen=True)
class Conflict:
    """What a plan does that the prompt does not ask for. slot: of the mark."""

    fault: remarks.Fault
    slot: int
    asked: Thing
    planned: Thing


def sampled(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """See `sources.Sampler`. Raises ValueError where the model does not write plans yet."""
    network = model.network
    assert isinstance(network, Network)
    made = tried = 0
    while made < count:
        tried += 1
        if tried > FRUITLESS and not made:
            raise ValueError("the model writes no plans yet: give the stages before this one more steps")
        for example in trajectory(network, sample(rng, held_out=False), rng):
            yield example
            made += 1


def trajectory(network: Network, scene: Scene, rng: np.random.Generator) -> Iterator[Example]:
    """One painting in plans alone; each of them, right or wrong, with what the ground truth says of it."""
    device = next(network.parameters()).device
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    prompt = grammar.prompt(scene, rng)
    standing, asked = Standing(scene.format, words(prompt)), told(scene, prompt)
    left: list[int] = list(range(len(scene.things)))
    for _ in range(MOST_STEPS):
        heat = HEATS[int(rng.integers(len(HEATS)))]
        said = _all(written(network, standing, generator, device, heat, 1))
        if not {"<ins>", "<des>", "<marks>"} <= set(said):
            return  # no plan
        marks = read_marks(marks_said(said))
        if not marks or any(mark.action != "add" for mark in marks):
            return  # what mends earlier steps is judged against them, not against the prompt alone
        found = conflict(asked, scene, left, marks)
        yield Example(WRONG if found else OK, checked(standing, said, found, rng))
        left = _still(left, scene, marks)
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


def conflict(said: Told, scene: Scene, left: Sequence[int], marks: Sequence[Written]) -> Conflict | None:
    """The first thing that is wrong with a plan for what is left of the scene (indices of its things); None where nothing is.

    What a plan leaves out is pending: whether it calls itself the last is not shown to whoever checks it. said: what the prompt
    says of the scene; what it leaves open may be planned otherwise."""
    open_ = list(left)
    strange: list[Written] = []
    for mark in marks:
        if mark.name in SCENERY:
            found = _scenery(said, scene, mark)
            if found is not None:
                return found
            continue
        own = [index for index in open_ if scene.things[index].name == mark.name]
        if not own:
            strange.append(mark)
            continue
        index = min(own, key=lambda index, mark=mark: _unlike(scene.things[index], mark))  # type: ignore[misc]
        thing = scene.things[index]
        open_.remove(index)
        if thing.colour != mark.colour and said.colours[index]:
            return Conflict("colour", mark.slot, thing, _thing(mark))
        if thing.count != mark.count and said.counts[index]:
            return Conflict("count", mark.slot, thing, _thing(mark))
    if strange:
        fault: remarks.Fault = "thing" if open_ else "extra"
        asked = scene.things[open_[0]] if open_ else _thing(strange[0])
        return Conflict(fault, strange[0].slot, asked, _thing(strange[0]))
    return None


def _unlike(thing: Thing, mark: Written) -> int:
    return (thing.colour != mark.colour) + (thing.count != mark.count)


def checked(standing: Standing, said: Sequence[str], found: Conflict | None, rng: np.random.Generator):  # type: ignore[no-untyped-def]
    """The document: the plan held against the brief, then the verdict, its reason and the correction."""
    plan = [*said[said.index("<ins>") : said.index("<marks>") + 1]]
    for mark in read_marks(marks_said(list(said))):
        plan += mark.words()
    document = opening(standing, None, "<check>").words(tokens.ids([*plan, "<see>"]))
    if found is None:
        return document.words(tokens.ids(["<ok>", "<end>"]), learn=2.0)
    document.words(tokens.ids(["<wrong>", tokens.slot(found.slot)]), learn=2.0)
    text = words(remarks.analysis(found.fault, found.asked, found.planned, rng))
    mend = words(remarks.correction(found.fault, found.asked, found.planned, rng))
    return document.words(tokens.ids([*text, "<refine>", *mend, "<end>"]), learn=0.3)


def _still(left: Sequence[int], scene: Scene, marks: Sequence[Written]) -> list[int]:
    """What is left once these are painted, rightly or not."""
    out = list(left)
    for mark in marks:
        own = [index for index in out if scene.things[index].name == mark.name]
        if own:
            out.remove(min(own, key=lambda index, mark=mark: _unlike(scene.things[index], mark)))  # type: ignore[misc]
    return out


def _thing(mark: Written) -> Thing:
    return Thing(mark.name, mark.colour, mark.frame, count=mark.count)


def _scenery(said: Told, scene: Scene, mark: Written) -> Conflict | None:
    wanted, told_ = (scene.sky, said.sky) if mark.name == "sky" else (scene.ground, said.ground)
    if mark.colour == wanted or not told_:
        return None
    asked = Thing(mark.name, wanted, mark.frame)
    return Conflict("colour", mark.slot, asked, replace(asked, colour=mark.colour))
