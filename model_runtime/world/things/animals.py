"""Animals that stand on land: cat, fox, dog, rabbit. Each keeps the same strokes in the same order, whatever its pose."""

from __future__ import annotations

from model_runtime.world.kind import Kind
from model_runtime.world.palette import Colour, mix
from model_runtime.world.pen import Pen
from model_runtime.world.things.light import CREAM
from model_runtime.world.things.pose import INK, Pose, tones

ROSE: Colour = (0.88, 0.52, 0.52)


def draw_cat(pen: Pen, colour: str) -> None:
    """Sits and looks at you; the tail curls where it likes."""
    t, p = tones(colour), Pose(pen, 0.9, lean=0.05, shift=-0.10)
    head, tail, wide = pen.uniform(-0.22, -0.02), pen.uniform(-0.35, 0.3), pen.uniform(0.95, 1.08)
    p.shadow(-0.55, 0.95, 0.97, 0.2)
    p.ink([(0.3, 0.84), (1.1, 1.0), (0.95, 0.4), (0.74, tail)], (0.18, 0.18, 0.13), t.dark)
    p.dab([(0.02, -0.1), (0.08, 0.35), (0.12, 0.64)], (0.42, 0.76 * wide, 0.86 * wide), t.body)
    p.bristle([(0.3, 0.1), (0.48, 0.5), (0.42, 0.88)], (0.06, 0.26, 0.18), t.dark, 0.8)
    p.dab([(-0.1, 0.08), (-0.1, 0.32), (-0.08, 0.58)], (0.14, 0.3, 0.12), t.light, 0.95)
    for x, tone in ((0.1, t.dark), (-0.22, t.body)):
        p.ink([(x, 0.4), (x, 0.7), (x - 0.02, 0.93)], (0.2, 0.17, 0.17), tone)
        p.dab([(x - 0.08, 0.96), (x + 0.03, 0.96)], 0.15, t.light)
    for d, tone in ((-p.side, t.body), (p.side, t.dark)):
        p.ink([(head + d * 0.38, -1.0), (head + d * 0.3, -0.78), (head + d * 0.2, -0.5)], (0.01, 0.2, 0.4), tone)
        p.ink([(head + d * 0.36, -0.9), (head + d * 0.28, -0.66)], (0.01, 0.09, 0.14), ROSE, 0.9)
    p.dab([(head - 0.13, -0.4), (head + 0.13, -0.4)], (0.62, 0.66, 0.62), t.body)
    p.dab([(head - 0.1, -0.24), (head + 0.1, -0.24)], (0.2, 0.22, 0.2), t.light, 0.95)
    for d in (-0.17, 0.17):
        p.spot((head + d, -0.43), 0.17, (0.72, 0.84, 0.36))
        p.ink([(head + d, -0.48), (head + d, -0.38)], (0.05, 0.08, 0.05), INK)
    p.ink([(head - 0.04, -0.31), (head + 0.04, -0.31)], (0.05, 0.07, 0.05), ROSE)
    for d in (-0.13, 0.0, 0.13):
        p.ink([(head + d, -0.7), (head + d * 0.8, -0.56)], (0.02, 0.06, 0.01), t.deep, 0.8)
    for d in (-1.0, 1.0):
        p.ink([(head + d * 0.14, -0.22), (head + d * 0.6, -0.26)], (0.02, 0.025, 0.005), mix(t.mark, t.body, 0.3), 0.8)


