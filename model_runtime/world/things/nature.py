"""How mountains and trees are built from strokes; small plants stand in the garden."""

from __future__ import annotations

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, TINTS, Colour, mix
from model_runtime.world.pen import Pen
from model_runtime.world.things.garden import crown, draw_bush, draw_flower, draw_mushroom
from model_runtime.world.things.light import BARK, SNOW, cast_shadow, dim, lit


def draw_mountain(pen: Pen, colour: str) -> None:
    """A peak between two shoulders, its right side in shade, snow on top, mist about its foot."""
    body, peak, lean = COLOURS[colour], pen.uniform(-0.16, 0.16), pen.uniform(-0.1, 0.1)
    air = mix(body, TINTS[pen.sky][0], 0.25)
    far_left, far_right = pen.uniform(-0.62, -0.52), pen.uniform(0.52, 0.62)
    pen.stroke(
        Tool.BRISTLE,
        [(far_left, -0.30 + lean), (far_left, 0.25), (far_left, 0.76)],
        (0.02, 0.42, 0.86),
        air,
        shake=0.01,
    )
    pen.stroke(
        Tool.BRISTLE,
        [(far_right, -0.20 - lean), (far_right, 0.30), (far_right, 0.76)],
        (0.02, 0.42, 0.84),
        dim(air, 0.16),
        shake=0.01,
    )
    pen.stroke(Tool.BRISTLE, [(peak, -1.0), (peak * 0.5, -0.1), (0, 0.70)], (0.02, 0.92, 1.80), body, shake=0.01)
    pen.stroke(
        Tool.BRISTLE,
        [(peak + 0.03, -0.90), (peak + 0.24, 0.0), (0.42, 0.78)],
        (0.02, 0.36, 0.78),
        dim(body, 0.26),
        shake=0.01,
    )
    pen.stroke(
        Tool.BRISTLE, [(peak + 0.05, -0.60), (peak + 0.14, 0.0), (0.10, 0.80)], (0.02, 0.12, 0.20), dim(body, 0.38), 0.8
    )
    pen.stroke(
        Tool.BRISTLE, [(peak + 0.25, -0.34), (0.46, 0.20), (0.66, 0.82)], (0.02, 0.10, 0.22), dim(body, 0.40), 0.7
    )
    pen.stroke(
        Tool.BRISTLE,
        [(peak - 0.06, -0.76), (peak - 0.22, -0.1), (-0.52, 0.78)],
        (0.02, 0.22, 0.34),
        lit(body, 0.22),
        0.8,
    )
    pen.stroke(
        Tool.BRISTLE,
        [(peak - 0.03, -0.60), (peak - 0.08, 0.0), (-0.20, 0.80)],
        (0.02, 0.12, 0.20),
        lit(body, 0.34),
        0.65,
    )
    pen.stroke(
        Tool.BRISTLE,
        [(far_left, -0.24 + lean), (far_left - 0.10, 0.2), (far_left - 0.2, 0.76)],
        (0.02, 0.10, 0.18),
        lit(air, 0.3),
        0.6,
    )
    cap = SNOW if colour != "white" else dim(SNOW, 0.0)
    low = pen.uniform(-0.50, -0.36)
    pen.stroke(
        Tool.BRISTLE,
        [(peak, -1.0), (peak, -0.8), (peak - 0.02, low - 0.12)],
        (0.02, 0.24, 0.46),
        cap,
        0.97,
        shake=0.008,
    )
    for across, down in ((-0.20, 0.10), (-0.04, 0.24), (0.13, 0.12)):
        path = [(peak + across * 0.8, low - 0.24), (peak + across, low - 0.08), (peak + across * 1.35, low + down)]
        pen.stroke(Tool.INK, path, (0.16, 0.12, 0.01), cap, 0.96)
    path = [(peak + 0.03, -0.88), (peak + 0.12, -0.7), (peak + 0.22, low - 0.06)]
    pen.stroke(Tool.BRISTLE, path, (0.02, 0.11, 0.22), mix(cap, (0.58, 0.62, 0.82), 0.55), 0.8, shake=0.01)
    for x in (-0.62, 0.0, 0.62):
        mist = mix(mix(body, (0.80, 0.84, 0.88), 0.50), TINTS[pen.sky][0], 0.35)
        pen.stroke(Tool.WASH, [(x - 0.36, 0.92), (x, 0.82), (x + 0.36, 0.93)], (0.14, 0.30, 0.14), mist, 0.66)


