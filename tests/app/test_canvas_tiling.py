"""Tiles: joined into few rectangles that hold just them, and laid over one another with all else shared."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, QRect

from strokes_app.canvas.pixels import image_of, part_of, rgb_of
from strokes_app.canvas.tiling import TILE, area_of, joined, laid, tiles

KEYS = some.sets(some.tuples(some.integers(0, 5), some.integers(0, 5)))


@given(KEYS)
def test_joined_rectangles_hold_each_tile_once_and_no_other(keys: set[tuple[int, int]]) -> None:
    held = [key for area in joined(keys) for key in tiles(area)]
    assert sorted(held) == sorted(keys)


def test_a_block_of_tiles_is_one_rectangle() -> None:
    block = {(column, row) for column in range(2, 5) for row in range(1, 4)}
    assert joined(block) == [QRect(2 * TILE, TILE, 3 * TILE, 3 * TILE)]


def test_what_is_laid_replaces_what_was_there_and_leaves_the_rest() -> None:
    red = np.full((300, 600, 4), (255, 0, 0, 255), np.uint8)
    hole = np.zeros((20, 30, 4), np.uint8)
    below = laid({}, QPoint(), image_of(red))
    together = laid(below, QPoint(250, 10), image_of(hole))
    assert together[0, 0].pixelColor(249, 10).alpha() == 255
    assert together[0, 0].pixelColor(250, 10).alpha() == together[1, 0].pixelColor(23, 29).alpha() == 0
    assert together[2, 0].cacheKey() == below[2, 0].cacheKey()
    assert below[0, 0].pixelColor(250, 10).alpha() == 255
    assert set(together) == set(tiles(QRect(0, 0, 600, 300)))
    assert area_of((1, 0)).left() == TILE


def test_a_part_of_a_picture_is_its_pixels() -> None:
    picture = np.random.default_rng(4).integers(0, 256, (41, 57, 3), np.uint8)
    for area in (QRect(0, 0, 57, 41), QRect(3, 5, 7, 11), QRect(50, 40, 7, 1)):
        part = picture[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
        assert (rgb_of(part_of(picture, area)) == part).all()
