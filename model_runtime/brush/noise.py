"""Random numbers that are the same everywhere: splitmix64 and polynomials, no libm. Knows nothing about strokes.

A stream is a uint64[1] array that holds its state. Its method: Steele, Lea, Flood, "Fast splittable pseudorandom
number generators", 2014.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.compiled import inner

Floats = NDArray[np.float64]
Stream = NDArray[np.uint64]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_SHIFT_1, _SHIFT_2, _SHIFT_3, _TOP = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(40)
_PER_24_BITS = 1 / 16777216


@inner
def uniform(stream: Stream) -> float:
    """From 0 (included) to 1 (excluded), in steps of 2**-24."""
    stream[0] += _STEP
    z = stream[0]
    z = (z ^ (z >> _SHIFT_1)) * _MIX_1
    z = (z ^ (z >> _SHIFT_2)) * _MIX_2
    z = z ^ (z >> _SHIFT_3)
    return np.float64(z >> _TOP) * _PER_24_BITS


@inner
def bell(stream: Stream) -> float:
    """Mean 0, deviation 1, never beyond 3.5: the sum of four uniform numbers, which needs no logarithm."""
    return (uniform(stream) + uniform(stream) + uniform(stream) + uniform(stream) - 2.0) * 1.7320508


@inner
def clamp(value: float, low: float, high: float) -> float:
    return low if value < low else (high if value > high else value)


@inner
def wander(stream: Stream, knots: Floats, count: int, out: Floats, length: int, amplitude: float) -> None:
    """Adds a smooth random curve through `count` knots to the first `length` numbers of `out`."""
    for i in range(count):
        knots[i] = bell(stream) * amplitude
    scale = (count - 1.0) / (length - 1.0)
    for j in range(length):
        i = min(int(j * scale), count - 2)
        f = j * scale - i
        f = f * f * (3.0 - 2.0 * f)
        out[j] += knots[i] + (knots[i + 1] - knots[i]) * f
