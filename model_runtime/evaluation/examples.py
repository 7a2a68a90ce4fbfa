"""What the judge learns from: the teacher's pictures, in any colour and at any place, a little worn. Knows no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from model_runtime.brush.record import ALPHA, COLOUR, POINTS, WIDTHS
from model_runtime.evaluation.detector import HUES, NAMES, SIZES
from model_runtime.trajectory.events import Frame
from model_runtime.world import teacher
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import pick
from model_runtime.world.layout import group_frame
from model_runtime.world.palette import GROUNDS, SKIES
from model_runtime.world.relations import box_of, overlap
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Format, Scene, Size, Thing

_SIZES: tuple[Size, ...] = ("small", "medium", "medium", "large")
HIDDEN = 0.5
"""Of a thing whose frame later ones cover more than this, nothing can fairly be said."""


@dataclass(frozen=True)
class Label:
    """One instance that is to be found. `sure` is False where it may as well be overlooked."""

    name: str
    colour: str
    frame: Frame
    sure: bool = True


@dataclass(frozen=True)
class Example:
    """A picture (h, w, 3) of one of the judge's sizes, and all that is in it."""

    picture: NDArray[np.uint8]
    labels: tuple[Label, ...]
    sky: str
    ground: str


def example(rng: np.random.Generator, format: Format) -> Example:
    """A scene in paint: six in ten are natural scenes in any colours, the others things at random places."""
    scene = natural(rng, format) if rng.random() < 0.6 else scattered(rng, format)
    scene = stretched(scene, rng) if rng.random() < 0.7 else scene
    asked = teacher.parts(scene, rng)
    worn = rng.uniform(0, 0.12) if rng.random() < 0.65 else 0.0
    parts, right = [], []
    for part in asked:
        broken = part.owner >= 0 and rng.random() < 0.05
        local = _scattered(part.local, rng) if broken else _worn(part.local, worn, rng)
        parts.append(replace(part, local=local))
        right.append(not broken)
    picture = _painted(parts, SIZES[format], rng)
    return Example(photograph(picture, rng), _labels(asked, right), scene.sky, scene.ground)


def natural(rng: np.random.Generator, format: Format) -> Scene:
    """A scene as artists ask for it, most of its things in any colour, so that no thing belongs to a colour."""
    if rng.random() < 0.35:  # behind, in front, on: what is half hidden is the hardest to find
        scene = sample(rng, things=(2, 5), format=format, mix="position")
    else:
        scene = sample(rng, things=(1, 5) if rng.random() < 0.7 else (2, 8), format=format)
    recoloured = (replace(t, colour=pick(rng, HUES)) if rng.random() < 0.75 else t for t in scene.things)
    return replace(scene, things=tuple(recoloured))


def scattered(rng: np.random.Generator, format: Format) -> Scene:
    """Any things in any colour, number and place, some behind others."""
    things: list[Thing] = []
    for _ in range(int(rng.integers(1, 8))):
        name, count = pick(rng, NAMES), pick(rng, (1, 1, 1, 1, 2, 3, 4, 5, 6))
        size = pick(rng, _SIZES if count < 3 else ("small", "medium"))
        whole = group_frame(THINGS[name], size, count, 0, 0, format, rng.uniform(0.75, 1.15))
        x, y = (_between(rng, side) for side in (whole.right, whole.bottom))
        frame = Frame(whole.left + x, whole.top + y, whole.right + x, whole.bottom + y)
        if all(overlap(box_of(frame), box_of(other.frame)) < 0.5 for other in things):
            things.append(Thing(name, pick(rng, HUES), frame, size, count))
    return Scene(pick(rng, SKIES), pick(rng, GROUNDS), float(rng.uniform(400, 640)), format, tuple(things))


def stretched(scene: Scene, rng: np.random.Generator) -> Scene:
    """Things broader or narrower than the teacher's: whoever plans frames need not keep its proportions."""
    return replace(scene, things=tuple(replace(thing, frame=_stretched(thing.frame, rng)) for thing in scene.things))


