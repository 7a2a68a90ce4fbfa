"""What stands far off and what leads across: the city on the horizon and the bridge over its stream."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import TINTS, Colour, mix, shade
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import LAMPS
from model_runtime.world.things.pose import GLINTS, Pose, tones

STREAM: Colour = (0.22, 0.46, 0.60)


def draw_city(pen: Pen, colour: str) -> None:
    """Tall blocks shoulder to shoulder with rows of windows, a mast on the highest; haze about their feet."""
    t, p = tones(colour), Pose(pen, 1.6, lean=0.0)
    far, k = mix(t.body, TINTS[pen.sky][0], 0.4), pen.uniform(-0.06, 0.06)
    pane: Colour = LAMPS[pen.sky] if pen.sky != "day" else (0.86, 0.94, 0.97)
    if colour == "white" and pen.sky == "day":
        pane = (0.42, 0.56, 0.70)
    for x, top, wide in ((-0.84, -0.16, 0.36), (0.62, -0.2 - k, 0.38)):
        p.bristle([(x, top), (x, 0.3), (x, 0.7)], wide, far)
    p.ink([(0.24, -0.6), (0.24, -0.84)], (0.05, 0.04, 0.02), t.deep)
    blocks = (
        (-1.06, 0.1 + k, 0.34, t.dark),
        (-0.6, -0.34 - k, 0.42, t.body),
        (0.24, -0.56, 0.4, t.body),
        (0.98, -0.02 + k, 0.42, t.body),
        (-0.2, 0.06 - k, 0.38, t.dark),
        (0.62, 0.16, 0.34, t.dark),
    )
    for x, top, wide, tone in blocks:
        p.bristle([(x, top), (x, 0.3), (x, 0.74)], wide, tone)
    for x, top, wide in ((-0.6, -0.34 - k, 0.42), (0.24, -0.56, 0.4), (0.98, -0.02 + k, 0.42)):
        p.ink([(x + wide * 0.38 * p.side, top), (x + wide * 0.38 * p.side, 0.72)], wide * 0.26, t.dark)
    for x, top in ((-0.6, -0.36 - k), (0.24, -0.58)):
        p.ink([(x - 0.2, top), (x + 0.2, top)], 0.05, t.light)
    for x, rows in ((-0.68, (-0.16, 0.1, 0.36)), (0.16, (-0.38, -0.12, 0.14)), (0.9, (0.18, 0.42))):
        for y in rows:
            p.ink([(x, y), (x, y + 0.11)], 0.075, pane, glows=True)
    for x, rows in ((-0.52, (-0.16, 0.1, 0.36)), (0.32, (-0.38, -0.12, 0.14))):
        for y in rows:
            p.ink([(x, y), (x, y + 0.11)], 0.075, shade(pane, 0.9), glows=True)
    for x, y in ((-1.06, 0.32), (-0.2, 0.28), (0.62, 0.38)):
        p.ink([(x, y), (x, y + 0.11)], 0.08, pane, glows=True)
    p.wash(
        [(-1.2, 0.74), (0.0, 0.7), (1.2, 0.74)], (0.1, 0.16, 0.1), mix((0.8, 0.84, 0.88), TINTS[pen.sky][0], 0.4), 0.5
    )


def draw_bridge(pen: Pen, colour: str) -> None:
    """A humped stone bridge: one arch over a stream, a parapet with posts, joints between its stones."""
    t, p = tones(colour), Pose(pen, 1.8, turns=False, lean=0.0)
    hump, glint = pen.uniform(-0.08, 0.06), GLINTS[pen.sky]
    stream = mix(STREAM, TINTS[pen.sky][0], 0.15)
    p.ink([(-0.7, 0.58), (0.0, 0.62), (0.72, 0.58)], (0.16, 0.24, 0.16), stream)
    p.ink([(-0.5, 0.56), (-0.1, 0.54), (0.24, 0.56)], (0.01, 0.05, 0.01), glint, 0.85)
    p.ink([(-0.2, 0.66), (0.2, 0.64), (0.56, 0.66)], (0.01, 0.05, 0.01), glint, 0.85)
    p.ink([(-0.62, 0.58), (0.0, -0.62 + hump), (0.62, 0.58)], (0.2, 0.24, 0.2), t.deep)
    for s in (-1.0, 1.0):
        p.bristle(
            [(s * 1.06, 0.06), (s * 1.04, 0.3), (s * 1.02, 0.66)], (0.42, 0.52, 0.62), t.body if s < 0 else t.dark
        )
        p.bristle([(s * 0.68, -0.02), (s * 0.74, 0.2), (s * 0.8, 0.6)], (0.36, 0.32, 0.24), t.body)
    p.bristle([(-0.84, 0.5), (0.0, -0.86 + hump), (0.84, 0.5)], (0.26, 0.24, 0.26), t.body)
    p.bristle([(-1.2, 0.04), (0.0, -0.6 + hump), (1.2, 0.04)], (0.22, 0.26, 0.22), t.body)
    p.ink([(-0.66, 0.56), (0.0, -0.68 + hump), (0.66, 0.56)], (0.07, 0.08, 0.07), t.dark)
    for x, y, dx, dy in ((-0.62, 0.24, -0.14, -0.06), (-0.38, -0.02, -0.1, -0.14), (0.0, -0.12, 0.0, -0.16), (0.38, -0.02, 0.1, -0.14), (0.62, 0.24, 0.14, -0.06)):  # fmt: skip
        p.ink([(x, y), (x + dx, y + dy)], 0.03, t.dark, 0.9)
    for x, y in ((-1.08, 0.3), (-0.9, 0.46), (1.0, 0.32), (1.14, 0.5)):
        p.ink([(x - 0.1, y), (x + 0.1, y)], 0.03, t.deep, 0.7)
    p.ink([(-1.28, -0.02), (0.0, -0.72 + hump), (1.28, -0.02)], (0.1, 0.1, 0.1), t.light)
    p.ink([(-1.26, 0.1), (0.0, -0.58 + hump), (1.26, 0.1)], (0.03, 0.04, 0.03), t.deep, 0.8)
    for x, y in ((-1.24, -0.1), (-0.62, -0.32), (0.0, -0.44), (0.62, -0.32), (1.24, -0.1)):
        p.ink([(x, y - 0.06 + hump * 0.5), (x, y + 0.14 + hump * 0.5)], 0.15, t.body if x <= 0 else shade(t.body, 0.86))


KINDS: tuple[Kind, ...] = (
    Kind(
        "city", "cities", ("town", "skyline"), (0.26, 0.1625), "horizon", ("grey", "blue", "purple", "white"), draw_city
    ),
    Kind("bridge", "bridges", ("footbridge",), (0.2, 0.111), "land", ("grey", "brown", "white", "red"), draw_bridge),
)
