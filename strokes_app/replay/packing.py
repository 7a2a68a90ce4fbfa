"""What a page's player needs, small enough to be sent: strokes as they were recorded, pictures as WebP. Knows no HTML."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.brush import engine, stack
from model_runtime.process.canvas import Canvas, Easel, canvas_of
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Layer
from strokes_app.replay.schedule import Schedule
from strokes_app.replay.sized import Sized

QUALITY: Final = 88
THUMBNAIL: Final = 320
LIKENESS: Final = 256
"""Pixels across, at which a picture is compared with its strokes."""
UNLIKE: Final = 6.0
"""Mean difference of 255 from which on the strokes do not tell how the picture came about."""


class Packing:
    """Collects what the canvases of a schedule are made of; each picture and each group of strokes once.

    side: of the pictures, at most. `bytes` counts what has been collected.
    """

    def __init__(self, schedule: Schedule, read: Callable[[str], bytes], side: int) -> None:
        self._schedule, self._read = schedule, read
        self._size = canvas_of(schedule.events[:1]).size
        scale = min(1.0, side / max(self._size))
        self._sized = Sized(read, (max(1, round(self._size[0] * scale)), max(1, round(self._size[1] * scale))))
        self.pictures: list[str] = []
        self.strokes: list[tuple[str, str]] = []
        self.layers: list[dict[str, int | None]] = []
        self.canvases: list[dict[str, Any]] = []
        self.bytes = self.count = 0
        self._known: dict[Any, int] = {}

    def canvas(self, index: int) -> int:
        """The number of the canvas after the event `index` of the path."""
        canvas = canvas_of(self._schedule.events[: index + 1])
        key = "canvas", canvas.ground, canvas.picture, canvas.layers, canvas.tiles
        return self._once(key, lambda: self.canvases.append(self._canvas(canvas)), self.canvases)

    def thumbnail(self, index: int) -> tuple[str, int, int]:
        """The picture after an event, small: its address, width and height."""
        picture = Image.fromarray(np.asarray(self._sized.picture(canvas_of(self._schedule.events[: index + 1]))))
        picture.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
        return self._address(picture, 80), picture.width, picture.height

    def result(self) -> str:
        """The address of the last picture."""
        return self.pictures[self._picture(self._sized.picture(canvas_of(self._schedule.events)), "result")]

    # --- one of each -----------------------------------------------------------------------------------------------

    def _canvas(self, canvas: Canvas) -> dict[str, Any]:
        if canvas.picture is None:
            return {"picture": None, "ground": None, "layers": None, "paint": None}
        if not canvas.layers or not is_like_its_strokes(canvas, self._read):
            name = self._picture(self._sized.picture(canvas), canvas.picture)
            return {"picture": name, "ground": None, "layers": None, "paint": None}
        ground = self._sized.ground(canvas)
        return {
            "picture": None,
            "ground": None if ground is None else self._picture(ground, canvas.ground),
            "layers": [self._layer(layer, canvas) for layer in canvas.layers],
            "paint": self._paint(canvas),
        }

    def _layer(self, layer: Layer, canvas: Canvas) -> int:
        def add() -> None:
            mask = None if layer.spare is None else self._mask(layer, canvas)
            self.layers.append({"strokes": self._strokes(layer, canvas), "mask": mask})

        return self._once(("layer", layer.strokes, layer.spare), add, self.layers)

    def _strokes(self, layer: Layer, canvas: Canvas) -> int:
        def add() -> None:
            group = Easel(self._read).groups(Canvas(canvas.size, layers=(Layer(layer.mark, layer.strokes),)))[0]
            rows, seeds = engine.clean(group.rows, group.seeds)
            packed = b64encode(rows.astype("<f4").tobytes()).decode(), b64encode(seeds.astype("<u8").tobytes()).decode()
            self.strokes.append(packed)
            self.count += len(rows)
            self.bytes += len(packed[0]) + len(packed[1])

        return self._once(("strokes", layer.strokes), add, self.strokes)

    def _mask(self, layer: Layer, canvas: Canvas) -> int:
        """White where the strokes may not go, so that it can be cut out."""
        group = self._sized.groups(Canvas(canvas.size, layers=(layer,)))[0]
        assert group.spare is not None
        held = np.where(group.spare == 255, np.uint8(255), np.uint8(0))
        return self._picture(np.dstack([np.full_like(held, 255)] * 3 + [held]), layer.spare)

    def _paint(self, canvas: Canvas) -> list[float] | None:
        """Number, place and size of the artist's paint, in the painting's pixels."""
        paint = self._sized.paint(canvas)
        if paint is None or not paint[..., 3].any():
            return None
        down, across = np.flatnonzero(paint[..., 3].any(axis=1)), np.flatnonzero(paint[..., 3].any(axis=0))
        top, bottom, left, right = down[0], down[-1] + 1, across[0], across[-1] + 1
        number = self._picture(np.ascontiguousarray(paint[top:bottom, left:right]), canvas.tiles)
        x, y = self._size[0] / self._sized.size[0], self._size[1] / self._sized.size[1]
        return [number, *(round(float(at), 2) for at in (left * x, top * y, (right - left) * x, (bottom - top) * y))]

    def _picture(self, pixels: Picture, key: object) -> int:
        def add() -> None:
            self.pictures.append(self._address(Image.fromarray(np.asarray(pixels)), QUALITY))

        return self._once(("picture", key), add, self.pictures)

    def _address(self, image: Image.Image, quality: int) -> str:
        stored = BytesIO()
        image.save(stored, "WEBP", quality=quality, method=4)
        address = f"data:image/webp;base64,{b64encode(stored.getvalue()).decode()}"
        self.bytes += len(address)
        return address

    def _once(self, key: object, add: Callable[[], None], to: list[Any]) -> int:
        if key not in self._known:
            add()
            self._known[key] = len(to) - 1
        return self._known[key]


def is_like_its_strokes(canvas: Canvas, read: Callable[[str], bytes]) -> bool:
    """Whether the strokes make about the picture that was kept: not every painter's do."""
    easel = Easel(read)
    small = (
        max(1, round(canvas.size[0] * LIKENESS / max(canvas.size))),
        max(1, round(canvas.size[1] * LIKENESS / max(canvas.size))),
    )
    kept = _reduced(easel.picture(canvas), small)
    sized = Sized(read, small)
    painted = stack.render(small, sized.groups(canvas), sized.ground(canvas), sized.paint(canvas))
    return float(np.abs(kept.astype(np.int16) - painted).mean()) < UNLIKE


def _reduced(picture: Picture, size: tuple[int, int]) -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(np.ascontiguousarray(picture)).resize(size, Image.Resampling.BOX))
