"""Mouse and tablet events as readings of one pen. Knows no tool's work, only which tool a hand means."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent

from strokes_app.canvas.tools.settings import PAINTS, ToolName
from strokes_app.canvas.tools.tool import Reading
from strokes_app.canvas.viewport import Viewport

MOUSE_PRESSURE: Final = 1.0


def reading_of(event: QMouseEvent | QTabletEvent, viewport: Viewport) -> Reading:
    """A mouse presses fully; a pen as its tip says."""
    pressure = event.pressure() if isinstance(event, QTabletEvent) else MOUSE_PRESSURE
    point = viewport.to_picture(event.position())
    return Reading(event.position(), point, min(1.0, max(0.0, pressure)), event.timestamp() / 1000, event.modifiers())


def tool_meant(chosen: ToolName, event: QMouseEvent | QTabletEvent) -> ToolName:
    """The chosen tool, unless the pen is turned round or a key or button says otherwise."""
    turned = isinstance(event, QTabletEvent) and event.pointerType() == QPointingDevice.PointerType.Eraser
    if turned:
        return ToolName.UNPROTECT if chosen in (ToolName.PROTECT, ToolName.UNPROTECT) else ToolName.ERASER
    barrel = isinstance(event, QTabletEvent) and event.button() == Qt.MouseButton.RightButton
    if chosen in PAINTS and (event.modifiers() & Qt.KeyboardModifier.AltModifier or barrel):
        return ToolName.EYEDROPPER
    return chosen


def drags_view(event: QMouseEvent | QTabletEvent, space: bool) -> bool:
    """Whether this press takes hold of the view itself."""
    middle = event.button() == Qt.MouseButton.MiddleButton
    return middle or (space and event.button() == Qt.MouseButton.LeftButton)
