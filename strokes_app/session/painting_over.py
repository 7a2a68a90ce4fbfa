"""The artist's paint as it is recorded: the tile, and the whole picture with it. Knows neither widgets nor files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.events import Drafted, PaintingEvent, Refined, Tile
from strokes_app.intentions import PaintOver

Pixels = NDArray[np.uint8]
Rectangle = tuple[int, int, int, int]


def painted_over(
    intention: PaintOver, path: tuple[PaintingEvent, ...], easel: Easel
) -> tuple[dict[str, Any], tuple[Blob, ...]]:
    """The content of the `PaintedOver` that follows `path`, and its blobs; `easel` knows the picture afterwards."""
    canvas = canvas_of(path)
    width, height = canvas.size
    left, top = max(intention.x, 0), max(intention.y, 0)
    new = intention.pixels[top - intention.y : height - intention.y, left - intention.x : width - intention.x]
    area = (left, top, left + new.shape[1], top + new.shape[0])
    picture = np.array(easel.picture(canvas))
    picture[slices(area)] = over(new, below_paint(path, easel, area))
    tile, whole = encode_picture(np.ascontiguousarray(new)), encode_picture(picture)
    easel.know(whole.hash, picture)
    content = {"tiles": (Tile(left, top, tile.hash),), "picture": whole.hash, "samples": intention.strokes}
    return content, (tile, whole)


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
