"""The brush: stroke records to pixels, the same bytes in every process. Knows no Qt and no torch."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.grain import with_grain
from model_runtime.brush.record import ALPHA, COLOUR, KIND, PAPER, POINTS, WIDTH, WIDTHS, XS, YS, Kind
from model_runtime.brush.strip import Plane
from model_runtime.brush.stroke import Bench, lay_strokes, new_bench

Picture = NDArray[np.uint8]
Rows = NDArray[np.float32]
Seeds = NDArray[np.uint64]
Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are not included."""

_FURTHEST = 2.0
"""How many pictures beyond the border a curve may go; further points are brought back, so that time stays bounded."""
_WIDEST = 2.0
_LEAST_ALPHA = 0.02
_PLANE_PIXELS = 1 << 22
"""Larger rectangles are painted in bands, so that scratch memory stays under 60 MB."""
_NOTHING = np.zeros((0, 0), np.uint8)


def blank(size: tuple[int, int]) -> Picture:
    """Paper of (width, height) pixels, uint8 (height, width, 3)."""
    picture = np.empty((size[1], size[0], 3), np.uint8)
    picture[:] = PAPER
    return picture


def clean(rows: Rows, seeds: Seeds) -> tuple[Rows, Seeds]:
    """Rows within sane limits; those that hold no finite numbers or no known kind of brush are left out.

    Raises ValueError where the shapes are not (n, 16) and (n,).
    """
    rows, seeds = np.asarray(rows, np.float32), np.asarray(seeds, np.uint64)
    if rows.ndim != 2 or rows.shape[1] != WIDTH or seeds.shape != (len(rows),):
        raise ValueError(f"strokes are (n, {WIDTH}) rows with (n,) seeds, not {rows.shape} with {seeds.shape}")
    sane = np.isfinite(rows).all(axis=1) & (rows[:, KIND] >= 0) & (rows[:, KIND] < len(Kind))
    rows, seeds = rows[sane], np.ascontiguousarray(seeds[sane])
    rows[:, POINTS] = rows[:, POINTS].clip(-_FURTHEST, 1 + _FURTHEST)
    rows[:, WIDTHS] = rows[:, WIDTHS].clip(0, _WIDEST)
    rows[:, COLOUR] = rows[:, COLOUR].clip(0, 1)
    rows[:, ALPHA] = rows[:, ALPHA].clip(_LEAST_ALPHA, 1)
    return rows, seeds


def paint(
    canvas: Picture, rows: Rows, seeds: Seeds, *, clip: Rectangle | None = None, spare: Picture | None = None
) -> None:
    """Lays `rows` (n, 16) with `seeds` (n,) onto `canvas` (height, width, 3), in place.

    clip: only these pixels may change, and they get the bytes that a whole render would give them.
    spare: (height, width); pixels at 255 are not touched.
    """
    _check(canvas, spare)
    height, width = canvas.shape[:2]
    left, top, right, bottom = within(clip, (width, height)) if clip is not None else (0, 0, width, height)
    rows, seeds = clean(rows, seeds)
    if left >= right or top >= bottom or not len(rows):
        return
    # a read-only array would be another type to numba, and compile everything once more
    mask = _NOTHING if spare is None else np.require(spare, requirements=["C", "W"])
    step = max(1, _PLANE_PIXELS // (right - left))
    for start in range(top, bottom, step):
        stop = min(bottom, start + step)
        plane, bench = _scratch(right - left, stop - start)
        lay_strokes(canvas, rows, seeds, mask, np.array((left, start, right, stop), np.int64), plane, bench)


def _check(canvas: Picture, spare: Picture | None) -> None:
    if canvas.dtype != np.uint8 or canvas.ndim != 3 or canvas.shape[2] != 3 or not canvas.flags.c_contiguous:
        raise ValueError("a canvas is a contiguous uint8 array of (height, width, 3)")
    if not canvas.flags.writeable:
        raise ValueError("this canvas is read-only: paint on a copy")
    if spare is not None and (spare.dtype != np.uint8 or spare.shape != canvas.shape[:2]):
        raise ValueError("a spare mask is a uint8 array of the canvas's height and width")


_local = threading.local()


def _scratch(width: int, height: int) -> tuple[Plane, Bench]:
    """This thread's scratch, grown where it is too small."""
    plane: Plane | None = getattr(_local, "plane", None)
    if plane is None or plane.cover.shape[0] < height or plane.cover.shape[1] < width:
        shape = (height, width)
        plane = Plane(
            np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(shape, np.int16),
            np.zeros(shape, np.float32), np.zeros(height, np.int64), np.zeros(height, np.int64),
        )  # fmt: skip
        _local.plane, _local.bench = plane, new_bench()
    return plane, _local.bench


def within(rectangle: Rectangle, size: tuple[int, int]) -> Rectangle:
    """The part of `rectangle` that lies in a picture of `size`; (0, 0, 0, 0) where there is none."""
    left, top = max(0, int(rectangle[0])), max(0, int(rectangle[1]))
    right, bottom = min(size[0], int(rectangle[2])), min(size[1], int(rectangle[3]))
    return (left, top, right, bottom) if left < right and top < bottom else (0, 0, 0, 0)


def bounds(rows: Rows, size: tuple[int, int]) -> Rectangle:
    """A rectangle in a picture of `size` (width, height) that holds every pixel that `rows` may touch."""
    rows, _ = clean(rows, np.zeros(len(rows), np.uint64))
    if not len(rows):
        return 0, 0, 0, 0
    # a curve stays in the hull of its points; the quadratic through three widths may pass the largest by a quarter
    out = rows[:, WIDTHS].max(axis=1) * 1.25 * 0.5 * np.sqrt(size[0] * size[1]) * 1.6 + 5
    xs, ys = rows[:, XS] * size[0], rows[:, YS] * size[1]
    low = np.floor((xs.min(axis=1) - out).min()), np.floor((ys.min(axis=1) - out).min())
    high = np.ceil((xs.max(axis=1) + out).max()), np.ceil((ys.max(axis=1) + out).max())
    return within((int(low[0]), int(low[1]), int(high[0]), int(high[1])), size)


def warm() -> None:
    """Compiles the brush, or loads it from its cache: about ten seconds the first time, then a fraction of one."""
    rows = np.full((1, WIDTH), 0.5, np.float32)
    for _ in range(3):
        try:
            sheet = blank((16, 16))
            paint(sheet, rows, np.ones(1, np.uint64))
            with_grain(sheet)
            return
        except OSError:
            continue  # the cache folder is full or went away: the code is in memory now, only not kept
