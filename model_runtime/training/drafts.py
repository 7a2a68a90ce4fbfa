"""Image-instruction alignment, self-sampled: the model paints, the ground truth and the labeller say what came of it.

Subset three of the paper's recipe (arXiv 2604.04746): the model's own drafts, right ones and wrong ones (missing, of another
colour, another thing, elsewhere, broken, damaged by what came later), each with its verdict, its analysis and its correction; and
the same frames to be painted again over what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import features, glimpse
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import flow, open_documents, stroke_counts
from model_runtime.painters.strokes.stages import View, paint
from model_runtime.training import labeller, sights
from model_runtime.training.labeller import Labeller
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import Example
from model_runtime.training.sights import Seen
from model_runtime.training.unified import Unified
from model_runtime.world import teacher
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.palette import COLOURS
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene

OK, WRONG, AGAIN = "draft-ok", "draft-wrong", "draft-again"
"""The kinds of the examples."""
OTHERWISE = 0.3
"""How often a thing is painted otherwise than it is asked for: as the artist may have changed it, or a plan gone wrong."""
SURE = 0.5
"""Where the labeller is less sure of what was asked, nothing is said of it: neither right nor wrong."""


@dataclass(frozen=True)
class Drafted:
    """A part as it was asked for, and as it was told to the brush (None: not painted)."""

    asked: teacher.Part
    told: teacher.Part | None


def sampled(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """See `sources.Sampler`."""
    network, made = model.network, 0
    assert isinstance(network, Network)
    warm()
    while made < count:
        for example in drawn(network, _labeller(), sample(rng, held_out=False), rng):
            yield example
            made += 1


@cache
def _labeller() -> Labeller:
    return labeller.load()


def drawn(network: Network, eye: Labeller, scene: Scene, rng: np.random.Generator) -> Iterator[Example]:
    """One picture by the model; an example for each thing in it of which something can be said."""
    asked = teacher.parts(scene, rng)[: 2 + int(rng.integers(1, 8))]
    canvas = sights.blank(scene)
    parts = [Drafted(part, otherwise(part, rng) if part.owner >= 0 else part) for part in asked]
    for one in parts:
        if one.told is not None:
            teacher.lay(canvas, one.told if one.told.owner < 0 else by_model(network, scene, one.told, canvas, rng))
    open_ = [
        index for index in range(2, len(asked)) if not sights.hidden(index, asked, missing=parts[index].told is None)
    ]
    if not open_:
        return
    labels = eye.label([glimpse.near(canvas, asked[index].frame) for index in open_])
    for index, label in zip(open_, labels, strict=True):
        seen = judged(parts[index], label)
        if seen is None:
            continue
        yield Example(OK if seen.fault is None else WRONG, sights.looked(scene, asked[index], seen, canvas, rng))
        if seen.fault is not None:
            yield Example(AGAIN, again(scene, asked[index], canvas, rng))


def otherwise(part: teacher.Part, rng: np.random.Generator) -> teacher.Part | None:
    """The part as it is told to the brush: mostly as asked; else nothing, elsewhere, another colour or another thing."""
    if rng.random() >= OTHERWISE:
        return part
    match int(rng.integers(4)):
        case 0:
            return None
        case 1:
            return replace(part, frame=sights.elsewhere(part.frame, rng))
        case 2 if part.name not in COLOURLESS:
            return replace(part, colour=_another(tuple(COLOURS), part.colour, rng))
        case _:
            return replace(part, name=_another(tuple(THINGS), part.name, rng))


def _another(some: Sequence[str], but: str, rng: np.random.Generator) -> str:
    others = [one for one in some if one != but]
    return others[int(rng.integers(len(others)))]


def by_model(
    network: Network, scene: Scene, part: teacher.Part, canvas: NDArray[np.uint8], rng: np.random.Generator
) -> teacher.Part:
    """The part with the model's own strokes, painted as it would be on this canvas."""
    device = next(network.parameters()).device
    view = _view(scene, part, canvas)
    opened = open_documents(network, [paint(view)], device)
    chance = torch.Generator().manual_seed(int(rng.integers(2**31)))
    sampling = flow(network, opened, stroke_counts(network, opened), [chance])
    while True:
        try:
            next(sampling)
        except StopIteration as end:
            return replace(part, local=features.decode(end.value[0]))


def judged(one: Drafted, label: labeller.Label) -> Seen | None:
    """What the frame shows, by what was told to the brush and by what the labeller recognises; None where they do not agree."""
    asked, told = one.asked, one.told
    if label.name == "<broken>" and label.sure >= SURE:
        return Seen("broken", "<broken>", asked.colour)
    if told is None or told.frame != asked.frame:
        return Seen("missing", "<nothing>", "<none>") if label.name == "<nothing>" else None
    if label.sure < SURE or label.name not in (told.name, "<nothing>"):
        return Seen("broken", "<broken>", told.colour) if label.sure >= 0.8 and told == asked else None
    if label.name == "<nothing>":  # painted, and nothing is left of it: a later thing has gone over it
        return Seen("missing", "<nothing>", "<none>")
    if told.name != asked.name:
        return Seen("thing", told.name, told.colour)
    coloured = told.name not in COLOURLESS
    if coloured and label.colour != told.colour:
        return None
    return Seen("colour" if told.colour != asked.colour else None, told.name, told.colour)


def again(scene: Scene, part: teacher.Part, canvas: NDArray[np.uint8], rng: np.random.Generator):  # type: ignore[no-untyped-def]
    """The frame to be painted anew, over what stands there: what a refinement sees."""
    view = _view(scene, part, canvas)
    return paint(view).strokes(features.encode(part.local), 1)


def _view(scene: Scene, part: teacher.Part, canvas: NDArray[np.uint8]) -> View:
    near, far = glimpse.near(canvas, part.frame), glimpse.far(canvas)
    return View(scene.sky, scene.ground, part.name, part.colour, part.frame, near, far)
