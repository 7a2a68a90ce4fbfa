"""The artist's paint as it is recorded: the tiles, and the whole picture with them. Knows neither widgets nor files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from model_runtime.process.canvas import Canvas, Easel, canvas_of
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.events import Drafted, PaintingEvent, Refined, Tile
from strokes_app.intentions import PaintOver

Pixels = NDArray[np.uint8]
Rectangle = tuple[int, int, int, int]


class Strokes(Struct, frozen=True):
    """Some of the artist's that are kept together, in their order."""

    strokes: tuple[PaintOver, ...]


def painted_over(
    strokes: Sequence[PaintOver], path: tuple[PaintingEvent, ...], easel: Easel
) -> tuple[dict[str, Any], tuple[Blob, ...]]:
    """The content of the `PaintedOver` that follows `path`, and its blobs; `easel` knows the picture afterwards."""
    canvas = canvas_of(path)
    picture = np.array(easel.picture(canvas))
    tiles, blobs = [], []
    for stroke in strokes:
        (left, top), new = _within(stroke, canvas)
        area = (left, top, left + new.shape[1], top + new.shape[0])
        picture[slices(area)] = over(new, below_paint(path, easel, area))
        blob = encode_picture(np.ascontiguousarray(new))
        tiles.append(Tile(left, top, blob.hash))
        blobs.append(blob)
    whole = encode_picture(picture)
    easel.know(whole.hash, picture)
    samples = tuple(sample for stroke in strokes for sample in stroke.strokes)
    return {"tiles": tuple(tiles), "picture": whole.hash, "samples": samples}, (*blobs, whole)


def _within(stroke: PaintOver, canvas: Canvas) -> tuple[tuple[int, int], Pixels]:
    """The part of a stroke that lies on the canvas, and its top left corner."""
    width, height = canvas.size
    left, top = max(stroke.x, 0), max(stroke.y, 0)
    return (left, top), stroke.pixels[top - stroke.y : height - stroke.y, left - stroke.x : width - stroke.x]


def over(paint: Pixels, below: Pixels) -> Pixels:
    """Straight RGBA over RGB of the same size."""
    alpha = paint[..., 3:].astype(np.uint16)
    return ((paint[..., :3] * alpha + below * (255 - alpha) + 127) // 255).astype(np.uint8)


def below_paint(path: Sequence[PaintingEvent], easel: Easel, area: Rectangle) -> Pixels:
    """What the artist's paint covers in `area`: the painter's picture, from its strokes where paint was part of it."""
    painted = [index for index, event in enumerate(path) if isinstance(event, Drafted | Refined)]
    canvas = canvas_of(path[: painted[-1] + 1] if painted else path[:1])
    below = easel.picture(canvas)[slices(area)]
    paint = easel.paint(canvas)
    if paint is None or not paint[slices(area)][..., 3].any():
        return below
    from model_runtime.brush import stack  # half a second, once: only where it is needed

    groups = easel.groups(canvas)
    ground = easel.ground(canvas)
    if not groups and ground is None:
        return below
    rendered = np.array(easel.picture(canvas))
    stack.repaint(rendered, groups, area, ground)
    covered = paint[slices(area)][..., 3:] > 0
    return np.where(covered, rendered[slices(area)], below)


def slices(area: Rectangle) -> tuple[slice, slice]:
    left, top, right, bottom = area
    return slice(top, bottom), slice(left, right)
