"""A stroke's shape in pixels: a strip of triangles in which each pixel knows its place across and along the stroke.

Knows nothing about colour: it fills the scratch plane, which is composited once per stroke, so that paint never
doubles where a stroke bends over itself. Everything about a pixel depends on that pixel alone, never on the clip:
this is why a repainted rectangle has the same bytes as a full render.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import called, inner
from model_runtime.brush.noise import clamp
from model_runtime.brush.outline import CAP

BODY, FLAT_START, FLAT_END, ROUND_START, ROUND_END = range(5)
PX, PY, LATERAL, HALF, ALONG = range(5)
"""What a corner of a triangle carries: its place, the distance from the curve, the half width, the place along (0-1;
in an end piece the distance beyond the end, in pixels)."""


class Plane(NamedTuple):
    """Scratch of one clip rectangle, (rows, columns). cover is zero between strokes."""

    cover: NDArray[np.float32]
    along: NDArray[np.float32]
    across: NDArray[np.int16]
    rim: NDArray[np.float32]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class Shape(NamedTuple):
    """One stroke, as far as its shape goes. Pixels in [left, right) x [top, bottom) may be touched."""

    edge: NDArray[np.float64]
    cap: NDArray[np.float64]
    samples: int
    layers: int
    alpha: float
    layer_alpha: float
    reach: float
    rim_scale: float
    columns: int
    left: int
    top: int
    right: int
    bottom: int


class Slope(NamedTuple):
    """A value over a triangle's row: value + slope * (x - origin), kept between low and high."""

    value: float
    slope: float
    low: float
    high: float


@inner
def fill_quad(corners: NDArray[np.float64], part: int, shape: Shape, plane: Plane, offset: tuple[int, int]) -> None:
    """corners: (4, 5), around. offset: the plane's left top pixel in the picture."""
    _fill_triangle(corners[0], corners[1], corners[2], part, shape, plane, offset)
    _fill_triangle(corners[0], corners[2], corners[3], part, shape, plane, offset)


@inner
def _before(a: NDArray[np.float64], b: NDArray[np.float64]) -> bool:
    return a[PY] < b[PY] or (a[PY] == b[PY] and a[PX] < b[PX])


@called
def _fill_triangle(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    c: NDArray[np.float64],
    part: int,
    shape: Shape,
    plane: Plane,
    offset: tuple[int, int],
) -> None:
    # from top to bottom, so that both neighbours of an edge compute the very same crossing
    if _before(b, a):
        a, b = b, a
    if _before(c, a):
        a, c = c, a
    if _before(c, b):
        b, c = c, b
    area = (b[PX] - a[PX]) * (c[PY] - a[PY]) - (c[PX] - a[PX]) * (b[PY] - a[PY])
    if abs(area) < 1e-6:
        return
    qx, qy, q_low, q_high = _gradient(a, b, c, LATERAL, area)
    hx, hy, h_low, h_high = _gradient(a, b, c, HALF, area)
    sx, sy, s_low, s_high = _gradient(a, b, c, ALONG, area)
    solid = h_low * (1.0 - shape.reach) - 0.5
    for y in range(max(shape.top, int(np.ceil(a[PY] - 0.5))), min(shape.bottom, int(np.ceil(c[PY] - 0.5)))):
        start, stop = _crossing(a, b, c, y + 0.5)
        down = y + 0.5 - a[PY]
        q = Slope(a[LATERAL] + qy * down, qx, q_low, q_high)
        h = Slope(a[HALF] + hy * down, hx, h_low, h_high)
        s = Slope(a[ALONG] + sy * down, sx, s_low, s_high)
        _fill_row(y, start, stop, a[PX], solid, q, h, s, part, shape, plane, offset)


@inner
def _gradient(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], which: int, area: float
) -> tuple[float, float, float, float]:
    """Change per pixel to the right and down, and the least and greatest value."""
    ab, ac = b[which] - a[which], c[which] - a[which]
    right = (ab * (c[PY] - a[PY]) - ac * (b[PY] - a[PY])) / area
    down = (ac * (b[PX] - a[PX]) - ab * (c[PX] - a[PX])) / area
    return right, down, min(a[which], b[which], c[which]), max(a[which], b[which], c[which])