def draw_fox(pen: Pen, colour: str) -> None:
    """Sits wrapped in a brush of a tail with a white tip; sharp ears, white cheeks, black stockings."""
    t, p = tones(colour), Pose(pen, 1.0, lean=0.03, shift=-0.13)
    white, sock = ((0.97, 0.95, 0.9), INK) if colour != "white" else ((0.86, 0.87, 0.92), (0.3, 0.3, 0.36))
    head, tail, chin = pen.uniform(-0.2, -0.08), pen.uniform(-0.12, 0.16), pen.uniform(-0.04, 0.04)
    p.shadow(-0.55, 1.0, 0.95, 0.22)
    p.bristle([(0.12, 0.82), (0.95, 1.05), (0.98, 0.45), (0.78, tail)], (0.2, 0.5, 0.16), t.dark)
    p.ink([(0.88, tail + 0.32), (0.86, tail + 0.12), (0.72, tail - 0.08)], (0.3, 0.24, 0.02), white)
    p.dab([(-0.04, -0.1), (0.02, 0.35), (0.06, 0.64)], (0.36, 0.66, 0.72), t.body)
    p.bristle([(0.16, 0.1), (0.34, 0.5), (0.3, 0.86)], (0.08, 0.26, 0.18), t.dark, 0.8)
    p.dab([(-0.12, 0.0), (-0.14, 0.28), (-0.12, 0.56)], (0.22, 0.34, 0.1), white, 0.97)
    for x, tone in ((0.06, t.dark), (-0.24, t.body)):
        p.ink([(x, 0.4), (x, 0.62), (x - 0.02, 0.84)], (0.19, 0.16, 0.14), tone)
        p.ink([(x, 0.74), (x - 0.03, 0.92), (x - 0.07, 0.95)], (0.13, 0.15, 0.13), sock)
    for d, tone in ((-p.side, t.body), (p.side, t.dark)):
        p.ink([(head + d * 0.38, -1.0), (head + d * 0.3, -0.74), (head + d * 0.2, -0.46)], (0.01, 0.18, 0.38), tone)
        p.ink([(head + d * 0.37, -0.92), (head + d * 0.28, -0.62)], (0.01, 0.09, 0.13), sock)
    p.dab([(head - 0.16, -0.4), (head + 0.16, -0.4)], (0.5, 0.58, 0.5), t.body)
    for d in (-1.0, 1.0):
        p.ink([(head + d * 0.48, -0.34), (head + d * 0.3, -0.2), (head, -0.1 + chin)], (0.02, 0.22, 0.1), white)
    p.ink([(head, -0.52), (head, -0.3), (head, -0.08 + chin)], (0.26, 0.22, 0.12), t.body)
    for d in (-0.18, 0.18):
        p.ink(
            [(head + d * 1.1, -0.42), (head + d * 0.8, -0.38)], (0.05, 0.09, 0.05), INK if colour != "black" else CREAM
        )
    p.spot((head, -0.06 + chin), 0.13, INK if colour != "black" else (0.4, 0.38, 0.4))


def draw_dog(pen: Pen, colour: str) -> None:
    """Stands in profile with a hanging ear, a collar, its tongue out and its tail up."""
    t, p = tones(colour), Pose(pen, 1.17, lean=0.02)
    wag, nod, legs = pen.uniform(-0.2, 0.16), pen.uniform(-0.06, 0.08), pen.uniform(0.92, 1.0)
    collar: Colour = (0.16, 0.42, 0.72) if colour in ("red", "pink", "orange") else (0.82, 0.16, 0.15)
    foot = 0.86 * legs
    p.shadow(-0.6, 0.8, foot + 0.04, 0.16)
    p.ink([(0.6, -0.02), (0.92, -0.12), (0.92 + wag * 0.4, -0.66)], (0.2, 0.15, 0.06), t.dark)
    for x, bend in ((-0.22, 0.04), (0.56, 0.1)):
        p.ink([(x, 0.2), (x + bend, 0.5), (x - 0.02, foot - 0.02)], (0.24, 0.15, 0.14), t.dark)
    p.dab([(-0.36, 0.06), (0.1, 0.1), (0.52, 0.04)], (0.5, 0.46, 0.44), t.body)
    p.bristle([(-0.34, 0.28), (0.1, 0.3), (0.5, 0.2)], (0.1, 0.14, 0.06), t.dark, 0.8)
    p.bristle([(-0.2, -0.1), (0.1, -0.08), (0.5, -0.12)], (0.04, 0.12, 0.04), t.light, 0.7)
    for x, bend in ((-0.46, 0.0), (0.42, 0.12)):
        p.ink([(x, 0.2), (x + bend, 0.5), (x - 0.02, foot)], (0.28, 0.17, 0.15), t.body)
        p.dab([(x - 0.1, foot + 0.02), (x + 0.02, foot + 0.02)], 0.15, t.light)
    p.ink([(-0.38, 0.0), (-0.52, -0.2), (-0.56, -0.42)], (0.44, 0.38, 0.36), t.body)
    p.ink([(-0.76, -0.1), (-0.54, -0.04), (-0.36, -0.16)], (0.09, 0.1, 0.09), collar)
    p.spot((-0.6, 0.02), 0.1, (0.98, 0.82, 0.3))
    p.dab([(-0.86, -0.26 + nod), (-0.82, -0.1 + nod)], (0.1, 0.13, 0.12), (0.93, 0.45, 0.5))
    p.dab([(-0.66, -0.5 + nod), (-0.5, -0.5 + nod)], (0.5, 0.52, 0.5), t.body)
    p.ink([(-0.64, -0.4 + nod), (-0.8, -0.36 + nod), (-0.96, -0.36 + nod)], (0.34, 0.28, 0.22), t.light)
    p.spot((-1.02, -0.44 + nod), 0.15, INK if colour != "black" else (0.45, 0.4, 0.42))
    p.ink([(-0.98, -0.28 + nod), (-0.84, -0.23 + nod), (-0.72, -0.28 + nod)], (0.02, 0.035, 0.02), INK, 0.9)
    p.eye((-0.7, -0.55 + nod), 0.13, t.mark)
    p.ink([(-0.44, -0.7 + nod), (-0.3, -0.5 + nod), (-0.32, -0.18 + nod)], (0.14, 0.26, 0.2), t.deep)


