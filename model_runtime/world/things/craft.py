"""What flies and rolls by its own power: airplane, rocket, bicycle. Each keeps the same strokes in the same order."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, Colour, mix, shade
from model_runtime.world.pen import Pen, Point
from model_runtime.world.things.light import CREAM, LAMPS, contrast
from model_runtime.world.things.pose import INK, Pose, tones

RUBBER: Colour = (0.14, 0.13, 0.15)
SILVER: Colour = (0.80, 0.82, 0.85)
GLASS: Colour = (0.30, 0.46, 0.62)


def draw_airplane(pen: Pen, colour: str) -> None:
    """Climbs a little: a round hull with a row of windows, swept wings, an engine, a tall fin with a stripe."""
    t, p = tones(colour), Pose(pen, 1.6, lean=0.04)
    stripe, climb, sweep = contrast(colour, "white", "red"), pen.uniform(-0.05, 0.1), pen.uniform(-0.05, 0.05)
    pane = LAMPS[pen.sky] if pen.sky not in ("day", "mist") else GLASS

    def at(x: float, y: float) -> Point:
        return x, y + climb * x

    p.ink([at(-0.16, -0.06), at(0.1, -0.36), at(0.46 + sweep, -0.66)], (0.4, 0.26, 0.08), t.dark)
    p.ink([at(0.8, 0.0), at(0.98, -0.4), at(1.14, -0.68)], (0.5, 0.32, 0.16), t.body)
    p.ink([at(0.94, -0.5), at(1.17, -0.52)], 0.13, stripe)
    p.ink([at(0.74, 0.0), at(0.96, -0.06), at(1.2, -0.14)], (0.2, 0.16, 0.04), t.dark)
    p.dab([at(-0.86, 0.06), at(-0.1, 0.04), at(0.94, -0.06)], (0.42, 0.54, 0.2), t.body)
    p.bristle([at(-0.84, 0.22), at(-0.1, 0.32), at(0.8, 0.06)], (0.05, 0.12, 0.03), t.dark, 0.9)
    p.bristle([at(-0.78, -0.12), at(-0.2, -0.2), at(0.6, -0.12)], (0.03, 0.09, 0.03), t.light, 0.9)
    p.ink([at(-0.98, -0.06), at(-0.86, -0.1), at(-0.72, -0.1)], (0.1, 0.15, 0.12), pane, glows=pen.sky != "day")
    for index in range(6):
        x = -0.5 + index * 0.2
        p.ink([at(x, -0.03), at(x, 0.05)], 0.1, pane, glows=pen.sky not in ("day", "mist"))
    p.ink([at(-0.96, 0.16), at(0.0, 0.22), at(0.84, 0.0)], (0.03, 0.05, 0.03), stripe)
    p.dab([at(-0.26, 0.42), at(0.02, 0.42)], (0.22, 0.2, 0.18), SILVER)
    p.ink([at(-0.34, 0.42), at(-0.34, 0.43)], (0.17, 0.17, 0.17), INK)
    p.ink([at(-0.16, 0.18), at(0.2, 0.4), at(0.6 + sweep, 0.68)], (0.42, 0.28, 0.06), t.dark)
    p.ink([at(-0.22, 0.14), at(0.14, 0.36), at(0.56 + sweep, 0.66)], (0.1, 0.12, 0.03), t.light, 0.9)
    p.ink([at(0.78, 0.04), at(0.98, 0.14), at(1.16, 0.26)], (0.2, 0.16, 0.03), t.dark)
    p.spot(at(0.58 + sweep, 0.67), 0.07, (0.9, 0.15, 0.12), glows=True)


def draw_rocket(pen: Pen, colour: str) -> None:
    """Stands on its fire: a pointed hull with a round window, three fins, flames below."""
    t, p = tones(colour), Pose(pen, 0.6, turns=False, lean=0.1)
    fin = COLOURS["red"] if colour in ("white", "grey", "black") else CREAM
    flare, wide = pen.uniform(-0.1, 0.14), pen.uniform(0.94, 1.05)
    p.spot((0.0, 0.86), 0.7, (1.0, 0.78, 0.36), 0.3, glows=True)
    for x in (-0.14, 0.14):
        p.ink([(x, 0.66), (x * 1.6, 0.9), (x * 1.1, 1.1 + flare)], (0.24, 0.2, 0.01), (0.95, 0.42, 0.12), glows=True)
    p.ink([(0.0, 0.64), (0.0, 0.94), (0.0, 1.22 + flare * 0.5)], (0.3, 0.3, 0.01), (0.98, 0.60, 0.16), glows=True)
    p.ink([(0.0, 0.64), (0.0, 0.8), (0.0, 0.98)], (0.2, 0.17, 0.01), (1.0, 0.93, 0.56), glows=True)
    for s in (-1.0, 1.0):
        tone = mix(t.body, t.dark, 0.5) if s < 0 else t.dark
        p.ink([(s * 0.2, 0.06), (s * 0.66, 0.34), (s * 0.62, 0.84)], (0.1, 0.34, 0.06), tone)
        p.ink([(s * 0.22, 0.3), (s * 0.44, 0.4), (s * 0.5, 0.66)], (0.3, 0.24, 0.04), tone)
    p.ink([(-0.2, 0.6), (0.0, 0.64), (0.2, 0.6)], (0.14, 0.16, 0.14), t.deep)
    p.bristle([(0.0, -0.9), (0.0, -0.4), (0.0, 0.1)], (0.3 * wide, 0.66 * wide, 0.72 * wide), t.body)
    p.bristle([(0.0, -0.1), (0.0, 0.3), (0.0, 0.58)], (0.72 * wide, 0.7 * wide, 0.44), t.body)
    p.bristle([(0.18, -0.84), (0.28, -0.2), (0.16, 0.54)], (0.05, 0.22, 0.12), t.dark, 0.95)
    p.bristle([(-0.12, -0.8), (-0.3, -0.3), (-0.2, 0.4)], (0.03, 0.13, 0.04), t.light, 0.9)
    p.ink([(0.0, -1.26), (0.0, -1.0), (0.0, -0.72)], (0.01, 0.32, 0.46), fin)
    p.ink([(0.06, -1.1), (0.14, -0.92), (0.18, -0.74)], (0.02, 0.1, 0.12), shade(fin, 0.72))
    p.ink([(-0.24, -0.68), (0.0, -0.62), (0.24, -0.68)], (0.06, 0.07, 0.06), t.deep)
    p.spot((0.0, -0.26), 0.42, SILVER)
    p.spot((0.0, -0.26), 0.29, GLASS if pen.sky in ("day", "mist") else LAMPS[pen.sky], glows=True)
    p.ink([(-0.08, -0.28), (-0.04, -0.36)], 0.05, (1.0, 1.0, 1.0), 0.85)
    for y in (0.16, 0.3):
        p.ink([(-0.3, y), (0.0, y + 0.06), (0.3, y)], (0.03, 0.045, 0.03), t.deep, 0.85)
    p.ink([(0.0, 0.26), (0.0, 0.5), (0.0, 0.82)], (0.03, 0.13, 0.03), fin)


def _arc(p: Pose, x: float, y: float, radius: float, width: float, colour: Colour, up: bool) -> None:
    """Half a ring, the upper or the lower one."""
    bow = (-1.33 if up else 1.33) * radius
    p.ink([(x - radius, y), (x - radius, y + bow), (x + radius, y + bow), (x + radius, y)], width, colour)


def draw_bicycle(pen: Pen, colour: str) -> None:
    """Two spoked wheels in painted rims under mudguards, a thick frame, a saddle, a handlebar, a lamp."""
    t, p = tones(colour), Pose(pen, 1.5, lean=0.02)
    seat, crank, bar = pen.uniform(-0.05, 0.05), pen.uniform(-0.14, 0.14), pen.uniform(-0.06, 0.05)
    p.shadow(-1.1, 1.15, 0.8, 0.12)
    for x in (-0.68, 0.68):
        for up in (True, False):
            _arc(p, x, 0.32, 0.43, 0.1, RUBBER, up)
            _arc(p, x, 0.32, 0.34, 0.11, t.body, up)
        p.ink([(x - 0.24, 0.08), (x + 0.24, 0.56)], 0.03, SILVER)
        p.ink([(x + 0.24, 0.08), (x - 0.24, 0.56)], 0.03, SILVER)
    p.ink([(0.02, 0.36), (0.3, 0.36), (0.68, 0.32)], 0.11, t.dark)
    p.ink([(0.28, -0.3), (0.5, 0.0), (0.68, 0.32)], (0.12, 0.13, 0.12), t.dark)
    p.ink([(-0.42, -0.22), (-0.18, 0.1), (0.02, 0.36)], 0.16, t.body)
    p.ink([(-0.44, -0.26), (0.0, -0.28), (0.26, -0.26)], 0.15, t.body)
    p.ink([(0.02, 0.36), (0.16, 0.02), (0.28, -0.42)], (0.14, 0.15, 0.12), t.body)
    p.ink([(-0.44, -0.52), (-0.5, -0.1), (-0.68, 0.32)], (0.13, 0.14, 0.11), t.body)
    p.ink([(-0.4, -0.3), (-0.06, -0.32), (0.22, -0.3)], (0.02, 0.05, 0.02), t.light)
    for x in (-0.68, 0.68):
        p.spot((x, 0.32), 0.15, SILVER)
    p.spot((0.02, 0.36), 0.26, t.deep)
    p.ink([(0.02 - crank, 0.24), (0.02, 0.36), (0.02 + crank, 0.52)], 0.06, SILVER)
    p.ink([(0.02 + crank - 0.1, 0.55), (0.02 + crank + 0.1, 0.55)], 0.07, INK)
    p.ink([(0.06, -0.5 + seat), (0.28, -0.46 + seat), (0.48, -0.54 + seat)], (0.08, 0.14, 0.2), (0.30, 0.18, 0.12))
    p.ink([(-0.42, -0.52), (-0.44, -0.74 + bar), (-0.2, -0.7 + bar)], (0.08, 0.08, 0.09), mix(SILVER, INK, 0.35))
    p.ink([(-0.3, -0.71 + bar), (-0.14, -0.7 + bar)], 0.11, INK)
    p.spot((-0.58, -0.5), 0.18, (1.0, 0.93, 0.62), glows=True)


KINDS: tuple[Kind, ...] = (
    Kind(
        "airplane",
        "airplanes",
        ("aeroplane", "plane"),
        (0.16, 0.1),
        "sky",
        ("white", "red", "blue", "yellow", "grey"),
        draw_airplane,
    ),
    Kind("rocket", "rockets", ("spaceship",), (0.09, 0.15), "sky", ("white", "red", "grey", "blue"), draw_rocket),
    Kind(
        "bicycle",
        "bicycles",
        ("bike",),
        (0.14, 0.0935),
        "land",
        ("red", "blue", "green", "black", "yellow"),
        draw_bicycle,
    ),
)
