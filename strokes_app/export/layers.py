"""A painting as layers, the bottom one first: the paper, one layer for each step, one for the artist's paint.

Laid over one another they give the picture. Where the painter left strokes, a step's layer is what its strokes cover, as
transparent as they are; where it left none, it is what the step changed. Knows no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.canvas import PAPER
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory.events import Drafted, PaintedOver, Refined
from strokes_app.export.moment import Moment

Pixels = NDArray[np.uint8]
GROUND, START, KEPT, PAINT = "Paper", "Starting picture", "Kept as it was", "The artist's paint"
_TOLERANCE: Final = 4
"""Levels by which layers over one another may miss the picture: they are of 8 bits each, and every one is rounded."""
_LONGEST_NAME: Final = 100


@dataclass(frozen=True)
class Sheet:
    """One layer: straight RGBA (height, width, 4), its left top corner in the picture."""

    name: str
    pixels: Pixels
    x: int = 0
    y: int = 0


def sheets(moment: Moment) -> Iterator[Sheet]:
    """One after the other, so that only one has to be held; those with nothing on them are left out."""
    ground = moment.easel.ground(moment.canvas)
    size, under = moment.canvas.size, ground if ground is not None else _paper(moment.canvas.size)
    yield Sheet(GROUND if ground is None else START, _opaque(under))
    seen = np.array(under, order="C")
    for name, pixels in _stroked(moment, seen) if all_stroked(moment) else _changed(moment):
        _lay(seen, pixels)
        yield from cropped(name, pixels)
    paint = moment.easel.paint(moment.canvas)
    paint = np.zeros((size[1], size[0], 4), np.uint8) if paint is None else np.array(paint)
    kept = mended(seen, paint, moment.picture)
    yield from cropped(KEPT, kept)
    yield from cropped(PAINT, paint)


def step_names(moment: Moment) -> dict[int, str]:
    """What each step did, in the words of its plan."""
    names: dict[int, str] = {}
    for read in moment.plans:
        words = read.plan.instruction or ", ".join(mark.name for mark in read.plan.marks)
        names[read.planned.step] = f"{read.planned.step}. {' '.join(words.split())}"[:_LONGEST_NAME]
    return names


def all_stroked(moment: Moment) -> bool:
    return all(event.layers for event in moment.path if isinstance(event, Drafted | Refined))


def _stroked(moment: Moment, under: Pixels) -> Iterator[tuple[str, Pixels]]:
    """The stack from the bottom up; what one step laid side by side in it is one layer."""
    from model_runtime.brush import engine  # half a second, once: only where it is needed

    canvas, names, steps = np.array(under, order="C"), step_names(moment), steps_of_layers(moment)
    stack = list(zip(steps, moment.easel.groups(moment.canvas), strict=True))
    for step, run in groupby(stack, key=lambda laid: laid[0]):
        groups = [group for _, group in run]
        alpha = _alpha(groups, moment.canvas.size)
        before = np.array(canvas)
        for group in groups:
            engine.paint(canvas, group.rows, group.seeds, spare=group.spare)
        yield names.get(step, f"{step}."), _between(before, canvas, alpha)


def steps_of_layers(moment: Moment) -> list[int]:
    """The step that laid each layer of the canvas last."""
    laid: dict[object, int] = {}
    before: Sequence[object] = ()
    for event in moment.path:
        if isinstance(event, Drafted | Refined):
            laid.update((layer, event.step) for layer in event.layers if layer not in before)
            before = event.layers
    return [laid[layer] for layer in moment.canvas.layers]


def _alpha(groups: Sequence[StrokeGroup], size: tuple[int, int]) -> Pixels:
    """How much the strokes cover: what is left of the difference between black and white under them."""
    from model_runtime.brush import engine

    sheet = [np.full((size[1], size[0], 3), shade, np.uint8) for shade in (0, 255)]
    for group in groups:
        for each in sheet:
            engine.paint(each, group.rows, group.seeds, spare=group.spare)
    alpha = np.empty((size[1], size[0]), np.uint8)
    for band in _bands(size[1]):
        left = sheet[1][band].astype(np.int16).sum(axis=2) - sheet[0][band].astype(np.int16).sum(axis=2)
        alpha[band] = 255 - (left.clip(0, 765) + 1) // 3
    return alpha


def _between(before: Pixels, after: Pixels, alpha: Pixels) -> Pixels:
    """RGBA that, laid over `before`, gives `after`."""
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha
    for band in _bands(len(alpha)):
        cover = alpha[band][..., None].astype(np.float32) / 255
        colour = (after[band] - before[band] * (1 - cover)) / np.maximum(cover, 1 / 255)
        pixels[band][..., :3] = np.where(cover > 0, colour + 0.5, 0).clip(0, 255)
    return pixels


def _bands(height: int) -> Iterator[slice]:
    """Rows to work on at a time: numbers with a point take many times the memory of pixels."""
    return (slice(start, start + 128) for start in range(0, height, 128))


def _changed(moment: Moment) -> Iterator[tuple[str, Pixels]]:
    """For each step the pixels that it made others, solid."""
    names = step_names(moment)
    for step, first, last in _pictures_of_steps(moment):
        before, after = moment.before(first).picture, moment.before(last).picture
        pixels = np.zeros((*before.shape[:2], 4), np.uint8)
        other = np.any(before != after, axis=2)
        pixels[other, :3], pixels[other, 3] = after[other], 255
        yield names.get(step, f"{step}."), pixels


def _pictures_of_steps(moment: Moment) -> list[tuple[int, int, int]]:
    """Each step with the number of events before its first stroke and after its last, the artist's paint not among them."""
    found: list[tuple[int, int, int]] = []
    for index, event in enumerate(moment.path):
        if isinstance(event, Drafted | Refined):
            goes_on = bool(found) and found[-1][0] == event.step and not _painted_since(moment, found[-1][2], index)
            first = found.pop()[1] if goes_on else index
            found.append((event.step, first, index + 1))
    return found


