"""Thumbnails as they lie on the screen: cut to the cell, rounded, at the screen's own density. Keeps a bounded number."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from strokes_app.thumbnails import Thumbnails

KEPT: Final = 300


class Faces:
    """Pixmaps for one size of cell at a time."""

    def __init__(self, thumbnails: Thumbnails, radius: float) -> None:
        self._thumbnails, self._radius = thumbnails, radius
        self._size, self._density = QSize(), 1.0
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()

    def fit(self, size: QSizeF, density: float) -> None:
        """The size of a cell in logical pixels, and how many of the screen's are one of them."""
        if (size.toSize(), density) != (self._size, self._density):
            self._size, self._density = size.toSize(), density
            self._kept.clear()

    def get(self, picture: str) -> QPixmap | None:
        """None while it is on its way, a null pixmap where there is none."""
        if picture in self._kept:
            self._kept.move_to_end(picture)
            return self._kept[picture]
        image = self._thumbnails.get(picture)
        if image is None:
            return None
        self._kept[picture] = QPixmap() if image.isNull() else rounded(image, self._size, self._density, self._radius)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[picture]


def rounded(image: QImage, size: QSize, density: float, radius: float) -> QPixmap:
    """`image` filling `size` (its middle, where the shapes differ), with round corners."""
    pixels = (QSizeF(size) * density).toSize()
    filled = image.scaled(
        pixels, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    face = QPixmap(pixels)
    face.setDevicePixelRatio(density)
    face.fill(Qt.GlobalColor.transparent)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    painter = QPainter(face)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape)
    left, top = (filled.width() - pixels.width()) // 2, (filled.height() - pixels.height()) // 2
    painter.drawImage(
        QRectF(0, 0, size.width(), size.height()), filled, QRectF(left, top, pixels.width(), pixels.height())
    )
    painter.end()
    return face
