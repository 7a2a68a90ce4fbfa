"""The artist's own paint: a translucent layer that dabs are laid on. Knows neither the pen nor the picture below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from strokes_app.canvas.dabs import Dab, Stamps
from strokes_app.canvas.pixels import Pixels, rgba_of
from strokes_app.canvas.tools.settings import Brush

TILE: Final = 256
Key = tuple[int, int]
"""Column and row of a tile."""
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied
_Mode: Final = QPainter.CompositionMode


class PaintLayer:
    """The recorded paint, and over it those tiles that were painted on since; nothing is copied before it is needed.

    A stroke lies wet in tiles of its own until it ends, so that its opacity holds however often it crosses itself.
    """

    def __init__(self, size: QSize) -> None:
        self.size = size
        self._recorded: QImage | None = None
        self._tiles: dict[Key, QImage] = {}
        self._before: dict[Key, QImage] = {}
        self._wet: dict[Key, QImage] = {}
        self._stamps = Stamps(QColor(), 1.0)
        self._opacity = 1.0
        self.erases = self._painting = False

    @property
    def painting(self) -> bool:
        return self._painting

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever painted here."""
        return self._recorded is None and not self._tiles

    def show(self, image: QImage | None) -> None:
        """The paint as it is in the record. Not while a stroke is being painted."""
        assert not self._painting
        self._recorded = None if image is None else image.convertToFormat(_FORMAT)
        self._tiles.clear()

    def begin(self, brush: Brush, erases: bool) -> None:
        self._painting, self.erases, self._opacity = True, erases, brush.opacity
        colour = QColor("#000000" if erases else brush.colour)
        if self._stamps.key != (colour.name(), brush.hardness):
            self._stamps = Stamps(colour, brush.hardness)

    def lay(self, dabs: Sequence[Dab]) -> QRect:
        """Returns the rectangle of the layer that changed."""
        bounds = [dab.bounds() for dab in dabs]
        changed = QRect()
        for rectangle in bounds:
            changed |= rectangle
        changed &= QRect(QPoint(), self.size)
        for key in tiles(changed):
            area = area_of(key)
            within = [dab for dab, rectangle in zip(dabs, bounds) if rectangle.intersects(area)]
            if within:
                self._wet_tile(key, within)
                self._mix(key, area & changed)
        return changed

    def end(self) -> QRect:
        """The stroke dries. Returns the rectangle that it changed, in whole tiles."""
        return self._dry()

    def cancel(self) -> QRect:
        """The stroke is gone. Returns the rectangle that changed."""
        self._tiles.update(self._before)
        return self._dry()

    def draw(self, image: QImage, rectangle: QRect) -> None:
        """The paint within `rectangle`, onto an image of the picture's size."""
        painter = QPainter(image)
        for key in tiles(rectangle):
            area = area_of(key) & rectangle
            if key in self._tiles:
                painter.drawImage(area.topLeft(), self._tiles[key], _within(key, area))
            elif self._recorded is not None:
                painter.drawImage(area.topLeft(), self._recorded, area)
        painter.end()

    def draw_wet(self, image: QImage, key: Key, area: QRect) -> None:
        """The stroke that is being painted, onto an image of the picture's size; `area` lies in the tile `key`."""
        if key in self._wet:
            painter = QPainter(image)
            painter.setOpacity(self._opacity)
            painter.drawImage(area.topLeft(), self._wet[key], _within(key, area))
            painter.end()

    def pixels(self, rectangle: QRect) -> Pixels:
        """Straight RGBA (h, w, 4) of a rectangle that lies in the layer."""
        pixels = np.zeros((rectangle.height(), rectangle.width(), 4), np.uint8)
        for key in tiles(rectangle):
            area = area_of(key) & rectangle
            top, left = area.top() - rectangle.top(), area.left() - rectangle.left()
            part = pixels[top : top + area.height(), left : left + area.width()]
            if key in self._tiles:
                part[:] = rgba_of(self._tiles[key], _within(key, area))
            elif self._recorded is not None:
                part[:] = rgba_of(self._recorded, area)
        return pixels

    def _dry(self) -> QRect:
        changed = QRect()
        for key in self._wet:
            changed |= area_of(key)
        self._before.clear()
        self._wet.clear()
        self._painting = False
        return changed & QRect(QPoint(), self.size)

    def _tile(self, key: Key) -> QImage:
        if key not in self._tiles:
            self._tiles[key] = _blank() if self._recorded is None else self._recorded.copy(area_of(key))
        return self._tiles[key]

    def _wet_tile(self, key: Key, dabs: Sequence[Dab]) -> None:
        if key not in self._wet:
            self._before[key], self._wet[key] = self._tile(key).copy(), _blank()
        painter = QPainter(self._wet[key])
        painter.translate(-key[0] * TILE, -key[1] * TILE)
        for dab in dabs:
            self._stamps.draw(painter, dab)
        painter.end()

    def _mix(self, key: Key, area: QRect) -> None:
        """What was there before the stroke, and the wet stroke over it (or taken out of it)."""
        source = _within(key, area)
        painter = QPainter(self._tiles[key])
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        painter.drawImage(source.topLeft(), self._before[key], source)
        painter.setCompositionMode(
            _Mode.CompositionMode_DestinationOut if self.erases else _Mode.CompositionMode_SourceOver
        )
        painter.setOpacity(self._opacity)
        painter.drawImage(source.topLeft(), self._wet[key], source)
        painter.end()


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


def _within(key: Key, area: QRect) -> QRect:
    """An area of the picture as one of the tile."""
    return area.translated(-key[0] * TILE, -key[1] * TILE)


def _blank() -> QImage:
    tile = QImage(TILE, TILE, _FORMAT)
    tile.fill(0)
    return tile
