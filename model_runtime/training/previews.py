"""Contact sheets while a run goes on: the model's own paintings of fixed prompts, always with the same seeds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from model_runtime.brush.engine import warm
from model_runtime.evaluation.painting import painted
from model_runtime.process.painter import Painter
from model_runtime.training.recipe import Sheets

SIZE = (384, 288)
CAPTION = 46
ACROSS = 4
MOST_STEPS = 8
PROMPTS = (
    "a red house in a meadow",
    "two blue birds above the sea",
    "a cat left of a green tree",
    "a lighthouse by the sea at sunset",
    "three yellow flowers and a white rabbit",
    "a dog in front of a tent at night, in the snow",
    "a purple balloon above a castle",
    "a person on a bench beside a lamp, in the mist",
)
"""Painted where the recipe names no prompts of its own."""
_PAPER, _INK, _RED = (244, 238, 226), (40, 36, 32), (176, 48, 38)


def due(sheets: Sheets, step: int) -> bool:
    """Whether there is to be a sheet after so many steps."""
    return step in sheets.at or bool(sheets.every and step and step % sheets.every == 0)


def paint(sheets: Sheets, painter: Painter, step: int, folder: Path) -> Path:
    """sheets/step-000500.jpg in the run's folder. A prompt that could not be painted tells why on its cell."""
    warm()
    cells = []
    for seed, prompt in enumerate(sheets.prompts or PROMPTS):
        done = painted(painter, prompt, SIZE, seed, MOST_STEPS)
        cells.append(_cell(done.picture, prompt, done.failed))
    path = folder / "sheets" / f"step-{step:06}.jpg"
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    _sheet(cells).save(part, "JPEG", quality=88)
    part.replace(path)
    return path


def _sheet(cells: list[Image.Image]) -> Image.Image:
    across = min(ACROSS, len(cells))
    width, height = cells[0].size
    out = Image.new("RGB", (across * width, -(-len(cells) // across) * height), _PAPER)
    for index, cell in enumerate(cells):
        out.paste(cell, (index % across * width, index // across * height))
    return out


def _cell(picture: NDArray[np.uint8], prompt: str, failed: str | None) -> Image.Image:
    out = Image.new("RGB", (SIZE[0] + 12, SIZE[1] + CAPTION), _PAPER)
    out.paste(Image.fromarray(picture), (6, 6))
    draw, font = ImageDraw.Draw(out), ImageFont.load_default(13)
    draw.text((8, SIZE[1] + 9), prompt[:60], fill=_INK, font=font)
    if failed is not None:
        draw.text((8, SIZE[1] + 25), failed[:60], fill=_RED, font=font)
    return out
