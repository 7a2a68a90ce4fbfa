"""A stroke's shape and bristles as numbers, for whoever draws it by other means than pixels. The very ones that are painted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import outer
from model_runtime.brush.curve import lay_stations, widest
from model_runtime.brush.engine import Rows, Seeds, clean
from model_runtime.brush.outline import LAYERS, fray, roughen
from model_runtime.brush.record import REFERENCE, Kind
from model_runtime.brush.stroke import Bench, new_bench
from model_runtime.brush.texture import MOST_ALONG, bristles_of, next_bristle

_WASH = int(Kind.WASH)
_MOST_BRISTLES = 26


class Traced(NamedTuple):
    """One stroke, in pixels of the picture.

    colour: 0-255; alpha: 0-1. stations: (n, 5), see `curve`. edges: (layers, 2 sides, samples) offsets of its edges as
    fractions of the half width. caps: (2 ends, CAP) how far the bristles reach beyond the ends, in half widths. bristles:
    (m, 8), see `texture.next_bristle`. along: texels of the bristles' texture, so what is shorter than one is blurred.
    """

    kind: Kind
    colour: NDArray[np.float64]
    alpha: float
    stations: NDArray[np.float64]
    edges: NDArray[np.float64]
    caps: NDArray[np.float64]
    bristles: NDArray[np.float64]
    along: int


def trace(rows: Rows, seeds: Seeds, size: tuple[int, int]) -> Iterator[Traced]:
    """The strokes in a picture of `size` (width, height), in their order; those that `clean` leaves out are not among them."""
    bench, bristles = new_bench(), np.zeros((_MOST_BRISTLES, 8))
    for row, seed in zip(*clean(rows, seeds), strict=True):
        count, samples, layers, bristle_count, along = _trace(
            row, seed, float(size[0]), float(size[1]), bench, bristles
        )
        yield Traced(
            Kind(int(row[0])),
            row[12:15].astype(np.float64) * 255,
            float(row[15]),
            bench.stations[:count].copy(),
            bench.outline.edge[:layers, :, :samples].copy(),
            bench.outline.cap.copy(),
            bristles[:bristle_count].copy(),
            along,
        )


@outer
def _trace(
    row: NDArray[np.float32], seed: np.uint64, width: float, height: float, bench: Bench, bristles: NDArray[np.float64]
) -> tuple[int, int, int, int, int]:
    """Draws the same random numbers in the same order as `stroke.lay_strokes`."""
    kind, alpha = int(row[0]), float(row[15])
    red, green, blue = row[12] * 255.0, row[13] * 255.0, row[14] * 255.0
    count, length = lay_stations(row, width, height, bench.stations)
    half = widest(bench.stations, count)
    bench.stream[0] = seed
    fray(bench.outline, bench.stream, kind)
    layers = LAYERS if kind == _WASH and half > 2.0 else 1
    number = bristles_of(kind, half / np.sqrt(width * height) * REFERENCE)
    for i in range(number):
        bristles[i] = next_bristle(bench.stream, kind, alpha, red, green, blue)
    samples, _ = roughen(bench.outline, bench.stream, kind, length / half, layers)
    return count, samples, layers, number, min(MOST_ALONG, int(length * 0.2) + 4)
