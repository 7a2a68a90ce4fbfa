"""What is seen of the picture: the picture itself, a preview or strokes on their way, one fading into the other. No tools, no input."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QImage, QPainter

from model_runtime.process.painter import StrokesLaid
from strokes_app.canvas.arrival import Arrival, Patch
from strokes_app.canvas.hung import Hung
from strokes_app.canvas.mipmap import Mipmap, as_rgb32
from strokes_app.canvas.paint_layer import PaintLayer
from strokes_app.canvas.pixels import Pixels, put
from strokes_app.canvas.tiling import TILE, area_of, tiles
from strokes_app.canvas.viewport import Viewport
from strokes_app.theme import moves

FADE_MS: Final = 190
PATIENCE_MS: Final = 700
"""The result waits no longer than so for the strokes that lead to it."""


class Sheet(QObject):
    """`changed`: a rectangle of the picture is to be drawn again. `provisional`: what is seen began or ceased to be the picture."""

    changed = Signal(QRect)
    provisional = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.paint = PaintLayer(QSize())
        self._picture: QImage | None = None
        self._painted_since = False
        self._below: QImage | None = None
        self._seen: Mipmap | None = None
        self._old: Mipmap | None = None
        self._stand_in: QImage | None = None
        self._strokes_lie = False
        self._result: Hung | None = None
        self._was_provisional = False
        self._held: dict[tuple[int, int], QImage] | None = None
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.valueChanged.connect(self._all_changed)
        self._fade.finished.connect(self._faded)
        self.arrival = Arrival(self)
        self.arrival.laid.connect(self._patches_arrived)
        self.arrival.finished.connect(self._strokes_arrived)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._strokes_arrived)

    @property
    def size(self) -> QSize:
        return QSize() if self._picture is None else self._picture.size()

    @property
    def is_provisional(self) -> bool:
        """Whether anything but the picture is seen: a preview, strokes without their result, or a fade that is not over."""
        running = self._fade.state() == QAbstractAnimation.State.Running
        return running or self._strokes_lie or self._stand_in is not None

    def seen(self) -> QImage | None:
        """All that is seen, the artist's paint included."""
        return None if self._seen is None else self._seen.image

    def set_picture(self, hung: Hung | None, at_once: bool) -> None:
        """Strokes on their way arrive before it is seen."""
        if hung is None:
            self._clear()
        elif self.arrival.running and not at_once and hung.picture.size() == self.size:
            self._result = hung
            self.arrival.hurry()
            self._patience.start()
        else:
            self._show(hung, at_once)

    def answered(self, corner: QPoint) -> bool:
        """The oldest stroke of the artist's is in the record, and is seen already. False: what was recorded there is not ours."""
        ours = self.paint.answered(corner)
        self._painted_since |= ours
        return ours

    def take_back(self, wish: object) -> None:
        """What a stroke of the artist's came to could not be kept: it goes."""
        self.repaint(self.paint.take_back(wish))

    def set_preview(self, picture: QImage | None) -> None:
        """The picture as it will about be; None: it is not coming."""
        if self._picture is None or (picture is None and not (self._stand_in or self._strokes_lie)):
            return
        self._strokes_lie = False
        self._result = None
        self.arrival.stop()
        self._stand_in = None if picture is None else as_rgb32(picture).scaled(self.size)
        self._fade_into(self._flat(self._stand_in) if self._stand_in else self._settled())

    def lay(self, strokes: StrokesLaid, spare: Pixels | None) -> None:
        """Strokes over what is seen now, one after the other."""
        if self._picture is None or not len(strokes.rows):
            return
        self._end_fade()
        base = self._stand_in or self._below or self._picture
        self.arrival.still = not moves()
        self.arrival.lay(strokes, base, spare)
        self._tell()

    def begin_stroke(self) -> None:
        """From now on the artist paints over exactly what is seen."""
        self._held = {}

    def repaint(self, rectangle: QRect) -> None:
        """The artist's paint changed there."""
        if self._seen is None or rectangle.isEmpty():
            return
        assert self._below is not None
        if self._strokes_lie and self._held is None:
            self.paint.draw(self._seen.image, rectangle)  # what lies below is known when the strokes are the picture
            self._seen.touch(rectangle)
        elif self._held is None or self.paint.erases or not self.paint.painting:
            self._mix(self._seen, self._stand_in or self._below, rectangle)
        else:
            self._lay_wet(self._seen, self._held, rectangle)
        self.changed.emit(rectangle)

    def give_up_stroke(self, rectangle: QRect) -> None:
        """The stroke that was being painted is gone."""
        self.repaint(rectangle)
        if self._held is not None and self._seen is not None:
            for (column, row), tile in self._held.items():
                put(self._seen.image, QPoint(column * TILE, row * TILE), tile, tile.rect())
            self._seen.touch(rectangle)

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF) -> None:
        """Draws what lies under `part` of the widget."""
        if self._seen is None:
            return
        seen, to_widget = viewport.seen(part), viewport.transform()
        if self._old is None:
            self._seen.draw(painter, to_widget, seen, viewport.zoom)
            return
        self._old.draw(painter, to_widget, seen, viewport.zoom)
        painter.setOpacity(float(self._fade.currentValue()))
        self._seen.draw(painter, to_widget, seen, viewport.zoom)
        painter.setOpacity(1.0)

    def _show(self, hung: Hung, at_once: bool) -> None:
        self.arrival.stop()
        self._result = self._stand_in = None
        self._patience.stop()
        self._strokes_lie = False
        fresh = hung.picture.size() != self.size
        if fresh:
            self.paint = PaintLayer(hung.picture.size())
        self._picture, self._below = as_rgb32(hung.picture), as_rgb32(hung.below or hung.picture)
        self._painted_since = False
        self.paint.show(hung.paint or {}, hung.known)
        self._fade_into(self._settled(), at_once or fresh or self.paint.painting)

    def _settled(self) -> Mipmap:
        """The picture with all that the artist has painted, be it in the record or not yet."""
        assert self._picture is not None and self._below is not None
        if self._painted_since or self.paint.painting:
            return self._flat(self._below)
        flat = Mipmap(self._picture)
        for area in self.paint.unanswered:
            self._mix(flat, self._below, area)
        return flat

    def _clear(self) -> None:
        self.arrival.stop()
        self._end_fade()
        self._picture = self._below = self._seen = self._stand_in = self._result = None
        self._strokes_lie = False
        self.paint = PaintLayer(QSize())
        self._tell()
        self._all_changed()

    def _flat(self, image: QImage) -> Mipmap:
        """An image with the artist's paint over it."""
        if self.paint.is_empty:
            return Mipmap(image)
        flat = Mipmap(image.copy())
        self._mix(flat, image, image.rect())
        return flat

    def _mix(self, flat: Mipmap, below: QImage, rectangle: QRect) -> None:
        put(flat.image, rectangle.topLeft(), below, rectangle)
        self.paint.draw(flat.image, rectangle)
        flat.touch(rectangle)

    def _lay_wet(self, flat: Mipmap, held: dict[tuple[int, int], QImage], rectangle: QRect) -> None:
        """What was seen before the stroke, and the wet stroke over it."""
        for key in tiles(rectangle):
            area = area_of(key) & rectangle
            if key not in held:
                held[key] = flat.image.copy(area_of(key) & flat.image.rect())
            put(flat.image, area.topLeft(), held[key], area.translated(-key[0] * TILE, -key[1] * TILE))
            self.paint.draw_wet(flat.image, key, area)
        flat.touch(rectangle)

    def _fade_into(self, flat: Mipmap, at_once: bool = False) -> None:
        self._end_fade()
        self._held = None
        self._old, self._seen = self._seen, flat
        if at_once or not moves() or self._old is None:
            self._old = None
        else:
            self._fade.start()
        self._tell()
        self._all_changed()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._old = None

    def _faded(self) -> None:
        self._old = None
        self._tell()
        self._all_changed()

    def _patches_arrived(self, patches: list[Patch]) -> None:
        assert self._seen is not None
        self._strokes_lie, self._held = True, None
        for patch in patches:
            rectangle = QRect(patch.corner, patch.image.size())
            put(self._seen.image, patch.corner, patch.image, patch.image.rect())
            self.paint.draw(self._seen.image, rectangle)
            self._seen.touch(rectangle)
            self.changed.emit(rectangle)
        self._tell()

    def _strokes_arrived(self) -> None:
        if self._result is not None:
            self._show(self._result, at_once=False)

    def _all_changed(self) -> None:
        self.changed.emit(QRect())

    def _tell(self) -> None:
        if self.is_provisional != self._was_provisional:
            self._was_provisional = self.is_provisional
            self.provisional.emit(self._was_provisional)