def draw_tree(pen: Pen, colour: str) -> None:
    """A leaning trunk with two branches under a round crown."""
    body, lean = COLOURS[colour], pen.uniform(-0.10, 0.10)
    wide, tall = pen.uniform(0.78, 0.92), pen.uniform(0.58, 0.66)
    cast_shadow(pen, 0.04, 0.95, 0.9, 0.16)
    pen.stroke(Tool.INK, [(lean * 0.6, 0.95), (-lean * 0.6, 0.5), (lean * 0.3, 0.0)], (0.26, 0.15, 0.10), BARK)
    pen.stroke(Tool.INK, [(0.0, 0.46), (-0.20, 0.25), (-0.38, 0.0)], (0.12, 0.08, 0.03), BARK)
    pen.stroke(Tool.INK, [(0.02, 0.42), (0.20, 0.2), (0.34, -0.06)], (0.12, 0.08, 0.03), dim(BARK, 0.2))
    pen.stroke(
        Tool.BRISTLE,
        [(lean * 0.6 - 0.06, 0.92), (-lean * 0.5 - 0.04, 0.5), (lean * 0.3 - 0.03, 0.1)],
        (0.05, 0.05, 0.02),
        lit(BARK, 0.5),
        0.7,
    )
    crown(pen, body, -0.36, wide, tall, 0.54)


def draw_pine(pen: Pen, colour: str) -> None:
    """Five tiers of boughs, the left ones lit; snow lies on them in a snowy country."""
    body, lean = COLOURS[colour], pen.uniform(-0.05, 0.05)
    tip = SNOW if pen.ground == "snow" and colour != "white" else lit(body, 0.42)
    broad = pen.uniform(0.84, 1.0)
    cast_shadow(pen, 0.06, 0.95, 1.3, 0.16)
    pen.stroke(Tool.INK, [(0, 0.94), (0, 0.75), (0, 0.5)], (0.24, 0.18, 0.14), BARK)
    pen.stroke(
        Tool.BRISTLE, [(lean, -0.96), (lean * 0.5, -0.1), (0, 0.66)], (0.02, 0.46, 0.86), dim(body, 0.24), shake=0.01
    )
    for index in range(5):
        reach = 1 - index / 5
        y, wide = -0.92 + 1.56 * reach, (0.20 + 0.74 * reach) * broad
        x = lean * (1 - reach)
        left = [(x, y - 0.34), (x - wide * 0.5, y - 0.10), (x - wide, y + 0.12)]
        right = [(x, y - 0.34), (x + wide * 0.5, y - 0.10), (x + wide, y + 0.12)]
        widths = (0.10, 0.14 + 0.20 * reach, 0.02)
        pen.stroke(Tool.INK, left, widths, body, 0.97)
        pen.stroke(Tool.INK, right, widths, dim(body, 0.16 + 0.03 * (index % 2)), 0.97)
    for index in range(5):
        reach = 1 - index / 5
        y, x = -0.92 + 1.56 * reach, lean - (0.18 + 0.26 * reach) * broad
        pen.stroke(Tool.INK, [(x + 0.16, y - 0.16), (x, y - 0.06), (x - 0.16, y + 0.06)], (0.02, 0.12, 0.02), tip, 0.85)
    pen.stroke(Tool.INK, [(lean, -1.0), (lean, -0.72)], (0.01, 0.07, 0.12), body, shake=0.01)


