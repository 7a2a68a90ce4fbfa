"""How what people build is built from strokes; the towers stand in a module of their own."""

from __future__ import annotations

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, mix
from model_runtime.world.pen import Pen, Point
from model_runtime.world.things.light import BARK, CREAM, LAMPS, LEAF, SNOW, cast_shadow, dim, lit
from model_runtime.world.things.masonry import TILE, WOOD, roof_over, window
from model_runtime.world.things.towers import draw_castle, draw_lighthouse, draw_windmill


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


def draw_tent(pen: Pen, colour: str) -> None:
    """A ridge tent seen from its open end: two cloth sides, a dark opening with a flap, poles, lines and pegs."""
    cloth, lean = COLOURS[colour], pen.uniform(-0.06, 0.06)
    trim = CREAM if colour != "white" else COLOURS["red"]
    peak: Point = (lean, -0.82)
    cast_shadow(pen, 0.12, 0.90, 1.9, 0.18)
    for side in (-1, 1):
        pen.stroke(Tool.INK, [(lean, -0.74), (side * 1.0, 0.92)], 0.025, BARK, 0.9, shake=0.006)
    pen.stroke(Tool.BRISTLE, [(lean, -0.80), (lean * 0.5, 0.0), (0, 0.74)], (0.02, 0.86, 1.68), cloth, shake=0.008)
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
