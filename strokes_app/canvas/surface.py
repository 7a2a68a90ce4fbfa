"""What the tools work on: the sheet, the overlays and the view, as one thing. Takes no input and paints nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QColor

from strokes_app.canvas.line import InlineLine
from strokes_app.canvas.mask_layer import MaskLayer
from strokes_app.canvas.navigation import Navigation
from strokes_app.canvas.overlays import Overlays
from strokes_app.canvas.paint_layer import PaintLayer
from strokes_app.canvas.pixels import Pixels
from strokes_app.canvas.sheet import Sheet
from strokes_app.canvas.tools.settings import Brush, Hand
from strokes_app.canvas.viewport import Viewport
from strokes_app.intentions import PaintOver, Protect


class WorkingSurface(QObject):
    """`stale`: a rectangle of the widget is to be drawn again, an empty one: all. `intended`: what the artist wants."""

    stale = Signal(QRect)
    intended = Signal(object)

    def __init__(self, parent: QObject, hand: Hand, sheet: Sheet, view: Navigation, line: InlineLine) -> None:
        super().__init__(parent)
        self.hand, self.overlays, self.locked = hand, Overlays(), False
        self._sheet, self._view, self._line = sheet, view, line
        sheet.changed.connect(self._sheet_changed)

    @property
    def empty(self) -> bool:
        """Whether no painting is open."""
        return self._sheet.size.isEmpty()

    @property
    def viewport(self) -> Viewport:
        return self._view.viewport

    @property
    def paint_layer(self) -> PaintLayer:
        return self._sheet.paint

    @property
    def mask_layer(self) -> MaskLayer:
        return self.overlays.mask

    def begin_paint(self, brush: Brush, erases: bool) -> None:
        self._sheet.begin_stroke()
        self._sheet.paint.begin(brush, erases)

    def paint_changed(self, rectangle: QRect) -> None:
        self._sheet.repaint(rectangle)

    def give_up_paint(self) -> None:
        self._sheet.give_up_stroke(self._sheet.paint.cancel())

    def paint_pixels(self, rectangle: QRect) -> Pixels:
        return self._sheet.paint.pixels(rectangle)

    def mask_changed(self, rectangle: QRect) -> None:
        self._sheet_changed(rectangle)

    def refresh(self) -> None:
        self.stale.emit(QRect())

    def want(self, intention: object) -> None:
        if isinstance(intention, PaintOver):
            self.paint_layer.wished(intention)
        elif isinstance(intention, Protect):
            self.mask_layer.wish()
        self.intended.emit(intention)

    def colour_at(self, point: QPointF) -> QColor | None:
        """What is seen there, the artist's paint included; None outside."""
        seen, pixel = self._sheet.seen(), QPointF(point.x() // 1, point.y() // 1).toPoint()
        return None if seen is None or not seen.rect().contains(pixel) else seen.pixelColor(pixel)

    def pan(self, by: QPointF) -> None:
        self._view.pan(by)

    def ask_what_is_wrong(self, region: QRect) -> None:
        self._line.ask(region)

    def _sheet_changed(self, rectangle: QRect) -> None:
        if rectangle.isEmpty():
            self.stale.emit(QRect())
            return
        part = self.viewport.transform().mapRect(QRectF(rectangle)).toAlignedRect()
        self.stale.emit(part.adjusted(-2, -2, 2, 2))
