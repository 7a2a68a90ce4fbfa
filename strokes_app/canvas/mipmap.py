"""A picture with halved copies of itself, drawn where it is seen. Knows no widget and no events."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

_LEAST: Final = 64
_FORMATS: Final = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)
_SHARP: Final = 2.0
"""From this zoom on the picture's pixels are shown as squares."""


class Mipmap:
    """The copies are made when they are first needed and follow the picture where it changes."""

    def __init__(self, image: QImage) -> None:
        self.image = image if image.format() in _FORMATS else as_rgb32(image)
        self._halves: list[QImage] = []

    def touch(self, rectangle: QRect) -> None:
        """`rectangle` of `image` was painted on: its copies follow."""
        above = self.image
        for half in self._halves:
            rectangle = _halved(rectangle) & half.rect()
            _halve(above, half, rectangle)
            above = half

    def draw(self, painter: QPainter, to_widget: QTransform, seen: QRectF, zoom: float) -> None:
        """Draws what lies in `seen`, a rectangle of the picture. `zoom`: device pixels for each of the picture's."""
        level = self._level(zoom)
        image = self.image if level < 0 else self._halves[level]
        across, down = image.width() / self.image.width(), image.height() / self.image.height()
        part = QRectF(seen.left() * across, seen.top() * down, seen.width() * across, seen.height() * down)
        source = part.toAlignedRect().adjusted(-1, -1, 1, 1) & image.rect()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < _SHARP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # else twice the time where the view is turned
        painter.setTransform(to_widget, True)
        painter.scale(1 / across, 1 / down)
        painter.drawImage(QPointF(source.topLeft()), image, QRectF(source))
        painter.restore()

    def _level(self, zoom: float) -> int:
        """-1 for the picture itself, 0 for half its size, and so on: the smallest that is not smaller than what is shown."""
        level = -1
        above = self.image
        while zoom <= 0.5 and min(above.width(), above.height()) > _LEAST:
            level, zoom = level + 1, zoom * 2
            if level == len(self._halves):
                half = QImage(above.width() // 2, above.height() // 2, above.format())
                _halve(above, half, half.rect())
                self._halves.append(half)
            above = self._halves[level]
        return level


def as_rgb32(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _halved(rectangle: QRect) -> QRect:
    left, top = (rectangle.left() - 1) // 2, (rectangle.top() - 1) // 2
    right, bottom = (rectangle.right() + 2) // 2, (rectangle.bottom() + 2) // 2
    return QRect(left, top, right - left + 1, bottom - top + 1)


def _halve(above: QImage, half: QImage, rectangle: QRect) -> None:
    """Each pixel of `half` within `rectangle` is the mean of the four above it (a trace more where their number is odd)."""
    painter = QPainter(half)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setClipRect(rectangle)
    painter.scale(half.width() / above.width(), half.height() / above.height())
    source = QRect(rectangle.x() * 2, rectangle.y() * 2, rectangle.width() * 2, rectangle.height() * 2)
    source = source.adjusted(-3, -3, 4, 4) & above.rect()
    painter.drawImage(source.topLeft(), above, source)
    painter.end()
