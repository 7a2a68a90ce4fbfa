"""How small plants are built from strokes, and the crown of leaves that trees have too."""

from __future__ import annotations

import math

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import COLOURS, Colour
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM, LEAF, cast_shadow, contrast, dim, lit, ray


def crown(pen: Pen, body: Colour, y: float, wide: float, tall: float, size: float) -> None:
    """Leaves in three tones: seven dark dabs around, five in the body's colour, five in the light."""
    for index in range(7):
        angle = index * math.tau / 7 + pen.uniform(-0.18, 0.18)
        ((x, top), _) = ray(angle, wide * 0.66, 0, 0.0, y, tall / wide)
        pen.stroke(
            Tool.DAB,
            [(x - 0.10, top + 0.04), (x + 0.12, top - 0.03)],
            size * pen.uniform(0.9, 1.08),
            dim(body, 0.24),
            0.97,
        )
    for across, down in ((-0.34, 0.16), (0.10, 0.24), (-0.38, -0.26), (0.30, -0.24), (-0.04, -0.44)):
        x, top = across * wide * 1.15, y + down * tall * 1.15
        pen.stroke(Tool.DAB, [(x - 0.14, top + 0.04), (x + 0.12, top - 0.04)], size * 0.95, body, 0.96, shake=0.03)
    for across, down in ((-0.46, 0.02), (-0.16, -0.14), (-0.36, -0.50), (0.08, -0.58), (0.02, 0.16)):
        x, top = across * wide, y + down * tall
        path = [(x - 0.08, top + 0.06), (x, top - 0.03), (x + 0.10, top - 0.05)]
        pen.stroke(Tool.DAB, path, (0.12, size * 0.42, 0.10), lit(body, 0.38), 0.85, shake=0.03)


def draw_bush(pen: Pen, colour: str) -> None:
    """A low crown on the ground with five small blossoms."""
    body = COLOURS[colour]
    blossom = contrast(colour, "white", "pink")
    cast_shadow(pen, 0.06, 0.86, 1.6, 0.24)
    pen.stroke(Tool.DAB, [(-0.56, 0.52), (0.58, 0.52)], (0.54, 0.66, 0.5), dim(body, 0.30))
    crown(pen, body, 0.0, pen.uniform(0.86, 0.98), pen.uniform(0.78, 0.88), 0.68)
    for x, y in ((-0.48, 0.26), (0.16, -0.10), (0.52, 0.22), (-0.14, 0.42), (-0.30, -0.38)):
        pen.stroke(Tool.DAB, [(x - 0.01, y), (x + 0.02, y)], 0.12, blossom, 0.95, shake=0.04)
    for x in (-0.72, 0.68):
        pen.stroke(Tool.INK, [(x, 0.92), (x * 1.05, 0.78), (x * 1.2, 0.60)], (0.08, 0.05, 0.01), LEAF, 0.9)


