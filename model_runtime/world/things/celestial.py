"""How the things of the sky are built from strokes."""

from __future__ import annotations

import math

from model_runtime.brush.record import Kind as Tool
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, Colour, mix
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import dim, lit, ray, turned


def draw_sun(pen: Pen, colour: str) -> None:
    """Two halos, a round face, brushed light around it, twelve rays long and short."""
    body = COLOURS[colour]
    pen.stroke(Tool.DAB, [(-0.03, 0), (0.03, 0)], 1.94, lit(body, 0.5), 0.20, glows=True)
    pen.stroke(Tool.DAB, [(-0.03, 0), (0.03, 0)], 1.52, lit(body, 0.4), 0.32, glows=True)
    start, reach = pen.uniform(0, math.pi / 6), pen.uniform(0.92, 1.02)
    for index in range(12):
        long = index % 2 == 0
        path = ray(start + index * math.pi / 6, 0.62, reach if long else 0.84)
        pen.stroke(Tool.INK, path, (0.15, 0.09, 0.01), lit(body, 0.12), 0.95, shake=0.012, glows=True)
    pen.stroke(Tool.DAB, [(-0.04, 0), (0.04, 0)], 1.12, body, shake=0.01, glows=True)
    pen.stroke(
        Tool.BRISTLE,
        turned([(0.16, 0.40), (0.46, 0.22), (0.40, -0.16)], 0),
        (0.04, 0.20, 0.04),
        dim(body, 0.10),
        0.6,
        glows=True,
    )
    pen.stroke(
        Tool.BRISTLE,
        [(-0.40, 0.12), (-0.38, -0.38), (0.14, -0.40)],
        (0.04, 0.26, 0.05),
        lit(body, 0.45),
        0.75,
        glows=True,
    )
    pen.stroke(Tool.DAB, [(-0.20, -0.18), (-0.10, -0.24)], (0.12, 0.20, 0.10), lit(body, 0.7), 0.7, glows=True)


def draw_moon(pen: Pen, colour: str) -> None:
    """A glow, the dark of the moon, a crescent that may be thin or fat and lean to either side, three craters."""
    body, flip, lean = COLOURS[colour], 1 if pen.chance(0.5) else -1, pen.uniform(-0.45, 0.2)
    fat = pen.uniform(0.56, 0.78)
    pen.stroke(Tool.DAB, [(-0.02, 0), (0.02, 0)], 1.94, lit(body, 0.4), 0.16, glows=True)
    pen.stroke(Tool.DAB, [(-0.02, 0), (0.02, 0)], 1.60, mix(body, (0.6, 0.66, 0.85), 0.4), 0.22, glows=True)
    outline = turned([(0.36, -0.74), (-0.98, -0.62), (-0.98, 0.62), (0.36, 0.74)], lean * flip, flip)
    pen.stroke(Tool.INK, outline, (0.0, fat, 0.0), body, shake=0.012, glows=True)
    inside = turned([(0.10, -0.66), (-0.62, -0.44), (-0.62, 0.44), (0.10, 0.66)], lean * flip, flip)
    pen.stroke(Tool.BRISTLE, inside, (0.0, 0.16, 0.0), dim(body, 0.18), 0.6, glows=True)
    rim = turned([(0.02, -0.74), (-0.98, -0.52), (-0.98, 0.40), (-0.20, 0.68)], lean * flip, flip)
    pen.stroke(Tool.BRISTLE, rim, (0.0, 0.20, 0.0), lit(body, 0.55), 0.8, glows=True)
    for x, y, size in ((-0.62, -0.22, 0.16), (-0.74, 0.10, 0.11), (-0.52, 0.30, 0.19)):
        (spot,) = turned([(x, y)], lean * flip, flip)
        pen.stroke(Tool.DAB, [spot, (spot[0] + 0.03, spot[1])], size, dim(body, 0.14), 0.6, glows=True)


def draw_star(pen: Pen, colour: str) -> None:
    """A five-pointed star, each ray with a lit and a shaded side."""
    body, lean = COLOURS[colour], pen.uniform(-0.22, 0.22)
    pen.stroke(Tool.DAB, [(-0.02, 0), (0.02, 0)], 1.90, lit(body, 0.5), 0.18, glows=True)
    pen.stroke(Tool.DAB, [(-0.02, 0), (0.02, 0)], 1.36, lit(body, 0.5), 0.26, glows=True)
    angles = [lean + index * math.tau / 5 - math.pi / 2 for index in range(5)]
    for angle in angles:
        pen.stroke(Tool.INK, ray(angle, 0.06, 1.0), (0.62, 0.31, 0.0), body, shake=0.01, glows=True)
    for angle in angles:
        side = ray(angle, 0.16, 0.86)
        turn = angle + math.pi / 2
        path = [
            (x + 0.07 * math.cos(turn) * k, y + 0.07 * math.sin(turn) * k)
            for (x, y), k in zip(side, (1.2, 0.2), strict=True)
        ]
        pen.stroke(Tool.INK, path, (0.16, 0.09, 0.0), dim(body, 0.20), 0.75, shake=0.01, glows=True)
    for angle in angles:
        pen.stroke(
            Tool.INK, ray(angle - 0.14, 0.10, 0.62), (0.10, 0.07, 0.0), lit(body, 0.55), 0.8, shake=0.01, glows=True
        )
    pen.stroke(Tool.DAB, [(-0.14, -0.12), (-0.06, -0.16)], (0.10, 0.16, 0.08), lit(body, 0.8), 0.8, glows=True)


