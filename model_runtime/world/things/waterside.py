"""Animals of the water and the air: fish, whale, duck, bird. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM
from model_runtime.world.things.pose import GLINTS, INK, Pose, tones

SPRAY: Colour = (0.90, 0.96, 0.99)
BILL: Colour = (0.96, 0.60, 0.14)


def draw_fish(pen: Pen, colour: str) -> None:
    """Leaps out of the water: a lens of a body, a forked tail, scales, a round eye."""
    t, p = tones(colour), Pose(pen, 1.5, lean=0.05)
    arch, tail, fat = pen.uniform(-0.1, 0.12), pen.uniform(-0.1, 0.1), pen.uniform(0.94, 1.08)
    p.ink([(0.52, 0.02), (0.86, -0.2 + tail), (1.14, -0.56 + tail)], (0.14, 0.36, 0.06), t.dark)
    p.ink([(0.52, 0.02), (0.86, 0.24 + tail), (1.12, 0.6 + tail)], (0.14, 0.36, 0.06), t.body)
    p.ink([(-0.3, -0.3), (0.0, -0.8), (0.42, -0.56 - arch)], (0.34, 0.32, 0.03), t.dark)
    p.ink([(-0.12, 0.36), (0.06, 0.62), (0.3, 0.68)], (0.26, 0.2, 0.03), t.dark)
    p.dab([(-0.94, 0.08), (-0.3, -0.1 - arch), (0.66, 0.04)], (0.36, 1.04 * fat, 0.16), t.body)
    p.bristle([(-0.8, 0.28), (-0.3, 0.42 - arch), (0.4, 0.16)], (0.06, 0.26, 0.04), mix(t.light, CREAM, 0.5), 0.85)
    p.bristle([(-0.66, -0.24), (-0.2, -0.42 - arch), (0.3, -0.18)], (0.03, 0.14, 0.03), t.light, 0.75)
    for x in (-0.14, 0.14, 0.4):
        p.ink([(x, -0.3 + x * 0.2), (x + 0.16, -0.02), (x, 0.3 - x * 0.3)], (0.02, 0.055, 0.02), t.deep, 0.75)
    p.ink([(-0.46, -0.36), (-0.28, 0.0), (-0.44, 0.34)], (0.03, 0.08, 0.03), t.deep, 0.85)
    p.ink([(-0.18, 0.1), (0.04, 0.2), (0.14, 0.38)], (0.1, 0.2, 0.05), t.dark)
    p.spot((-0.7, -0.1), 0.27, (1.0, 0.99, 0.94))
    p.spot((-0.72, -0.1), 0.15, INK)
    p.ink([(-1.08, 0.18), (-0.98, 0.22), (-0.88, 0.18)], (0.03, 0.05, 0.02), t.deep)
    for x, y, size in ((-1.14, -0.26, 0.12), (-1.08, -0.52, 0.16)):
        p.spot((x, y + arch), size, SPRAY, 0.75)


def draw_whale(pen: Pen, colour: str) -> None:
    """Swims at the top of the water, blows, and lifts its flukes."""
    t, p = tones(colour), Pose(pen, 1.5, lean=0.03)
    blow, fluke, fat = pen.uniform(-0.12, 0.1), pen.uniform(-0.12, 0.1), pen.uniform(0.95, 1.06)
    p.wash([(-1.1, 0.7), (0.0, 0.76), (1.1, 0.68)], (0.1, 0.3, 0.08), (0.05, 0.16, 0.26), 0.5)
    p.ink([(-0.52, -0.2), (-0.54, -0.6), (-0.86, -0.66 + blow), (-0.96, -0.4)], (0.07, 0.12, 0.03), SPRAY, 0.92)
    p.ink([(-0.5, -0.2), (-0.48, -0.62), (-0.2, -0.72 + blow), (-0.08, -0.42)], (0.07, 0.12, 0.03), SPRAY, 0.92)
    p.ink([(0.34, 0.4), (0.92, 0.5), (0.98, -0.18 + fluke)], (0.5, 0.32, 0.12), t.dark)
    p.ink([(0.99, -0.12 + fluke), (0.86, -0.5 + fluke), (0.6, -0.5 + fluke)], (0.12, 0.26, 0.02), t.dark)
    p.ink([(0.99, -0.12 + fluke), (1.06, -0.5 + fluke), (1.24, -0.58 + fluke)], (0.12, 0.26, 0.02), t.body)
    p.dab([(-0.78, 0.24), (-0.3, 0.1), (0.52, 0.42)], (0.7 * fat, 0.96 * fat, 0.4), t.body)
    p.dab([(-0.86, 0.5), (-0.4, 0.68), (0.3, 0.62)], (0.2, 0.3, 0.08), mix(t.light, CREAM, 0.6))
    p.bristle([(-0.84, -0.06), (-0.4, -0.26), (0.24, 0.02)], (0.04, 0.18, 0.03), t.light, 0.7)
    for y in (0.5, 0.58, 0.66):
        p.ink([(-0.98 + (y - 0.5), y), (-0.6, y + 0.06), (-0.2, y + 0.02)], (0.02, 0.03, 0.01), t.dark, 0.7)
    p.ink([(-1.08, 0.36), (-0.84, 0.5), (-0.54, 0.36)], (0.03, 0.05, 0.03), t.deep)
    p.eye((-0.6, 0.2), 0.17, t.mark)
    p.ink([(-0.28, 0.4), (-0.1, 0.6), (0.12, 0.72)], (0.24, 0.2, 0.04), t.deep)
    p.ripple(-1.2, -0.4, 0.74, 0.07)
    p.ripple(-0.3, 0.4, 0.77, 0.06)
    p.ripple(0.4, 1.16, 0.7, 0.07)


def draw_duck(pen: Pen, colour: str) -> None:
    """Swims: a boat of a body, a round head on a curved neck, a bright bill, a cocked tail."""
    t, p = tones(colour), Pose(pen, 1.15, lean=0.03)
    nod, tail, wing = pen.uniform(-0.06, 0.06), pen.uniform(-0.1, 0.08), pen.uniform(-0.05, 0.06)
    bill = (0.80, 0.30, 0.14) if colour in ("orange", "yellow") else BILL
    p.wash([(-0.8, 0.82), (0.05, 0.88), (0.95, 0.8)], (0.08, 0.24, 0.06), mix(t.deep, (0.1, 0.2, 0.3), 0.6), 0.5)
    p.ink([(0.5, 0.4), (0.82, 0.24), (1.02, -0.08 + tail)], (0.5, 0.3, 0.02), t.dark)
    p.dab([(-0.42, 0.42), (0.1, 0.5), (0.6, 0.36)], (0.66, 0.68, 0.44), t.body)
    p.bristle([(-0.5, 0.66), (0.1, 0.78), (0.7, 0.56)], (0.06, 0.18, 0.04), t.dark, 0.85)
    p.ink([(-0.46, 0.36), (-0.34, -0.06), (-0.46, -0.46 + nod)], (0.5, 0.28, 0.3), t.body)
    p.dab([(-0.52, -0.56 + nod), (-0.4, -0.56 + nod)], (0.54, 0.56, 0.54), t.body)
    p.dab([(-0.6, -0.7 + nod), (-0.42, -0.74 + nod)], (0.1, 0.16, 0.08), t.light, 0.8)
    p.ink([(-0.7, -0.54 + nod), (-0.9, -0.5 + nod), (-1.06, -0.46 + nod)], (0.22, 0.17, 0.1), bill)
    p.ink([(-0.72, -0.46 + nod), (-0.88, -0.43 + nod), (-1.02, -0.42 + nod)], (0.03, 0.03, 0.01), INK, 0.7)
    p.eye((-0.58, -0.62 + nod), 0.13, t.mark)
    p.ink(
        [(-0.56, -0.16 + nod), (-0.44, -0.1), (-0.26, -0.14)], (0.04, 0.09, 0.04), CREAM if colour != "white" else BILL
    )
    p.ink([(-0.12, 0.34 + wing), (0.3, 0.64), (0.76, 0.22 + wing)], (0.3, 0.36, 0.03), t.dark)
    p.ink([(-0.1, 0.26 + wing), (0.24, 0.44), (0.62, 0.18 + wing)], (0.2, 0.22, 0.02), t.light, 0.9)
    p.ink([(0.0, 0.4 + wing), (0.3, 0.54), (0.6, 0.3 + wing)], (0.02, 0.05, 0.01), t.deep, 0.7)
    p.ripple(-1.0, -0.3, 0.86, 0.07)
    p.ripple(-0.2, 0.4, 0.92, 0.06)
    p.ripple(0.4, 1.02, 0.84, 0.07)


def draw_bird(pen: Pen, colour: str) -> None:
    """Flies with raised wings; how far they are raised, it chooses."""
    t, p = tones(colour), Pose(pen, 1.35, lean=0.06)
    up, spread, nod = pen.uniform(0.6, 0.86), pen.uniform(0.94, 1.06), pen.uniform(-0.05, 0.05)
    far, near = -0.34 * spread, 0.5 * spread
    p.ink([(-0.06, 0.18), (far - 0.1, -up * 0.5), (far - 0.36, -up)], (0.36, 0.3, 0.02), t.dark)
    p.ink([(0.5, 0.3), (0.8, 0.36), (1.14, 0.46)], (0.22, 0.26, 0.16), t.dark)
    p.ink([(0.5, 0.36), (0.8, 0.5), (1.02, 0.66)], (0.16, 0.18, 0.08), t.deep)
    p.dab([(-0.56, 0.22), (0.0, 0.4), (0.52, 0.3)], (0.3, 0.5, 0.2), t.body)
    p.bristle([(-0.5, 0.38), (0.0, 0.56), (0.44, 0.4)], (0.06, 0.16, 0.03), mix(t.light, CREAM, 0.5), 0.9)
    p.dab([(-0.68, 0.1 + nod), (-0.58, 0.1 + nod)], (0.38, 0.4, 0.38), t.body)
    p.ink([(-0.82, 0.12 + nod), (-0.98, 0.14 + nod), (-1.12, 0.2 + nod)], (0.14, 0.1, 0.01), BILL)
    p.eye((-0.7, 0.06 + nod), 0.11, t.mark)
    p.ink([(0.06, 0.26), (near * 0.5, -up * 0.66), (near + 0.32, -up)], (0.44, 0.44, 0.02), t.body)
    for f in (0.0, 0.16, 0.32):
        p.ink(
            [(0.2 + f * 0.6, 0.16), (near * 0.6 + f, -up * 0.3), (near + 0.16 + f * 0.6, -up * 0.8 + f)],
            (0.02, 0.05, 0.02),
            t.dark,
        )
    p.ink([(-0.04, 0.1), (near * 0.3, -up * 0.6), (near + 0.2, -up * 0.98)], (0.04, 0.09, 0.01), t.light, 0.85)
    p.ink(
        [(-0.14, 0.06), (far - 0.1, -up * 0.5), (far - 0.36, -up * 0.96)],
        (0.02, 0.06, 0.01),
        mix(t.body, GLINTS[pen.sky], 0.3),
        0.7,
    )


KINDS: tuple[Kind, ...] = (
    Kind(
        "fish",
        "fish",
        ("goldfish",),
        (0.125, 0.083),
        "water",
        ("orange", "red", "blue", "turquoise", "yellow"),
        draw_fish,
    ),
    Kind("whale", "whales", (), (0.18, 0.12), "water", ("blue", "grey", "black", "turquoise", "white"), draw_whale),
    Kind(
        "duck",
        "ducks",
        ("duckling", "drake"),
        (0.115, 0.1),
        "water",
        ("yellow", "white", "brown", "green", "grey"),
        draw_duck,
    ),
    Kind(
        "bird",
        "birds",
        ("gull", "seagull"),
        (0.105, 0.078),
        "sky",
        ("white", "red", "blue", "grey", "yellow"),
        draw_bird,
    ),
)
