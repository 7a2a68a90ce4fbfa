"""What every tool is, and what it may ask of the canvas. No tool knows another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from strokes_app.canvas.mask_layer import MaskLayer
from strokes_app.canvas.overlays import Overlays
from strokes_app.canvas.paint_layer import PaintLayer
from strokes_app.canvas.pixels import Pixels
from strokes_app.canvas.tools.settings import Brush, Hand
from strokes_app.canvas.viewport import Viewport


@dataclass(frozen=True)
class Reading:
    """One reading of the pen or the mouse: `at` in the widget, `point` in the picture's pixels, `time` in seconds."""

    at: QPointF
    point: QPointF
    pressure: float
    time: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


class Surface(Protocol):
    """What a tool works on."""

    @property
    def viewport(self) -> Viewport: ...
    @property
    def hand(self) -> Hand: ...
    @property
    def overlays(self) -> Overlays: ...
    @property
    def paint_layer(self) -> PaintLayer: ...
    @property
    def mask_layer(self) -> MaskLayer: ...
    @property
    def locked(self) -> bool:
        """Whether another moment of the painting is looked at, which cannot be changed."""
        ...

    def begin_paint(self, brush: Brush, erases: bool) -> None: ...
    def give_up_paint(self) -> None: ...
    def paint_changed(self, rectangle: QRect) -> None:
        """The artist's paint changed in a rectangle of the picture."""
        ...

    def mask_changed(self, rectangle: QRect) -> None: ...
    def refresh(self) -> None:
        """What is drawn over the picture changed."""
        ...

    def want(self, intention: object) -> None: ...
    def colour_at(self, point: QPointF) -> QColor | None: ...
    def paint_pixels(self, rectangle: QRect) -> Pixels:
        """Straight RGBA of the artist's paint."""
        ...

    def pan(self, by: QPointF) -> None: ...
    def ask_what_is_wrong(self, region: QRect) -> None:
        """Opens the line in which the artist says it; `region` in the widget."""
        ...


class Tool(Protocol):
    """A tool may be dropped at any time: `cancel` then leaves everything as it was before `press`."""

    def press(self, reading: Reading) -> None: ...
    def move(self, reading: Reading) -> None:
        """The pen moves while it is down."""
        ...

    def release(self, reading: Reading) -> None: ...
    def cancel(self) -> bool:
        """Gives up what is under way. False: nothing was."""
        ...

    def hover(self, at: QPointF) -> None:
        """The pen moves above the canvas."""
        ...

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        """What belongs to the tool alone, in the widget; `at`: where the pen is."""
        ...

    def cursor(self, at: QPointF) -> Qt.CursorShape: ...
