"""The artist's own paint: a translucent layer that dabs are laid on. Knows neither the pen nor the picture below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from strokes_app.canvas.dabs import Dab, Stamps
from strokes_app.canvas.tools.settings import Brush

TILE: Final = 256
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied
_Source: Final = QPainter.CompositionMode.CompositionMode_Source


class PaintLayer:
    """`image` is what is painted, premultiplied, of the picture's size; None while there is no paint.

    A stroke lies wet in tiles of its own until it ends, so that its opacity holds however often it crosses itself.
    """

    def __init__(self, size: QSize) -> None:
        self.size = size
        self.image: QImage | None = None
        self._before: dict[tuple[int, int], QImage] = {}
        self._wet: dict[tuple[int, int], QImage] = {}
        self._stamps = Stamps(QColor(), 1.0)
        self._opacity = 1.0
        self.erases = self._painting = False

    @property
    def painting(self) -> bool:
        return self._painting

    def show(self, image: QImage | None) -> None:
        """The paint as it is in the record. Not while a stroke is being painted."""
        assert not self._painting
        self.image = None if image is None else image.convertToFormat(_FORMAT)

    def begin(self, brush: Brush, erases: bool) -> None:
        self._painting, self.erases, self._opacity = True, erases, brush.opacity
        colour = QColor("#000000" if erases else brush.colour)
        if self._stamps.key != (colour.name(), brush.hardness):
            self._stamps = Stamps(colour, brush.hardness)
        if self.image is None:
            self.image = QImage(self.size, _FORMAT)
            self.image.fill(0)

    def lay(self, dabs: Sequence[Dab]) -> QRect:
        """Returns the rectangle of the layer that changed."""
        bounds = [dab.bounds() for dab in dabs]
        changed = QRect()
        for rectangle in bounds:
            changed |= rectangle
        changed &= QRect(QPoint(), self.size)
        for column, row in tiles(changed):
            area = QRect(column * TILE, row * TILE, TILE, TILE)
            within = [dab for dab, rectangle in zip(dabs, bounds) if rectangle.intersects(area)]
            if within:
                self._wet_tile(column, row, area, within)
                self._mix((column, row), area & changed)
        return changed

    def end(self) -> QRect:
        """The stroke dries. Returns the rectangle that it changed, in whole tiles."""
        changed = QRect()
        for column, row in self._wet:
            changed |= QRect(column * TILE, row * TILE, TILE, TILE)
        self._dry()
        return changed & QRect(QPoint(), self.size)

    def cancel(self) -> QRect:
        """The stroke is gone. Returns the rectangle that changed."""
        assert self.image is not None
        painter = QPainter(self.image)
        painter.setCompositionMode(_Source)
        changed = QRect()
        for (column, row), tile in self._before.items():
            painter.drawImage(column * TILE, row * TILE, tile)
            changed |= QRect(column * TILE, row * TILE, TILE, TILE)
        painter.end()
        self._dry()
        return changed & QRect(QPoint(), self.size)

    def draw_wet(self, image: QImage, key: tuple[int, int], area: QRect) -> None:
        """The stroke that is being painted, onto an image of the picture's size; `area` lies in the tile `key`."""
        if key in self._wet:
            painter = QPainter(image)
            painter.setOpacity(self._opacity)
            painter.drawImage(area.topLeft(), self._wet[key], area.translated(-key[0] * TILE, -key[1] * TILE))
            painter.end()

    def _dry(self) -> None:
        self._before.clear()
        self._wet.clear()
        self._painting = False

    def _wet_tile(self, column: int, row: int, area: QRect, dabs: Sequence[Dab]) -> None:
        assert self.image is not None
        key = column, row
        if key not in self._wet:
            self._before[key] = self.image.copy(area)
            self._wet[key] = QImage(TILE, TILE, _FORMAT)
            self._wet[key].fill(0)
        painter = QPainter(self._wet[key])
        painter.translate(-area.left(), -area.top())
        for dab in dabs:
            self._stamps.draw(painter, dab)
        painter.end()

    def _mix(self, key: tuple[int, int], area: QRect) -> None:
        """What was there before the stroke, and the wet stroke over it (or taken out of it)."""
        assert self.image is not None
        source = area.translated(-key[0] * TILE, -key[1] * TILE)
        painter = QPainter(self.image)
        painter.setCompositionMode(_Source)
        painter.drawImage(area.topLeft(), self._before[key], source)
        mode = QPainter.CompositionMode
        painter.setCompositionMode(
            mode.CompositionMode_DestinationOut if self.erases else mode.CompositionMode_SourceOver
        )
        painter.setOpacity(self._opacity)
        painter.drawImage(area.topLeft(), self._wet[key], source)
        painter.end()


def tiles(rectangle: QRect) -> Iterator[tuple[int, int]]:
    """Column and row of each tile that a rectangle touches."""
    if rectangle.isEmpty():
        return
    for row in range(rectangle.top() // TILE, rectangle.bottom() // TILE + 1):
        for column in range(rectangle.left() // TILE, rectangle.right() // TILE + 1):
            yield column, row
