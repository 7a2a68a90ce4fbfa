"""The hatch over what is protected, in the widget's pixels: as fine at every zoom. Kept as it was drawn; a pan only moves it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from strokes_app.canvas.viewport import Viewport

_STEP: Final = 9
"""Logical pixels from one line of the hatch to the next."""
_MARGIN: Final = 200
"""Logical pixels beyond the widget that are drawn too once the view is panned, so that most moves find them there."""


class Hatch:
    """`touch` what changed of the mask, `forget` where all did."""

    def __init__(self, colour: QColor) -> None:
        self._colour = colour
        self._sheet = QImage()
        self._room = QRect()
        self._drawn_at = QTransform()
        self._ratio = 0.0
        self._stale = QRect()

    def touch(self, rectangle: QRect) -> None:
        """A rectangle of the mask was painted on."""
        self._stale |= rectangle

    def forget(self) -> None:
        self._sheet, self._stale = QImage(), QRect()

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF, mask: QImage, extent: QRect) -> None:
        """Draws what lies under `part` of the widget. mask: Alpha8; extent: the rectangle around what it protects."""
        to_widget, ratio = viewport.transform(), painter.device().devicePixelRatioF()
        where = (to_widget.mapRect(QRectF(extent)) & part).toAlignedRect()
        if where.isEmpty():
            return
        if not (self._fits(to_widget, ratio) and self._room.translated(self._shift(to_widget)).contains(where)):
            panned = self._fits(to_widget, ratio)
            self._begin(viewport, ratio, _MARGIN if panned else 0)
            self._stale = extent
        if not self._stale.isEmpty():
            self._render(mask, self._stale & extent)
            self._stale = QRect()
        source = where.translated(-self._shift(to_widget)).translated(-self._room.topLeft())
        painter.drawImage(QRectF(where), self._sheet, _scaled(source, ratio))

    def _fits(self, to_widget: QTransform, ratio: float) -> bool:
        """Whether the view was at most panned since."""
        same = (to_widget.m11(), to_widget.m12()) == (self._drawn_at.m11(), self._drawn_at.m12())
        return not self._sheet.isNull() and same and ratio == self._ratio

    def _shift(self, to_widget: QTransform) -> QPoint:
        return QPointF(to_widget.dx() - self._drawn_at.dx(), to_widget.dy() - self._drawn_at.dy()).toPoint()

    def _begin(self, viewport: Viewport, ratio: float, margin: int) -> None:
        """An empty sheet over all of the widget, and as much around it."""
        room = QRectF(0, 0, viewport.room.width(), viewport.room.height()).toAlignedRect()
        self._room = room.adjusted(-margin, -margin, margin, margin)
        self._drawn_at, self._ratio = viewport.transform(), ratio
        self._sheet = QImage(self._room.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        self._sheet.fill(0)
        self._sheet.setDevicePixelRatio(ratio)

    def _render(self, mask: QImage, rectangle: QRect) -> None:
        """A rectangle of the mask into the sheet."""
        area = self._drawn_at.mapRect(QRectF(rectangle)).toAlignedRect().adjusted(-1, -1, 1, 1) & self._room
        if area.isEmpty():
            return
        brush = QPainter(self._sheet)
        brush.translate(-self._room.topLeft())
        brush.setClipRect(area)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        brush.fillRect(area, Qt.GlobalColor.transparent)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        source = self._drawn_at.inverted()[0].mapRect(QRectF(area)).toAlignedRect().adjusted(-1, -1, 1, 1) & mask.rect()
        brush.save()
        brush.setTransform(self._drawn_at, True)
        brush.drawImage(source.topLeft(), mask, source)
        brush.restore()
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        brush.setBrushOrigin(QPointF(self._drawn_at.dx(), self._drawn_at.dy()))
        lines = QBrush(_lines(self._colour, self._ratio))
        lines.setTransform(QTransform.fromScale(1 / self._ratio, 1 / self._ratio))
        brush.fillRect(area, lines)
        brush.end()


def _scaled(rectangle: QRect, ratio: float) -> QRectF:
    """Logical pixels as device pixels."""
    return QRectF(rectangle.x() * ratio, rectangle.y() * ratio, rectangle.width() * ratio, rectangle.height() * ratio)


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