def draw_palm(pen: Pen, colour: str) -> None:
    """A trunk bent by the wind, ringed; eight hanging fronds, each with a lit rib; three coconuts."""
    body, side = COLOURS[colour], 1 if pen.chance(0.5) else -1
    bend = side * pen.uniform(0.10, 0.34)
    top = (bend, -0.40)
    trunk: Colour = (0.55, 0.40, 0.26)
    cast_shadow(pen, -bend * 0.6 + 0.1, 0.94, 1.0, 0.15)
    foot = (-bend * 0.7, 0.94)
    pen.stroke(Tool.INK, [foot, (-bend * 0.9, 0.20), top], (0.24, 0.14, 0.11), trunk, shake=0.01)
    pen.stroke(
        Tool.INK,
        [(foot[0] + 0.07, 0.92), (-bend * 0.9 + 0.05, 0.2), (bend + 0.03, -0.36)],
        (0.08, 0.05, 0.03),
        dim(trunk, 0.35),
        0.8,
        shake=0.01,
    )
    for index in range(4):
        t = 0.12 + 0.22 * index
        x = foot[0] * (1 - t) ** 2 - bend * 0.9 * 2 * t * (1 - t) + bend * t * t
        y = 0.94 * (1 - t) ** 2 + 0.4 * t * (1 - t) - 0.40 * t * t
        pen.stroke(
            Tool.INK,
            [(x - 0.10 + 0.04 * t, y), (x, y + 0.04), (x + 0.10 - 0.04 * t, y)],
            0.03,
            dim(trunk, 0.45),
            0.7,
            shake=0.008,
        )
    fronds = (
        (-0.55, 0.30),
        (0.55, 0.30),
        (-0.86, 0.02),
        (0.86, 0.02),
        (-0.72, -0.34),
        (0.72, -0.34),
        (-0.26, -0.56),
        (0.26, -0.56),
    )
    for index, (across, down) in enumerate(fronds):
        end = (bend + across * pen.uniform(0.92, 1.04), -0.36 + down)
        middle = (bend + across * 0.62, -0.44 + (down - 0.44) * 0.8)
        tone = dim(body, 0.22) if index < 2 else body if across < 0 else dim(body, 0.10)
        pen.stroke(Tool.INK, [top, middle, end], (0.08, 0.30, 0.01), tone)
    for across, down in fronds[2:]:
        end = (bend + across * 0.86, -0.40 + down)
        middle = (bend + across * 0.58, -0.50 + (down - 0.44) * 0.8)
        pen.stroke(Tool.INK, [(bend, -0.44), middle, end], (0.03, 0.08, 0.01), lit(body, 0.40), 0.85)
    for x, y in ((-0.09, -0.30), (0.09, -0.31), (0.0, -0.25)):
        pen.stroke(Tool.DAB, [(bend + x, y), (bend + x + 0.01, y)], 0.15, (0.40, 0.25, 0.15), shake=0.01)


KINDS = (
    Kind(
        "mountain",
        "mountains",
        ("peak", "mount"),
        (0.330, 0.230),
        "horizon",
        ("grey", "purple", "blue", "brown"),
        draw_mountain,
    ),
    Kind("tree", "trees", ("oak",), (0.150, 0.190), "land", ("green", "orange", "pink", "red", "yellow"), draw_tree),
    Kind(
        "pine",
        "pines",
        ("fir", "spruce", "pine tree", "fir tree"),
        (0.104, 0.195),
        "land",
        ("green", "turquoise", "blue"),
        draw_pine,
    ),
    Kind("palm", "palms", ("palm tree",), (0.150, 0.200), "land", ("green", "turquoise", "yellow"), draw_palm),
    Kind("bush", "bushes", ("shrub", "hedge"), (0.120, 0.090), "land", ("green", "turquoise", "purple"), draw_bush),
    Kind(
        "flower",
        "flowers",
        ("blossom", "daisy"),
        (0.080, 0.125),
        "land",
        ("red", "pink", "yellow", "purple", "white"),
        draw_flower,
    ),
    Kind("mushroom", "mushrooms", ("toadstool",), (0.085, 0.090), "land", ("red", "brown", "orange"), draw_mushroom),
)
