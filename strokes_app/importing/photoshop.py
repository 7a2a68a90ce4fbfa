"""Reads the layers of PSD files with psd-tools, an extra of this program. Flat, Pillow reads them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from model_runtime.process.errors import BadInput
from strokes_app.export.layers import Sheet
from strokes_app.importing.colours import in_srgb
from strokes_app.importing.limits import MOST_BYTES, MOST_LAYER_PIXELS, MOST_LAYERS, check_layers, check_size, readable
from strokes_app.importing.pictures import Stack

if TYPE_CHECKING:
    from psd_tools.api.layers import Layer

_MOST_OBJECTS: Final = 200_000
_MOST_ALLOCATED: Final = 16 * MOST_LAYER_PIXELS


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
        layers = [each for each in islice(psd.descendants(), MOST_LAYERS + 1) if _has_pixels(each)]
        check_layers(((layer.width, layer.height) for layer in layers), file.name)
        return Stack(psd.size, _sheets(layers, file.name))


def _check_head(head: bytes, name: str) -> None:
    height, width = int.from_bytes(head[14:18], "big"), int.from_bytes(head[18:22], "big")
    check_size(width, height, name, MOST_LAYER_PIXELS)


def _has_pixels(layer: Layer) -> bool:
    return not layer.is_group() and layer.is_visible() and layer.width > 0 and layer.height > 0


def _sheets(layers: list[Layer], name: str) -> Iterator[Sheet]:
    with readable(name):
        for layer in layers:
            yield from _sheet(layer)


def _sheet(layer: Layer) -> Iterator[Sheet]:
    """Without what only Photoshop knows how to draw: effects, adjustments, ways of mixing."""
    image = layer.topil()
    if image is None:
        return
    pixels = np.array(in_srgb(image).convert("RGBA"))
    opacity = _opacity(layer)
    pixels[..., 3] = (pixels[..., 3] * opacity + 0.5).astype(np.uint8)
    yield Sheet(layer.name[:200], pixels, layer.left, layer.top)


def _opacity(layer: Layer) -> float:
    """With that of the groups that it is in."""
    from psd_tools.api.layers import Layer

    opacity, at = layer.opacity / 255, layer.parent
    while isinstance(at, Layer):
        opacity *= at.opacity / 255
        at = at.parent
    return opacity
