"""OpenRaster: layers as PNG files in a zip, with their order in stack.xml. Krita, GIMP, MyPaint and Pinta open it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as xml
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from strokes_app.export import xmp
from strokes_app.export.layers import Sheet, sheets, step_names
from strokes_app.export.moment import Moment, Tell
from strokes_app.export.options import Notice, Options

_THUMBNAIL: Final = 256
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Of every file in the zip: the same painting gives the same bytes."""


def write_openraster(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    width, height = moment.canvas.size
    image = xml.Element("image", {"version": "0.0.3", "w": str(width), "h": str(height), "xres": "72", "yres": "72"})
    stack = xml.SubElement(image, "stack")
    expected = len(step_names(moment)) + 3
    with ZipFile(to, "w", ZIP_STORED) as file:
        file.writestr(_entry("mimetype"), b"image/openraster")  # first and as it is: so programs know the file by it
        for number, sheet in enumerate(sheets(moment)):
            source = f"data/layer{number:03d}.png"
            file.writestr(_entry(source), _png(Image.fromarray(sheet.pixels)))
            stack.insert(0, _layer(sheet, source))  # the topmost comes first
            tell(min(0.9, 0.1 + 0.8 * (number + 1) / expected))
        file.writestr(_entry("stack.xml", ZIP_DEFLATED), xml.tostring(image, encoding="UTF-8", xml_declaration=True))
        merged = Image.fromarray(moment.picture)
        file.writestr(_entry("mergedimage.png"), _png(merged, b"" if options.plain else xmp.packet(moment)))
        merged.thumbnail((_THUMBNAIL, _THUMBNAIL))
        file.writestr(_entry("Thumbnails/thumbnail.png"), _png(merged.convert("RGBA")))
    return ()


def _layer(sheet: Sheet, source: str) -> xml.Element:
    return xml.Element(
        "layer",
        {
            "name": xmp.printable(sheet.name),
            "src": source,
            "x": str(sheet.x),
            "y": str(sheet.y),
            "opacity": "1.0",
            "visibility": "visible",
            "composite-op": "svg:src-over",
        },
    )


def _entry(name: str, compression: int = ZIP_STORED) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def _png(picture: Image.Image, packet: bytes = b"") -> bytes:
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    if packet:
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
    stored = BytesIO()
    picture.save(stored, "PNG", pnginfo=info, compress_level=4)
    return stored.getvalue()
