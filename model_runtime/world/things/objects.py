"""Things that people make and leave about: kite, umbrella, bench, street lamp. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import LAMPS, contrast
from model_runtime.world.things.pose import DARK_SKIES, Pose, tones

IRON: Colour = (0.19, 0.19, 0.22)
WOOD: Colour = (0.40, 0.26, 0.16)


def draw_kite(pen: Pen, colour: str) -> None:
    """A diamond on the wind with a crossed frame and a tail of bows."""
    t, p = tones(colour), Pose(pen, 0.68, turns=False, lean=0.06)
    bow, swing, fold = contrast(colour, "yellow", "red"), pen.uniform(-0.22, 0.22), pen.uniform(-0.05, 0.05)
    p.ink([(0.0, 0.34), (0.4 + swing, 0.6), (-0.5 + swing, 0.9), (0.1, 1.18)], (0.05, 0.05, 0.03), t.deep)
    top, left, right, foot, heart = (0.0, -1.18), (-0.8, -0.46 + fold), (0.8, -0.46 + fold), (0.0, 0.36), (0.0, -0.44)
    p.ink([top, heart, foot], (0.03, 0.62, 0.03), t.body)
    p.ink([left, heart, right], (0.03, 0.6, 0.03), t.body)
    panels = ((left, foot, t.body), (right, foot, t.dark), (top, right, mix(t.body, t.dark, 0.3)), (top, left, t.light))
    for start, end, tone in panels:
        p.ink([start, (heart[0] * 0.9 + 0.05 * (start[0] + end[0]), heart[1]), end], (0.03, 0.56, 0.03), tone)
    p.ink([(0.0, -1.2), (0.02, -0.4), (0.0, 0.38)], (0.04, 0.05, 0.04), WOOD)
    p.ink([(-0.8, -0.46 + fold), (0.0, -0.54), (0.8, -0.46 + fold)], (0.04, 0.05, 0.04), WOOD)
    p.spot(heart, 0.3, bow)
    for x, y in ((0.16, 0.56), (-0.06, 0.82), (0.0, 1.08)):
        x += swing * 0.55
        for side, tone in ((-1.0, bow), (1.0, shade(bow, 0.8))):
            p.ink([(x, y), (x + side * 0.12, y - 0.02), (x + side * 0.22, y - 0.03)], (0.03, 0.12, 0.15), tone)


def draw_umbrella(pen: Pen, colour: str) -> None:
    """Stands open: a scalloped dome in gores over a curved handle."""
    t, p = tones(colour), Pose(pen, 0.96, turns=False, lean=0.08)
    dome, hook = pen.uniform(-0.06, 0.06), pen.uniform(0.24, 0.34)
    p.shadow(-0.7, 0.8, 0.98, 0.16, 0.3)
    p.ink([(0.0, -0.9), (0.0, 0.0), (0.0, 0.72)], (0.06, 0.07, 0.08), IRON)
    p.ink([(0.0, 0.66), (0.0, 1.06), (-hook, 1.06), (-hook, 0.8)], (0.12, 0.12, 0.12), WOOD)
    p.ink([(-0.88, 0.0), (0.0, -0.3), (0.88, 0.0)], (0.1, 0.34, 0.1), t.deep)
    p.bristle([(0.0, -0.88), (0.0, -0.6 + dome), (0.0, -0.3)], (0.24, 1.4, 1.72), t.body)
    for x, tone in ((-0.7, t.light), (-0.24, t.body), (0.24, t.body), (0.7, t.dark)):
        p.dab([(x - 0.1, -0.14), (x, -0.1), (x + 0.1, -0.14)], (0.32, 0.36, 0.32), tone)
    p.ink([(0.02, -0.92), (0.62, -0.74 + dome), (0.76, -0.1)], (0.06, 0.36, 0.3), t.dark, 0.95)
    p.ink([(-0.04, -0.9), (-0.56, -0.72 + dome), (-0.74, -0.16)], (0.04, 0.24, 0.2), t.light, 0.9)
    for x in (-0.46, 0.0, 0.46):
        p.ink([(0.0, -0.9), (x * 0.9, -0.7), (x, -0.06)], (0.02, 0.03, 0.02), t.deep, 0.8)
    p.ink([(0.0, -0.84), (0.0, -1.02)], (0.1, 0.07, 0.04), IRON)


def draw_bench(pen: Pen, colour: str) -> None:
    """A park bench: painted slats on curled iron."""
    t, p = tones(colour), Pose(pen, 1.5, lean=0.03)
    iron = IRON if colour != "black" else (0.42, 0.43, 0.47)
    lit = mix(t.body, t.light, 0.5)
    rise, wide = pen.uniform(-0.05, 0.05), pen.uniform(0.97, 1.03)
    p.shadow(-1.1, 1.15, 0.78, 0.16)
    for side in (-0.94, 0.94):
        p.ink([(side, -0.76 + rise), (side * 0.98, -0.2), (side, 0.5)], (0.09, 0.11, 0.1), iron)
    for x in (-0.84, 0.84):
        p.ink([(x, 0.3), (x * 0.98, 0.7)], 0.1, shade(iron, 0.7))
    for y, tone in ((-0.62, lit), (-0.36, t.body), (-0.1, t.body)):
        p.bristle([(-1.08 * wide, y + rise), (0.0, y + rise - 0.02), (1.08 * wide, y + rise)], 0.19, tone)
        p.ink([(-1.06, y + rise + 0.1), (0.0, y + rise + 0.08), (1.06, y + rise + 0.1)], 0.03, t.deep, 0.8)
    for y, tone in ((0.16, lit), (0.36, t.body)):
        p.bristle([(-1.12 * wide, y), (0.0, y), (1.12 * wide, y)], 0.18, tone)
    p.ink([(-1.12, 0.46), (0.0, 0.47), (1.12, 0.46)], (0.07, 0.08, 0.07), t.dark)
    for x in (-1.06, 1.06):
        p.ink([(x, -0.1), (x * 1.14, -0.12), (x * 1.1, 0.36)], (0.07, 0.09, 0.08), iron)
        p.ink([(x, 0.42), (x * 0.99, 0.6), (x * 1.03, 0.78)], (0.1, 0.09, 0.12), iron)


def draw_lamp(pen: Pen, colour: str) -> None:
    """A street lamp: a lantern on a turned post, lit when the sky is dark."""
    t, p = tones(colour), Pose(pen, 0.32, turns=False, lean=0.008)
    lit, glass = pen.sky in DARK_SKIES, LAMPS[pen.sky] if pen.sky in DARK_SKIES else (0.98, 0.95, 0.80)
    wide, arm = pen.uniform(0.94, 1.06), pen.uniform(-0.04, 0.04)
    p.shadow(-0.3, 0.5, 1.7, 0.14)
    p.spot((0.0, -1.24), 1.2, glass, 0.34 if lit else 0.08, glows=True)
    p.spot((0.0, -1.24), 0.86, glass, 0.4 if lit else 0.08, glows=True)
    p.ink([(0.0, 1.6), (0.0, 0.3), (0.0, -0.86)], (0.22, 0.17, 0.15), t.body)
    p.ink([(0.06, 1.5), (0.06, 0.3), (0.05, -0.8)], (0.08, 0.07, 0.05), t.dark, 0.9)
    p.bristle([(0.0, 1.2), (0.0, 1.4), (0.0, 1.68)], (0.24, 0.36, 0.56 * wide), t.body)
    p.bristle([(0.12, 1.24), (0.14, 1.4), (0.18, 1.66)], (0.06, 0.12, 0.18), t.dark, 0.9)
    p.ink([(-0.28, 1.72), (0.28, 1.72)], 0.12, t.deep)
    p.ink([(-0.14, 1.14), (0.14, 1.14)], 0.1, t.light)
    p.ink([(-0.32 * wide, -0.62 + arm), (0.0, -0.58 + arm), (0.32 * wide, -0.62 + arm)], (0.1, 0.08, 0.1), t.body)
    p.ink([(-0.16, -0.8), (0.16, -0.8)], 0.12, t.deep)
    p.bristle([(0.0, -1.5), (0.0, -1.2), (0.0, -0.92)], (0.66 * wide, 0.54, 0.38), glass, glows=True)
    p.spot((0.0, -1.2), 0.2, (1.0, 0.99, 0.9), 0.95 if lit else 0.5, glows=True)
    for side, tone in ((-1.0, t.body), (1.0, t.dark)):
        p.ink([(side * 0.34 * wide, -1.52), (side * 0.2, -0.9)], 0.08, tone)
    p.ink([(0.0, -1.5), (0.0, -0.9)], 0.04, t.deep, 0.85)
    p.bristle([(0.0, -1.78), (0.0, -1.66), (0.0, -1.54)], (0.08, 0.5, 0.92 * wide), t.body)
    p.ink([(0.08, -1.7), (0.28, -1.6), (0.42, -1.52)], (0.04, 0.12, 0.06), t.dark, 0.9)
    p.spot((0.0, -1.78), 0.14, t.light)


KINDS: tuple[Kind, ...] = (
    Kind("kite", "kites", (), (0.105, 0.155), "sky", ("red", "yellow", "blue", "green", "purple"), draw_kite),
    Kind(
        "umbrella",
        "umbrellas",
        ("parasol", "brolly"),
        (0.128, 0.133),
        "land",
        ("red", "yellow", "blue", "pink", "black"),
        draw_umbrella,
    ),
    Kind(
        "bench", "benches", ("park bench",), (0.15, 0.1), "land", ("brown", "green", "red", "white", "blue"), draw_bench
    ),
    Kind(
        "lamp",
        "lamps",
        ("street lamp", "lamp post", "lantern"),
        (0.06, 0.1875),
        "land",
        ("black", "green", "grey", "blue", "red"),
        draw_lamp,
    ),
)
