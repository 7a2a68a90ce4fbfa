"""The brush paints the same strokes the same way, everywhere and at every size."""

from __future__ import annotations

import numpy as np

from model_runtime.brush import engine
from model_runtime.brush.record import Kind, seeds_of


def strokes(count: int = 24, seed: int = 5) -> tuple[engine.Rows, engine.Seeds]:
    """Mixed strokes all over a picture."""
    rng = np.random.default_rng(seed)
    rows = np.zeros((count, 16), np.float32)
    rows[:, 0] = np.arange(count) % len(Kind)
    rows[:, 1:9] = np.tile(rng.uniform(0.1, 0.9, (count, 2)), 4) + rng.normal(0, 0.12, (count, 8))
    rows[:, 9:12] = rng.uniform(0.01, 0.12, (count, 3))
    rows[:, 12:16] = rng.uniform(0.2, 1, (count, 4))
    return rows, seeds_of(seed, count)


def painted(size: tuple[int, int]) -> engine.Picture:
    canvas = engine.blank(size)
    engine.paint(canvas, *strokes())
    return canvas


def test_a_rectangle_painted_alone_has_the_bytes_of_the_whole() -> None:
    whole, part = painted((150, 100)), engine.blank((150, 100))
    engine.paint(part, *strokes(), clip=(31, 17, 97, 64))
    inside = np.s_[17:64, 31:97]
    assert np.array_equal(part[inside], whole[inside])
    part[inside] = engine.blank((66, 47))
    assert np.array_equal(part, engine.blank((150, 100)))


def test_a_spared_pixel_keeps_its_paint() -> None:
    canvas, spare = engine.blank((96, 96)), np.zeros((96, 96), np.uint8)
    spare[20:70, 30:60] = 255
    engine.paint(canvas, *strokes(), spare=spare)
    assert np.array_equal(canvas[spare == 255], engine.blank((96, 96))[spare == 255])
    assert np.array_equal(canvas[spare == 0], painted((96, 96))[spare == 0])
