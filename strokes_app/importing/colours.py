"""Any picture that Pillow opens as 8-bit sRGB, upright, and not much larger than a painting may be. Knows no format."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms, ImageOps

from model_runtime.process.wishes import LARGEST

log = logging.getLogger(__name__)
_DEEP: Final = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_SCALED: Final = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
_PROFILED: Final = ("L", "RGB", "CMYK")


def upright(image: Image.Image) -> Image.Image:
    """As it is meant to be seen, and small enough, its transparency kept: RGB or RGBA."""
    if image.mode in _SCALED and max(image.size) > LARGEST:
        image.thumbnail((LARGEST, LARGEST))
    turned = ImageOps.exif_transpose(image)
    return in_srgb(turned)


def in_srgb(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where it has transparency. A profile that cannot be used is left out, and the log says so."""
    profile = image.info.get("icc_profile")
    if image.mode in _DEEP:
        image = _shallow(image)
    alpha = None
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        alpha, image = rgba.getchannel("A"), rgba.convert("RGB")
    if isinstance(profile, bytes) and profile and image.mode in _PROFILED:
        image = _converted(image, profile)
    image = image.convert("RGB")
    if alpha is not None:
        image.putalpha(alpha)
    return image


def on_white(image: Image.Image) -> Image.Image:
    """RGB."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        log.warning("the colour profile of a picture cannot be used", exc_info=True)
        return image
    return image if converted is None else converted


def _shallow(image: Image.Image) -> Image.Image:
    """8 bits of what has more; numbers that are none are black."""
    values = np.asarray(image).astype(np.float32)
    values = np.nan_to_num(values, nan=0, posinf=0, neginf=0)
    most = float(values.max(initial=0))
    scale = 255 / (
        1 if most <= 1 and image.mode == "F" else (255 if most <= 255 and image.mode in ("I", "F") else 65535)
    )
    kept = Image.fromarray((values * scale + 0.5).clip(0, 255).astype(np.uint8))
    kept.info.update(image.info)
    return kept