def draw_flower(pen: Pen, colour: str) -> None:
    """A stem with two leaves and a big open head: eight petals, five in the light, a round heart."""
    body, bend, tilt = COLOURS[colour], pen.uniform(-0.18, 0.18), pen.uniform(0, 0.7)
    heart = contrast(colour, "yellow", "brown") if colour != "orange" else COLOURS["brown"]
    cast_shadow(pen, bend, 0.96, 0.8, 0.12)
    pen.stroke(Tool.INK, [(bend, 0.98), (bend * 0.2 - 0.08, 0.4), (0, -0.3)], (0.12, 0.09, 0.07), LEAF)
    pen.stroke(Tool.INK, [(bend * 0.7, 0.78), (-0.50, 0.66), (-0.78, 0.30)], (0.06, 0.32, 0.01), LEAF)
    pen.stroke(Tool.INK, [(bend * 0.6, 0.70), (0.44, 0.56), (0.72, 0.16)], (0.06, 0.30, 0.01), lit(LEAF, 0.2))
    pen.stroke(
        Tool.INK, [(bend * 0.7 - 0.12, 0.70), (-0.42, 0.58), (-0.62, 0.40)], (0.01, 0.05, 0.01), lit(LEAF, 0.5), 0.8
    )
    for index in range(8):
        angle = tilt + index * math.tau / 8
        tone = dim(body, 0.16 if math.sin(angle - 0.6) > 0 else 0.04)
        pen.stroke(Tool.DAB, ray(angle, 0.22, 0.76, 0, -0.42, 0.60), (0.16, 0.44, 0.26), tone, 0.98, shake=0.015)
    for index in range(8):
        angle = tilt + 0.39 + index * math.tau / 8
        pen.stroke(
            Tool.DAB, ray(angle, 0.14, 0.46, 0, -0.42, 0.60), (0.06, 0.20, 0.10), lit(body, 0.34), 0.85, shake=0.015
        )
    pen.stroke(Tool.DAB, [(-0.05, -0.42), (0.05, -0.42)], 0.46, heart, shake=0.01)
    pen.stroke(Tool.DAB, [(-0.12, -0.46), (-0.02, -0.48)], 0.16, lit(heart, 0.6), 0.8, shake=0.015)
    for x, y in ((0.10, -0.36), (0.02, -0.33), (0.14, -0.42)):
        pen.stroke(Tool.DAB, [(x, y), (x + 0.01, y)], 0.07, dim(heart, 0.45), 0.85, shake=0.02)


def draw_mushroom(pen: Pen, colour: str) -> None:
    """A domed spotted cap on a stout stem, grass at its foot."""
    body, lean = COLOURS[colour], pen.uniform(-0.08, 0.08)
    spot = CREAM if colour not in ("white", "yellow") else COLOURS["red"]
    high = pen.uniform(0.92, 1.04)
    cast_shadow(pen, 0.06, 0.92, 1.1, 0.18)
    dome = [(-0.66, -0.14), (-0.62, -0.86 * high), (0.62, -0.86 * high), (0.66, -0.14)]
    pen.stroke(Tool.DAB, dome, (0.46, 0.74, 0.46), body, shake=0.01)
    pen.stroke(Tool.DAB, [(-0.56, -0.20), (0.56, -0.20)], (0.50, 0.66, 0.50), body, shake=0.01)
    pen.stroke(
        Tool.BRISTLE, [(0.20, -0.70 * high), (0.66, -0.62), (0.76, -0.10)], (0.04, 0.26, 0.12), dim(body, 0.28), 0.8
    )
    pen.stroke(Tool.DAB, [(-0.56, 0.06), (0, 0.14), (0.56, 0.06)], (0.16, 0.30, 0.16), dim(CREAM, 0.26), shake=0.01)
    pen.stroke(Tool.DAB, [(lean * 0.3, 0.12), (-lean, 0.5), (lean, 0.80)], (0.42, 0.46, 0.60), CREAM, shake=0.01)
    pen.stroke(
        Tool.BRISTLE,
        [(0.14, 0.16), (0.10, 0.5), (lean + 0.18, 0.86)],
        (0.12, 0.14, 0.20),
        dim(CREAM, 0.24),
        0.8,
        shake=0.01,
    )
    pen.stroke(
        Tool.BRISTLE, [(-0.26, 0.20), (0.0, 0.30), (0.26, 0.20)], (0.04, 0.16, 0.04), dim(CREAM, 0.12), 0.9, shake=0.01
    )
    pen.stroke(Tool.BRISTLE, [(-0.74, -0.22), (-0.60, -0.74), (-0.12, -0.82)], (0.03, 0.14, 0.03), lit(body, 0.5), 0.75)
    for x, y, size in (
        (-0.40, -0.36, 0.24),
        (0.06, -0.58, 0.27),
        (0.42, -0.26, 0.21),
        (-0.06, -0.14, 0.19),
        (-0.66, -0.08, 0.14),
    ):
        pen.stroke(Tool.DAB, [(x - 0.02, y * high), (x + 0.04, y * high)], size, spot, shake=0.03)
    for x in (-0.52, -0.34, 0.40, 0.56):
        pen.stroke(Tool.INK, [(x, 0.98), (x * 1.06, 0.84), (x * 1.25, 0.66)], (0.09, 0.06, 0.01), LEAF, 0.95)
