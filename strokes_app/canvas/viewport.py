"""Where the picture lies in the widget: a frozen value with pure changes. Knows no widget and paints nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Self

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QTransform

from model_runtime.trajectory.events import Frame

LEAST_ZOOM: Final = 0.02
MOST_ZOOM: Final = 64.0
MARGIN: Final = 28.0
"""Logical pixels that stay free around a picture that is fitted."""


@dataclass(frozen=True)
class Viewport:
    """`centre` is the point of the picture in the middle of the widget; `zoom` counts device pixels for each of the picture's.

    room: the widget's size in logical pixels; angle: degrees, clockwise.
    """

    picture: QSize
    room: QSizeF
    ratio: float = 1.0
    centre: QPointF = field(default_factory=QPointF)
    zoom: float = 1.0
    angle: float = 0.0

    @property
    def scale(self) -> float:
        """Logical pixels for each of the picture's."""
        return self.zoom / self.ratio

    def transform(self) -> QTransform:
        """From the picture to the widget. Without rotation, the picture's corner falls onto a device pixel."""
        return self._transform

    @cached_property
    def _transform(self) -> QTransform:
        middle = QPointF(self.room.width() / 2, self.room.height() / 2)
        turn = QTransform().rotate(self.angle).scale(self.scale, self.scale)
        corner = middle - turn.map(self.centre)
        if self.angle % 90 == 0:
            corner = QPointF(round(corner.x() * self.ratio) / self.ratio, round(corner.y() * self.ratio) / self.ratio)
        return turn * QTransform.fromTranslate(corner.x(), corner.y())

    def to_picture(self, point: QPointF) -> QPointF:
        return self.transform().inverted()[0].map(point)

    def to_widget(self, point: QPointF) -> QPointF:
        return self.transform().map(point)

    def zoomed(self, factor: float, at: QPointF) -> Self:
        """The point of the picture under `at` stays there."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom * factor))
        return replace(self, zoom=zoom)._holding(self.to_picture(at), at)

    def turned(self, degrees: float, at: QPointF) -> Self:
        angle = (self.angle + degrees + 180) % 360 - 180
        return replace(self, angle=angle)._holding(self.to_picture(at), at)

    def panned(self, by: QPointF) -> Self:
        """The picture moves by so many logical pixels; its middle never leaves the picture."""
        turn = QTransform().rotate(self.angle).scale(self.scale, self.scale).inverted()[0]
        return replace(self, centre=self._inside(self.centre - turn.map(by)))

    def fitted(self) -> Self:
        """All of the picture, upright or as it is turned, with a margin; never larger than it is."""
        turn = QTransform().rotate(self.angle)
        bounds = turn.mapRect(QRectF(0, 0, self.picture.width(), self.picture.height()))
        across = max(16.0, self.room.width() - 2 * MARGIN) / bounds.width()
        down = max(16.0, self.room.height() - 2 * MARGIN) / bounds.height()
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, min(across, down) * self.ratio))
        return replace(self, zoom=zoom, centre=QPointF(self.picture.width() / 2, self.picture.height() / 2))

    def on(self, rectangle: QRectF, share: float = 0.5) -> Self:
        """A rectangle of the picture in the middle, filling about `share` of the room."""
        across = self.room.width() * share / max(1.0, rectangle.width())
        down = self.room.height() * share / max(1.0, rectangle.height())
        zoom = min(8.0, max(LEAST_ZOOM, min(across, down) * self.ratio))
        return replace(self, zoom=zoom, centre=self._inside(rectangle.center()))

    def towards(self, other: Viewport, part: float) -> Self:
        """Between this one and `other`, for a soft move: zoom changes evenly to the eye."""
        zoom = math.exp(math.log(self.zoom) * (1 - part) + math.log(other.zoom) * part)
        way = (other.angle - self.angle + 180) % 360 - 180
        centre = self.centre * (1 - part) + other.centre * part
        return replace(self, zoom=zoom, centre=centre, angle=self.angle + way * part)

    def seen(self, part: QRectF) -> QRectF:
        """What of the picture lies under `part` of the widget."""
        all_of_it = QRectF(0, 0, self.picture.width(), self.picture.height())
        return self.transform().inverted()[0].mapRect(part) & all_of_it

    def rectangle(self, frame: Frame) -> QRectF:
        """A frame in thousandths as a rectangle in the picture's pixels."""
        x, y = self.picture.width() / 1000, self.picture.height() / 1000
        return QRectF(QPointF(frame.left * x, frame.top * y), QPointF(frame.right * x, frame.bottom * y))

    def thousandths(self, point: QPointF) -> QPointF:
        """A point of the picture in thousandths of its width and height."""
        return QPointF(point.x() * 1000 / self.picture.width(), point.y() * 1000 / self.picture.height())

    def _holding(self, point: QPointF, at: QPointF) -> Self:
        turn = QTransform().rotate(self.angle).scale(self.scale, self.scale).inverted()[0]
        middle = QPointF(self.room.width() / 2, self.room.height() / 2)
        return replace(self, centre=self._inside(point + turn.map(middle - at)))

    def _inside(self, point: QPointF) -> QPointF:
        width, height = float(self.picture.width()), float(self.picture.height())
        return QPointF(min(width, max(0.0, point.x())), min(height, max(0.0, point.y())))
