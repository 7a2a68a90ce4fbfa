"""What lies on the canvas at the end of a path: picture, strokes, the artist's paint, the protected mask. Renders nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.painter import Mask, Picture, StrokeGroup
from model_runtime.trajectory.blobs import decode_mask, decode_picture, decode_strokes
from model_runtime.trajectory.events import (
    Drafted,
    Layer,
    PaintedOver,
    PaintingEvent,
    Protected,
    Refined,
    Started,
    Tile,
)

PAPER: Final = (244, 238, 226)
"""Blank paper, sRGB: the same as the brush engine's."""
_KEPT: Final = 256 * 2**20
"""Bytes that an easel remembers; what was read last is kept whatever its size."""


@dataclass(frozen=True)
class Canvas:
    """The same as names of blobs. tiles: the artist's paint, the oldest first. picture None: blank paper."""

    size: tuple[int, int]
    ground: str | None = None
    picture: str | None = None
    layers: tuple[Layer, ...] = ()
    tiles: tuple[Tile, ...] = ()
    protected: str | None = None


def canvas_of(path: Sequence[PaintingEvent]) -> Canvas:
    """What lies on the canvas after the last event of `path`, which begins with `Started`."""
    canvas = Canvas((0, 0))
    for event in path:
        match event:
            case Started():
                canvas = Canvas(event.size, event.picture, event.picture)
            case Drafted() | Refined():
                canvas = replace(canvas, picture=event.picture, layers=event.layers)
            case PaintedOver():
                canvas = replace(canvas, picture=event.picture, tiles=canvas.tiles + event.tiles)
            case Protected():
                canvas = replace(canvas, protected=event.mask)
            case _:
                pass
    return canvas


class Easel:
    """Reads a canvas's blobs into arrays, and remembers the latest of them."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._kept: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._bytes = 0

    def know(self, hash: str, picture: Picture) -> None:
        """That picture need not be read: its maker has just stored it."""
        if ("picture", hash) not in self._kept:
            self._remember(("picture", hash), _frozen(picture))

    def picture(self, canvas: Canvas) -> Picture:
        return self._blank(canvas.size) if canvas.picture is None else self._picture(canvas.picture, canvas.size)

    def ground(self, canvas: Canvas) -> Picture | None:
        return None if canvas.ground is None else self._picture(canvas.ground, canvas.size)

    def style(self, hash: str) -> Picture:
        """A picture of any size that the painter takes its manner from."""
        picture: Picture = self._recall(("style", hash), lambda data: decode_picture(data)[..., :3])
        return picture

    def groups(self, canvas: Canvas) -> tuple[StrokeGroup, ...]:
        return tuple(self._group(layer, canvas.size) for layer in canvas.layers)

    def protected(self, canvas: Canvas) -> Mask | None:
        return None if canvas.protected is None else self._mask(canvas.protected, canvas.size)

    def paint(self, canvas: Canvas) -> NDArray[np.uint8] | None:
        """The artist's paint: read-only RGBA (height, width, 4), each tile in place of what was there; None without any."""
        if not canvas.tiles:
            return None
        width, height = canvas.size
        paint = np.zeros((height, width, 4), np.uint8)
        for tile in canvas.tiles:
            part, pixels = self.tile(tile, canvas.size)
            paint[part] = pixels
        return _frozen(paint)

    def tile(self, tile: Tile, size: tuple[int, int]) -> tuple[tuple[slice, slice], NDArray[np.uint8]]:
        """The rows and columns of a picture of `size` that the tile replaces, and the RGBA pixels that come there."""
        pixels = self._recall(("tile", tile.pixels), _decode_tile)
        left, top = min(max(tile.x, 0), size[0]), min(max(tile.y, 0), size[1])
        right = max(min(tile.x + pixels.shape[1], size[0]), left)
        bottom = max(min(tile.y + pixels.shape[0], size[1]), top)
        part = slice(top, bottom), slice(left, right)
        return part, pixels[top - tile.y : bottom - tile.y, left - tile.x : right - tile.x]

    def _blank(self, size: tuple[int, int]) -> Picture:
        width, height = size
        return np.broadcast_to(np.array(PAPER, np.uint8), (height, width, 3))

    def _group(self, layer: Layer, size: tuple[int, int]) -> StrokeGroup:
        rows, seeds = self._recall(("strokes", layer.strokes), decode_strokes)
        return StrokeGroup(layer.mark, rows, seeds, None if layer.spare is None else self._mask(layer.spare, size))

    def _picture(self, hash: str, size: tuple[int, int]) -> Picture:
        return self._recall(("picture", hash), lambda data: decode_picture(data, size)[..., :3])

    def _mask(self, hash: str, size: tuple[int, int]) -> Mask:
        return self._recall(("mask", hash), lambda data: decode_mask(data, size))

    def _recall(self, key: tuple[str, str], decode: Callable[[bytes], Any]) -> Any:
        if key not in self._kept:
            self._remember(key, decode(self._read(key[1])))
        self._kept.move_to_end(key)
        return self._kept[key]

    def _remember(self, key: tuple[str, str], value: Any) -> None:
        self._kept[key] = value
        self._bytes += _size(value)
        while self._bytes > _KEPT and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(value: Any) -> int:
    return sum(part.nbytes for part in (value if isinstance(value, tuple) else (value,)))


def repainted(
    picture: Picture, before: NDArray[np.uint8] | None, now: NDArray[np.uint8] | None, canvas: Picture
) -> Picture:
    """`picture`, with the pixels of `canvas` wherever the artist's paint is not now what it was before."""
    if now is None:
        return picture
    changed: NDArray[np.bool_] = np.any(now if before is None else now ^ before, axis=2)
    return _frozen(np.where(changed[..., None], canvas, picture)) if changed.any() else picture


def kept(picture: Picture, canvas: Picture, paint: NDArray[np.uint8] | None, protected: Mask | None) -> Picture:
    """`picture`, with the pixels of `canvas` where no stage may change them: under the mask and the artist's solid paint."""
    if protected is not None:
        picture = np.where((protected == 255)[..., None], canvas, picture)
    if paint is not None:
        picture = np.where((paint[..., 3] == 255)[..., None], paint[..., :3], picture)
    return _frozen(picture)


def _decode_tile(data: bytes) -> NDArray[np.uint8]:
    pixels = decode_picture(data)
    if pixels.shape[2] == 4:
        return pixels
    return np.concatenate([pixels, np.full((*pixels.shape[:2], 1), 255, np.uint8)], axis=2)


def _frozen(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array
