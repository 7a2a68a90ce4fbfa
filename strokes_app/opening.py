"""A file that the artist opens: a painting, or a picture to start from. Knows neither Qt nor the session."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from model_runtime.process.errors import BadInput
from strokes_app.wishes import LARGEST, SMALLEST

log = logging.getLogger(__name__)
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
    try:
        with Image.open(file) as image:
            image.draft("RGB", (LARGEST, LARGEST))
            return fitting(_in_srgb(ImageOps.exif_transpose(image)), file.name)
    except Image.DecompressionBombError as error:
        raise BadInput(f"{file.name} is too large to start from: make it smaller first.") from error
    except UnidentifiedImageError as error:
        raise BadInput(f"{file.name} is neither a painting of Strokes nor a picture that it can read.") from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise BadInput(f"{file.name} cannot be read as a picture ({error}): choose another file.") from error


def fitting(picture: Image.Image, name: str) -> NDArray[np.uint8]:
    """An RGB picture that a painting can start from, at most as large as one may be. Raises BadInput for one too small."""
    picture.thumbnail((LARGEST, LARGEST))
    if min(picture.size) < SMALLEST:
        raise BadInput(f"{name} is {picture.width}x{picture.height} pixels: both must be {SMALLEST} at least.")
    return np.asarray(picture)


def _in_srgb(image: Image.Image) -> Image.Image:
    """On white where it is transparent."""
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except ImageCms.PyCMSError:
            log.warning("the colour profile of a picture cannot be used", exc_info=True)
    return image.convert("RGB")
