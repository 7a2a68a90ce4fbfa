"""What the artist paints with: the chosen tool and its brush, shared by canvas and tool bar. Paints nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

LEAST_SIZE: Final = 1.0
MOST_SIZE: Final = 500.0
RECENT: Final = 12
FIRST_COLOURS: Final = ("#1f2430", "#f4eee2", "#c8553d", "#e0a458", "#4f7f5b", "#3d6f9e", "#7a5c8e", "#b98b6d")


class ToolName(StrEnum):
    BRUSH = "brush"
    ERASER = "eraser"
    EYEDROPPER = "eyedropper"
    PROTECT = "protect"
    UNPROTECT = "unprotect"
    FINDING = "finding"
    FRAMES = "frames"
    HAND = "hand"


PAINTS: Final = (ToolName.BRUSH, ToolName.ERASER)
SIZED: Final = (*PAINTS, ToolName.PROTECT, ToolName.UNPROTECT)
"""Tools that are as large as their brush."""


@dataclass(frozen=True)
class Brush:
    """size: diameter in the picture's pixels at full pressure; opacity of a whole stroke; hardness: 1 is a sharp edge.

    colour: `#rrggbb`.
    """

    size: float = 24.0
    colour: str = FIRST_COLOURS[0]
    opacity: float = 1.0
    hardness: float = 0.8
    pressure_to_size: bool = True
    pressure_to_opacity: bool = False


class Hand(QObject):
    """The tool in the artist's hand. Brush and eraser keep a size of their own."""

    changed = Signal()
    tool_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tool = ToolName.BRUSH
        self._brushes = {ToolName.BRUSH: Brush(), ToolName.ERASER: Brush(size=40.0), ToolName.PROTECT: Brush(size=60.0)}
        self._recent = list(FIRST_COLOURS)
        self._tried = False

    @property
    def tried(self) -> bool:
        """Whether the brush is being set just now, and wants to be seen."""
        return self._tried

    def try_out(self, on: bool) -> None:
        if on != self._tried:
            self._tried = on
            self.changed.emit()

    @property
    def tool(self) -> ToolName:
        return self._tool

    @property
    def brush(self) -> Brush:
        """Of the chosen tool."""
        return self.brush_of(self._tool)

    @property
    def recent_colours(self) -> tuple[str, ...]:
        """The latest first."""
        return tuple(self._recent)

    def brush_of(self, tool: ToolName) -> Brush:
        return self._brushes[_owner(tool)]

    def choose(self, tool: ToolName) -> None:
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)
            self.changed.emit()

    def set_size(self, size: float) -> None:
        self._set(replace(self.brush, size=min(MOST_SIZE, max(LEAST_SIZE, size))))

    def set_opacity(self, opacity: float) -> None:
        self._set(replace(self.brush, opacity=min(1.0, max(0.01, opacity))))

    def set_hardness(self, hardness: float) -> None:
        self._set(replace(self.brush, hardness=min(1.0, max(0.0, hardness))))

    def set_pressure(self, to_size: bool, to_opacity: bool) -> None:
        self._set(replace(self.brush, pressure_to_size=to_size, pressure_to_opacity=to_opacity))

    def set_colour(self, colour: QColor) -> None:
        """The brush's colour, whatever tool is chosen: the eyedropper sets it too."""
        self._brushes[ToolName.BRUSH] = replace(self._brushes[ToolName.BRUSH], colour=colour.name())
        self.changed.emit()

    def used(self, colour: str) -> None:
        """Something was painted in this colour: it becomes the latest of the recent ones."""
        if self._recent[0] != colour:
            self._recent = [colour, *(other for other in self._recent if other != colour)][:RECENT]
            self.changed.emit()

    def grow(self, steps: int) -> None:
        """One step up or down in size: by a tenth, at least one pixel."""
        size = self.brush.size
        for _ in range(abs(steps)):
            size = max(size + 1, size * 1.12) if steps > 0 else min(size - 1, size / 1.12)
        self.set_size(round(size))

    def _set(self, brush: Brush) -> None:
        owner = _owner(self._tool)
        if brush != self._brushes[owner]:
            self._brushes[owner] = brush
            self.changed.emit()


def _owner(tool: ToolName) -> ToolName:
    """Which brush a tool uses."""
    if tool in (ToolName.PROTECT, ToolName.UNPROTECT):
        return ToolName.PROTECT
    return ToolName.ERASER if tool == ToolName.ERASER else ToolName.BRUSH