def _painted_since(moment: Moment, start: int, stop: int) -> bool:
    return any(isinstance(event, PaintedOver) for event in moment.path[start:stop])


def mended(seen: Pixels, paint: Pixels, picture: Pixels) -> Pixels:
    """What is to lie between the steps and the artist's paint so that all together give the picture, within tolerance.

    It is what was protected, or what a stage painted over half transparent paint, which then leaves `paint`, in place.
    """
    whole, kept = np.array(seen), np.zeros_like(paint)
    _lay(whole, paint)
    for band in _bands(len(paint)):
        wrong = (np.abs(whole[band].astype(np.int16) - picture[band]) > _TOLERANCE).any(axis=2)
        paint[band][wrong] = 0
        kept[band][wrong, :3], kept[band][wrong, 3] = picture[band][wrong], 255
    return kept


def _lay(under: Pixels, over: Pixels) -> None:
    """`over` (RGBA) onto `under` (RGB), in place, rounded as most programs do."""
    for band in _bands(len(under)):
        alpha = over[band][..., 3:].astype(np.uint16)
        if alpha.any():
            under[band] = (over[band][..., :3] * alpha + under[band] * (255 - alpha) + 127) // 255


def cropped(name: str, pixels: Pixels) -> Iterator[Sheet]:
    rows, columns = np.flatnonzero(pixels[..., 3].any(axis=1)), np.flatnonzero(pixels[..., 3].any(axis=0))
    if len(rows):
        top, left = int(rows[0]), int(columns[0])
        yield Sheet(name, np.ascontiguousarray(pixels[top : rows[-1] + 1, left : columns[-1] + 1]), left, top)


def _opaque(picture: Pixels) -> Pixels:
    return np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])


def _paper(size: tuple[int, int]) -> Pixels:
    return np.broadcast_to(np.array(PAPER, np.uint8), (size[1], size[0], 3))
