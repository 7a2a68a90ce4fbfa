"""Two pictures of one size drawn against each other, zoomed and panned together. Knows no events and handles no hand."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from strokes_app.canvas.mipmap import Mipmap
from strokes_app.panels.difference import amplified, share
from strokes_app.theme import Look, look_of

Mode = Literal["wipe", "sides", "difference"]
EDGE: Final = 16
GRIP: Final = 14
CLOSEST: Final = 16.0
STRONGEST: Final = 32


class CompareView(QWidget):
    """mode, wipe (0-1, how much of the first is seen), gain and zoom (1 = all of it) are its own and nobody else's."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = "wipe"
        self.wipe, self.gain, self.zoom = 0.5, 4, 1.0
        self.names = ("", "")
        self.framed = False
        """Who came here with the keys sees where they are."""
        self._centre = QPointF(0.5, 0.5)
        self._pictures: tuple[Mipmap, Mipmap] | None = None
        self._difference: QImage | None = None
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 220)
        self.setAccessibleName(self.tr("Comparison"))

    def show_pictures(self, first: QImage | None, second: QImage | None) -> None:
        """None while one is on its way. The second is brought to the size of the first, should it differ."""
        self._pictures = None
        if first is not None and second is not None:
            same = second if second.size() == first.size() else second.scaled(first.size())
            self._pictures = (Mipmap(first), Mipmap(same))
        self._share = None
        self._touch()

    def set_mode(self, mode: Mode) -> None:
        self.mode = mode
        self._touch()

    def set_wipe(self, wipe: float) -> None:
        self.wipe = min(max(wipe, 0.0), 1.0)
        self._touch()

    def set_gain(self, gain: int) -> None:
        self.gain = min(max(gain, 1), STRONGEST)
        self._touch()

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """`about`: the point of the widget that stays where it is; the middle, if None."""
        if self._pictures is None:
            return
        rect, at = self._area(about), about or QPointF(self.rect().center())
        before = self._place(rect).inverted()[0].map(at)
        self.zoom = min(max(zoom, 1.0), CLOSEST)
        moved = before - self._place(rect).inverted()[0].map(at)
        self._pan(moved)

    @property
    def ready(self) -> bool:
        return self._pictures is not None

    @property
    def differing(self) -> float | None:
        """The share of the picture's pixels that differ, 0-1; None while there are no pictures."""
        if self._share is None and self._pictures is not None:
            self._share = share(self._drawn(0, QSize(256, 256)), self._drawn(1, QSize(256, 256)))
        return self._share

    # --- where things are --------------------------------------------------------------------------------------

    def _areas(self) -> tuple[QRectF, ...]:
        whole = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if self.mode != "sides":
            return (whole,)
        half = (whole.width() - EDGE) / 2
        return whole.adjusted(0, 0, -half - EDGE, 0), whole.adjusted(half + EDGE, 0, 0, 0)

    def _area(self, point: QPointF | None) -> QRectF:
        areas = self._areas()
        return next((area for area in areas if point is not None and area.contains(point)), areas[0])

    def _size(self) -> QSize:
        return QSize(1, 1) if self._pictures is None else self._pictures[0].image.size()

    def _place(self, area: QRectF) -> QTransform:
        """From the picture's pixels into `area`."""
        size = self._size()
        scale = self.zoom * min(area.width() / size.width(), area.height() / size.height())
        place = QTransform.fromTranslate(area.center().x(), area.center().y())
        place.scale(scale, scale)
        return place.translate(-self._centre.x() * size.width(), -self._centre.y() * size.height())

    def _picture(self, area: QRectF) -> QRectF:
        """What of `area` the picture covers."""
        return self._place(area).mapRect(QRectF(QPointF(), self._size().toSizeF())) & area

    def _line(self) -> float:
        picture = self._picture(self._areas()[0])
        return picture.left() + self.wipe * picture.width()

    def _pan(self, by: QPointF) -> None:
        """`by` is in the picture's pixels; the picture never leaves the middle."""
        size, room = self._size(), 0.5 / self.zoom
        x = self._centre.x() + by.x() / size.width()
        y = self._centre.y() + by.y() / size.height()
        self._centre = QPointF(min(max(x, room), 1 - room), min(max(y, room), 1 - room))
        self._touch()

    def _touch(self) -> None:
        self._difference = None
        self.update()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._difference = None

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), look_of(self)
        painter.fillRect(self.rect(), QColor(look.window))
        if self._pictures is not None:
            areas = self._areas()
            match self.mode:
                case "wipe":
                    self._draw_wipe(painter, areas[0])
                case "sides":
                    for area, picture in zip(areas, self._pictures):
                        self._draw(painter, picture, area, area)
                case "difference":
                    self._draw_difference(painter, areas[0])
            self._draw_names(painter, look)
        if self.framed:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, picture: Mipmap, area: QRectF, clip: QRectF) -> None:
        place = self._place(area)
        seen = place.inverted()[0].mapRect(clip)
        painter.save()
        painter.setClipRect(clip)
        picture.draw(painter, place, seen, place.m11() * self.devicePixelRatioF())
        painter.restore()

    def _draw_wipe(self, painter: QPainter, area: QRectF) -> None:
        assert self._pictures is not None
        line, picture = self._line(), self._picture(area)
        left, right = QRectF(picture), QRectF(picture)
        left.setRight(line)
        right.setLeft(line)
        for part, shown in ((left, self._pictures[0]), (right, self._pictures[1])):
            if part.width() > 0:
                self._draw(painter, shown, area, part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, colour in ((4.0, QColor(0, 0, 0, 70)), (2.0, QColor(255, 255, 255))):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(line, picture.top()), QPointF(line, picture.bottom()))
        self._draw_grip(painter, QPointF(line, picture.center().y()))

    def _draw_grip(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(0, 0, 0, 70), 1))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(at, GRIP, GRIP)
        painter.setPen(QPen(QColor("#333333"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            tip = at + QPointF(side * 8, 0)
            painter.drawLine(tip, tip - QPointF(side * 4, 4))
            painter.drawLine(tip, tip - QPointF(side * 4, -4))

    def _draw_difference(self, painter: QPainter, area: QRectF) -> None:
        picture = self._picture(area)
        if self._difference is None:
            size = (picture.size() * self.devicePixelRatioF()).toSize()
            self._difference = amplified(self._drawn(0, size, picture), self._drawn(1, size, picture), self.gain)
        painter.drawImage(picture, self._difference)

    def _drawn(self, which: int, size: QSize, part: QRectF | None = None) -> QImage:
        """One of the pictures as it looks at `size`; part: only what lies in that rectangle of the widget."""
        assert self._pictures is not None
        image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        whole = QRectF(QPointF(), self._size().toSizeF())
        seen = whole if part is None else self._place(self._areas()[0]).inverted()[0].mapRect(part)
        place = QTransform.fromScale(image.width() / seen.width(), image.height() / seen.height())
        place.translate(-seen.left(), -seen.top())
        painter = QPainter(image)
        self._pictures[which].draw(painter, place, seen, min(place.m11(), place.m22()))
        painter.end()
        return image

    def _draw_names(self, painter: QPainter, look: Look) -> None:
        """At the upper corners: which is which."""
        areas = self._areas()
        for index, name in enumerate(self.names):
            if self.mode == "difference" or not name:
                continue
            picture = self._picture(areas[min(index, len(areas) - 1)])
            if self.mode == "wipe" and (self.wipe < 0.12, self.wipe > 0.88)[index]:
                continue
            width = min(painter.fontMetrics().horizontalAdvance(name) + 20, picture.width() / 2 - 12)
            right = self.mode == "wipe" and index == 1
            left = picture.right() - width - 8 if right else picture.left() + 8
            chip = QRectF(left, picture.top() + 8, width, 24)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 160))
            painter.drawRoundedRect(chip, 12, 12)
            painter.setPen(QColor(255, 255, 255))
            short = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(width - 16))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, short)
