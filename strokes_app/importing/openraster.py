"""Reads OpenRaster files: a zip with layers and their order. Nothing is unpacked to disk, and only what is named is read."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree as xml
from xml.parsers import expat
from zipfile import ZipFile

import numpy as np
from PIL import Image

from model_runtime.process.errors import BadInput
from strokes_app.export.layers import Sheet
from strokes_app.importing.colours import in_srgb, upright
from strokes_app.importing.laying import laid
from strokes_app.importing.limits import MOST_LAYER_PIXELS, MOST_LAYERS, check_layers, check_size, readable
from strokes_app.importing.pictures import Stack

_MIMETYPE: Final = b"image/openraster"
_END: Final = 22 + 65_535
"""Bytes in which an archive's end has to be found."""
_LONGEST_DIRECTORY: Final = 2**20
_LONGEST_STACK: Final = 4 * 2**20
"""Bytes of stack.xml."""
_FURTHEST: Final = 2**20
"""Pixels that a layer may lie away from the corner."""
_DEEPEST: Final = 32


def read_merged(file: Path) -> Image.Image:
    """The whole as the program that wrote it showed it, else the layers over one another. RGB or RGBA."""
    with readable(file.name), _opened(file) as zip:
        if "mergedimage.png" in zip.NameToInfo:
            return upright(_picture(zip, "mergedimage.png", file.name))
    stack = read_stack(file)
    return upright(Image.fromarray(laid(stack.size, stack.sheets)))


def read_stack(file: Path) -> Stack:
    """The layers that can be seen, each at its place and as opaque as it is shown. Raises BadInput."""
    with readable(file.name), _opened(file) as zip:
        image = _tree(_read(zip, "stack.xml", _LONGEST_STACK, file.name), file.name)
        size = _whole(image, "w"), _whole(image, "h")
        check_size(*size, file.name, MOST_LAYER_PIXELS)
        layers = list(_layers(image.find("stack"), 1.0, file.name))[::-1]
        check_layers((_size(zip, _source(layer, file.name)) for layer, _ in layers), file.name)
    return Stack(size, _sheets(file, layers))


def _sheets(file: Path, layers: list[tuple[xml.Element, float]]) -> Iterator[Sheet]:
    with readable(file.name), _opened(file) as zip:
        for layer, opacity in layers:
            image = in_srgb(_picture(zip, _source(layer, file.name), file.name))
            pixels = np.array(image.convert("RGBA"))
            pixels[..., 3] = (pixels[..., 3] * opacity + 0.5).astype(np.uint8)
            yield Sheet(layer.get("name", "")[:200], pixels, _whole(layer, "x"), _whole(layer, "y"))


def _opened(file: Path) -> ZipFile:
    _check_directory(file)
    zip = ZipFile(file)
    if zip.NameToInfo.get("mimetype") is None or _read(zip, "mimetype", 64, file.name).strip() != _MIMETYPE:
        zip.close()
        raise BadInput(f"{file.name} is an archive, but not OpenRaster: choose another file.")
    return zip


def _check_directory(file: Path) -> None:
    """The list of what is in an archive is read as a whole, so its length is looked at first."""
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - _END))
        end = stream.read(_END)
    at = end.rfind(b"PK\5\6")
    length = int.from_bytes(end[at + 12 : at + 16], "little")
    if at < 0 or b"PK\6\7" in end or length > _LONGEST_DIRECTORY:
        raise BadInput(f"{file.name} is no OpenRaster file, or holds more than belongs there: choose another file.")


def _read(zip: ZipFile, name: str, most: int, file: str) -> bytes:
    """No more than `most` bytes, whatever the archive says of their number."""
    with zip.open(name) as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise BadInput(f"{name} in {file} is larger than anything that belongs there: choose another file.")
    return data


def _tree(data: bytes, file: str) -> xml.Element:
    """Entities can swell beyond all bounds or name other files, in any encoding: whoever declares some is not read."""

    def refuse(*_: object) -> None:
        raise BadInput(f"stack.xml in {file} declares entities, which no OpenRaster file needs: choose another file.")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)
    return xml.fromstring(data)


def _layers(stack: xml.Element | None, opacity: float, file: str) -> Iterator[tuple[xml.Element, float]]:
    """Those that can be seen, the topmost first, with the opacity that they and their groups have together."""
    waiting = [] if stack is None else [(stack, opacity, 0)]
    found = 0
    while waiting:
        element, cover, depth = waiting.pop()
        found += 1
        if found > MOST_LAYERS:
            raise BadInput(f"{file} has more than {MOST_LAYERS} layers: merge some of them first.")
        if element.get("visibility", "visible") == "hidden":
            continue
        cover *= _opacity(element)
        if element.tag == "layer":
            yield element, cover
        elif element.tag == "stack":
            if depth > _DEEPEST:
                raise BadInput(f"{file} has groups within groups beyond number: merge some of them first.")
            children = [child for child in element if child.tag in ("layer", "stack")]
            waiting += [(child, cover, depth + 1) for child in reversed(children[: MOST_LAYERS + 1])]


def _source(layer: xml.Element, file: str) -> str:
    source = layer.get("src", "")
    path = PurePosixPath(source)
    if not source or path.is_absolute() or ".." in path.parts or "\\" in source:
        raise BadInput(f"A layer of {file} is said to lie outside of it ({source[:80]!r}): choose another file.")
    return source


def _size(zip: ZipFile, name: str) -> tuple[int, int]:
    """Width and height as the head of a PNG tells them."""
    with zip.open(name) as member:
        head = member.read(24)
    if head[:8] != b"\x89PNG\r\n\x1a\n" or len(head) < 24:
        raise ValueError(f"{name} is no PNG")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _picture(zip: ZipFile, name: str, file: str) -> Image.Image:
    width, height = _size(zip, name)
    check_size(width, height, f"{name} in {file}", MOST_LAYER_PIXELS)
    most = 2**16 + 8 * width * height  # 16 bits a channel, not compressed at all
    image = Image.open(BytesIO(_read(zip, name, most, file)), formats=["PNG"])
    image.load()
    return image


def _opacity(element: xml.Element) -> float:
    opacity = float(element.get("opacity", "1"))
    if not 0 <= opacity <= 1:  # which a NaN is not either
        raise ValueError(f"opacity is {opacity}")
    return opacity


def _whole(element: xml.Element, name: str) -> int:
    value = int(element.get(name, "0"))
    if abs(value) > _FURTHEST:
        raise ValueError(f"{name} is {value}")
    return value
