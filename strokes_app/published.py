"""A painting without what its artist keeps private: to be read like the painting's file. All that leaves goes through here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.canvas import Canvas, Easel
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.events import PaintingEvent
from model_runtime.trajectory.publishing import Repaint, public
from model_runtime.trajectory.tree import Trajectory

Pixels = NDArray[np.uint8]


class Published:
    """`trajectory` and `blob` are to be used as a `Reader`'s: what is private is in neither.

    left_out: ids of the events that are not in it; whoever exports says so to the artist.
    """

    def __init__(self, trajectory: Trajectory, read: Callable[[str], bytes]) -> None:
        """Raises BadInput where all of it is private, or nothing has begun."""
        self._public = public(trajectory)
        self._read = read
        self._easel = Easel(read)
        self._made: tuple[str, bytes] | None = None
        self.trajectory, self.left_out = self._public.trajectory, self._public.left_out
        if trajectory.root is None:
            raise BadInput("There is nothing in this painting yet: paint something first.")
        if self.trajectory.root is None:
            raise BadInput("This whole painting is marked private: take the mark off its beginning to export it.")

    def path(self, at: str | None = None) -> tuple[PaintingEvent, ...]:
        """From the beginning to the event `at` (None: the head); to the last public one where it is private. Raises KeyError."""
        return self.trajectory.path(self._public.nearest(at))

    def blob(self, hash: str) -> bytes:
        """As a journal's: raises KeyError, or Damaged. A picture that showed something private is made anew."""
        repaint = self._public.repaints.get(hash)
        if repaint is None:
            return self._read(hash)
        if self._made is None or self._made[0] != hash:
            self._made = hash, encode_picture(_without_private(repaint, self._easel)).data
        return self._made[1]


def _without_private(repaint: Repaint, easel: Easel) -> Pixels:
    shown, touched = _paint(repaint, easel)
    if repaint.corner is not None:
        part, _ = easel.tile(repaint.corner, repaint.size)
        return np.ascontiguousarray(shown[part])
    from model_runtime.brush import stack  # half a second, once: only where it is needed

    stored = easel.picture(Canvas(repaint.size, picture=repaint.picture))
    ground = easel.ground(Canvas(repaint.size, ground=repaint.ground))
    groups = easel.groups(Canvas(repaint.size, layers=repaint.layers))
    clean = stack.render(repaint.size, groups, ground, shown)
    affected = touched | _covered(easel.groups(Canvas(repaint.size, layers=repaint.other)), repaint.size)
    return np.where(affected[..., None], clean, stored)


def _paint(repaint: Repaint, easel: Easel) -> tuple[Pixels, NDArray[np.bool_]]:
    """The artist's paint that may be seen, and where private paint ever lay.

    Where both lie on one another the public paint is seen as it was laid: a glaze keeps what shone through it.
    """
    width, height = repaint.size
    whole, shown = np.zeros((height, width, 4), np.uint8), np.zeros((height, width, 4), np.uint8)
    touched = np.zeros((height, width), np.bool_)
    for tile, is_public in repaint.tiles:
        part, pixels = easel.tile(tile, repaint.size)
        changed = np.any(whole[part] != pixels, axis=2)
        whole[part] = pixels
        if is_public:
            shown[part][changed] = pixels[changed]
        else:
            touched[part] |= changed
    return shown, touched


def _covered(groups: Sequence[StrokeGroup], size: tuple[int, int]) -> NDArray[np.bool_]:
    """The pixels that any of these strokes touches."""
    covered = np.zeros((size[1], size[0]), np.bool_)
    if not groups:
        return covered
    from model_runtime.brush import engine

    for shade in (0, 255):
        sheet = np.full((size[1], size[0], 3), shade, np.uint8)
        for group in groups:
            engine.paint(sheet, group.rows, group.seeds, spare=group.spare)
        covered |= np.any(sheet != shade, axis=2)
    return covered