def _stretched(frame: Frame, rng: np.random.Generator) -> Frame:
    wide, high = np.exp(rng.normal(0, 0.2, 2)) / 2
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    half_x, half_y = (frame.right - frame.left) * wide, (frame.bottom - frame.top) * high
    return Frame(max(x - half_x, -1000), max(y - half_y, -1000), min(x + half_x, 2000), min(y + half_y, 2000))


def _between(rng: np.random.Generator, half: float) -> float:
    """A centre from which `half` on either side mostly fits into the picture."""
    low = min(half * 0.95, 500.0)
    return float(rng.uniform(low, 1000 - low))


def _labels(parts: list[teacher.Part], right: list[bool]) -> tuple[Label, ...]:
    return tuple(
        Label(
            part.name,
            part.colour,
            part.frame,
            covered(part.frame, [later.frame for later in parts[index + 1 :]]) <= HIDDEN,
        )
        for index, part in enumerate(parts)
        if part.owner >= 0 and right[index]
    )


def covered(frame: Frame, later: Sequence[Frame]) -> float:
    """The part of a frame, 0-1, that later things may cover; what several cover counts once (on a grid of 12 by 12)."""
    xs = frame.left + (np.arange(12) + 0.5) / 12 * (frame.right - frame.left)
    ys = frame.top + (np.arange(12) + 0.5) / 12 * (frame.bottom - frame.top)
    hit = np.zeros((12, 12), bool)
    for box in later:
        hit |= ((xs > box.left) & (xs < box.right))[None] & ((ys > box.top) & (ys < box.bottom))[:, None]
    return float(hit.mean())


# --- wear ----------------------------------------------------------------------------------------------------


def _worn(local: NDArray[np.float32], amount: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Strokes as a hand lays them that is not the teacher's: leaning, a little off in place, width and colour, a few lost."""
    if not amount or not len(local):
        return local
    rows, count = local.copy(), len(local)
    lean = (np.eye(2) + rng.normal(0, amount, (2, 2))).astype(np.float32)
    rows[:, POINTS] = (rows[:, POINTS].reshape(count, 4, 2) @ lean).reshape(count, 8)
    rows[:, POINTS] += np.tile(rng.normal(0, amount, (count, 2)), 4) + rng.normal(0, amount / 3, (count, 8))
    rows[:, WIDTHS] *= np.exp(rng.normal(0, amount * 2, (count, 1)))
    rows[:, COLOUR] += rng.normal(0, amount / 2, (count, 3)) + rng.normal(0, amount / 4, 3)
    rows[:, ALPHA] += rng.normal(0, amount, count)
    kept = rng.random(count) >= amount
    return rows[kept] if kept.any() else rows


def _scattered(local: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """A thing gone to pieces, which is no thing."""
    rows = local.copy()
    rows[:, POINTS] += np.tile(rng.normal(0, rng.uniform(0.5, 0.9), (len(rows), 2)), 4)
    return rows


def _painted(parts: list[teacher.Part], size: tuple[int, int], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Some are painted large and reduced, as the judge sees finished paintings."""
    if rng.random() < 0.85:
        return teacher.picture(parts, size)
    return reduced(teacher.picture(parts, (size[0] * 2, size[1] * 2)), size)


def reduced(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The picture at (width, height) pixels; each is the mean of what it stands for."""
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))


def photograph(picture: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Light, softness and noise, so that no renderer's exact pixels are learned."""
    image = Image.fromarray(picture)
    if rng.random() < 0.25:
        image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.3, 0.9))))
    values = np.asarray(image, np.float32) * (1 + rng.normal(0, 0.03) + rng.normal(0, 0.02, 3)).astype(np.float32)
    values += rng.standard_normal(values.shape, np.float32) * np.float32(rng.uniform(0, 4))
    return np.clip(values, 0, 255).astype(np.uint8)
