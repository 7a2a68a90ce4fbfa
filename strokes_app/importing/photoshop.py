"""Reads the layers of PSD files with psd-tools, an extra of this program. Flat, Pillow reads them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.blobs import MAX_PIXELS
from strokes_app.export.layers import Sheet
from strokes_app.importing.colours import in_srgb
from strokes_app.importing.limits import MOST_BYTES, MOST_LAYER_PIXELS, MOST_LAYERS, check_size, readable
from strokes_app.importing.pictures import Stack

if TYPE_CHECKING:
    from psd_tools import PSDImage
    from psd_tools.api.layers import Layer

_MOST_OBJECTS: Final = 200_000
_MOST_ALLOCATED: Final = 16 * MAX_PIXELS


def read_psd(file: Path) -> Stack:
    """The layers that can be seen, each at its place and as opaque as it is shown. Raises BadInput."""
    if find_spec("psd_tools") is None:
        raise BadInput('Layers of PSD files need psd-tools: run `pip install "strokes[export]"`, or import it flat.')
    from psd_tools import ParseLimits, PSDImage

    with readable(file.name):
        with file.open("rb") as stream:
            _check_head(stream.read(26), file.name)
        limits = ParseLimits(max_total_bytes=MOST_BYTES, max_objects=_MOST_OBJECTS, max_nesting_depth=64)
        psd = PSDImage.open(file, parse_limits=limits, max_alloc_bytes=_MOST_ALLOCATED)
        return Stack(psd.size, tuple(_sheets(psd, file.name)))


def _check_head(head: bytes, name: str) -> None:
    height, width = int.from_bytes(head[14:18], "big"), int.from_bytes(head[18:22], "big")
    check_size(width, height, name)


def _sheets(psd: PSDImage, name: str) -> list[Sheet]:
    sheets: list[Sheet] = []
    left = MOST_LAYER_PIXELS
    for number, layer in enumerate(psd.descendants()):
        if number >= MOST_LAYERS:
            raise BadInput(f"{name} has more than {MOST_LAYERS} layers: merge some of them first.")
        if layer.is_group() or not layer.is_visible() or layer.width < 1 or layer.height < 1:
            continue
        left -= layer.width * layer.height
        if left < 0:
            raise BadInput(f"The layers of {name} have too many pixels together: merge some of them first.")
        sheets += _sheet(layer)
    return sheets


def _sheet(layer: Layer) -> list[Sheet]:
    """Without what only Photoshop knows how to draw: effects, adjustments, ways of mixing."""
    image = layer.topil()
    if image is None:
        return []
    pixels = np.array(in_srgb(image).convert("RGBA"))
    opacity = _opacity(layer)
    pixels[..., 3] = (pixels[..., 3] * opacity + 0.5).astype(np.uint8)
    return [Sheet(layer.name[:200], pixels, layer.left, layer.top)]


def _opacity(layer: Layer) -> float:
    """With that of the groups that it is in."""
    from psd_tools.api.layers import Layer

    opacity, at = layer.opacity / 255, layer.parent
    while isinstance(at, Layer):
        opacity *= at.opacity / 255
        at = at.parent
    return opacity
