"""A file that the artist opens: a painting, or a picture to start from. Knows neither Qt nor the session."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import LARGEST, SMALLEST
from strokes_app.importing.pictures import read_flat

STYLE: Final = 1024
"""Pixels of a style picture's longer side: its manner can be seen in so many."""
_SQLITE = b"SQLite format 3\0"


def is_painting(file: Path) -> bool:
    """Whether it is a painting rather than a picture, by what is in it. Raises BadInput where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE or file.suffix == ".strokes"
    except OSError as error:
        raise BadInput(f"{file} cannot be opened ({error.strerror}): choose another file.") from error


def read_picture(file: Path) -> NDArray[np.uint8]:
    """The picture in `file` as sRGB (height, width, 3), upright, at most as large as a painting may be. Raises BadInput."""
    return fitting(read_flat(file), file.name)


def fitting(picture: Image.Image, name: str) -> NDArray[np.uint8]:
    """An RGB picture that a painting can start from, at most as large as one may be. Raises BadInput for one too small."""
    picture.thumbnail((LARGEST, LARGEST))
    if min(picture.size) < SMALLEST:
        raise BadInput(f"{name} is {picture.width}x{picture.height} pixels: both must be {SMALLEST} at least.")
    return np.asarray(picture)


def read_style(file: Path) -> NDArray[np.uint8]:
    """A picture whose manner the painter is to take, as `read_picture`, but no larger than that needs. Raises BadInput."""
    picture = read_flat(file)
    picture.thumbnail((STYLE, STYLE))
    return fitting(picture, file.name)
