"""How towers are built from strokes: the lighthouse, the windmill, the castle."""

from __future__ import annotations

import math

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.palette import COLOURS, mix
from model_runtime.world.pen import Pen, Point
from model_runtime.world.things.light import CREAM, LAMPS, LEAF, cast_shadow, dim, lit
from model_runtime.world.things.masonry import SLATE, STONE, TILE, WOOD, roof_over, window


def draw_lighthouse(pen: Pen, colour: str) -> None:
    """A tall tapering tower with three bands, a lamp room under a cap, rocks; a beam when the light is low."""
    paint = COLOURS[colour]
    tower = CREAM if colour != "white" else COLOURS["white"]
    bands = paint if colour != "white" else (0.80, 0.82, 0.88)
    dark = pen.sky in ("night", "storm", "sunset", "mist")
    strength = 0.34 if dark else 0.06
    pen.stroke(
        Tool.WASH,
        [(-0.2, -0.67), (-0.75, -0.64), (-1.12, -0.61)],
        (0.06, 0.30, 0.56),
        (1.0, 0.94, 0.66),
        strength,
        glows=True,
    )
    pen.stroke(
        Tool.WASH,
        [(0.2, -0.67), (0.75, -0.70), (1.12, -0.73)],
        (0.06, 0.30, 0.56),
        (1.0, 0.94, 0.66),
        strength,
        glows=True,
    )
    cast_shadow(pen, 0.12, 0.95, 1.7, 0.14)
    for x, size in ((-0.58, 0.40), (0.56, 0.36), (0.0, 0.34)):
        pen.stroke(Tool.DAB, [(x - 0.18, 0.90), (x + 0.20, 0.88)], size, STONE if x < 0 else dim(STONE, 0.28))
    slim = pen.uniform(0.92, 1.06)
    pen.stroke(
        Tool.BRISTLE, [(0, -0.52), (0, 0.2), (0, 0.86)], (0.44 * slim, 0.60 * slim, 0.78 * slim), tower, shake=0.006
    )
    for y, wide in ((-0.34, 0.48), (0.08, 0.58), (0.54, 0.69)):
        half = wide * slim * 0.79 - 0.08
        path = [(-half, y), (0, y + 0.045), (half, y)]
        pen.stroke(Tool.BRISTLE, path, 0.36, bands, shake=0.006)
    pen.stroke(
        Tool.BRISTLE,
        [(0.22, -0.48), (0.27, 0.2), (0.36, 0.84)],
        (0.14, 0.18, 0.24),
        mix(dim(paint, 0.4), dim(tower, 0.3), 0.5),
        0.55,
        shake=0.006,
    )
    pen.stroke(Tool.INK, [(0.0, -0.10), (0.0, -0.16)], 0.10, WOOD, shake=0.006)
    pen.stroke(Tool.INK, [(0.0, 0.34), (0.0, 0.28)], 0.11, WOOD, shake=0.006)
    pen.stroke(Tool.BRISTLE, [(0, 0.86), (0, 0.70)], 0.20, WOOD, shake=0.006)
    pen.stroke(Tool.BRISTLE, [(0, -0.56), (0, -0.78)], 0.36, (1.0, 0.91, 0.52), shake=0.006, glows=True)
    for x in (-0.22, 0.0, 0.22):
        pen.stroke(Tool.INK, [(x, -0.56), (x, -0.78)], 0.035, SLATE, shake=0.005)
    pen.stroke(Tool.INK, [(-0.42, -0.53), (0.42, -0.53)], 0.10, SLATE, shake=0.006)
    pen.stroke(
        Tool.BRISTLE,
        [(0, -0.96), (0, -0.88), (0, -0.77)],
        (0.04, 0.32, 0.56),
        bands if colour != "white" else (0.66, 0.68, 0.76),
        shake=0.006,
    )
    pen.stroke(Tool.BRISTLE, [(-0.06, -0.93), (-0.20, -0.79)], (0.03, 0.07, 0.09), lit(bands, 0.5), 0.8, shake=0.006)
    pen.stroke(Tool.INK, [(0, -0.94), (0, -1.02)], (0.07, 0.05, 0.02), SLATE, shake=0.005)


