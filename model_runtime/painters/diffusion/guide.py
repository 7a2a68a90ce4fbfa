"""The plan's frames drawn over the canvas, for models that read a picture better than a sentence about places."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Mark

COLOURS = ((230, 40, 40), (40, 90, 230), (20, 150, 60), (220, 140, 0), (150, 40, 200), (0, 150, 170))


def drawn(canvas: Picture, marks: Iterable[Mark]) -> Picture:
    """The canvas, paled, with a box and a name for each mark that is to be painted."""
    pale = Image.fromarray(128 + canvas // 2)
    draw = ImageDraw.Draw(pale)
    height, width = canvas.shape[:2]
    line = max(2, round(max(width, height) / 256))
    font = ImageFont.load_default(max(10, round(max(width, height) / 32)))
    for mark, colour in zip((mark for mark in marks if mark.action != "remove"), cycle(COLOURS)):
        frame = mark.frame
        box = (frame.left * width, frame.top * height, frame.right * width, frame.bottom * height)
        box = tuple(round(side / 1000) for side in box)  # type: ignore[assignment]
        draw.rectangle(box, outline=colour, width=line)
        draw.text((box[0] + 2 * line, box[1] + line), mark.name, fill=colour, font=font)
    return np.asarray(pale)