@inner
def _crossing(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], y: float) -> tuple[int, int]:
    """First pixel and the one after the last of a row whose centres lie at `y`."""
    one = a[PX] + (c[PX] - a[PX]) * (y - a[PY]) / (c[PY] - a[PY])
    if y < b[PY]:
        two = a[PX] + (b[PX] - a[PX]) * (y - a[PY]) / (b[PY] - a[PY])
    elif c[PY] > b[PY]:
        two = b[PX] + (c[PX] - b[PX]) * (y - b[PY]) / (c[PY] - b[PY])
    else:
        two = b[PX]
    return int(np.ceil(min(one, two) - 0.5)), int(np.ceil(max(one, two) - 0.5))


@inner
def _fill_row(
    y: int,
    start: int,
    stop: int,
    origin: float,
    solid: float,
    q: Slope,
    h: Slope,
    s: Slope,
    part: int,
    shape: Shape,
    plane: Plane,
    offset: tuple[int, int],
) -> None:
    left, right = max(start, shape.left), min(stop, shape.right)
    if left >= right:
        return
    line = y - offset[1]
    plane.first[line] = min(plane.first[line], left - offset[0])
    plane.last[line] = max(plane.last[line], right - offset[0])
    solid_from = solid_to = right
    if part == BODY and solid > 0.0:
        solid_from, solid_to = _solid(start, stop, origin, solid, q)
        solid_from, solid_to = max(solid_from, left), min(solid_to, right)
        if solid_to <= solid_from:
            solid_from = solid_to = right
    _ragged(y, left, solid_from, origin, q, h, s, part, shape, plane, offset)
    if solid_to > solid_from:
        _full(line, solid_from, solid_to, origin, q, h, s, shape, plane, offset[0])
    _ragged(y, solid_to, right, origin, q, h, s, part, shape, plane, offset)


@inner
def _solid(start: int, stop: int, origin: float, solid: float, q: Slope) -> tuple[int, int]:
    """The pixels of a row that lie surely inside, whatever the edges' noise: |q| <= solid."""
    if abs(q.slope) < 1e-5:
        middle = q.value + q.slope * (0.5 * (start + stop) - origin)
        return (start, stop) if abs(middle) < solid - 0.1 else (stop, stop)
    one = (-solid - q.value) / q.slope + origin - 0.5
    two = (solid - q.value) / q.slope + origin - 0.5
    low, high = min(one, two), max(one, two)
    return max(start, int(np.ceil(max(low, start - 1.0)))), min(stop, int(np.floor(min(high, stop + 1.0))))


@inner
def _full(
    line: int,
    start: int,
    stop: int,
    origin: float,
    q: Slope,
    h: Slope,
    s: Slope,
    shape: Shape,
    plane: Plane,
    shift: int,
) -> None:
    """Pixels that the stroke covers wholly."""
    most = shape.columns - 1.0
    scale = shape.columns * 0.5
    # slices, because numba cannot rule out that a computed index is negative, and then gives up vectors
    cover, along = plane.cover[line, start - shift : stop - shift], plane.along[line, start - shift : stop - shift]
    across, rim = plane.across[line, start - shift : stop - shift], plane.rim[line, start - shift : stop - shift]
    first = start + 0.5 - origin
    for i in range(cover.shape[0]):
        dx = first + i
        half = min(max(h.value + h.slope * dx, h.low), h.high)
        cover[i] = 1.0
        along[i] = min(max(s.value + s.slope * dx, s.low), s.high)
        across[i] = np.int16(min(max(((q.value + q.slope * dx) / half + 1.0) * scale, 0.0), most))
        rim[i] = 0.0


