"""SVG: every stroke as shapes that stay sharp at any size, a layer for each step. No script, no link, nothing from outside.

What has no strokes (a starting picture, the artist's paint, what was protected) lies in it as pixels.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final, TextIO
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.process.painter import StrokeGroup
from strokes_app.export import xmp
from strokes_app.export.layers import GROUND, KEPT, PAINT, START, Sheet, all_stroked, cropped, mended, step_names
from strokes_app.export.layers import steps_of_layers as steps_of
from strokes_app.export.moment import Moment, Tell
from strokes_app.export.options import Notice, Options
from strokes_app.export.outlines import Points, Shape, shapes

MOST_STROKES: Final = 10_000
"""Of more, the lowest lie in the drawing as pixels: programs would open it slowly or not at all."""
MOST_SHAPES: Final = 30_000
"""Bristles are drawn as far as this allows, those that show most first."""
_LAYERS_OF_A_STROKE: Final = 3
_FINENESS: Final = 20
"""Steps to the pixel: coordinates are whole numbers, which are short."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Part:
    """Strokes of one thing. spare: the name of the mask that they leave free, or None."""

    step: int
    group: StrokeGroup
    spare: str | None

    def __len__(self) -> int:
        return len(self.group.rows)


def write_drawing(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    with to.open("w", encoding="utf-8", newline="\n") as out:
        _head(out, moment, options)
        notices = _strokes(out, moment, tell) if all_stroked(moment) else _picture(out, moment)
        out.write("</svg>\n")
    return notices


def _head(out: TextIO, moment: Moment, options: Options) -> None:
    width, height = moment.canvas.size
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"')
    out.write(' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"')
    out.write(f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n')
    if not options.plain:
        out.write(f"<title>{_text(moment.prompt)}</title>\n<metadata>{xmp.description(moment)}</metadata>\n")


def _picture(out: TextIO, moment: Moment) -> tuple[Notice, ...]:
    _image(out, Sheet("Picture", moment.picture))
    return ("no strokes",)


def _strokes(out: TextIO, moment: Moment, tell: Tell) -> tuple[Notice, ...]:
    from model_runtime.brush import stack  # half a second, once: only where it is needed

    ground, size = moment.easel.ground(moment.canvas), moment.canvas.size
    parts = [
        Part(step, group, layer.spare)
        for step, group, layer in zip(
            steps_of(moment), moment.easel.groups(moment.canvas), moment.canvas.layers, strict=True
        )
    ]
    lowest, drawn = _cut(parts, sum(map(len, parts)) - MOST_STROKES)
    below = stack.render(size, [part.group for part in lowest], ground)
    paint = moment.easel.paint(moment.canvas)
    paint = np.zeros((size[1], size[0], 4), np.uint8) if paint is None else np.array(paint)
    kept = mended(stack.render(size, [part.group for part in parts], ground), paint, moment.picture)
    tell(0.2)
    if ground is None and not lowest:
        _paper(out, below)
    else:
        _image(out, Sheet(START if ground is not None else GROUND, below))
    _draw(out, moment, drawn, tell)
    for sheet in (*cropped(KEPT, kept), *cropped(PAINT, paint)):
        _image(out, sheet)
    return ("strokes too many",) if lowest else ()


def _cut(parts: Sequence[Part], excess: int) -> tuple[list[Part], list[Part]]:
    """The lowest `excess` strokes, and the others."""
    lowest: list[Part] = []
    drawn: list[Part] = []
    for part in parts:
        here = min(max(excess, 0), len(part))
        excess -= here
        rows, seeds = part.group.rows, part.group.seeds
        if here:
            lowest.append(replace(part, group=replace(part.group, rows=rows[:here], seeds=seeds[:here])))
        if here < len(part):
            drawn.append(replace(part, group=replace(part.group, rows=rows[here:], seeds=seeds[here:])))
    return lowest, drawn


def _draw(out: TextIO, moment: Moment, parts: Sequence[Part], tell: Tell) -> None:
    names, total = step_names(moment), max(1, sum(map(len, parts)))
    most_bristles = (MOST_SHAPES - _LAYERS_OF_A_STROKE * total) // total
    masks = _masks(out, parts)
    done = 0
    for step, run in groupby(parts, key=lambda part: part.step):
        _open_layer(out, names.get(step, f"{step}."))
        for part in run:
            mask = f' mask="url(#{masks[part.spare]})"' if part.spare is not None else ""
            out.write(f'<g{mask}><g transform="scale({1 / _FINENESS:g})">\n')
            _draw_part(out, part, moment.canvas.size, most_bristles)
            out.write("</g></g>\n")
            done += len(part)
            tell(0.2 + 0.75 * done / total)
        out.write("</g>\n")


def _draw_part(out: TextIO, part: Part, size: tuple[int, int], most_bristles: int) -> None:
    from model_runtime.brush.trace import trace

    for stroke in trace(part.group.rows, part.group.seeds, size):
        for shape in shapes(stroke, most_bristles):
            out.write(_path(shape))


def _path(shape: Shape) -> str:
    red, green, blue = shape.colour
    opacity = f"{shape.opacity:.3f}".rstrip("0").rstrip(".")
    cover = "" if opacity == "1" else f' fill-opacity="{opacity}"'
    ways = "".join(_way(polygon) for polygon in shape.polygons)
    return f'<path d="{ways}" fill="#{red:02x}{green:02x}{blue:02x}"{cover}/>\n'


def _way(polygon: Points) -> str:
    """Whole numbers, each relative to the one before."""
    points = np.rint(polygon * _FINENESS).astype(np.int64)
    steps = np.diff(points, axis=0)
    way = " ".join(f"{x} {y}" for x, y in steps[steps.any(axis=1)].tolist()).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}l{way}z" if way else ""


def _masks(out: TextIO, parts: Sequence[Part]) -> dict[str, str]:
    """What strokes must leave free, as masks; their names."""
    names: dict[str, str] = {}
    for part in parts:
        spare = part.group.spare
        if part.spare is None or part.spare in names or spare is None:
            continue
        names[part.spare] = name = f"spare-{len(names) + 1}"
        height, width = spare.shape
        box = f'x="0" y="0" width="{width}" height="{height}"'
        out.write(f'<mask id="{name}" maskUnits="userSpaceOnUse" {box}>')
        out.write(f'<image {box} xlink:href="{_data(np.where(spare == 255, 0, 255).astype(np.uint8))}"/></mask>\n')
    return names


def _paper(out: TextIO, below: Pixels) -> None:
    height, width = below.shape[:2]
    red, green, blue = below[0, 0]
    _open_layer(out, GROUND)
    out.write(f'<rect width="{width}" height="{height}" fill="#{red:02x}{green:02x}{blue:02x}"/></g>\n')


def _image(out: TextIO, sheet: Sheet) -> None:
    height, width = sheet.pixels.shape[:2]
    _open_layer(out, sheet.name)
    out.write(f'<image x="{sheet.x}" y="{sheet.y}" width="{width}" height="{height}" ')
    out.write(f'xlink:href="{_data(sheet.pixels)}"/></g>\n')


def _open_layer(out: TextIO, name: str) -> None:
    label = quoteattr(xmp.printable(name), {"\n": " "})
    out.write(f'<g inkscape:groupmode="layer" inkscape:label={label}><title>{_text(name)}</title>\n')


def _data(pixels: Pixels) -> str:
    stored = BytesIO()
    Image.fromarray(pixels).save(stored, "PNG")
    return f"data:image/png;base64,{b64encode(stored.getvalue()).decode()}"


def _text(text: str) -> str:
    return escape(xmp.printable(text))
