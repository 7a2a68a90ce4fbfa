"""Protect and unprotect: the mask that no stage of the painter may change. Knows not how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strokes_app.canvas.dabs import Dab, Trail
from strokes_app.canvas.tools.ring import cursor_of, outline
from strokes_app.canvas.tools.settings import Brush, ToolName
from strokes_app.canvas.tools.tool import Reading, Surface
from strokes_app.intentions import Protect


class MaskTool:
    """Paints the mask that no stage may change, or takes from it. A stroke is one `Protect`."""

    def __init__(self, surface: Surface, protects: bool) -> None:
        self._surface, self._protects = surface, protects
        self._trail: Trail | None = None

    def press(self, reading: Reading) -> None:
        layer = self._surface.mask_layer
        if self._surface.locked or (layer.image is None and not self._protects):
            return
        self._trail = Trail(self._brush())
        layer.begin(self._protects)
        self.move(reading)

    def move(self, reading: Reading) -> None:
        if self._trail is not None:
            self._lay(self._trail.to(reading.point, reading.pressure))

    def release(self, reading: Reading) -> None:
        if self._trail is None:
            return
        self._lay(self._trail.end())
        self._trail = None
        self._surface.want(Protect(self._surface.mask_layer.end()))

    def cancel(self) -> bool:
        if self._trail is None:
            return False
        self._trail = None
        self._surface.mask_layer.cancel()
        self._surface.mask_changed(QRect())
        return True

    def hover(self, at: QPointF) -> None:
        """The outline follows the pen by itself."""

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        if at is None:
            return
        radius = self._brush().size * self._surface.viewport.scale / 2
        outline(painter, at, radius)
        painter.setPen(QPen(QColor("white"), 1.5))
        arm = min(4.0, radius / 2)
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        if self._protects:
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        return cursor_of(self._brush(), self._surface.viewport.scale)

    def _brush(self) -> Brush:
        return self._surface.hand.brush_of(ToolName.PROTECT)

    def _lay(self, dabs: list[Dab]) -> None:
        if dabs:
            self._surface.mask_changed(self._surface.mask_layer.lay(dabs))
