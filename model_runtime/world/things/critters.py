"""Small animals that are known by their outline: butterfly, octopus, crab. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM, contrast
from model_runtime.world.things.pose import INK, Pose, tones


def draw_butterfly(pen: Pen, colour: str) -> None:
    """Four rimmed wings spread wide, spotted, on a slim body; how far they are raised, it chooses."""
    t, p = tones(colour), Pose(pen, 1.2, turns=False, lean=0.14)
    rim = shade(t.deep, 0.6) if colour != "black" else (0.45, 0.44, 0.52)
    eyes, up, wide = contrast(colour, "yellow", "white"), pen.uniform(-0.08, 0.08), pen.uniform(0.94, 1.04)
    for s in (-1.0, 1.0):
        p.dab([(s * 0.2, 0.12), (s * 0.36, 0.36), (s * 0.44, 0.44)], (0.3, 0.66, 0.66), rim)
        p.dab([(s * 0.14, -0.06), (s * 0.5 * wide, -0.34 + up), (s * 0.66 * wide, -0.42 + up)], (0.2, 0.84, 0.76), rim)
    for s in (-1.0, 1.0):
        p.dab([(s * 0.2, 0.14), (s * 0.34, 0.34), (s * 0.41, 0.4)], (0.2, 0.48, 0.5), t.dark if s > 0 else t.body)
        p.dab(
            [(s * 0.16, -0.08), (s * 0.5 * wide, -0.34 + up), (s * 0.63 * wide, -0.4 + up)], (0.14, 0.66, 0.6), t.body
        )
        p.bristle(
            [(s * 0.24, -0.26 + up), (s * 0.4, -0.5 + up), (s * 0.66, -0.6 + up)], (0.03, 0.16, 0.03), t.light, 0.85
        )
        for x, y in ((0.2, 0.0), (0.3, -0.14)):
            p.ink(
                [(s * 0.08, -0.04), (s * x, -0.2 + up), (s * (x + 0.34), y - 0.2 + up)], (0.03, 0.035, 0.01), rim, 0.85
            )
        p.spot((s * 0.7 * wide, -0.46 + up), 0.19, eyes)
        p.spot((s * 0.46, 0.42), 0.17, eyes)
        p.spot((s * 0.84 * wide, -0.2 + up), 0.1, eyes)
    p.ink([(0.0, -0.36), (0.0, 0.1), (0.0, 0.62)], (0.15, 0.17, 0.05), INK)
    p.spot((0.0, -0.4), 0.2, INK)
    p.ink([(-0.03, -0.3), (-0.03, 0.0), (-0.02, 0.3)], (0.03, 0.05, 0.02), mix(CREAM, INK, 0.45), 0.9)
    for s in (-1.0, 1.0):
        p.ink([(s * 0.04, -0.46), (s * 0.08, -0.68), (s * 0.26, -0.82)], (0.03, 0.03, 0.05), INK)


def draw_octopus(pen: Pen, colour: str) -> None:
    """Rises out of the water: a round head with big eyes, curling arms with pale suckers."""
    t, p = tones(colour), Pose(pen, 1.1, lean=0.04)
    suck, curl, tall = mix(t.light, CREAM, 0.5), pen.uniform(-0.12, 0.12), pen.uniform(-0.06, 0.04)
    p.wash([(-0.95, 0.78), (0.0, 0.86), (0.95, 0.78)], (0.08, 0.3, 0.08), (0.05, 0.18, 0.30), 0.5)
    for s, out, lift in ((-1.0, 0.92, -0.1 + curl), (1.0, 0.92, -0.1 - curl)):
        p.ink([(s * 0.24, 0.06), (s * 0.7, 0.5), (s * 1.16, 0.3), (s * out, lift)], (0.26, 0.2, 0.05), t.dark)
    for s, out in ((-1.0, 0.92), (1.0, 0.96)):
        p.ink([(s * 0.2, 0.16), (s * 0.5, 0.72), (s * 0.8, 0.8), (s * out, 0.5)], (0.3, 0.24, 0.05), t.body)
    p.dab([(0.0, -0.46 + tall), (0.0, -0.3 + tall), (0.0, -0.06)], (0.92, 1.0, 0.66), t.body)
    for s in (-1.0, 1.0):
        p.ink([(s * 0.12, 0.16), (s * 0.26, 0.6), (s * 0.36, 0.86)], (0.3, 0.26, 0.16), t.body if s < 0 else t.dark)
    p.ink([(0.0, 0.16), (0.02, 0.5), (0.0, 0.86)], (0.34, 0.24, 0.16), t.body)
    for x, y in ((-0.54, 0.56), (-0.76, 0.68), (0.54, 0.58), (0.76, 0.69), (0.0, 0.5), (0.0, 0.7)):
        p.spot((x, y), 0.09, suck)
    p.bristle(
        [(0.3 * p.side, -0.74 + tall), (0.5 * p.side, -0.4), (0.3 * p.side, 0.02)], (0.04, 0.16, 0.04), t.dark, 0.85
    )
    p.bristle(
        [(-0.34 * p.side, -0.34 + tall), (-0.4 * p.side, -0.66), (-0.12 * p.side, -0.82 + tall)],
        (0.04, 0.15, 0.04), t.light, 0.9,
    )  # fmt: skip
    for x in (-0.2, 0.2):
        p.spot((x, -0.2), 0.3, (1.0, 0.99, 0.95))
        p.spot((x - 0.03, -0.18), 0.17, INK)
        p.spot((x - 0.06, -0.22), 0.06, (1.0, 1.0, 1.0))
    p.ink([(-0.12, 0.04), (0.0, 0.12), (0.12, 0.04)], (0.03, 0.05, 0.03), t.deep if colour != "black" else CREAM)
    p.ripple(-1.0, -0.3, 0.88, 0.07)
    p.ripple(0.2, 1.0, 0.86, 0.07)


def draw_crab(pen: Pen, colour: str) -> None:
    """A broad shell between raised pincers, eyes on stalks, three bent legs a side."""
    t, p = tones(colour), Pose(pen, 1.4, turns=False, lean=0.04)
    lift, snap, wide = pen.uniform(-0.08, 0.1), pen.uniform(-0.05, 0.05), pen.uniform(0.95, 1.04)
    p.shadow(-0.8, 0.85, 0.74, 0.18)
    for s in (-1.0, 1.0):
        for x, y in ((1.06, 0.34), (0.98, 0.6), (0.76, 0.74)):
            p.ink([(s * 0.44, 0.24), (s * (x - 0.06), y - 0.36), (s * x, y)], (0.18, 0.13, 0.02), t.dark)
    for s in (-1.0, 1.0):
        p.ink([(s * 0.5, 0.12), (s * 0.96, 0.12), (s * 0.84, -0.28 + lift * s)], (0.18, 0.17, 0.18), t.dark)
        x, y = s * 0.8, -0.42 + lift * s
        p.ink([(x + s * 0.12, y + 0.16), (x + s * 0.36, y - 0.08), (x + s * 0.06, y - 0.38)], (0.26, 0.3, 0.02), t.body)
        p.ink([(x, y + 0.14), (x - s * 0.26, y - 0.02 + snap), (x - s * 0.16, y - 0.3)], (0.22, 0.22, 0.02), t.body)
    p.dab([(-0.4 * wide, 0.2), (0.0, 0.1), (0.4 * wide, 0.2)], (0.5, 0.78, 0.5), t.body)
    p.bristle([(-0.46, 0.42), (0.0, 0.56), (0.46, 0.42)], (0.05, 0.14, 0.05), t.dark, 0.9)
    p.bristle([(-0.44, 0.02), (-0.16, -0.14), (0.1, -0.14)], (0.04, 0.13, 0.04), t.light, 0.9)
    for x, y in ((-0.38, 0.24), (0.36, 0.22), (0.2, 0.02)):
        p.spot((x, y), 0.1, t.light)
    for s in (-1.0, 1.0):
        p.ink([(s * 0.16, -0.1), (s * 0.18, -0.38)], 0.08, t.dark)
        p.spot((s * 0.18, -0.42), 0.24, (1.0, 0.99, 0.94))
        p.spot((s * 0.18 - 0.02, -0.42), 0.13, INK)
    p.ink([(-0.16, 0.24), (0.0, 0.36), (0.16, 0.24)], (0.03, 0.055, 0.03), t.deep if colour != "black" else CREAM)


KINDS: tuple[Kind, ...] = (
    Kind(
        "butterfly",
        "butterflies",
        (),
        (0.108, 0.09),
        "sky",
        ("orange", "yellow", "blue", "purple", "white"),
        draw_butterfly,
    ),
    Kind("octopus", "octopuses", (), (0.125, 0.114), "water", ("purple", "pink", "orange", "red"), draw_octopus),
    Kind("crab", "crabs", (), (0.125, 0.09), "shore", ("red", "orange", "brown", "blue"), draw_crab),
)
