"""Examples for the brush and the eye: a scene half painted, with what is to be painted next or what has gone wrong.

Subset three of the paper's recipe in its first form: faults are planted by rule, and the ground truth words them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import COLOUR
from model_runtime.painters.strokes import features, glimpse, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import View, look, paint
from model_runtime.trajectory.events import Frame
from model_runtime.world import remarks, teacher
from model_runtime.world.catalogue import THINGS, draw
from model_runtime.world.palette import COLOURS
from model_runtime.world.scene import FORMATS, Scene, Thing
from model_runtime.world.vocabulary import tokenize

FAULTS = ("colour", "thing", "missing", "moved", "broken")
Pixels = NDArray[np.uint8]
UNSTEADY = 0.5
"""How often a thing is painted with a less steady hand before it is looked at."""


@dataclass(frozen=True)
class Seen:
    """What really is in a part's frame: `name` may be <nothing> or <broken>; `fault` None where all is right."""

    fault: remarks.Fault | None
    name: str
    colour: str


def brush_examples(scene: Scene, rng: np.random.Generator, draws: int, most: int) -> list[Document]:
    """Documents for the flow: some of the scene's parts, each on the canvas as it stood before it."""
    every = teacher.parts(scene, rng)
    chosen = set(rng.permutation(len(every))[:most].tolist())
    canvas = blank(scene)
    documents = []
    for index, part in enumerate(every):
        if index in chosen:
            view = _view(scene, part, canvas, rng)
            documents.append(paint(view).strokes(features.encode(part.local), draws))
        teacher.lay(canvas, part)
    return documents


def eye_examples(scene: Scene, rng: np.random.Generator, faulty: float, most: int) -> list[Document]:
    """Documents for the critique, see `spoiled`: of some of the parts, at most so many."""
    asked, seen, canvas = spoiled(scene, rng, faulty)
    order = rng.permutation(len(asked))[:most]
    return [
        looked(scene, asked[i], seen[i], canvas, rng)
        for i in order
        if not hidden(i, asked, missing=seen[i].name == "<nothing>")
    ]


def spoiled(scene: Scene, rng: np.random.Generator, faulty: float) -> tuple[list[teacher.Part], list[Seen], Pixels]:
    """The scene painted up to some part, each part in it right or, with probability `faulty`, not: what was asked for, what is to be
    seen of it, the canvas."""
    asked = teacher.parts(scene, rng)[: 2 + int(rng.integers(0, 9))]
    canvas = blank(scene)
    seen = []
    for part in asked:
        real, sight = _spoil(part, scene, rng) if rng.random() < faulty else (part, Seen(None, part.name, part.colour))
        if real is not None:
            if rng.random() < UNSTEADY and sight.name != "<broken>":
                real = replace(real, local=_unsteady(real.local, rng))
            teacher.lay(canvas, real)
        seen.append(sight)
    return asked, seen, canvas


def _spoil(part: teacher.Part, scene: Scene, rng: np.random.Generator) -> tuple[teacher.Part | None, Seen]:
    """What is painted instead of the part, and what is then to be seen in its frame."""
    if part.owner < 0:
        return part, Seen(None, part.name, part.colour)
    fault = FAULTS[int(rng.integers(len(FAULTS)))]
    if fault == "missing":
        return None, Seen("missing", "<nothing>", "<none>")
    if fault == "moved":  # what its frame shows is that it is not there
        return replace(part, frame=elsewhere(part.frame, rng)), Seen("missing", "<nothing>", "<none>")
    if fault == "broken":
        return replace(part, local=_break(part.local, rng)), Seen("broken", "<broken>", part.colour)
    others = [name for name in (COLOURS if fault == "colour" else THINGS) if name not in (part.colour, part.name)]
    other = others[int(rng.integers(len(others)))]
    name, colour = (part.name, other) if fault == "colour" else (other, part.colour)
    if fault == "colour" and part.name == "rainbow":
        return part, Seen(None, part.name, part.colour)
    local = draw(name, colour, scene.sky, scene.ground, rng)
    return replace(part, name=name, colour=colour, local=local), Seen(
        "colour" if fault == "colour" else "thing", name, colour
    )


