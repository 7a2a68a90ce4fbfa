"""A contact sheet: every thing in several variations, colours and skies, to be looked at. `python -m model_runtime.world.sheet`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model_runtime.brush.engine import blank, paint
from model_runtime.brush.grain import with_grain
from model_runtime.brush.record import place, seeds_of
from model_runtime.world.catalogue import THINGS, draw
from model_runtime.world.grounds import ground_strokes
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, SKIES
from model_runtime.world.skies import sky_strokes

CELL, SMALL, BORDER, LABEL = 148, 60, 2, 16
HORIZON = 620.0
GROUND_OF = {"water": "sea", "shore": "beach", "sky": "meadow", "land": "meadow", "horizon": "hills"}
OTHERS = ("red", "blue", "white", "black", "green", "pink", "purple", "turquoise")

Picture = NDArray[np.uint8]


def cell(kind: Kind, colour: str, sky: str, seed: int, side: int = CELL) -> Picture:
    """One thing, as large as the cell allows, on the backdrop where it belongs. (side, side, 3)."""
    rng = np.random.default_rng(seed)
    ground = GROUND_OF[kind.habitat]
    canvas = blank((side, side))
    wide, high = (410 * half / max(kind.half) for half in kind.half)
    middle = 480.0
    for number, (rows, frame) in enumerate(
        (
            (sky_strokes(sky, rng), (0.0, 0.0, 1000.0, HORIZON)),
            (ground_strokes(ground, sky, rng), (0.0, HORIZON, 1000.0, 1000.0)),
            (draw(kind.name, colour, sky, ground, rng), (500 - wide, middle - high, 500 + wide, middle + high)),
        )
    ):
        paint(canvas, place(rows, frame, (side, side)), seeds_of(seed * 3 + number + 1, len(rows)))
    return canvas


def strip(kind: Kind) -> Picture:
    """Six cells of one kind, three in its natural colour, three in others; two small ones at the end; its name above."""
    asked = [kind.colours[0]] * 3 + [*kind.colours[1:3], *(name for name in OTHERS if name not in kind.colours)][:3]
    first = sum(map(ord, kind.name))
    cells = [
        cell(kind, colour, SKIES[(first + i) % 6] if i > 1 else "day", first + i) for i, colour in enumerate(asked)
    ]
    side = CELL + 2 * BORDER
    sheet = Image.new("RGB", (side * 6 + SMALL + BORDER, side + LABEL), "white")
    for index, picture in enumerate(cells):
        sheet.paste(Image.fromarray(with_grain(picture)), (side * index + BORDER, LABEL + BORDER))
    for index, sky in enumerate(("day", "night")):
        small = cell(kind, kind.colours[-1], sky, first + 9 + index, SMALL)
        sheet.paste(Image.fromarray(small), (side * 6, LABEL + BORDER + index * (SMALL + 4)))
    ImageDraw.Draw(sheet).text((4, 2), f"{kind.name}: {', '.join(asked)}", fill="black")
    return np.asarray(sheet)


def contact_sheet(names: Sequence[str], columns: int = 2) -> Picture:
    """The strips of the named kinds, side by side in columns."""
    strips = [strip(THINGS[name]) for name in names]
    strips += [np.full_like(strips[0], 255)] * (-len(strips) % columns)
    return np.concatenate([np.concatenate(strips[i : i + columns], 1) for i in range(0, len(strips), columns)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the sheet as a PNG."""
    parser = argparse.ArgumentParser(
        prog="python -m model_runtime.world.sheet", description="Paint every thing to look at it."
    )
    parser.add_argument("out", type=Path, help="the PNG to write")
    parser.add_argument("--names", nargs="+", choices=sorted(THINGS), default=list(THINGS), help="only these things")
    parser.add_argument("--columns", type=int, default=2, help="how many strips side by side")
    options = parser.parse_args(arguments)
    Image.fromarray(contact_sheet(options.names, options.columns)).save(options.out)
    print(f"{len(options.names)} kinds in {len(COLOURS)} possible colours: {options.out}")


if __name__ == "__main__":
    main()
