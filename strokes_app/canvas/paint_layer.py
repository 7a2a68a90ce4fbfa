"""The artist's own paint: a translucent layer that dabs are laid on. Knows neither the pen nor the picture below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from strokes_app.canvas.dabs import Dab, Stamps
from strokes_app.canvas.pixels import Pixels, write_rgba
from strokes_app.canvas.tiling import Key, Tiles, area_of, blank, tiles, within
from strokes_app.canvas.tools.settings import Brush

_Mode: Final = QPainter.CompositionMode


@dataclass
class _Stroke:
    """Painted, and not in the record yet. area: in whole tiles; wish: what was made of it."""

    area: QRect
    tiles: Tiles
    wish: object = None


class PaintLayer:
    """The recorded paint, over it the strokes that the record does not have yet, over them the one that is being painted.

    A stroke lies wet in tiles of its own until it ends, so that its opacity holds however often it crosses itself. What
    has ended stays until the record has it (`answered`) or has refused it (`take_back`), in the order of painting.
    known: whether the recorded paint is here; before that nothing can be painted over it.
    """

    def __init__(self, size: QSize) -> None:
        self.size = size
        self.known = True
        self._recorded: dict[Key, QImage] = {}
        self._unanswered: list[_Stroke] = []
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
        return not (self._recorded or self._unanswered or self._tiles)

    @property
    def unanswered(self) -> tuple[QRect, ...]:
        """Where strokes lie that the record does not have yet."""
        return tuple(stroke.area for stroke in self._unanswered)

    def show(self, recorded: Tiles, known: bool) -> None:
        """The paint as it is in the record; what is not yet there stays on top."""
        self._recorded, self.known = dict(recorded), known

    # --- painting ------------------------------------------------------------------------------------------------

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
            inside = [dab for dab, rectangle in zip(dabs, bounds) if rectangle.intersects(area)]
            if inside:
                self._wet_tile(key, inside)
                self._mix(key, area & changed)
        return changed

    def end(self) -> QRect:
        """The stroke dries. Returns the rectangle that it changed, in whole tiles: none where it left everything as it was."""
        dried = {key: tile for key, tile in self._tiles.items() if tile != self._before[key]}
        changed = self._around(dried)
        if not changed.isEmpty():
            self._unanswered.append(_Stroke(changed, dried))
        self._rest()
        return changed

    def cancel(self) -> QRect:
        """The stroke is gone. Returns the rectangle that changed."""
        changed = self._around(self._wet)
        self._rest()
        return changed

    # --- what the record says ------------------------------------------------------------------------------------

    def answered(self, corner: QPoint) -> bool:
        """The oldest stroke is in the record. False: that begins elsewhere, so it is not ours."""
        if not self._unanswered or self._unanswered[0].area.topLeft() != corner:
            return False
        self._recorded.update(self._unanswered.pop(0).tiles)
        return True

    def wished(self, wish: object) -> None:
        """What the last stroke came to."""
        self._unanswered[-1].wish = wish

    def take_back(self, wish: object) -> QRect:
        """A stroke was refused, and so were those before it that are unanswered: strokes are kept in their order.

        Returns the rectangle that changed; strokes painted over it since keep their tiles.
        """
        places = [place for place, stroke in enumerate(self._unanswered) if stroke.wish is wish]
        refused = self._unanswered[: places[0] + 1] if places else []
        del self._unanswered[: len(refused)]
        changed = QRect()
        for stroke in refused:
            changed |= stroke.area
        return changed

    def forget(self) -> None:
        """What is unanswered belongs to another painting, and so does the paint that was known."""
        self._unanswered.clear()
        self.known = False

    # --- what it looks like --------------------------------------------------------------------------------------

    def draw(self, image: QImage, rectangle: QRect) -> None:
        """The paint within `rectangle`, onto an image of the picture's size."""
        painter = QPainter(image)
        for key in tiles(rectangle):
            tile = self._tile(key)
            if tile is not None:
                area = area_of(key) & rectangle
                painter.drawImage(area.topLeft(), tile, within(key, area))
        painter.end()

    def draw_wet(self, image: QImage, key: Key, area: QRect) -> None:
        """The stroke that is being painted, onto an image of the picture's size; `area` lies in the tile `key`."""
        if key in self._wet:
            painter = QPainter(image)
            painter.setOpacity(self._opacity)
            painter.drawImage(area.topLeft(), self._wet[key], within(key, area))
            painter.end()

    def pixels(self, rectangle: QRect) -> Pixels:
        """Straight RGBA (h, w, 4) of a rectangle that lies in the layer."""
        pixels = np.zeros((rectangle.height(), rectangle.width(), 4), np.uint8)
        for key in tiles(rectangle):
            tile = self._tile(key)
            if tile is not None:
                area = area_of(key) & rectangle
                top, left = area.top() - rectangle.top(), area.left() - rectangle.left()
                part = pixels[top : top + area.height(), left : left + area.width()]
                write_rgba(part, tile, within(key, area))
        return pixels

    def _tile(self, key: Key) -> QImage | None:
        """As it is now."""
        if key in self._tiles:
            return self._tiles[key]
        for stroke in reversed(self._unanswered):
            if key in stroke.tiles:
                return stroke.tiles[key]
        return self._recorded.get(key)

    def _around(self, keys: Iterable[Key]) -> QRect:
        """Their tiles, as far as they lie in the layer."""
        changed = QRect()
        for key in keys:
            changed |= area_of(key)
        return changed & QRect(QPoint(), self.size)

    def _rest(self) -> None:
        self._tiles, self._before, self._wet, self._painting = {}, {}, {}, False

    def _wet_tile(self, key: Key, dabs: Sequence[Dab]) -> None:
        if key not in self._wet:
            before = self._tile(key)
            before = blank() if before is None else before
            self._before[key], self._tiles[key], self._wet[key] = before, QImage(before), blank()
        painter = QPainter(self._wet[key])
        painter.translate(-area_of(key).topLeft())
        for dab in dabs:
            self._stamps.draw(painter, dab)
        painter.end()

    def _mix(self, key: Key, area: QRect) -> None:
        """What was there before the stroke, and the wet stroke over it (or taken out of it)."""
        source = within(key, area)
        painter = QPainter(self._tiles[key])
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        painter.drawImage(source.topLeft(), self._before[key], source)
        painter.setCompositionMode(
            _Mode.CompositionMode_DestinationOut if self.erases else _Mode.CompositionMode_SourceOver
        )
        painter.setOpacity(self._opacity)
        painter.drawImage(source.topLeft(), self._wet[key], source)
        painter.end()