def _unsteady(local: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """The thing as a hand less sure than the teacher's paints it, still to be recognised: so that the eye, which judges the
    network's own strokes, does not take every trembling line for a fault."""
    rows = local.copy()
    rows[:, 1:9] += np.tile(rng.normal(0, 0.03, (len(rows), 2)), 4) + rng.normal(0, 0.02, (len(rows), 8))
    rows[:, COLOUR] = np.clip(rows[:, COLOUR] + rng.normal(0, 0.03, (len(rows), 3)), 0, 1)
    if len(rows) > 5 and rng.random() < 0.5:
        rows = np.delete(rows, int(rng.integers(len(rows))), 0)
    return rows


def elsewhere(frame: Frame, rng: np.random.Generator) -> Frame:
    """The frame, moved by more than its own size."""
    width, height = frame.right - frame.left, frame.bottom - frame.top
    across = (1.1 + rng.random()) * width * (1 if frame.left + frame.right < 1000 else -1)
    down = float(rng.normal(0, 0.3)) * height
    return Frame(frame.left + across, frame.top + down, frame.right + across, frame.bottom + down)


def _break(local: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """A thing gone to pieces: strokes scattered, or most of them lost."""
    rows = local.copy()
    if rng.random() < 0.7:
        scatter = rng.uniform(0.35, 0.8)
        rows[:, 1:9] += np.tile(rng.normal(0, scatter, (len(rows), 2)), 4) + rng.normal(0, scatter / 4, (len(rows), 8))
        return rows[rng.random(len(rows)) < 0.9]
    return rows[rng.permutation(len(rows))[: max(1, len(rows) // 5)]]


def hidden(index: int, asked: list[teacher.Part], *, missing: bool) -> bool:
    """Whether later parts cover so much of this one that nothing can fairly be said of it."""
    if index < 2:
        return False
    own = asked[index].frame
    area = (own.right - own.left) * (own.bottom - own.top)
    covered = sum(_overlap(own, part.frame) for part in asked[index + 1 :])
    below = sum(_overlap(own, part.frame) for part in asked[2:index]) if missing else 0.0
    return covered > 0.35 * area or below > 0.3 * area


def _overlap(a: Frame, b: Frame) -> float:
    return max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))


def looked(scene: Scene, part: teacher.Part, seen: Seen, canvas: Pixels, rng: np.random.Generator) -> Document:
    sight = (tokens.SIGHTS.index(seen.name), tokens.SIGHT_COLOURS.index(seen.colour))
    document = look(_view(scene, part, canvas, rng), sight)
    document.words(tokens.ids([seen.colour, seen.name]), learn=1.0)
    document.words(tokens.ids(["<ok>" if seen.fault is None else "<wrong>"]), learn=2.0)
    if seen.fault is not None:
        asked, there = (
            Thing(name, colour, part.frame) for name, colour in ((part.name, part.colour), (seen.name, seen.colour))
        )
        said = tokenize(remarks.analysis(seen.fault, asked, there, rng))
        mend = tokenize(remarks.correction(seen.fault, asked, there, rng))
        words = [*(word.word for word in said), "<refine>", *(word.word for word in mend)]
        document.words(tokens.ids(words), learn=0.3)
    return document.words(tokens.ids(["<end>"]), learn=0.3)


def _view(scene: Scene, part: teacher.Part, canvas: Pixels, rng: np.random.Generator) -> View:
    reduced = _photograph(canvas, rng)
    return View(
        scene.sky,
        scene.ground,
        part.name,
        part.colour,
        part.frame,
        glimpse.near(reduced, part.frame),
        glimpse.far(reduced),
    )


def _photograph(canvas: Pixels, rng: np.random.Generator) -> Pixels:
    """A little noise and light, so that the eye does not learn one renderer's exact pixels."""
    light = (1 + rng.normal(0, 0.04, 3)).astype(np.float32)
    grain = rng.standard_normal(canvas.shape, np.float32) * 3
    return np.clip(canvas * light + grain, 0, 255).astype(np.uint8)


def blank(scene: Scene) -> Pixels:
    return teacher.picture((), glimpse.reduced_size(_proportions(scene)))


def _proportions(scene: Scene) -> tuple[int, int]:
    width, height = FORMATS[scene.format]
    return round(width * 1000), round(height * 1000)
