"""What buildings share: stone, wood, roofs and windows."""

from __future__ import annotations

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import Colour
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM, LAMPS

SLATE: Colour = (0.29, 0.29, 0.36)
TILE: Colour = (0.56, 0.27, 0.20)
WOOD: Colour = (0.34, 0.22, 0.15)
STONE: Colour = (0.52, 0.50, 0.50)


def roof_over(colour: str) -> Colour:
    """A roof that stands off from walls of this colour."""
    return SLATE if colour in ("red", "orange", "pink", "brown", "yellow") else TILE


def window(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """A pane that shows the sky by day and lamp light later, in a pale frame with a cross bar: three strokes."""
    pen.stroke(Tool.INK, [(x, y - height * 0.5), (x, y + height * 0.5)], width * 1.5, CREAM, shake=0.006)
    pane = [(x, y - height * 0.45), (x, y + height * 0.45)]
    pen.stroke(Tool.INK, pane, width, LAMPS[pen.sky], shake=0.006, glows=True)
    pen.stroke(Tool.INK, [(x, y - height * 0.8), (x, y + height * 0.8)], 0.028, WOOD, 0.9, shake=0.004)
