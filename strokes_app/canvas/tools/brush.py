"""Brush and eraser. Knows neither where paint is kept nor how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model_runtime.trajectory.events import PenSample
from strokes_app.canvas.dabs import Dab, Trail
from strokes_app.canvas.tools.ring import cursor_of, outline
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.canvas.tools.tool import Reading, Surface
from strokes_app.intentions import PaintOver


class BrushTool:
    """Paints on the artist's layer, or takes from it. A stroke is one `PaintOver`, when the pen is lifted."""

    def __init__(self, surface: Surface, name: ToolName) -> None:
        self._surface, self._name = surface, name
        self._trail: Trail | None = None
        self._samples: list[PenSample] = []
        self._start = 0.0

    def press(self, reading: Reading) -> None:
        if self._surface.locked or not self._surface.paint_layer.known:
            return
        brush = self._surface.hand.brush_of(self._name)
        self._trail, self._samples, self._start = Trail(brush), [], reading.time
        self._surface.begin_paint(brush, erases=self._name is ToolName.ERASER)
        self.move(reading)

    def move(self, reading: Reading) -> None:
        if self._trail is not None:
            self._sample(reading)
            self._lay(self._trail.to(reading.point, reading.pressure))

    def release(self, reading: Reading) -> None:
        if self._trail is None:
            return
        self._lay(self._trail.end())
        self._trail = None
        changed = self._surface.paint_layer.end()
        if changed.isEmpty():
            return
        if self._name is ToolName.BRUSH:
            self._surface.hand.used(self._surface.hand.brush_of(self._name).colour)
        pixels = self._surface.paint_pixels(changed)
        self._surface.want(PaintOver(changed.left(), changed.top(), pixels, (tuple(self._samples),)))

    def cancel(self) -> bool:
        if self._trail is None:
            return False
        self._trail = None
        self._surface.give_up_paint()
        return True

    def hover(self, at: QPointF) -> None:
        """The outline follows the pen by itself."""

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        if at is not None:
            outline(painter, at, self._surface.hand.brush_of(self._name).size * self._surface.viewport.scale / 2)

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        return cursor_of(self._surface.hand.brush_of(self._name), self._surface.viewport.scale)

    def _lay(self, dabs: list[Dab]) -> None:
        if dabs:
            self._surface.paint_changed(self._surface.paint_layer.lay(dabs))

    def _sample(self, reading: Reading) -> None:
        place = self._surface.viewport.thousandths(reading.point)
        time = max(0.0, reading.time - self._start)
        self._samples.append(
            PenSample(round(place.x(), 2), round(place.y(), 2), round(reading.pressure, 4), round(time, 4))
        )