@inner
def _ragged(
    y: int,
    start: int,
    stop: int,
    origin: float,
    q_row: Slope,
    h_row: Slope,
    s_row: Slope,
    part: int,
    shape: Shape,
    plane: Plane,
    offset: tuple[int, int],
) -> None:
    """Pixels near an edge or an end: the greatest cover that any triangle gives."""
    line = y - offset[1]
    for x in range(start, stop):
        dx = x + 0.5 - origin
        q = clamp(q_row.value + q_row.slope * dx, q_row.low, q_row.high)
        h = clamp(h_row.value + h_row.slope * dx, h_row.low, h_row.high)
        s = clamp(s_row.value + s_row.slope * dx, s_row.low, s_row.high)
        if part == BODY:
            along = s
            cover, inside = _between_edges(q, h, s * (shape.samples - 1.0), 1e9, shape)
        else:
            along = 0.0 if part in (FLAT_START, ROUND_START) else 1.0
            if part >= ROUND_START:
                cover, inside = _round_end(q, h, s, along, part - ROUND_START, shape)
            else:
                inside = _jag(shape, part - FLAT_START, q / h) * h + 0.5 - s
                cover, inside = _between_edges(q, h, along * (shape.samples - 1.0), inside, shape)
        column = x - offset[0]
        if cover > plane.cover[line, column]:
            plane.cover[line, column] = cover
            plane.along[line, column] = along
            plane.across[line, column] = np.int16(clamp((q / h + 1.0) * shape.columns * 0.5, 0.0, shape.columns - 1.0))
            plane.rim[line, column] = max(0.0, 1.0 - abs(inside) * shape.rim_scale)


@inner
def _between_edges(q: float, h: float, at: float, ending: float, shape: Shape) -> tuple[float, float]:
    """Cover by exact lateral overlap of the pixel with the stroke (all its layers), and the distance to the outline.

    at: place in the edge table. ending: pixels before the end.
    """
    open_end = clamp(ending + 0.5, 0.0, 1.0)
    if open_end <= 0.0:
        return 0.0, 0.0
    i = min(int(at), shape.samples - 2)
    f = at - i
    through, cover, inside = 1.0, 0.0, 0.0
    for layer in range(shape.layers):
        left = h * (1.0 + shape.edge[layer, 0, i] * (1.0 - f) + shape.edge[layer, 0, i + 1] * f)
        right = h * (1.0 + shape.edge[layer, 1, i] * (1.0 - f) + shape.edge[layer, 1, i + 1] * f)
        cover = clamp(min(right, q + 0.5) - max(-left, q - 0.5), 0.0, 1.0) * open_end
        if layer == 0:
            inside = min(right - q, q + left, ending)
        through *= 1.0 - shape.layer_alpha * cover
    if shape.layers > 1:
        cover = (1.0 - through) / shape.alpha
    return cover, inside


@inner
def _jag(shape: Shape, end: int, v: float) -> float:
    """How far the bristle at `v` (-1 to 1) reaches beyond the end, in half widths."""
    at = clamp((v + 1.0) * 0.5 * (CAP - 1.0), 0.0, CAP - 1.001)
    i = int(at)
    return shape.cap[end, i] + (shape.cap[end, i + 1] - shape.cap[end, i]) * (at - i)


@inner
def _round_end(q: float, h: float, beyond: float, along: float, end: int, shape: Shape) -> tuple[float, float]:
    """Cover of a round end, and the distance to its outline."""
    distance = np.sqrt(beyond * beyond + q * q)
    sample = 0 if along == 0.0 else shape.samples - 1
    offset = shape.edge[0, 0 if q < 0.0 else 1, sample]
    radius = h * (1.0 + offset * min(1.0, distance / h) - 0.3 * _jag(shape, end, q / h))
    if radius < 0.5:
        across = clamp(min(radius, q + 0.5) - max(-radius, q - 0.5), 0.0, 1.0)
        return across * clamp(radius - beyond + 0.5, 0.0, 1.0), radius - distance
    return clamp(radius - distance + 0.5, 0.0, 1.0), radius - distance
