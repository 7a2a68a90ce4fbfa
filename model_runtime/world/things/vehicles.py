"""What carries people: boat, car, train, hot-air balloon. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM, LAMPS
from model_runtime.world.things.pose import DARK_SKIES, INK, Pose, tones

WOOD: Colour = (0.36, 0.24, 0.15)
SILVER: Colour = (0.80, 0.82, 0.84)
RUBBER: Colour = (0.14, 0.13, 0.15)
SMOKE: Colour = (0.90, 0.90, 0.92)


def draw_boat(pen: Pen, colour: str) -> None:
    """Sails with two cream sails and a pennant; the hull takes the colour."""
    t, p = tones(colour), Pose(pen, 0.96, lean=0.05)
    belly, sheet = pen.uniform(-0.08, 0.12), pen.uniform(0.92, 1.04)
    sail = CREAM if colour != "white" else (0.98, 0.93, 0.80)
    p.wash([(-0.8, 0.94), (0.0, 1.0), (0.85, 0.92)], (0.1, 0.24, 0.08), mix(t.deep, (0.08, 0.2, 0.3), 0.5), 0.55)
    p.ink([(0.0, 0.5), (0.0, -0.3), (0.01, -0.98)], (0.09, 0.07, 0.05), WOOD)
    p.bristle([(0.05, -0.92), (0.24 + belly, -0.3), (0.42, 0.3)], (0.02, 0.42, 0.84 * sheet), sail)
    p.bristle([(-0.06, -0.78), (-0.18 - belly, -0.3), (-0.32, 0.28)], (0.02, 0.28, 0.56 * sheet), shade(sail, 0.88))
    p.bristle(
        [(0.12, -0.5), (0.34 + belly, -0.1), (0.62, 0.3)], (0.02, 0.1, 0.2), mix(sail, (0.5, 0.55, 0.7), 0.3), 0.7
    )
    p.ink([(0.1, 0.1), (0.42 + belly, 0.06), (0.76, 0.1)], (0.03, 0.08, 0.03), t.body, 0.9)
    p.ink([(-0.34, 0.4), (0.2, 0.42), (0.84, 0.38)], (0.05, 0.06, 0.04), WOOD)
    p.bristle([(-0.92, 0.5), (-0.5, 0.86), (0.5, 0.88), (0.88, 0.5)], (0.16, 0.42, 0.2), t.body)
    p.bristle([(-0.6, 0.78), (-0.2, 0.9), (0.3, 0.9), (0.68, 0.76)], (0.03, 0.18, 0.04), t.dark, 0.95)
    p.ink([(-1.0, 0.44), (0.0, 0.6), (0.98, 0.44)], (0.06, 0.09, 0.06), t.light)
    p.ink([(-0.7, 0.66), (0.0, 0.78), (0.72, 0.66)], (0.02, 0.04, 0.02), CREAM if colour != "white" else t.deep, 0.9)
    p.ink([(0.02, -0.98), (0.2, -1.04), (0.4, -0.94)], (0.12, 0.1, 0.01), t.body)
    p.ripple(-0.98, -0.3, 0.96, 0.07)
    p.ripple(-0.3, 0.3, 1.0, 0.06)
    p.ripple(0.24, 0.96, 0.95, 0.07)


def draw_car(pen: Pen, colour: str) -> None:
    """A small round car of the kind that smiles; its lamps are lit when the sky is dark."""
    t, p = tones(colour), Pose(pen, 1.7, lean=0.02)
    dark, roof, nose = pen.sky in DARK_SKIES, pen.uniform(-0.06, 0.05), pen.uniform(-0.05, 0.05)
    glass = LAMPS[pen.sky] if pen.sky == "day" else mix(LAMPS["day"], (0.3, 0.36, 0.5), 0.35)
    p.shadow(-1.15, 1.2, 0.68, 0.2)
    p.dab([(-0.3, -0.2), (0.1, -0.28 + roof), (0.52, -0.2)], (0.64, 0.86, 0.7), t.body)
    p.dab([(-0.98 + nose, 0.24), (-0.1, 0.1), (0.96, 0.24)], (0.46, 0.64, 0.5), t.body)
    p.bristle([(-1.1, 0.44), (0.0, 0.46), (1.1, 0.44)], (0.1, 0.16, 0.1), t.dark, 0.95)
    p.bristle([(-1.02 + nose, 0.04), (-0.8, -0.06), (-0.52, -0.06)], (0.04, 0.12, 0.04), t.light, 0.85)
    p.bristle([(-0.3, -0.58 + roof), (0.1, -0.64 + roof), (0.5, -0.56 + roof)], (0.02, 0.1, 0.02), t.light, 0.85)
    p.dab([(-0.36, -0.22), (-0.22, -0.28 + roof), (-0.08, -0.28 + roof)], (0.28, 0.38, 0.4), glass)
    p.dab([(0.32, -0.28 + roof), (0.46, -0.28 + roof), (0.58, -0.22)], (0.4, 0.38, 0.28), shade(glass, 0.86))
    p.ink([(-0.34, -0.14), (-0.22, -0.38 + roof)], (0.02, 0.06, 0.02), (1.0, 1.0, 1.0), 0.8)
    p.ink([(0.11, -0.5), (0.12, 0.0), (0.1, 0.46)], (0.03, 0.03, 0.03), t.deep, 0.8)
    p.ink([(0.18, 0.06), (0.34, 0.06)], 0.05, SILVER)
    for x in (-0.68, 0.7):
        p.spot((x, 0.42), 0.6, t.deep)
        p.spot((x, 0.48), 0.5, RUBBER)
        p.spot((x, 0.48), 0.25, SILVER)
        p.spot((x, 0.48), 0.1, t.body if colour not in ("white", "grey") else INK)
    p.ink([(-1.26, 0.44), (-1.06, 0.48)], (0.09, 0.1, 0.07), SILVER)
    p.ink([(1.08, 0.48), (1.26, 0.44)], (0.07, 0.1, 0.09), SILVER)
    p.spot((1.14, 0.22), 0.13, (0.86, 0.12, 0.12) if colour != "red" else (0.98, 0.62, 0.2), glows=dark)
    p.spot((-1.1 + nose, 0.18), 0.24, SILVER)
    p.spot((-1.12 + nose, 0.18), 0.18, (1.0, 0.93, 0.62), glows=True)
    p.spot((-1.16 + nose, 0.18), 0.5, (1.0, 0.93, 0.62), 0.35 if dark else 0.06, glows=True)


def draw_train(pen: Pen, colour: str) -> None:
    """A steam engine and its wagon; the smoke drifts behind."""
    t, p = tones(colour), Pose(pen, 1.8, lean=0.0)
    drift, iron, boiler = pen.uniform(-0.1, 0.1), (0.17, 0.16, 0.19), pen.uniform(-0.03, 0.03)
    brass: Colour = (0.92, 0.74, 0.30) if colour not in ("yellow", "orange") else (0.86, 0.30, 0.16)
    p.shadow(-1.25, 1.3, 0.68, 0.14)
    for x, y, size in ((-0.16, -0.56, 0.34), (-0.5, -0.58, 0.28), (-0.78, -0.56, 0.2)):
        p.dab([(x - 0.08 + drift, y), (x + 0.12 + drift, y - 0.02)], size, mix(SMOKE, t.light, 0.08), 0.85)
    p.ink([(-1.16, 0.42), (0.0, 0.44), (1.28, 0.42)], 0.12, iron)
    p.bristle([(0.36, 0.1), (0.8, 0.1), (1.24, 0.1)], 0.58, t.body)
    p.bristle([(0.36, 0.3), (0.8, 0.31), (1.24, 0.3)], 0.18, t.dark, 0.9)
    p.ink([(0.3, -0.22), (0.8, -0.25), (1.3, -0.22)], (0.1, 0.12, 0.1), t.deep)
    for x in (0.52, 0.8, 1.08):
        p.dab([(x, -0.04), (x, 0.06)], 0.18, LAMPS[pen.sky], glows=True)
    p.dab([(-0.96, 0.1 + boiler), (-0.6, 0.1 + boiler), (-0.2, 0.1 + boiler)], (0.48, 0.5, 0.5), t.body)
    p.bristle([(-1.0, 0.24), (-0.6, 0.26), (-0.2, 0.24)], 0.14, t.dark, 0.9)
    p.bristle(
        [(-1.04, -0.02 + boiler), (-0.7, -0.04 + boiler), (-0.36, -0.02 + boiler)], (0.04, 0.1, 0.04), t.light, 0.9
    )
    p.bristle([(-0.1, -0.32), (-0.1, 0.0), (-0.1, 0.36)], 0.46, t.body)
    p.dab([(-0.1, -0.14), (-0.1, 0.0)], 0.24, LAMPS[pen.sky], glows=True)
    p.ink([(-0.42, -0.38), (-0.1, -0.44), (0.22, -0.38)], (0.1, 0.12, 0.1), t.deep)
    p.bristle([(-0.96, -0.06), (-0.96, -0.22), (-0.96, -0.42)], (0.16, 0.14, 0.28), iron)
    p.spot((-0.62, -0.16), 0.22, brass)
    p.ink([(-0.78, -0.12), (-0.8, 0.1), (-0.78, 0.32)], 0.05, brass)
    p.ink([(-1.14, -0.08 + boiler), (-1.2, 0.1), (-1.14, 0.28 + boiler)], (0.1, 0.12, 0.1), iron)
    p.spot((-1.2, -0.08), 0.15, (1.0, 0.93, 0.6), glows=True)
    p.ink([(-1.12, 0.42), (-1.22, 0.5), (-1.34, 0.64)], (0.24, 0.16, 0.06), t.deep)
    for x, size in ((-0.92, 0.28), (-0.58, 0.28), (-0.1, 0.4)):
        p.spot((x, 0.67 - size / 2), size, RUBBER)
    for x in (0.54, 1.06):
        p.spot((x, 0.54), 0.26, RUBBER)
    p.ink([(-0.92, 0.54), (-0.5, 0.52), (-0.1, 0.5)], 0.06, brass)


def draw_balloon(pen: Pen, colour: str) -> None:
    """A hot-air balloon with cream gores, two travellers in its basket."""
    t, p = tones(colour), Pose(pen, 0.7, turns=False, lean=0.04)
    stripe = CREAM if colour != "white" else t.dark
    girth, hang, spin = pen.uniform(0.96, 1.04), pen.uniform(-0.04, 0.04), pen.uniform(-0.1, 0.1)
    p.spot((0.0, -0.4), 1.56 * girth, t.body)
    p.ink([(0.0, -0.2), (0.0, 0.2), (0.0, 0.58)], (1.36 * girth, 0.98, 0.3), t.body)
    for k, tone in ((-0.5, stripe), (0.02, stripe), (0.52, shade(stripe, 0.8))):
        k += spin
        p.ink([(0.0, -1.14), (k * 1.35, -0.8), (k * 1.4, 0.0), (k * 0.3, 0.64)], (0.04, 0.25 * girth, 0.07), tone, 0.97)
    p.wash([(0.3, -1.0), (0.78, -0.6), (0.64, 0.1), (0.16, 0.6)], (0.06, 0.4, 0.06), t.deep, 0.5)
    p.bristle([(-0.2, -1.02), (-0.62, -0.8), (-0.6, -0.3)], (0.02, 0.14, 0.02), t.light, 0.85)
    p.ink([(-0.3, 0.52), (0.0, 0.62), (0.3, 0.52)], (0.06, 0.1, 0.06), t.deep)
    p.ink([(0.0, 0.86), (0.0, 0.72)], (0.1, 0.08, 0.01), (1.0, 0.78, 0.3), 0.95, glows=True)
    for side in (-1.0, 1.0):
        p.ink([(side * 0.22, 0.6), (side * 0.18 + hang, 0.94)], 0.03, WOOD)
    p.spot((-0.07 + hang, 0.86), 0.13, (0.80, 0.58, 0.44))
    p.spot((0.08 + hang, 0.85), 0.13, (0.55, 0.37, 0.27))
    p.bristle([(hang, 0.92), (hang, 1.04), (hang, 1.16)], (0.44, 0.4, 0.34), (0.62, 0.42, 0.22))
    p.bristle([(0.1 + hang, 0.94), (0.1 + hang, 1.16)], (0.14, 0.12, 0.1), (0.42, 0.27, 0.15), 0.8)
    p.ink([(-0.22 + hang, 0.92), (hang, 0.95), (0.22 + hang, 0.92)], 0.07, (0.34, 0.22, 0.13))


KINDS: tuple[Kind, ...] = (
    Kind(
        "boat",
        "boats",
        ("sailboat", "sailing boat", "ship"),
        (0.146, 0.152),
        "water",
        ("red", "blue", "green", "white", "yellow"),
        draw_boat,
    ),
    Kind(
        "car", "cars", ("automobile",), (0.15, 0.088), "land", ("red", "blue", "yellow", "green", "turquoise"), draw_car
    ),
    Kind(
        "train",
        "trains",
        ("steam train", "locomotive"),
        (0.19, 0.1055),
        "land",
        ("red", "green", "blue", "black", "purple"),
        draw_train,
    ),
    Kind(
        "balloon",
        "balloons",
        ("hot air balloon",),
        (0.105, 0.15),
        "sky",
        ("red", "yellow", "blue", "purple", "orange"),
        draw_balloon,
    ),
)