def draw_windmill(pen: Pen, colour: str) -> None:
    """A tapering tower with a cap and four latticed sails that stand at any angle."""
    body, roof = COLOURS[colour], roof_over(colour)
    angle = pen.uniform(0.25, 1.3)
    hub: Point = (-0.02, -0.36)
    cast_shadow(pen, 0.14, 0.95, 1.3, 0.15)
    pen.stroke(Tool.BRISTLE, [(0, -0.34), (0, 0.2), (0, 0.90)], (0.52, 0.72, 0.96), body, shake=0.008)
    pen.stroke(
        Tool.BRISTLE,
        [(-0.18, -0.28), (-0.26, 0.2), (-0.38, 0.88)],
        (0.10, 0.15, 0.18),
        lit(body, 0.40),
        0.75,
        shake=0.008,
    )
    pen.stroke(
        Tool.BRISTLE, [(0.20, -0.30), (0.28, 0.2), (0.40, 0.88)], (0.16, 0.22, 0.30), dim(body, 0.28), 0.9, shake=0.008
    )
    pen.stroke(Tool.DAB, [(0, -0.60), (0, -0.48), (0, -0.38)], (0.30, 0.50, 0.58), roof, shake=0.008)
    pen.stroke(Tool.INK, [(-0.36, -0.26), (0.36, -0.26)], 0.08, dim(roof, 0.35), shake=0.008)
    pen.stroke(Tool.BRISTLE, [(0.0, 0.92), (0.0, 0.60)], 0.25, WOOD, shake=0.008)
    window(pen, 0.02, 0.20, 0.14, 0.12)
    tops = [_sail(hub, angle + index * math.pi / 2) for index in range(4)]
    for spar, cloth in tops:
        pen.stroke(Tool.BRISTLE, cloth, 0.25, mix(CREAM, (0.86, 0.74, 0.54), 0.3), 0.97, shake=0.008)
        pen.stroke(Tool.INK, spar, (0.06, 0.05, 0.035), WOOD, shake=0.006)
    for _, cloth in tops:
        middle = [((cloth[0][0] + cloth[1][0]) / 2, (cloth[0][1] + cloth[1][1]) / 2)]
        along = (cloth[1][0] - cloth[0][0], cloth[1][1] - cloth[0][1])
        across = (-along[1] * 0.17, along[0] * 0.17)
        (x, y) = middle[0]
        path = [(x - across[0], y - across[1]), (x + across[0], y + across[1])]
        pen.stroke(Tool.INK, path, 0.025, WOOD, 0.8, shake=0.006)
    pen.stroke(Tool.DAB, [hub, (hub[0] + 0.01, hub[1])], 0.15, dim(WOOD, 0.2), shake=0.006)
    for x in (-0.62, 0.66):
        pen.stroke(Tool.DAB, [(x - 0.05, 0.91), (x + 0.07, 0.88)], 0.24, LEAF)


def _sail(hub: Point, angle: float) -> tuple[list[Point], list[Point]]:
    """The spar of one sail and the middle line of its cloth, which lies to one side of the spar."""
    c, s = math.cos(angle), math.sin(angle)

    def at(out: float, aside: float) -> Point:
        return hub[0] + (c * out - s * aside) * 1.06, hub[1] + (s * out + c * aside) * 0.68 / 0.76

    return [at(0.0, 0.0), at(0.92, 0.0)], [at(0.24, 0.11), at(0.86, 0.11)]


def draw_castle(pen: Pen, colour: str) -> None:
    """Two round towers with pointed roofs and flags, a battlemented wall between them, a gate, slits of light."""
    stone = COLOURS[colour]
    roof = SLATE if colour in ("red", "pink", "orange", "brown", "yellow", "purple", "green") else TILE
    flag = COLOURS["red"] if colour not in ("red", "pink", "orange", "brown") else COLOURS["yellow"]
    high = pen.uniform(-0.34, -0.22)
    cast_shadow(pen, 0.12, 0.95, 1.9, 0.16)
    for x, top in ((-0.66, high), (0.66, high + pen.uniform(0.0, 0.14))):
        pen.stroke(Tool.INK, [(x, top - 0.46), (x, top - 0.74)], 0.03, WOOD, shake=0.005)
        pen.stroke(
            Tool.INK,
            [(x + 0.02, top - 0.69), (x + 0.12, top - 0.73), (x + 0.24, top - 0.66)],
            (0.13, 0.10, 0.02),
            flag,
            shake=0.01,
        )
        pen.stroke(Tool.BRISTLE, [(x, top), (x, 0.3), (x, 0.90)], 0.46, stone, shake=0.008)
        pen.stroke(
            Tool.BRISTLE, [(x + 0.14, top), (x + 0.14, 0.3), (x + 0.14, 0.90)], 0.18, dim(stone, 0.28), 0.9, shake=0.008
        )
        pen.stroke(
            Tool.BRISTLE, [(x, top - 0.50), (x, top - 0.22), (x, top + 0.04)], (0.02, 0.32, 0.62), roof, shake=0.008
        )
        pen.stroke(
            Tool.BRISTLE,
            [(x - 0.04, top - 0.36), (x - 0.16, top - 0.04)],
            (0.03, 0.06, 0.10),
            lit(roof, 0.4),
            0.8,
            shake=0.008,
        )
    pen.stroke(Tool.BRISTLE, [(-0.46, 0.50), (0.46, 0.50)], 0.78, mix(stone, lit(stone, 0.2), 0.4), shake=0.008)
    for x in (-0.36, -0.12, 0.12, 0.36):
        pen.stroke(Tool.BRISTLE, [(x, 0.14), (x, -0.02)], 0.15, stone if x < 0.3 else dim(stone, 0.12), shake=0.006)
    pen.stroke(Tool.WASH, [(-0.44, 0.20), (0.44, 0.20)], 0.10, dim(stone, 0.4), 0.5, shake=0.008)
    pen.stroke(Tool.INK, [(0.0, 0.88), (0.0, 0.62)], (0.34, 0.34, 0.30), dim(stone, 0.5), shake=0.006)
    pen.stroke(Tool.INK, [(0.0, 0.90), (0.0, 0.66)], (0.25, 0.25, 0.21), WOOD, shake=0.006)
    for x, y in ((-0.68, 0.02), (0.60, 0.06), (-0.68, 0.46), (0.60, 0.48)):
        pen.stroke(Tool.INK, [(x, y - 0.07), (x, y + 0.07)], 0.10, LAMPS[pen.sky], shake=0.006, glows=True)
    for x, y in ((-0.28, 0.40), (0.30, 0.56), (-0.34, 0.72)):
        pen.stroke(Tool.INK, [(x - 0.08, y), (x + 0.08, y)], 0.05, dim(stone, 0.24), 0.7)
