"""The hatch over what is protected, in the widget's pixels: as fine at every zoom. Kept as it was drawn; a pan only moves it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from strokes_app.canvas.moving import Moving
from strokes_app.canvas.viewport import Viewport

_STEP: Final = 9
"""Logical pixels from one line of the hatch to the next."""


class Hatch:
    """`touch` what changed of the mask, `forget` where all did."""

    def __init__(self, colour: QColor) -> None:
        self._colour = colour
        self._sheet = Moving()
        self._stale = QRect()

    def touch(self, rectangle: QRect) -> None:
        """A rectangle of the mask was painted on."""
        self._stale |= rectangle

    def forget(self) -> None:
        self._sheet.forget()

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF, mask: QImage, extent: QRect) -> None:
        """Draws what lies under `part` of the widget. mask: Alpha8; extent: the rectangle around what it protects."""
        ratio = painter.device().devicePixelRatioF()
        where = (viewport.transform().mapRect(QRectF(extent)) & part).toAlignedRect()
        if where.isEmpty():
            return
        if not self._sheet.holds(viewport, ratio, where):
            self._sheet.begin(viewport, ratio)
            self._stale = extent
        if not self._stale.isEmpty():
            self._render(mask, self._stale & extent)
            self._stale = QRect()
        self._sheet.blit(painter, viewport, where)

    def _render(self, mask: QImage, rectangle: QRect) -> None:
        """A rectangle of the mask into the sheet."""
        to_sheet, ratio = self._sheet.drawn_at, self._sheet.ratio
        area = to_sheet.mapRect(QRectF(rectangle)).toAlignedRect().adjusted(-1, -1, 1, 1) & self._sheet.room
        if area.isEmpty():
            return
        brush = self._sheet.brush()
        brush.setClipRect(area)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        brush.fillRect(area, Qt.GlobalColor.transparent)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        source = to_sheet.inverted()[0].mapRect(QRectF(area)).toAlignedRect().adjusted(-1, -1, 1, 1) & mask.rect()
        brush.save()
        brush.setTransform(to_sheet, True)
        brush.drawImage(source.topLeft(), mask, source)
        brush.restore()
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        brush.setBrushOrigin(QPointF(to_sheet.dx(), to_sheet.dy()))
        lines = QBrush(_lines(self._colour, ratio))
        lines.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        brush.fillRect(area, lines)
        brush.end()


def _lines(colour: QColor, ratio: float) -> QImage:
    side = round(_STEP * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tint = QColor(colour)
    tint.setAlphaF(0.14)
    tile.fill(tint)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for light, shift in ((QColor(0, 0, 0, 60), ratio), (colour, 0.0)):
        painter.setPen(QPen(light, 1.3 * ratio))
        for offset in (-side, 0, side):
            painter.drawLine(QPointF(offset - 1 + shift, side + 1), QPointF(offset + side + 1 + shift, -1))
    painter.end()
    return tile