def draw_cloud(pen: Pen, colour: str) -> None:
    """Five round puffs on a flat shaded base, each turned from the light at its lower right; two more in front."""
    body = COLOURS[colour]
    under = mix(dim(body, 0.20), (0.55, 0.58, 0.72), 0.25)
    swell, drift = pen.uniform(0.88, 1.08), pen.uniform(-0.10, 0.10)
    puffs = ((-0.70, 0.30, 0.58), (0.72, 0.32, 0.54), (-0.38, -0.02, 0.80), (0.44, 0.04, 0.78), (0.04, -0.22, 1.02))
    pen.stroke(Tool.DAB, [(-0.70, 0.48), (0.70, 0.48)], (0.44, 0.60, 0.42), under, 0.97)
    for x, y, size in puffs:
        wide = size * swell * pen.uniform(0.94, 1.06)
        x += drift * (1 - abs(x))
        pen.stroke(Tool.DAB, [(x - 0.07, y), (x + 0.07, y)], wide, body, 0.98, spread=0.008)
        curve = [
            (x + 0.31 * wide, y - 0.12 * wide),
            (x + 0.30 * wide, y + 0.56 * wide),
            (x - 0.10 * wide, y + 0.50 * wide),
        ]
        pen.stroke(Tool.BRISTLE, curve, (0.01, 0.16 * wide, 0.01), under, 0.6, spread=0.008)
        curve = [
            (x - 0.30 * wide, y + 0.06 * wide),
            (x - 0.28 * wide, y - 0.56 * wide),
            (x + 0.10 * wide, y - 0.50 * wide),
        ]
        pen.stroke(Tool.BRISTLE, curve, (0.01, 0.20 * wide, 0.01), lit(body, 0.66), 0.85, spread=0.008)
    for x, size in ((-0.26, 0.46), (0.30, 0.42)):
        pen.stroke(Tool.DAB, [(x - 0.10, 0.36), (x + 0.10, 0.36)], size, lit(body, 0.16), 0.92, spread=0.008)
    for x in (-0.44, 0.36):
        y = pen.uniform(0.62, 0.70)
        pen.stroke(
            Tool.WASH, [(x - 0.40, y), (x, y + 0.10), (x + 0.40, y)], (0.06, 0.24, 0.06), under, 0.75, spread=0.01
        )


BOW: tuple[Colour, ...] = (
    (0.86, 0.24, 0.20),
    (0.95, 0.52, 0.18),
    (0.98, 0.83, 0.30),
    (0.42, 0.68, 0.34),
    (0.24, 0.62, 0.72),
    (0.22, 0.38, 0.74),
    (0.50, 0.30, 0.66),
)


def draw_rainbow(pen: Pen, colour: str) -> None:
    """Seven bands over a pale glow, a little cloud at each foot. It has all colours, whatever is asked."""
    bend = pen.uniform(-0.05, 0.05)
    arc = [(-0.78, 0.86), (-0.80 + bend, -0.98), (0.80 + bend, -0.98), (0.78, 0.86)]
    pen.stroke(Tool.WASH, arc, 0.56, (1.0, 0.97, 0.88), 0.35, shake=0.0, glows=True)
    for index, band in enumerate(BOW):
        inset = index * 0.062
        path = [
            (-0.93 + inset, 0.86),
            (-0.93 + inset + bend, -1.50 + inset * 2.3),
            (0.93 - inset + bend, -1.50 + inset * 2.3),
            (0.93 - inset, 0.86),
        ]
        pen.stroke(Tool.BRISTLE, path, 0.098, band, 0.92, shake=0.004, spread=0.015)
    for side in (-1, 1):
        for x, y, size in ((0.94, 0.84, 0.34), (0.58, 0.86, 0.32), (0.76, 0.72, 0.44)):
            pen.stroke(Tool.DAB, [(side * x - 0.03, y), (side * x + 0.03, y)], size, (0.93, 0.94, 0.97), 0.97)
        pen.stroke(
            Tool.BRISTLE,
            [(side * 0.76 - 0.12, 0.62), (side * 0.76 + 0.06, 0.56)],
            (0.04, 0.12, 0.03),
            (1.0, 1.0, 1.0),
            0.9,
        )


KINDS = (
    Kind("sun", "suns", (), (0.130, 0.130), "sky", ("yellow", "orange", "red"), draw_sun),
    Kind("moon", "moons", ("crescent",), (0.110, 0.110), "sky", ("yellow", "white", "orange"), draw_moon),
    Kind("star", "stars", (), (0.062, 0.062), "sky", ("yellow", "white", "orange"), draw_star),
    Kind("cloud", "clouds", (), (0.195, 0.100), "sky", ("white", "grey", "pink"), draw_cloud),
    Kind("rainbow", "rainbows", (), (0.330, 0.200), "sky", ("red",), draw_rainbow),
)
