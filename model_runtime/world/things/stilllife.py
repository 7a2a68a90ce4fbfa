"""What a still life is made of: table, apple, cactus. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import BARK, CREAM, LEAF, SNOW, contrast
from model_runtime.world.things.pose import Pose, tones

BRASS: Colour = (0.92, 0.74, 0.30)


def draw_table(pen: Pen, colour: str) -> None:
    """A painted table on four turned legs; its top lies open, with a drawer under it."""
    t, p = tones(colour), Pose(pen, 1.4, lean=0.01)
    wide, knob = pen.uniform(0.96, 1.03), pen.uniform(-0.04, 0.04)
    p.shadow(-1.0, 1.05, 0.8, 0.16)
    for x in (-0.66, 0.66):
        p.ink([(x, -0.3), (x, 0.2), (x, 0.6)], (0.15, 0.12, 0.1), t.deep)
    top = mix(t.body, t.light, 0.6)
    for y, reach in ((-0.66, 0.84), (-0.57, 0.92), (-0.48, 1.0)):
        p.ink([(-reach * wide, y), (0.0, y), (reach * wide, y)], 0.12, top)
    for y in (-0.6, -0.51):
        p.ink([(-0.8, y), (0.1, y + 0.02), (0.84, y - 0.01)], (0.01, 0.03, 0.01), t.dark, 0.6)
    p.bristle([(-0.92, -0.18), (0.0, -0.16), (0.92, -0.18)], 0.28, t.body)
    p.ink([(-0.94, -0.28), (0.0, -0.28), (0.94, -0.28)], 0.06, t.deep, 0.7)
    p.ink([(-1.1 * wide, -0.38), (0.0, -0.38), (1.1 * wide, -0.38)], 0.15, t.body)
    p.ink([(-1.08 * wide, -0.44), (0.0, -0.44), (1.08 * wide, -0.44)], 0.04, t.light)
    for y in (-0.23, -0.08):
        p.ink([(-0.34, y), (0.34, y)], 0.03, t.deep, 0.9)
    for x in (-0.34, 0.34):
        p.ink([(x, -0.23), (x, -0.08)], 0.03, t.deep, 0.9)
    p.spot((knob, -0.15), 0.11, BRASS if colour not in ("yellow", "orange") else CREAM)
    for x in (-0.9, 0.9):
        p.ink([(x, -0.2), (x, 0.3), (x, 0.76)], (0.26, 0.2, 0.15), t.body)
        p.ink(
            [(x + 0.06 * p.side, -0.1), (x + 0.05 * p.side, 0.3), (x + 0.03 * p.side, 0.72)], (0.08, 0.07, 0.04), t.dark
        )
        p.spot((x, 0.1), 0.26, t.body)
        p.ink([(x - 0.11, 0.16), (x, 0.2), (x + 0.11, 0.16)], (0.02, 0.05, 0.02), t.deep, 0.8)
        p.spot((x, 0.76), 0.19, t.dark)


def draw_apple(pen: Pen, colour: str) -> None:
    """A round fruit with two shoulders, a stem and one leaf; light on its left cheek."""
    t, p = tones(colour), Pose(pen, 0.95, turns=False, lean=0.05)
    leaf = LEAF if colour != "green" else (0.20, 0.36, 0.14)
    plump, stem, tilt = pen.uniform(0.96, 1.04), pen.uniform(-0.1, 0.1), pen.uniform(-0.06, 0.06)
    p.shadow(-0.6, 0.8, 0.92, 0.22)
    for s in (-1.0, 1.0):
        p.dab([(s * 0.3, -0.02), (s * 0.3, 0.2), (s * 0.18, 0.44)], (1.0 * plump, 1.06 * plump, 0.88), t.body)
    p.spot((0.0, 0.28), 1.1, t.body)
    p.bristle([(0.66, -0.18), (0.8, 0.4), (0.24, 0.82)], (0.04, 0.28, 0.06), t.dark, 0.9)
    p.bristle([(-0.28, 0.84), (0.0, 0.92), (0.3, 0.84)], (0.03, 0.12, 0.03), t.deep, 0.8)
    p.dab([(-0.5, -0.18), (-0.58, 0.06), (-0.5, 0.28)], (0.12, 0.26, 0.1), t.light)
    p.spot((-0.46, -0.22), 0.15, (1.0, 0.99, 0.95), 0.9)
    p.ink([(-0.26, -0.4), (0.0, -0.26), (0.26, -0.4)], (0.04, 0.14, 0.04), t.deep)
    p.ink([(0.0, -0.36), (0.02, -0.6), (0.08 + stem, -0.86)], (0.08, 0.09, 0.14), BARK)
    p.ink([(0.06, -0.52), (0.34, -0.96 + tilt), (0.76, -0.66 + tilt)], (0.05, 0.4, 0.02), leaf)
    p.ink([(0.1, -0.54), (0.36, -0.84 + tilt), (0.7, -0.66 + tilt)], (0.02, 0.05, 0.01), mix(leaf, CREAM, 0.5))
    for x, y in ((0.1, 0.14), (-0.14, 0.4), (0.3, 0.4), (-0.3, 0.56)):
        p.spot((x, y), 0.06, t.light, 0.8)


def draw_cactus(pen: Pen, colour: str) -> None:
    """A ribbed column with two raised arms, pale spines and a flower on top."""
    t, p = tones(colour), Pose(pen, 0.7, lean=0.02)
    bloom = contrast(colour, "pink", "yellow")
    left, right, tall = pen.uniform(-0.14, 0.14), pen.uniform(-0.14, 0.14), pen.uniform(-0.06, 0.06)
    cap = SNOW if pen.ground == "snow" else t.light
    p.shadow(-0.5, 0.75, 1.12, 0.16)
    p.dab(
        [(0.1, 0.16 + right), (0.66, 0.3 + right), (0.6, -0.08 + right), (0.58, -0.36 + right)],
        (0.26, 0.3, 0.3),
        t.dark,
    )
    p.dab([(-0.1, 0.4 + left), (-0.7, 0.5 + left), (-0.6, 0.1 + left), (-0.58, -0.2 + left)], (0.28, 0.32, 0.3), t.body)
    p.dab([(0.0, -0.78 + tall), (0.0, 0.1), (0.0, 1.0)], (0.46, 0.56, 0.5), t.body)
    p.bristle([(0.17 * p.side, -0.8), (0.2 * p.side, 0.1), (0.17 * p.side, 1.06)], (0.06, 0.16, 0.14), t.dark, 0.95)
    p.ink([(-0.16 * p.side, -0.82), (-0.2 * p.side, 0.1), (-0.16 * p.side, 1.0)], (0.03, 0.08, 0.03), t.light)
    for x in (-0.06, 0.08):
        p.ink([(x, -0.92 + tall), (x, 0.1), (x, 1.08)], (0.02, 0.035, 0.02), t.deep, 0.8)
    p.ink(
        [(-0.2, 0.43 + left), (-0.66, 0.5 + left), (-0.6, 0.1 + left), (-0.58, -0.24 + left)],
        (0.02, 0.04, 0.02),
        t.deep,
        0.8,
    )
    p.ink(
        [(0.3, 0.22 + right), (0.62, 0.24 + right), (0.6, 0.0 + right), (0.58, -0.4 + right)],
        (0.02, 0.04, 0.02),
        t.deep,
        0.8,
    )
    p.dab([(-0.64, -0.3 + left), (-0.54, -0.3 + left)], 0.09, cap)
    p.dab([(0.52, -0.46 + right), (0.64, -0.46 + right)], 0.09, cap)
    for y in (-0.6, -0.24, 0.12, 0.48, 0.84):
        for x in (-0.26, 0.26):
            p.ink([(x * 0.7, y), (x * 1.22, y - 0.06)], (0.025, 0.025, 0.01), CREAM)
    for x in (-0.12, 0.12, 0.0):
        p.ink([(0.0, -0.98 + tall), (x, -1.06 + tall), (x * 1.5, -1.16 + tall)], (0.1, 0.16, 0.06), bloom)
    p.spot((0.0, -1.06 + tall), 0.1, (0.99, 0.86, 0.36))


KINDS: tuple[Kind, ...] = (
    Kind("table", "tables", ("desk",), (0.14, 0.1), "land", ("brown", "white", "green", "blue"), draw_table),
    Kind("apple", "apples", (), (0.085, 0.0895), "land", ("red", "green", "yellow"), draw_apple),
    Kind("cactus", "cacti", ("saguaro",), (0.105, 0.15), "land", ("green", "turquoise"), draw_cactus),
)
