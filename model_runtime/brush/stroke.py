"""One stroke after another onto the canvas: shape, bristles, then paint, composited once per stroke. The compiled heart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import called, inner, outer
from model_runtime.brush.curve import DX, DY, MOST_STATIONS, X, Y, lay_stations, widest
from model_runtime.brush.curve import HALF as STATION_HALF
from model_runtime.brush.noise import Stream, clamp
from model_runtime.brush.outline import LAYERS, Outline, fray, new_outline, roughen
from model_runtime.brush.record import REFERENCE, Kind
from model_runtime.brush.strip import BODY, FLAT_END, FLAT_START, ROUND_END, ROUND_START, Plane, Shape, fill_quad
from model_runtime.brush.texture import MOST_ACROSS, MOST_ALONG, Texture, lay_bristles, new_texture

_WASH, _INK, _DAB = int(Kind.WASH), int(Kind.INK), int(Kind.DAB)


class Bench(NamedTuple):
    """What one thread needs to lay a stroke, used again for each."""

    stations: NDArray[np.float64]
    corners: NDArray[np.float64]
    outline: Outline
    texture: Texture
    stream: Stream


def new_bench() -> Bench:
    return Bench(np.zeros((MOST_STATIONS, 5)), np.zeros((4, 5)), new_outline(), new_texture(), np.zeros(1, np.uint64))


@outer
def lay_strokes(
    canvas: NDArray[np.uint8],
    rows: NDArray[np.float32],
    seeds: NDArray[np.uint64],
    spare: NDArray[np.uint8],
    clip: NDArray[np.int64],
    plane: Plane,
    bench: Bench,
) -> None:
    """Paints clean `rows` in place. spare: the canvas's size, or (0, 0) for none. clip: left, top, right, bottom."""
    height, width = canvas.shape[0], canvas.shape[1]
    for n in range(rows.shape[0]):
        _lay_stroke(canvas, rows[n], seeds[n], spare, clip, plane, bench, float(width), float(height))


@inner
def _lay_stroke(
    canvas: NDArray[np.uint8],
    row: NDArray[np.float32],
    seed: np.uint64,
    spare: NDArray[np.uint8],
    clip: NDArray[np.int64],
    plane: Plane,
    bench: Bench,
    width: float,
    height: float,
) -> None:
    kind, alpha = int(row[0]), float(row[15])
    count, length = lay_stations(row, width, height, bench.stations)
    half = widest(bench.stations, count)
    left, top, right, bottom = _reach(bench.stations, count, clip)
    if left >= right or top >= bottom:
        return
    scale = np.sqrt(width * height)
    reference_half = half / scale * REFERENCE
    bench.stream[0] = seed
    fray(bench.outline, bench.stream, kind)
    layers = LAYERS if kind == _WASH and half > 2.0 else 1
    across = min(MOST_ACROSS, int(half * 3.0) + 4)
    along = min(MOST_ALONG, int(length * 0.2) + 4)
    lay_bristles(bench.texture, bench.stream, row, along, across, reference_half)
    samples, reach = roughen(bench.outline, bench.stream, kind, length / half, layers)
    layer_alpha = _third(alpha) if layers > 1 else alpha
    rim_scale = 1.0 / max(0.8, scale * 0.0022)
    shape = Shape(
        bench.outline.edge, bench.outline.cap, samples, layers, alpha, layer_alpha, reach, rim_scale, across,
        left, top, right, bottom,
    )  # fmt: skip
    plane.first[top - clip[1] : bottom - clip[1]] = right - clip[0]
    plane.last[top - clip[1] : bottom - clip[1]] = left - clip[0]
    _lay_strip(bench, count, kind, shape, plane, clip)
    rim = 0.16 * alpha if kind == _WASH or (kind == _DAB and reference_half > 3.0) else 0.0
    _composite(canvas, bench.texture, along, rim, spare, clip, plane, top, bottom)


