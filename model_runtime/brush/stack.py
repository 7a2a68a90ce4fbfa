"""A picture as a stack: a ground, groups of strokes from the bottom up, and the artist's own paint above them all.

Strokes are kept, never pixels, so a group in the middle comes out, or is replaced, without a trace: its rectangle is
painted again from the record and has the bytes of a whole render. Knows nothing about plans or marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush import engine
from model_runtime.brush.engine import Picture, Rectangle, Rows, Seeds
from model_runtime.brush.record import PAPER

Overpaint = NDArray[np.uint8]
"""(height, width, 4): straight red, green, blue, alpha."""


class Group(Protocol):
    """The strokes of one thing, and the mask that they spare (255 = not touched)."""

    @property
    def rows(self) -> Rows: ...
    @property
    def seeds(self) -> Seeds: ...
    @property
    def spare(self) -> Picture | None: ...


def render(
    size: tuple[int, int], groups: Sequence[Group], ground: Picture | None = None, paint: Overpaint | None = None
) -> Picture:
    """The picture of `size` (width, height). ground: what lies under the strokes, blank paper unless given."""
    picture = np.empty((size[1], size[0], 3), np.uint8)
    repaint(picture, groups, (0, 0, *size), ground, paint)
    return picture


def repaint(
    picture: Picture,
    groups: Sequence[Group],
    rectangle: Rectangle,
    ground: Picture | None = None,
    paint: Overpaint | None = None,
) -> None:
    """Clears `rectangle` of `picture` in place and lays the stack in it anew."""
    size = picture.shape[1], picture.shape[0]
    for name, layer in (("ground", ground), ("paint", paint)):
        if layer is not None and layer.shape[:2] != picture.shape[:2]:
            raise ValueError(f"the {name} is {layer.shape[1]}x{layer.shape[0]} pixels, the picture {size[0]}x{size[1]}")
    left, top, right, bottom = engine.within(rectangle, size)
    if left >= right:
        return
    part = np.s_[top:bottom, left:right]
    picture[part] = PAPER if ground is None else ground[part]
    for group in groups:
        engine.paint(picture, group.rows, group.seeds, clip=(left, top, right, bottom), spare=group.spare)
    if paint is not None:
        picture[part] = covered(picture[part], paint[part])


def covered(picture: Picture, paint: Overpaint) -> Picture:
    """The picture under the artist's paint, which is of the same size."""
    alpha = paint[..., 3:].astype(np.uint16)
    return ((picture * (255 - alpha) + paint[..., :3] * alpha + 127) // 255).astype(np.uint8)


def replace(
    picture: Picture,
    groups: Sequence[Group],
    index: int,
    new: Sequence[Group] = (),
    ground: Picture | None = None,
    paint: Overpaint | None = None,
) -> tuple[list[Group], Rectangle]:
    """Takes group `index` out of `picture` in place and puts `new` where it was in the stack.

    Returns the groups that `picture` now shows and the rectangle that changed.
    """
    size = picture.shape[1], picture.shape[0]
    after = [*groups[:index], *new, *groups[index + 1 :]]
    changed = [engine.bounds(group.rows, size) for group in (groups[index], *new)]
    rectangle = union(changed)
    repaint(picture, after, rectangle, ground, paint)
    return after, rectangle


def union(rectangles: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle around all that are not empty."""
    some = [r for r in rectangles if r[0] < r[2] and r[1] < r[3]]
    if not some:
        return 0, 0, 0, 0
    lefts, tops, rights, bottoms = zip(*some, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