def draw_rabbit(pen: Pen, colour: str) -> None:
    """Crouches in profile: long ears, a round back, a cotton tail."""
    t, p = tones(colour), Pose(pen, 0.8, lean=0.03)
    ears, back, nose = pen.uniform(-0.12, 0.14), pen.uniform(0.94, 1.06), pen.uniform(-0.04, 0.04)
    tuft = CREAM if colour != "white" else (0.86, 0.88, 0.94)
    p.shadow(-0.6, 0.75, 1.0, 0.18)
    p.spot((0.72, 0.62), 0.34, tuft)
    p.ink([(-0.2, -0.3), (-0.02 + ears, -0.7), (0.06 + ears, -1.04)], (0.12, 0.2, 0.1), t.dark)
    p.dab([(-0.1, 0.4), (0.15, 0.28), (0.34, 0.56)], (0.52, 0.78 * back, 0.74 * back), t.body)
    p.bristle([(-0.1, 0.86), (0.2, 0.92), (0.5, 0.8)], (0.06, 0.16, 0.06), t.dark, 0.75)
    p.bristle([(-0.12, 0.1), (0.2, -0.06), (0.48, 0.16)], (0.04, 0.14, 0.04), t.light, 0.75)
    p.ink([(-0.34, 0.5), (-0.34, 0.7), (-0.4, 0.98)], (0.24, 0.17, 0.13), t.body)
    p.dab([(0.22, 0.6), (0.36, 0.58), (0.36, 0.74)], (0.36, 0.42, 0.36), t.body)
    p.ink([(0.16, 0.44), (0.42, 0.34), (0.58, 0.62)], (0.02, 0.06, 0.02), t.dark, 0.8)
    p.dab([(-0.06, 1.0), (0.2, 1.02), (0.42, 0.96)], (0.13, 0.16, 0.14), t.light)
    p.dab([(-0.52, 1.0), (-0.36, 1.0)], 0.13, t.light)
    p.dab([(-0.46, -0.16 + nose), (-0.24, -0.1 + nose)], (0.4, 0.5, 0.5), t.body)
    p.ink([(-0.32, -0.3), (-0.24 + ears, -0.74), (-0.26 + ears, -1.06)], (0.14, 0.24, 0.1), t.body)
    p.ink([(-0.3, -0.42), (-0.23 + ears, -0.74), (-0.25 + ears, -0.98)], (0.03, 0.11, 0.03), ROSE, 0.85)
    p.dab([(-0.6, -0.02 + nose), (-0.5, 0.02 + nose)], (0.2, 0.22, 0.2), t.light, 0.95)
    p.eye((-0.42, -0.2 + nose), 0.15, t.mark)
    p.spot((-0.7, -0.08 + nose), 0.09, ROSE)
    for d in (0.0, 0.08):
        p.ink([(-0.58, d + nose), (-0.3, 0.04 + d * 1.6 + nose)], (0.02, 0.02, 0.005), t.deep, 0.7)


KINDS: tuple[Kind, ...] = (
    Kind(
        "cat",
        "cats",
        ("kitten", "kitty"),
        (0.11, 0.122),
        "land",
        ("grey", "orange", "white", "black", "brown"),
        draw_cat,
    ),
    Kind("fox", "foxes", ("vixen",), (0.12, 0.12), "land", ("orange", "red", "brown", "white", "grey"), draw_fox),
    Kind(
        "dog",
        "dogs",
        ("hound", "puppy"),
        (0.135, 0.115),
        "land",
        ("brown", "white", "black", "yellow", "grey"),
        draw_dog,
    ),
    Kind(
        "rabbit",
        "rabbits",
        ("bunny", "hare"),
        (0.1, 0.125),
        "land",
        ("white", "grey", "brown", "black", "pink"),
        draw_rabbit,
    ),
)