@inner
def _reach(stations: NDArray[np.float64], count: int, clip: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """The pixels that a stroke may touch, within the clip."""
    left, top, right, bottom = 1e9, 1e9, -1e9, -1e9
    for i in range(count):
        out = stations[i, STATION_HALF] * 1.6 + 3.0
        left, right = min(left, stations[i, X] - out), max(right, stations[i, X] + out)
        top, bottom = min(top, stations[i, Y] - out), max(bottom, stations[i, Y] + out)
    return (
        max(clip[0], int(np.floor(left))),
        max(clip[1], int(np.floor(top))),
        min(clip[2], int(np.ceil(right))),
        min(clip[3], int(np.ceil(bottom))),
    )


@inner
def _third(alpha: float) -> float:
    """The alpha of each of three layers that give `alpha` together: a cube root by Newton, without libm."""
    left = max(1.0 - alpha, 0.001)
    root = 1.0
    for _ in range(16):
        root = (2.0 * root + left / (root * root)) / 3.0
    return 1.0 - root


@called
def _lay_strip(bench: Bench, count: int, kind: int, shape: Shape, plane: Plane, clip: NDArray[np.int64]) -> None:
    stations, corners = bench.stations, bench.corners
    offset = (clip[0], clip[1])
    rounded = kind >= _INK
    for i in range(count - 1):
        one, two = stations[i], stations[i + 1]
        _quad(corners, one, two, shape.reach, 0.0, 0.0, i / (count - 1.0), (i + 1) / (count - 1.0))
        fill_quad(corners, BODY, shape, plane, offset)
    for end in range(2):
        station = stations[0 if end == 0 else count - 1]
        half = station[STATION_HALF]
        beyond = half * 1.12 + 1.0 if rounded else half * 0.36 + 1.5
        before, after = (beyond, 0.0) if end == 0 else (0.0, beyond)
        _quad(corners, station, station, shape.reach, before, after, before, after)
        part = (ROUND_START if rounded else FLAT_START) if end == 0 else (ROUND_END if rounded else FLAT_END)
        fill_quad(corners, part, shape, plane, offset)


@inner
def _quad(
    corners: NDArray[np.float64],
    one: NDArray[np.float64],
    two: NDArray[np.float64],
    reach: float,
    before: float,
    after: float,
    along_one: float,
    along_two: float,
) -> None:
    """A quad from `one` (moved back by `before`) to `two` (moved on by `after`), wide enough for the ragged edge."""
    out_one, out_two = one[STATION_HALF] * (1.0 + reach) + 1.0, two[STATION_HALF] * (1.0 + reach) + 1.0
    x1, y1 = one[X] - one[DX] * before, one[Y] - one[DY] * before
    x2, y2 = two[X] + two[DX] * after, two[Y] + two[DY] * after
    _corner(corners[0], x1 + one[DY] * out_one, y1 - one[DX] * out_one, -out_one, one[STATION_HALF], along_one)
    _corner(corners[1], x1 - one[DY] * out_one, y1 + one[DX] * out_one, out_one, one[STATION_HALF], along_one)
    _corner(corners[2], x2 - two[DY] * out_two, y2 + two[DX] * out_two, out_two, two[STATION_HALF], along_two)
    _corner(corners[3], x2 + two[DY] * out_two, y2 - two[DX] * out_two, -out_two, two[STATION_HALF], along_two)


@inner
def _corner(corner: NDArray[np.float64], x: float, y: float, lateral: float, half: float, along: float) -> None:
    corner[0], corner[1], corner[2], corner[3], corner[4] = x, y, lateral, half, along


@called
def _composite(
    canvas: NDArray[np.uint8],
    texture: Texture,
    along: int,
    rim: float,
    spare: NDArray[np.uint8],
    clip: NDArray[np.int64],
    plane: Plane,
    top: int,
    bottom: int,
) -> None:
    """The plane's stroke onto the canvas, a little darker at its rim; leaves the plane's cover at zero."""
    spares = spare.shape[0] > 0
    for y in range(top, bottom):
        line = y - clip[1]
        for column in range(plane.first[line], plane.last[line]):
            cover = float(plane.cover[line, column])
            if cover <= 0.0:
                continue
            plane.cover[line, column] = 0.0
            x = column + clip[0]
            if spares and spare[y, x] == 255:
                continue
            at = plane.along[line, column] * (along - 1.0)
            i = min(int(at), along - 2)
            f = at - i
            j = plane.across[line, column]
            keep = 1.0 - cover * (texture[i, j, 3] * (1.0 - f) + texture[i + 1, j, 3] * f)
            dark = rim * cover * plane.rim[line, column]
            for c in range(3):
                paint = cover * (texture[i, j, c] * (1.0 - f) + texture[i + 1, j, c] * f) - dark * (34.0 - 5.0 * c)
                canvas[y, x, c] = np.uint8(clamp(canvas[y, x, c] * keep + paint + 0.5, 0.0, 255.0))
