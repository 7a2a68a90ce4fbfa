"""Small good files of every kind that is read, for whoever spoils them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from tests.app.export_painting import paint_everything

FLAT = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF")


@cache
def pictures() -> dict[str, bytes]:
    """By a name that tells the kind; some with a profile, an orientation, a palette, transparency or many bits."""
    noise = np.random.default_rng(3).integers(0, 255, (64, 70, 4)).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    found = {}
    for kind in FLAT:
        for mode in ("RGB", "RGBA", "P", "L"):
            if (kind, mode) in (("JPEG", "RGBA"), ("JPEG", "P")):
                continue
            stored = BytesIO()
            more = {"exif": exif} if kind in ("PNG", "JPEG", "WEBP", "TIFF") else {}
            Image.fromarray(noise).convert(mode).save(stored, kind, **more)
            found[f"{kind} {mode}"] = stored.getvalue()
    for name, array in (("F", noise[..., 0].astype(np.float32) / 255), ("I;16", noise[..., 0].astype(np.uint16) * 250)):
        stored = BytesIO()
        Image.fromarray(array).save(stored, "TIFF", compression="tiff_adobe_deflate")
        found[f"TIFF {name}"] = stored.getvalue()
    return found


@cache
def exported() -> dict[str, bytes]:
    """A layered painting as OpenRaster and PSD, and as lines."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        paint_everything(folder / "one.strokes")
        for name in ("one.ora", "one.psd", "one.jsonl"):
            export(folder / "one.strokes", folder / name, Options())
        return {name: (folder / name).read_bytes() for name in ("one.ora", "one.psd", "one.jsonl")}


def all_seeds() -> dict[str, bytes]:
    return pictures() | exported()
