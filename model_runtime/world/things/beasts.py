"""Large animals of the land: horse, sheep, elephant. Each keeps the same strokes in the same order, whatever its pose."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM
from model_runtime.world.things.pose import INK, Pose, tones

HOOF: Colour = (0.20, 0.15, 0.14)


def draw_horse(pen: Pen, colour: str) -> None:
    """Stands in profile on long legs: an arched neck, a mane and a flowing tail, a blaze on its long face."""
    t, p = tones(colour), Pose(pen, 1.1, lean=0.02)
    hair = (0.42, 0.40, 0.44) if colour == "black" else shade(t.deep, 0.7)
    tail, nod, step = pen.uniform(-0.16, 0.16), pen.uniform(-0.05, 0.06), pen.uniform(-0.06, 0.08)
    p.shadow(-0.6, 0.85, 0.92, 0.15)
    p.ink([(0.62, -0.12), (1.08, -0.2), (0.9, 0.62 + tail)], (0.14, 0.3, 0.03), hair)
    for x, bend in ((-0.14, 0.05), (0.62, 0.1)):
        p.ink([(x, 0.16), (x + bend, 0.5), (x - 0.02 + step, 0.84)], (0.24, 0.13, 0.1), t.dark)
        p.ink([(x + step - 0.05, 0.87), (x + step + 0.04, 0.87)], 0.12, HOOF)
    p.ink([(-0.3, 0.06), (-0.5, -0.24), (-0.58, -0.62 + nod)], (0.5, 0.36, 0.26), t.body)
    p.dab([(-0.26, 0.06), (0.12, 0.08), (0.5, 0.02)], (0.52, 0.46, 0.54), t.body)
    p.bristle([(-0.2, 0.28), (0.14, 0.32), (0.46, 0.24)], (0.05, 0.14, 0.05), t.dark, 0.85)
    p.bristle([(-0.16, -0.14), (0.14, -0.08), (0.54, -0.18)], (0.03, 0.12, 0.04), t.light, 0.8)
    for x, bend in ((-0.4, 0.02), (0.48, 0.14)):
        p.ink([(x, 0.14), (x + bend, 0.5), (x - 0.04 - step, 0.86)], (0.28, 0.15, 0.11), t.body)
        p.ink([(x - step - 0.1, 0.89), (x - step + 0.02, 0.89)], 0.12, HOOF)
    for x, tone in ((-0.5, t.dark), (-0.62, t.body)):
        p.ink([(x + 0.02, -0.64 + nod), (x, -0.78 + nod), (x - 0.01, -0.94 + nod)], (0.14, 0.11, 0.02), tone)
    p.ink([(-0.56, -0.62 + nod), (-0.74, -0.5 + nod), (-0.92, -0.3 + nod)], (0.34, 0.28, 0.22), t.body)
    p.ink(
        [(-0.68, -0.62 + nod), (-0.82, -0.52 + nod), (-0.94, -0.36 + nod)], (0.02, 0.07, 0.03), mix(t.light, CREAM, 0.7)
    )
    p.dab([(-0.95, -0.3 + nod), (-0.9, -0.24 + nod)], (0.2, 0.22, 0.2), t.dark)
    p.spot((-0.98, -0.3 + nod), 0.06, INK)
    p.ink([(-0.98, -0.2 + nod), (-0.86, -0.18 + nod)], 0.03, INK, 0.8)
    p.eye((-0.66, -0.56 + nod), 0.11, t.mark)
    p.ink([(-0.62, -0.84 + nod), (-0.34, -0.78 + nod), (-0.3, -0.36)], (0.14, 0.2, 0.1), hair)
    p.ink([(-0.42, -0.58 + nod), (-0.22, -0.44), (-0.2, -0.1)], (0.16, 0.2, 0.04), hair)
    p.ink([(-0.6, -0.82 + nod), (-0.72, -0.78 + nod), (-0.72, -0.64 + nod)], (0.1, 0.1, 0.02), hair)


def draw_sheep(pen: Pen, colour: str) -> None:
    """A cloud of wool on four dark legs, with a dark face and hanging ears."""
    t, p = tones(colour), Pose(pen, 1.2, lean=0.02)
    skin: Colour = (0.25, 0.20, 0.21) if colour != "black" else (0.80, 0.70, 0.60)
    nod, fat, step = pen.uniform(-0.08, 0.1), pen.uniform(0.95, 1.05), pen.uniform(-0.04, 0.05)
    p.shadow(-0.75, 0.95, 0.9, 0.18)
    for x, tone in ((-0.26, 0.75), (0.58, 0.75), (-0.44, 1.0), (0.42, 1.0)):
        p.ink([(x, 0.3), (x + step, 0.6), (x + step, 0.84)], (0.16, 0.14, 0.15), shade(skin, tone))
    p.dab([(0.86, -0.04), (0.94, 0.04)], 0.26, t.dark)
    p.dab([(-0.34, 0.0), (0.14, -0.04), (0.5, 0.02)], (0.8 * fat, 0.92 * fat, 0.8 * fat), t.body)
    for x, y, size in ((-0.46, 0.28, 0.34), (-0.12, 0.4, 0.36), (0.26, 0.4, 0.36), (0.6, 0.28, 0.36)):
        p.dab([(x - 0.06, y), (x + 0.06, y)], size, t.dark)
    for x, y, size in ((0.78, -0.02, 0.38), (0.58, -0.32, 0.42), (0.22, -0.46, 0.44), (-0.16, -0.46, 0.44), (-0.5, -0.3, 0.4)):  # fmt: skip
        p.dab([(x - 0.05, y), (x + 0.05, y)], size, t.body)
    for x, y in ((0.1, -0.44), (-0.26, -0.42), (0.44, -0.32)):
        p.dab([(x - 0.1, y), (x, y - 0.1), (x + 0.1, y)], (0.04, 0.12, 0.04), t.light)
    for x, y in ((0.5, 0.02), (0.16, 0.12), (-0.14, -0.08), (0.24, -0.2)):
        p.ink([(x - 0.1, y), (x, y + 0.14), (x + 0.12, y)], (0.02, 0.05, 0.02), t.dark, 0.9)
    for x, y, tone in ((-0.42, -0.2, 0.8), (-0.94, -0.18, 1.0)):
        p.ink([(-0.68, -0.26 + nod), (x * 0.5 - 0.34, -0.28 + nod), (x, y + nod)], (0.1, 0.16, 0.06), shade(skin, tone))
    p.dab([(-0.68, -0.22 + nod), (-0.72, 0.02 + nod), (-0.75, 0.16 + nod)], (0.4, 0.38, 0.3), skin)
    p.dab([(-0.78, -0.4 + nod), (-0.66, -0.46 + nod), (-0.54, -0.4 + nod)], (0.22, 0.28, 0.22), t.body)
    for x in (-0.8, -0.6):
        p.spot((x, -0.14 + nod), 0.12, (0.99, 0.97, 0.92))
        p.spot((x - 0.02, -0.13 + nod), 0.065, INK)


def draw_elephant(pen: Pen, colour: str) -> None:
    """A great round back on four pillars, an ear like a sail, a curling trunk and a tusk."""
    t, p = tones(colour), Pose(pen, 1.2, lean=0.015)
    curl, flap, step = pen.uniform(-0.16, 0.12), pen.uniform(-0.06, 0.08), pen.uniform(-0.04, 0.05)
    inner = mix(t.light, (0.92, 0.60, 0.60), 0.45) if colour != "pink" else (0.80, 0.36, 0.48)
    p.shadow(-0.6, 1.0, 0.86, 0.18)
    p.ink([(0.86, -0.2), (1.06, 0.0), (1.02, 0.3)], (0.06, 0.06, 0.05), t.dark)
    p.spot((1.02, 0.34), 0.12, t.deep)
    for x in (-0.1, 0.7):
        p.ink([(x, 0.2), (x + step, 0.5), (x + step, 0.76)], (0.34, 0.27, 0.28), t.dark)
    p.dab([(-0.2, -0.12), (0.22, -0.22), (0.56, -0.02)], (0.86, 0.98, 0.84), t.body)
    p.bristle([(-0.2, 0.28), (0.2, 0.4), (0.6, 0.26)], (0.06, 0.2, 0.06), t.dark, 0.85)
    p.bristle([(0.0, -0.56), (0.34, -0.6), (0.66, -0.34)], (0.03, 0.16, 0.04), t.light, 0.8)
    for x in (-0.34, 0.48):
        p.ink([(x, 0.16), (x - step, 0.5), (x - step, 0.78)], (0.38, 0.3, 0.31), t.body)
        for d in (-0.09, 0.0, 0.09):
            p.spot((x - step + d, 0.86), 0.07, CREAM if colour != "white" else t.deep)
    p.ink([(-0.66, -0.2), (-0.98, 0.1), (-0.9, 0.72), (-1.12, 0.5 + curl)], (0.42, 0.24, 0.1), t.body)
    p.dab([(-0.66, -0.34), (-0.5, -0.36)], (0.6, 0.66, 0.62), t.body)
    for y in (0.12, 0.26, 0.4):
        p.ink([(-0.98, y + 0.02), (-0.9, y + 0.04), (-0.82, y)], (0.02, 0.035, 0.02), t.dark, 0.9)
    p.ink([(-0.68, 0.0), (-0.72, 0.2), (-0.9, 0.22)], (0.13, 0.1, 0.01), (0.99, 0.96, 0.86))
    p.dab([(-0.34, -0.46), (-0.14 + flap, -0.2), (-0.26, 0.12)], (0.48, 0.66, 0.26), t.dark)
    p.dab([(-0.32, -0.42), (-0.16 + flap, -0.2), (-0.26, 0.04)], (0.26, 0.42, 0.14), inner)
    p.ink([(-0.5, -0.68), (-0.46, -0.3), (-0.38, 0.08)], (0.03, 0.05, 0.02), t.deep, 0.8)
    p.bristle([(-0.78, -0.58), (-0.64, -0.64), (-0.52, -0.6)], (0.03, 0.1, 0.03), t.light, 0.85)
    p.eye((-0.7, -0.36), 0.12, t.mark)


KINDS: tuple[Kind, ...] = (
    Kind("horse", "horses", ("pony", "foal"), (0.145, 0.132), "land", ("brown", "white", "black", "grey"), draw_horse),
    Kind("sheep", "sheep", ("lamb",), (0.132, 0.11), "land", ("white", "black", "brown", "grey"), draw_sheep),
    Kind("elephant", "elephants", (), (0.174, 0.145), "land", ("grey", "blue", "pink"), draw_elephant),
)
