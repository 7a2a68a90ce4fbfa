"""The artist's paint as tiles of a fixed grid: what changes is a few of them, however large the picture. Knows no stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from strokes_app.canvas.pixels import put

TILE: Final = 256
Key = tuple[int, int]
"""Column and row of a tile."""
Tiles = Mapping[Key, QImage]
"""Premultiplied, each of `TILE` pixels a side; where there is none nothing was ever painted."""
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def tiles(rectangle: QRect) -> Iterator[Key]:
    """Each tile that a rectangle touches."""
    if rectangle.isEmpty():
        return
    for row in range(rectangle.top() // TILE, rectangle.bottom() // TILE + 1):
        for column in range(rectangle.left() // TILE, rectangle.right() // TILE + 1):
            yield column, row


def area_of(key: Key) -> QRect:
    """Where a tile lies in the picture."""
    return QRect(key[0] * TILE, key[1] * TILE, TILE, TILE)


def joined(keys: Iterable[Key]) -> list[QRect]:
    """As few rectangles as side by side and one below the other they make."""
    runs: dict[tuple[int, int], QRect] = {}
    done: list[QRect] = []
    for row, columns in _rows(keys):
        below: dict[tuple[int, int], QRect] = {}
        for first, last in columns:
            area = area_of((first, row)) | area_of((last, row))
            below[first, last] = area | runs.pop((first, last), area)
        done += runs.values()
        runs = below
    return [*done, *runs.values()]


def _rows(keys: Iterable[Key]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Every row from the first to the last, with the first and last column of each run in it."""
    known = set(keys)
    rows = {row for _, row in known}
    for row in range(min(rows, default=0), max(rows, default=-1) + 1):
        columns = sorted(column for column, other in known if other == row)
        starts = [column for column in columns if (column - 1, row) not in known]
        ends = [column for column in columns if (column + 1, row) not in known]
        yield row, list(zip(starts, ends))


def within(key: Key, area: QRect) -> QRect:
    """An area of the picture as one of the tile."""
    return area.translated(-key[0] * TILE, -key[1] * TILE)


def blank() -> QImage:
    tile = QImage(TILE, TILE, _FORMAT)
    tile.fill(0)
    return tile


def laid(below: Tiles, corner: QPoint, image: QImage) -> dict[Key, QImage]:
    """`below` with an image in place of what was there. What it does not touch is shared."""
    together = dict(below)
    where = QRect(corner, image.size())
    for key in tiles(where):
        area = area_of(key) & where
        tile = QImage(together[key]) if key in together and area != area_of(key) else blank()
        put(tile, within(key, area).topLeft(), image, area.translated(-corner))
        together[key] = tile
    return together
