"""A file with a picture, whatever it is called: flat, or as the layers that it has. What it is, its first bytes tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from zipfile import is_zipfile

from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import LARGEST
from strokes_app.export.layers import Sheet
from strokes_app.importing.colours import on_white, upright
from strokes_app.importing.limits import check_file, check_size, readable

Kind = Literal["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "ORA", "PSD"]
NAMES: Final = "PNG, JPEG, WebP, TIFF, OpenRaster or PSD"
_SIGNS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"GIF8", "GIF"),
    (b"8BPS", "PSD"),
)


@dataclass(frozen=True)
class Stack:
    """A layered picture. sheets: those that can be seen, the bottom one first, as transparent as they are shown.

    They are read one after the other, once, and may raise BadInput.
    """

    size: tuple[int, int]
    sheets: Iterator[Sheet]


def kind_of(file: Path) -> Kind:
    """What the file is, by what is in it. Raises BadInput where it is no picture that can be read."""
    check_file(file)
    with readable(file.name), file.open("rb") as stream:
        head = stream.read(16)
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"PK" and is_zipfile(file):
        return "ORA"
    raise BadInput(f"{file.name} is no picture that can be read: choose a {NAMES} file.")


def read_flat(file: Path) -> Image.Image:
    """RGB, upright, sRGB, on white where it is transparent. Raises BadInput."""
    kind = kind_of(file)
    if kind == "ORA":
        from strokes_app.importing.openraster import read_merged

        return on_white(read_merged(file))
    if kind == "WEBP":
        _check_webp(file)
    with readable(file.name), Image.open(file, formats=[kind]) as image:
        check_size(*image.size, file.name)
        image.draft("RGB", (LARGEST, LARGEST))
        return on_white(upright(image))


def read_layers(file: Path) -> Stack:
    """Raises BadInput, also for a picture without layers."""
    match kind_of(file):
        case "ORA":
            from strokes_app.importing.openraster import read_stack

            return read_stack(file)
        case "PSD":
            from strokes_app.importing.photoshop import read_psd

            return read_psd(file)
        case _:
            raise BadInput(f"{file.name} has no layers: import it as it is, or choose an OpenRaster or PSD file.")


def _check_webp(file: Path) -> None:
    """Its decoder takes memory for what the header claims before one can ask."""
    with readable(file.name), file.open("rb") as stream:
        head = stream.read(30)
    if head[12:16] == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
    elif head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    check_size(width, height, file.name)
