"""How ragged a stroke is: the noise of its two edges and of its ends. Knows nothing about pixels or colour."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import inner
from model_runtime.brush.noise import Stream, clamp, uniform, wander
from model_runtime.brush.record import Kind

LAYERS = 3
SAMPLES = 96
CAP = 16
_MOST_KNOTS = 32
_WASH, _BRISTLE, _INK = int(Kind.WASH), int(Kind.BRISTLE), int(Kind.INK)


class Outline(NamedTuple):
    """edge: (LAYERS, 2 sides, SAMPLES) offsets of the edges as fractions of the half width.

    cap: (2 ends, CAP) how far the bristles reach beyond each end, in half widths, from side to side.
    """

    edge: NDArray[np.float64]
    cap: NDArray[np.float64]
    knots: NDArray[np.float64]


def new_outline() -> Outline:
    return Outline(np.zeros((LAYERS, 2, SAMPLES)), np.zeros((2, CAP)), np.zeros(_MOST_KNOTS))


@inner
def roughen(outline: Outline, stream: Stream, kind: int, slender: float, layers: int) -> tuple[int, float]:
    """Fills `outline`. slender: length over half width. Returns the samples in use and the largest offset.

    The knots stand as far apart as the stroke is wide: counted any other way, a short fat stroke looks nibbled and a
    long thin one beaded.
    """
    edge, knots = outline.edge, outline.knots
    coarse = int(clamp(slender / 1.5, 2.0, 20.0)) + 2
    fine = int(clamp(slender / 0.7, 3.0, 28.0)) + 2
    used = min(SAMPLES, 3 * (fine if layers > 1 else coarse) + 1)
    rough = 0.07 if kind == _BRISTLE else (0.03 if kind == _INK else 0.05)
    edge[:, :, :used] = 0.0
    for side in range(2):
        wander(stream, knots, coarse, edge[0, side], used, rough)
    if layers > 1:
        for side in range(2):
            for j in range(used):
                edge[1, side, j] = edge[2, side, j] = edge[0, side, j]
            for layer in range(layers):
                wander(stream, knots, fine, edge[layer, side], used, 0.04)
    most = 0.02
    for layer in range(layers):
        for side in range(2):
            for j in range(used):
                most = max(most, abs(edge[layer, side, j]))
    return used, most


@inner
def fray(outline: Outline, stream: Stream, kind: int) -> None:
    """Fills the ends: uneven, deeper with bristles, level with the edges at both sides."""
    deep = 0.36 if kind == _BRISTLE else 0.20
    knots = outline.knots
    for end in range(2):
        for i in range(7):
            knots[i] = uniform(stream) * deep - 0.04
        knots[0] = 0.0
        knots[6] = 0.0
        for j in range(CAP):
            at = j * 6.0 / (CAP - 1.0)
            i = min(int(at), 5)
            f = at - i
            outline.cap[end, j] = max(0.0, knots[i] * (1.0 - f) + knots[i + 1] * f + (uniform(stream) - 0.5) * 0.05)
