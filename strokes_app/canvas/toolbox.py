"""Which tool a hand uses: takes presses, moves and releases to it, and holds on to it until the pen is lifted. Paints nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QTabletEvent

from strokes_app.canvas import findings
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.pen import reading_of, tool_meant
from strokes_app.canvas.surface import WorkingSurface
from strokes_app.canvas.tools.brush import BrushTool
from strokes_app.canvas.tools.eyedropper import Eyedropper
from strokes_app.canvas.tools.finding import FindingTool
from strokes_app.canvas.tools.frames import FrameTool
from strokes_app.canvas.tools.hand import HandTool
from strokes_app.canvas.tools.mask import MaskTool
from strokes_app.canvas.tools.settings import PAINTS, SIZED, ToolName
from strokes_app.canvas.tools.tool import Tool

_LENDS: Final = (*SIZED, ToolName.HAND)
_LEAVES_MARKS: Final = (*SIZED, ToolName.FINDING)


class Toolbox(QObject):
    """`at` is where the pen was seen last, in the widget; None: it is elsewhere."""

    def __init__(self, surface: WorkingSurface) -> None:
        super().__init__(surface)
        self._surface = surface
        self.frames = FrameTool(surface, self)
        self.finding = FindingTool(surface)
        self._tools: dict[ToolName, Tool] = {
            ToolName.BRUSH: BrushTool(surface, ToolName.BRUSH),
            ToolName.ERASER: BrushTool(surface, ToolName.ERASER),
            ToolName.EYEDROPPER: Eyedropper(surface),
            ToolName.PROTECT: MaskTool(surface, protects=True),
            ToolName.UNPROTECT: MaskTool(surface, protects=False),
            ToolName.FINDING: self.finding,
            ToolName.FRAMES: self.frames,
            ToolName.HAND: HandTool(surface),
        }
        self._held: ToolName | None = None
        self._meant = surface.hand.tool
        self.at: QPointF | None = None
        surface.hand.tool_changed.connect(self._chosen)
        surface.hand.changed.connect(surface.refresh)

    @property
    def busy(self) -> bool:
        """Whether the pen is down."""
        return self._held is not None

    def press(self, event: QMouseEvent | QTabletEvent) -> None:
        if self._held is None and not self._surface.empty:
            self._held = self._meant = self._tool_for(event)
            if self._held in _LEAVES_MARKS:
                self._surface.overlays.selected = None
            self._tools[self._held].press(reading_of(event, self._surface.viewport))
            self._seen_at(event.position())

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        if self._held is not None:
            self._tools[self._held].move(reading_of(event, self._surface.viewport))
        else:
            self._mean(self._tool_for(event))
            self._tools[self._meant].hover(event.position())
            self._look_near(event.position())
        self._seen_at(event.position())

    def release(self, event: QMouseEvent | QTabletEvent) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self._tools[held].release(reading_of(event, self._surface.viewport))
            self._seen_at(event.position())

    def cancel(self) -> bool:
        """Gives up what is under way. False: nothing was."""
        tool = self._tools[self._held or self._meant]
        self._held = None
        return tool.cancel()

    def leave(self) -> None:
        """The pen is no longer above the canvas."""
        if self._held is None and self.at is not None:
            self.at = None
            self._surface.overlays.hovered = None
            self._surface.refresh()

    def draw(self, painter: QPainter) -> None:
        """While its size is being set in the tool bar, the brush is shown in the middle."""
        tool, room = self._held or self._meant, self._surface.viewport.room
        if self._surface.locked and tool in _LEAVES_MARKS:
            return
        tried = self._surface.hand.tried and tool in SIZED
        middle = QPointF(room.width() / 2, room.height() / 2)
        self._tools[tool].draw(painter, middle if tried and self.at is None else self.at)

    def cursor(self) -> Qt.CursorShape:
        tool = self._held or self._meant
        if self._surface.empty:
            return Qt.CursorShape.ArrowCursor
        if self._surface.locked and tool in _LEAVES_MARKS:
            return Qt.CursorShape.ForbiddenCursor
        if tool in PAINTS and not self._surface.paint_layer.known:
            return Qt.CursorShape.BusyCursor
        return self._tools[tool].cursor(self.at or QPointF())

    def _tool_for(self, event: QMouseEvent | QTabletEvent) -> ToolName:
        """A frame that can be moved is taken by its edge, its handles or its name, whichever of these tools is chosen."""
        chosen = self._surface.hand.tool
        meant = tool_meant(chosen, event)
        lent = meant is chosen and chosen in _LENDS and self.frames.takes(event.position())
        return ToolName.FRAMES if lent else meant

    def _mean(self, tool: ToolName) -> None:
        if tool != self._meant:
            self._meant = tool
            self._surface.overlays.hovered = None
            self._surface.refresh()

    def _look_near(self, at: QPointF) -> None:
        """A finding under the pen says what it is, unless the artist is about to paint."""
        overlays = self._surface.overlays
        near = None
        if self._meant in (ToolName.FRAMES, ToolName.HAND, ToolName.FINDING) and overlays.is_shown(Overlay.FINDINGS):
            near = findings.near_to(self._surface.viewport, overlays.found.findings, at)
        if near != overlays.near:
            overlays.near = near
            self._surface.refresh()

    def _chosen(self, tool: str) -> None:
        self.cancel()
        overlays = self._surface.overlays
        overlays.hovered = overlays.near = None
        self._mean(ToolName(tool))
        if self.at is not None:
            self._tools[self._meant].hover(self.at)

    def _seen_at(self, at: QPointF) -> None:
        """What the tool draws around the pen moves with it."""
        for point in (self.at, at):
            if point is not None:
                self._surface.stale.emit(self._around(point))
        self.at = at

    def _around(self, point: QPointF) -> QRect:
        out = 44.0  # the eyedropper's ring
        if self._meant in SIZED:
            out = self._surface.hand.brush_of(self._meant).size * self._surface.viewport.scale / 2 + 4
        side = round(2 * out) + 2
        return QRect(round(point.x() - out) - 1, round(point.y() - out) - 1, side, side)
