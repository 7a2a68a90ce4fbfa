"""How what people build is built from strokes."""

from __future__ import annotations

import math

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, Colour, mix
from model_runtime.world.pen import Pen, Point
from model_runtime.world.things.light import BARK, CREAM, LAMPS, LEAF, SNOW, cast_shadow, dim, lit

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


def draw_house(pen: Pen, colour: str) -> None:
    """Walls with a shaded end, a steep roof with rows of tiles, a chimney that smokes, a door, two windows, bushes."""
    wall, roof = COLOURS[colour], roof_over(colour)
    ridge, eaves = pen.uniform(-0.86, -0.74), pen.uniform(-0.12, -0.02)
    top = SNOW if pen.ground == "snow" else lit(roof, 0.30)
    cast_shadow(pen, 0.12, 0.95, 1.8, 0.16)
    pen.stroke(Tool.WASH, [(0.46, -0.86), (0.58, -0.98), (0.46, -1.06)], (0.08, 0.18, 0.24), (0.92, 0.92, 0.93), 0.45)
    pen.stroke(Tool.BRISTLE, [(0.46, ridge + 0.44), (0.46, ridge - 0.04)], 0.19, dim(TILE, 0.1), shake=0.008)
    pen.stroke(Tool.BRISTLE, [(0, ridge), (0, (ridge + eaves) / 2), (0, eaves)], (0.66, 1.28, 1.90), roof, shake=0.008)
    for x in (-0.56, -0.14, 0.28):
        tone = lit(wall, 0.14) if x < -0.3 else wall
        pen.stroke(Tool.BRISTLE, [(x, eaves + 0.04), (x, 0.4), (x, 0.92)], 0.47, tone, shake=0.01)
    pen.stroke(Tool.BRISTLE, [(0.64, eaves + 0.04), (0.64, 0.4), (0.64, 0.92)], 0.34, dim(wall, 0.28), shake=0.01)
    pen.stroke(Tool.WASH, [(-0.78, eaves + 0.12), (0.80, eaves + 0.12)], 0.15, dim(wall, 0.5), 0.45, shake=0.008)
    pen.stroke(
        Tool.INK, [(-0.96, eaves + 0.02), (0.96, eaves + 0.02)], (0.06, 0.09, 0.06), dim(roof, 0.42), shake=0.008
    )
    for row in range(3):
        y = ridge + (eaves - ridge) * (0.22 + 0.27 * row)
        reach = 0.36 + 0.24 * (row + 0.2)
        pen.stroke(Tool.INK, [(-reach, y), (0, y + 0.03), (reach, y)], (0.02, 0.05, 0.02), dim(roof, 0.30), 0.75)
    pen.stroke(
        Tool.BRISTLE,
        [(-0.40, ridge + 0.03), (-0.62, (ridge + eaves) / 2), (-0.86, eaves - 0.06)],
        (0.04, 0.13, 0.04),
        top,
        0.8,
    )
    pen.stroke(Tool.INK, [(-0.34, ridge - 0.01), (0.34, ridge - 0.01)], 0.07, top, 0.95, shake=0.008)
    pen.stroke(Tool.BRISTLE, [(0.05, 0.92), (0.05, 0.42)], 0.27, WOOD, shake=0.008)
    pen.stroke(Tool.DAB, [(0.13, 0.68), (0.135, 0.68)], 0.055, (0.95, 0.80, 0.40), shake=0.006)
    window(pen, -0.42, 0.40, 0.20, 0.17)
    window(pen, 0.50, 0.40, 0.20, 0.17)
    for x, size in ((-0.84, 0.30), (-0.60, 0.22), (0.84, 0.26)):
        pen.stroke(Tool.DAB, [(x - 0.05, 0.90), (x + 0.05, 0.87)], size, dim(LEAF, 0.08))


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


