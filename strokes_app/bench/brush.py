"""How fast the brush is: strokes per second on one core, and how long its first use takes. No Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

import numpy as np

from model_runtime.brush import engine
from model_runtime.brush.record import Kind, seeds_of

SIZES = (96, 768, 2048)
_FIRST_USE = "from model_runtime.brush import engine; engine.warm()"
_MIX = {Kind.WASH: 0.15, Kind.BRISTLE: 0.4, Kind.INK: 0.25, Kind.DAB: 0.2}
_WIDTHS = {Kind.WASH: 0.085, Kind.BRISTLE: 0.05, Kind.INK: 0.007, Kind.DAB: 0.032}


def strokes(count: int = 115, seed: int = 3) -> tuple[engine.Rows, engine.Seeds]:
    """Strokes such as a picture has: washes for a sky and a ground, then small things of every kind of brush."""
    rng = np.random.default_rng(seed)
    rows = np.zeros((count, 16), np.float32)
    kinds = rng.choice([int(kind) for kind in _MIX], count, p=list(_MIX.values()))
    rows[:, 0], rows[:, 12:15], rows[:, 15] = kinds, rng.uniform(0.1, 0.9, (count, 3)), rng.uniform(0.6, 1, count)
    across = np.linspace(-0.05, 1.05, 4)
    for i in range(count):
        if i < 20:
            points = np.stack([across, i / 19 + rng.normal(0, 0.014, 4)], 1)
            rows[i, 0], rows[i, 9:12] = Kind.WASH, (0.1, 0.12, 0.1)
        else:
            points = _curve(rng, short=kinds[i] == Kind.DAB)
            rows[i, 9:12] = _WIDTHS[Kind(kinds[i])] * rng.uniform(0.5, 1.5) * np.array([0.8, 1, 0.6])
        rows[i, 1:9] = points.ravel()
    return rows, seeds_of(seed, count)


def _curve(rng: np.random.Generator, short: bool) -> np.ndarray:
    middle, angle = rng.uniform(0.1, 0.9, 2), rng.uniform(0, 2 * np.pi)
    way = np.array([np.cos(angle), np.sin(angle)]) * (0.01 if short else rng.uniform(0.05, 0.3))
    bend = np.array([-way[1], way[0]]) * rng.normal(0, 0.3)
    return np.stack([middle - way / 2, middle - way / 6 + bend, middle + way / 6 + bend, middle + way / 2])


def run() -> dict[str, float]:
    """strokes_per_second_<size> (processor time of one thread), first_use_seconds_cold (nothing compiled yet) and
    first_use_seconds_warm (import and load in a new process; each by the clock)."""
    with tempfile.TemporaryDirectory() as folder:
        cold, warm = (_first_use(folder) for _ in range(2))
    engine.warm()
    rates = {f"strokes_per_second_{size}": round(_rate(size)) for size in SIZES}
    return {**rates, "first_use_seconds_cold": round(cold, 2), "first_use_seconds_warm": round(warm, 2)}


def _rate(size: int) -> float:
    rows, seeds = strokes()
    canvas = engine.blank((size, size))
    best = np.inf
    for _ in range(max(4, 4000 // size)):
        start = time.thread_time()
        engine.paint(canvas, rows, seeds)
        best = min(best, time.thread_time() - start)
    return len(rows) / best


def _first_use(folder: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _FIRST_USE], check=True, env={**os.environ, "STROKES_BRUSH_CACHE": folder})
    return time.perf_counter() - start


if __name__ == "__main__":
    print(run())
