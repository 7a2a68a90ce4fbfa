"""The brush paints the same strokes the same way, everywhere and at every size."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model_runtime.brush import engine
from model_runtime.brush.record import PAPER, Kind, empty, seeds_of


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


def test_two_processes_paint_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.runtime.test_brush import painted;"
        "print(hashlib.blake2b(painted((150, 100)).tobytes()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.blake2b(painted((150, 100)).tobytes()).hexdigest()


def test_a_stroke_does_not_depend_on_those_laid_before_it() -> None:
    rows, seeds = strokes()
    one_by_one = engine.blank((96, 96))
    for n in range(len(rows)):
        engine.paint(one_by_one, rows[n : n + 1], seeds[n : n + 1])
    assert np.array_equal(one_by_one, painted((96, 96)))


def test_a_picture_in_bands_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = painted((150, 100))
    monkeypatch.setattr(engine, "_PLANE_PIXELS", 150 * 7)
    assert np.array_equal(painted((150, 100)), whole)


@pytest.mark.parametrize("size", [(512, 512), (627, 418), (418, 627)])
def test_strokes_look_the_same_four_times_as_large(size: tuple[int, int]) -> None:
    width, height = size
    small, large = painted(size).astype(float), painted((width * 4, height * 4)).astype(float)
    shrunk = large.reshape(height, 4, width, 4, 3).mean(axis=(1, 3))
    away = np.abs(small - shrunk)
    assert away.mean() < 1.0
    assert np.quantile(away, 0.99) < 20


def test_a_round_dab_stays_round_in_a_picture_that_is_not_square() -> None:
    row = np.array([[Kind.DAB, *(0.5, 0.5) * 4, 0.3, 0.3, 0.3, 0, 0, 0, 1]], np.float32)
    canvas = engine.blank((300, 200))
    engine.paint(canvas, row, seeds_of(1, 1))
    ys, xs = np.nonzero(canvas[..., 0] < 128)
    assert 0.8 < (np.ptp(xs) / np.ptp(ys)) < 1.25
    assert abs(xs.mean() - 150) < 4 and abs(ys.mean() - 100) < 4


def test_bounds_hold_every_pixel_that_changes() -> None:
    rows, seeds = strokes()
    for n in range(len(rows)):
        canvas = engine.blank((120, 80))
        engine.paint(canvas, rows[n : n + 1], seeds[n : n + 1])
        left, top, right, bottom = engine.bounds(rows[n : n + 1], (120, 80))
        canvas[top:bottom, left:right] = PAPER
        assert np.array_equal(canvas, engine.blank((120, 80)))


def test_no_strokes_have_no_bounds_and_change_nothing() -> None:
    canvas = engine.blank((20, 20))
    engine.paint(canvas, empty(), seeds_of(1, 0))
    assert engine.bounds(empty(), (20, 20)) == (0, 0, 0, 0)
    assert np.array_equal(canvas, engine.blank((20, 20)))


def test_grain_leaves_the_picture_alone_and_its_colours_where_they_were() -> None:
    canvas = painted((150, 100))
    before = canvas.copy()
    shown = engine.with_grain(canvas)
    assert np.array_equal(canvas, before)
    assert shown.shape == canvas.shape and not np.array_equal(shown, canvas)
    assert np.abs(shown.astype(float).mean(axis=(0, 1)) - canvas.mean(axis=(0, 1))).max() < 3


def test_where_no_cache_can_be_written_the_brush_still_paints(tmp_path: Path) -> None:
    wall = tmp_path / "a file, not a folder"
    wall.touch()
    script = "from model_runtime.brush.compiled import outer; assert outer(lambda x: x + 1)(1) == 2"
    environment = {**os.environ, "STROKES_BRUSH_CACHE": str(wall / "below")}
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=Path(__file__).parents[2], check=True)
