"""Figures that stand and wave: person and snowman. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import contrast
from model_runtime.world.things.pose import INK, Pose, tones

TWIG: Colour = (0.36, 0.24, 0.16)
FAIR: Colour = (0.97, 0.80, 0.68)
DEEP: Colour = (0.45, 0.28, 0.19)


def draw_person(pen: Pen, colour: str) -> None:
    """Someone in a long coat and a scarf, waving or about to."""
    t, p = tones(colour), Pose(pen, 0.5, lean=0.02)
    skin, hair = mix(FAIR, DEEP, pen.uniform(0, 1)), mix((0.12, 0.08, 0.08), (0.74, 0.46, 0.20), pen.uniform(0, 1) ** 2)
    wave, stride, flare = pen.uniform(-0.75, 0.1), pen.uniform(0.0, 0.08), pen.uniform(0.92, 1.06)
    scarf, trousers = contrast(colour, "yellow", "red"), mix((0.20, 0.22, 0.34), t.deep, 0.25)
    p.shadow(-0.4, 0.6, 1.34, 0.14)
    p.dab([(0.02, -1.0), (0.06, -0.86)], (0.56, 0.6, 0.5), shade(hair, 0.8))
    for x, tone in ((0.17, shade(trousers, 0.8)), (-0.17, trousers)):
        x += stride if x > 0 else -stride
        p.ink([(x * 0.8, 0.5), (x, 0.9), (x, 1.22)], (0.26, 0.22, 0.19), tone)
        p.dab([(x - 0.12, 1.3), (x + 0.05, 1.3)], (0.16, 0.19, 0.17), (0.24, 0.15, 0.12))
    p.ink([(0.24, -0.46), (0.5, -0.16), (0.5, 0.2)], (0.24, 0.22, 0.2), t.dark)
    p.spot((0.5, 0.3), 0.18, skin)
    p.bristle([(0.0, -0.6), (0.0, 0.0), (0.0, 0.62)], (0.5, 0.66, 0.92 * flare), t.body)
    k = p.side
    p.bristle([(k * 0.16, -0.5), (k * 0.22, 0.0), (k * 0.3, 0.62)], (0.14, 0.2, 0.28), t.dark, 0.85)
    p.bristle([(k * -0.16, -0.4), (k * -0.2, 0.0), (k * -0.26, 0.5)], (0.05, 0.12, 0.1), t.light, 0.8)
    for y in (-0.24, 0.0, 0.24):
        p.spot((-0.02, y), 0.08, scarf)
    p.ink([(-0.22, -0.44), (-0.48, -0.3 + wave * 0.2), (-0.5, -0.05 + wave)], (0.24, 0.22, 0.19), t.body)
    p.spot((-0.51, -0.16 + wave), 0.19, skin)
    p.spot((0.0, -0.98), 0.52, skin)
    p.ink([(-0.24, -0.66), (0.0, -0.58), (0.24, -0.66)], (0.14, 0.17, 0.14), scarf)
    p.ink([(0.12, -0.6), (0.18, -0.4), (0.16, -0.22)], (0.14, 0.15, 0.17), shade(scarf, 0.8))
    p.ink([(-0.26, -1.06), (-0.04, -1.3), (0.26, -1.0)], (0.12, 0.26, 0.14), hair)
    for x in (-0.14, 0.07):
        p.spot((x, -0.97), 0.075, INK)
    p.ink([(-0.12, -0.85), (-0.03, -0.8), (0.07, -0.86)], (0.025, 0.04, 0.025), (0.62, 0.2, 0.2))
    p.dab([(-0.24, -1.22), (0.0, -1.26), (0.24, -1.2)], (0.16, 0.34, 0.2), t.dark)
    p.spot((0.02, -1.4), 0.16, scarf)


def draw_snowman(pen: Pen, colour: str) -> None:
    """Three balls, a carrot, a top hat and a scarf; twigs for arms."""
    t, p = tones(colour), Pose(pen, 0.72, lean=0.05)
    hat = (0.15, 0.14, 0.18) if colour != "black" else (0.72, 0.18, 0.18)
    scarf = contrast(colour, "red", "yellow")
    round_, wave, coal = pen.uniform(0.95, 1.04), pen.uniform(-0.2, 0.25), t.mark
    p.shadow(-0.6, 0.75, 1.08, 0.18)
    p.ink([(-0.26, -0.1), (-0.58, -0.2), (-0.8, -0.4 + wave)], (0.07, 0.06, 0.03), TWIG)
    p.ink([(-0.66, -0.28 + wave * 0.5), (-0.78, -0.22 + wave)], (0.04, 0.03, 0.02), TWIG)
    p.ink([(0.26, -0.1), (0.58, -0.14), (0.8, -0.36 - wave)], (0.07, 0.06, 0.03), TWIG)
    p.ink([(0.66, -0.22 - wave * 0.5), (0.8, -0.16 - wave)], (0.04, 0.03, 0.02), TWIG)
    for y, size in ((0.6, 1.06 * round_), (-0.1, 0.8), (-0.64, 0.58)):
        p.spot((0.0, y), size, t.body)
        rim = size * p.side
        turning = [(rim * 0.3, y - size * 0.28), (rim * 0.46, y + 0.06), (rim * 0.06, y + size * 0.44)]
        p.bristle(turning, (0.03, size * 0.2, 0.03), t.dark, 0.8)
        facing = [(-rim * 0.36, y + size * 0.05), (-rim * 0.34, y - size * 0.26), (-rim * 0.1, y - size * 0.38)]
        p.bristle(facing, (0.02, size * 0.13, 0.02), t.light, 0.85)
    for y in (-0.14, 0.1, 0.42):
        p.spot((-0.04, y), 0.1, coal)
    p.ink([(-0.28, -0.42), (0.0, -0.32), (0.28, -0.42)], (0.14, 0.17, 0.14), scarf)
    p.ink([(0.16, -0.36), (0.24, -0.16), (0.22, 0.08)], (0.15, 0.16, 0.19), shade(scarf, 0.82))
    for x in (-0.15, 0.07):
        p.spot((x, -0.72), 0.09, coal)
    p.ink(
        [(-0.04, -0.62), (-0.2, -0.6), (-0.38, -0.57)],
        (0.12, 0.09, 0.01),
        (0.95, 0.50, 0.14) if colour != "orange" else (0.85, 0.2, 0.12),
    )
    p.ink([(-0.16, -0.5), (-0.04, -0.46), (0.1, -0.52)], (0.03, 0.04, 0.03), coal)
    p.ink([(-0.06, -0.99), (0.06, -0.99)], 0.38, hat)
    p.ink([(-0.2, -0.97), (0.0, -0.95), (0.2, -0.97)], 0.09, scarf)
    p.ink([(-0.36, -0.88), (0.0, -0.86), (0.36, -0.88)], (0.08, 0.1, 0.08), hat)


KINDS: tuple[Kind, ...] = (
    Kind(
        "person",
        "people",
        ("woman", "man", "girl", "boy", "child", "human", "figure"),
        (0.078, 0.156),
        "land",
        ("red", "blue", "green", "purple", "yellow"),
        draw_person,
    ),
    Kind("snowman", "snowmen", (), (0.1, 0.139), "land", ("white", "blue", "pink", "grey", "turquoise"), draw_snowman),
)
