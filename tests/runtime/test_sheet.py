"""The contact sheet shows things as they are painted, and their colour can be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model_runtime.brush.engine import blank, paint
from model_runtime.brush.record import PAPER, place, seeds_of
from model_runtime.world.catalogue import THINGS, draw
from model_runtime.world.palette import COLOURS
from model_runtime.world.sheet import cell, main

SIDE = 72
NAMES = list(COLOURS)
TINTS = np.array(list(COLOURS.values())) * 255


def colours_seen(name: str, colour: str, seed: int) -> dict[str, float]:
    """How much of the thing, alone on paper by day, is nearest to each colour: shares of its pixels."""
    canvas = blank((SIDE, SIDE))
    rows = draw(name, colour, "day", "meadow", np.random.default_rng(seed))
    paint(canvas, place(rows, (50, 50, 950, 950), (SIDE, SIDE)), seeds_of(seed + 1, len(rows)))
    pixels = canvas.reshape(-1, 3).astype(float)
    body = pixels[np.abs(pixels - PAPER).sum(axis=1) > 30]
    nearest = np.linalg.norm(body[:, None] - TINTS, axis=2).argmin(axis=1)
    return {other: float((nearest == index).mean()) for index, other in enumerate(NAMES)}


@pytest.mark.parametrize("name", [name for name in THINGS if name != "rainbow"])
def test_the_asked_colour_can_be_read(name: str) -> None:
    plain = {colour: colours_seen(name, colour, 5) for colour in COLOURS}
    for colour in COLOURS:
        if colour == "white":  # white paint hardly differs from paper
            continue
        usual = sum(plain[other][colour] for other in COLOURS if other != colour) / (len(COLOURS) - 1)
        assert plain[colour][colour] > usual + 0.10, (name, colour)


def test_a_cell_shows_the_thing_on_its_backdrop() -> None:
    picture = cell(THINGS["house"], "red", "day", 1, 64)
    assert picture.shape == (64, 64, 3)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 200


def test_the_command_writes_a_sheet(tmp_path: Path) -> None:
    main([str(tmp_path / "sheet.png"), "--names", "sun", "--columns", "1"])
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width > sheet.height