def draw_tent(pen: Pen, colour: str) -> None:
    """A ridge tent seen from its open end: two cloth sides, a dark opening with a flap, poles, lines and pegs."""
    cloth, lean = COLOURS[colour], pen.uniform(-0.06, 0.06)
    trim = CREAM if colour != "white" else COLOURS["red"]
    peak: Point = (lean, -0.82)
    cast_shadow(pen, 0.12, 0.90, 1.9, 0.18)
    for side in (-1, 1):
        pen.stroke(Tool.INK, [(lean, -0.74), (side * 1.0, 0.92)], 0.025, BARK, 0.9, shake=0.006)
    pen.stroke(Tool.BRISTLE, [(lean, -0.80), (lean * 0.5, 0.0), (0, 0.82)], (0.02, 0.88, 1.74), cloth, shake=0.008)
    pen.stroke(Tool.INK, [peak, (-0.40, 0.10), (-0.80, 0.86)], (0.04, 0.14, 0.12), lit(cloth, 0.36), 0.85, shake=0.01)
    pen.stroke(
        Tool.BRISTLE,
        [(lean + 0.06, -0.70), (0.34, 0.10), (0.56, 0.84)],
        (0.02, 0.24, 0.40),
        dim(cloth, 0.26),
        0.92,
        shake=0.008,
    )
    pen.stroke(
        Tool.BRISTLE, [(lean, -0.42), (lean * 0.5, 0.2), (0, 0.84)], (0.02, 0.30, 0.58), (0.22, 0.16, 0.18), shake=0.008
    )
    inside = mix((0.22, 0.16, 0.18), LAMPS[pen.sky], 0.75 if pen.sky not in ("day", "mist") else 0.12)
    pen.stroke(
        Tool.BRISTLE, [(lean, 0.10), (0.0, 0.45), (0, 0.84)], (0.02, 0.16, 0.32), inside, 0.85, shake=0.008, glows=True
    )
    pen.stroke(
        Tool.INK, [(lean - 0.01, -0.44), (-0.16, 0.20), (-0.40, 0.70)], (0.02, 0.16, 0.10), lit(cloth, 0.18), shake=0.01
    )
    pen.stroke(
        Tool.INK, [(lean + 0.01, -0.44), (0.16, 0.20), (0.40, 0.70)], (0.02, 0.16, 0.10), dim(cloth, 0.12), shake=0.01
    )
    pen.stroke(
        Tool.INK, [(-0.90, 0.86), (0, 0.92), (0.90, 0.86)], (0.04, 0.06, 0.04), dim(cloth, 0.36), 0.9, shake=0.008
    )
    for side in (-1, 1):
        path = [(side * 0.10 + lean, -0.66), (side * 0.46, 0.08), (side * 0.84, 0.82)]
        pen.stroke(Tool.INK, path, 0.055, trim, 0.95, shake=0.008)
    pen.stroke(Tool.INK, [(lean, -0.74), (lean, -0.98)], 0.05, WOOD, shake=0.006)
    pen.stroke(
        Tool.INK,
        [(lean + 0.02, -0.95), (lean + 0.14, -0.98), (lean + 0.28, -0.90)],
        (0.14, 0.11, 0.02),
        lit(cloth, 0.1),
        shake=0.01,
    )
    for side in (-1, 1):
        pen.stroke(Tool.INK, [(side * 1.0, 0.84), (side * 0.97, 0.98)], 0.06, WOOD, shake=0.006)
        pen.stroke(
            Tool.INK, [(side * 0.70, 0.98), (side * 0.74, 0.86), (side * 0.78, 0.74)], (0.07, 0.05, 0.01), LEAF, 0.9
        )


def draw_fence(pen: Pen, colour: str) -> None:
    """Seven pointed pickets on two rails, grass between them."""
    paint = COLOURS[colour]
    tip = SNOW if pen.ground == "snow" and colour != "white" else lit(paint, 0.45)
    cast_shadow(pen, 0.04, 0.93, 1.8, 0.16)
    for y in (-0.28, 0.44):
        pen.stroke(
            Tool.BRISTLE,
            [(-0.98, y), (0, y + pen.uniform(-0.03, 0.03)), (0.98, y)],
            0.19,
            dim(paint, 0.24),
            shake=0.008,
        )
    for index in range(7):
        x = -0.87 + 1.74 * index / 6
        tilt = pen.uniform(-0.025, 0.025)
        path = [(x + tilt, -0.90), (x + tilt * 0.5, -0.10), (x, 0.90)]
        pen.stroke(
            Tool.INK, path, (0.02, 0.335, 0.19), paint if index % 2 else mix(paint, lit(paint, 0.3), 0.4), shake=0.008
        )
    for index in range(7):
        x = -0.87 + 1.74 * index / 6
        pen.stroke(Tool.INK, [(x - 0.045, -0.48), (x - 0.05, 0.72)], (0.05, 0.06, 0.05), tip, 0.75, shake=0.01)
    for index in range(6):
        x = -0.72 + 1.44 * index / 5 + pen.uniform(-0.05, 0.05)
        sway = pen.uniform(-0.06, 0.06)
        pen.stroke(Tool.INK, [(x, 0.98), (x + sway * 0.4, 0.78), (x + sway, 0.48)], (0.10, 0.08, 0.01), LEAF, 0.95)


KINDS = (
    Kind(
        "house",
        "houses",
        ("cottage", "home", "hut"),
        (0.155, 0.150),
        "land",
        ("red", "white", "yellow", "blue", "pink"),
        draw_house,
    ),
    Kind("lighthouse", "lighthouses", (), (0.090, 0.226), "shore", ("red", "blue", "orange", "black"), draw_lighthouse),
    Kind("windmill", "windmills", ("mill",), (0.160, 0.200), "land", ("white", "brown", "red", "blue"), draw_windmill),
    Kind(
        "castle",
        "castles",
        ("fortress", "palace"),
        (0.205, 0.185),
        "land",
        ("grey", "white", "pink", "yellow"),
        draw_castle,
    ),
    Kind("tent", "tents", (), (0.145, 0.120), "land", ("orange", "green", "red", "blue", "yellow"), draw_tent),
    Kind("fence", "fences", ("picket fence",), (0.190, 0.085), "land", ("white", "brown", "grey"), draw_fence),
)
