"""Outlined rectangles of the picture, all in one: where the view is turned they are kept while it is panned. Knows no plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF, QTransform

from strokes_app.canvas import look
from strokes_app.canvas.moving import Moving
from strokes_app.canvas.viewport import Viewport


class Line(Protocol):
    """Two that are equal look the same."""

    def draw(self, painter: QPainter, to_widget: QTransform) -> None: ...


@dataclass(frozen=True)
class Outline:
    """Around `rectangle`, in the picture's pixels. wash: how much of its colour lies over the inside."""

    rectangle: QRectF
    colour: QColor
    width: float
    dashed: bool = False
    radius: float = 1.0
    wash: float = 0.0
    opacity: float = 1.0

    def draw(self, painter: QPainter, to_widget: QTransform) -> None:
        painter.setOpacity(self.opacity)
        if self.wash:
            look.wash(painter, to_widget, self.rectangle, self.colour, self.wash)
        shape = to_widget.map(QPolygonF(self.rectangle))
        look.outline(painter, shape, self.colour, self.width, dashed=self.dashed, radius=self.radius)
        painter.setOpacity(1.0)


class Outlines:
    def __init__(self) -> None:
        self._sheet = Moving()
        self._before: tuple[Sequence[Line], float, float] | None = None

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF, outlines: Sequence[Line]) -> None:
        """Draws what lies under `part` of the widget. Slanted lines take long, and are kept from the second time on."""
        to_widget, where = viewport.transform(), part.toAlignedRect()
        now = outlines, to_widget.m11(), to_widget.m12()
        again, self._before = now == self._before, now
        if not again or not viewport.angle % 90:
            self._sheet.forget()
            for outline in outlines:
                outline.draw(painter, to_widget)
            return
        ratio = painter.device().devicePixelRatioF()
        if not self._sheet.holds(viewport, ratio, where):
            self._sheet.begin(viewport, ratio)
            brush = self._sheet.brush()
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            for outline in outlines:
                outline.draw(brush, self._sheet.drawn_at)
            brush.end()
        self._sheet.blit(painter, viewport, where)
