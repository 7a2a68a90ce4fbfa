"""What lies on the canvas as images: the picture, the artist's paint, what is below it, the mask. Read off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QImage

from model_runtime.process.canvas import PAPER, Canvas, Easel, canvas_of
from model_runtime.trajectory.events import Drafted, PaintingEvent, Refined, Started, Tile
from strokes_app.canvas.hung import Hung
from strokes_app.canvas.pixels import image_of
from strokes_app.canvas.tiling import Tiles, laid
from strokes_app.pictures import Pictures
from strokes_app.session.lane import Lane
from strokes_app.session.painting_over import below_paint

Read = Callable[[str], bytes]
LAYERS: Final = 64
"""States of the artist's paint that are kept, so that undoing a stroke is quick. They share what they have in common."""


class Scenes(QObject):
    """`get` answers at once with what there is: nothing before the picture is read, all of it where nothing is composed,
    else the picture, of which it is not known yet what is paint. `arrived` tells when there is more, `broke` why there is not."""

    arrived = Signal()
    broke = Signal(object)

    def __init__(self, pictures: Pictures, read: Read) -> None:
        super().__init__()
        self._pictures, self.read = pictures, read
        self._lane = Lane("scenes")
        self._composer = _Composer(pictures, read)
        self._made: tuple[Canvas, Hung] | None = None
        self._making: Canvas | None = None

    def get(self, path: Sequence[PaintingEvent]) -> Hung | None:
        """The scene at the end of `path`, which begins with `Started`."""
        canvas = canvas_of(path)
        if self._made is not None and self._made[0] == canvas:
            return self._made[1]
        composed = bool(canvas.tiles or canvas.protected is not None)
        if composed:
            self._make(path, canvas)
        picture = blank(canvas.size) if canvas.picture is None else self._pictures(canvas.picture)
        return None if picture is None else Hung(picture, known=not composed)

    def close(self) -> None:
        self._lane.close()

    def _make(self, path: Sequence[PaintingEvent], canvas: Canvas) -> None:
        if self._making is None:
            self._making = canvas
            self._lane.do(lambda: self._composer.compose(path, canvas), self._arrived, self._failed)

    def _arrived(self, hung: Hung) -> None:
        assert self._making is not None
        self._made, self._making = (self._making, hung), None
        self.arrived.emit()

    def _failed(self, error: Exception) -> None:
        self._making = None
        self.broke.emit(error)


class _Composer:
    """In the lane alone."""

    def __init__(self, pictures: Pictures, read: Read) -> None:
        self._pictures, self._read = pictures, read
        self._easel = Easel(read)
        self._layers: OrderedDict[tuple[Tile, ...], Tiles] = OrderedDict()

    def compose(self, path: Sequence[PaintingEvent], canvas: Canvas) -> Hung:
        picture, mask = self._picture(canvas), self._easel.protected(canvas)
        if not canvas.tiles:
            return Hung(picture, mask=mask)
        return Hung(picture, self._paint(canvas), self._below(path, canvas), mask)

    def _picture(self, canvas: Canvas) -> QImage:
        return blank(canvas.size) if canvas.picture is None else self._pictures.at_once(canvas.picture, self._read)

    def _paint(self, canvas: Canvas) -> Tiles:
        """From the latest state of it that is known."""
        known = len(canvas.tiles)
        while known and canvas.tiles[:known] not in self._layers:
            known -= 1
        paint = self._layers[canvas.tiles[:known]] if known else {}
        for i in range(known, len(canvas.tiles)):
            (rows, columns), pixels = self._easel.tile(canvas.tiles[i], canvas.size)
            paint = laid(paint, QPoint(columns.start, rows.start), image_of(pixels))
            self._layers[canvas.tiles[: i + 1]] = paint
        while len(self._layers) > LAYERS:
            self._layers.popitem(last=False)
        return paint

    def _below(self, path: Sequence[PaintingEvent], canvas: Canvas) -> QImage:
        """The painter's picture; where it painted around the artist's paint, that is taken out of it."""
        painted = [index for index, event in enumerate(path) if isinstance(event, Started | Drafted | Refined)]
        before = canvas_of(path[: painted[-1] + 1])
        if not before.tiles:
            return self._picture(before)
        return image_of(below_paint(path, self._easel, (0, 0, *canvas.size)))


def blank(size: tuple[int, int]) -> QImage:
    paper = QImage(*size, QImage.Format.Format_RGB32)
    red, green, blue = PAPER
    paper.fill(0xFF000000 | red << 16 | green << 8 | blue)
    return paper
