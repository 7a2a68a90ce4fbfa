"""The protected mask: painted with sharp dabs. Knows neither the pen nor the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from strokes_app.canvas import look
from strokes_app.canvas.dabs import Dab
from strokes_app.canvas.hatch import Hatch
from strokes_app.canvas.pixels import Pixels, grey_of, image_of
from strokes_app.canvas.viewport import Viewport


class MaskLayer:
    """`image` holds 255 where it protects, as alpha; None where nothing is protected."""

    def __init__(self, size: QSize) -> None:
        self.size = size
        self.image: QImage | None = None
        self._before: QImage | None = None
        self._holds = True
        self._extent = QRect()
        self._recorded: Pixels | None = None
        self._unanswered = 0
        self._hatch = Hatch(QColor(look.HATCH))

    @property
    def painting(self) -> bool:
        return self._before is not None

    def show(self, mask: Pixels | None) -> None:
        """The mask as it is in the record. Raises ValueError where it is not of the picture's size."""
        if mask is not None and mask.shape != (self.size.height(), self.size.width()):
            raise ValueError(f"a mask of {mask.shape} does not fit a picture of {self.size.toTuple()}")
        self._recorded = mask
        if not (self.painting or self._unanswered):
            self._show_recorded()

    def _show_recorded(self) -> None:
        mask, self.image = self._recorded, None
        if mask is not None and mask.any():
            self.image = image_of(mask)
            self.image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        self._extent = _extent(self.image)
        self._hatch.forget()

    def wish(self) -> None:
        """The artist wants the mask that was painted: it is shown until the record has it or has refused it."""
        self._unanswered += 1

    def answered(self) -> bool:
        """The oldest wish is in the record. False: none of ours was missing there."""
        ours = self._unanswered > 0
        self._unanswered -= ours
        return ours

    def take_back(self) -> None:
        """The oldest wish was refused."""
        if self.answered() and not (self.painting or self._unanswered):
            self._show_recorded()

    def begin(self, protects: bool) -> None:
        if self.image is None:
            self.image = QImage(self.size, QImage.Format.Format_Alpha8)
            self.image.fill(0)
        self._before = QImage(self.image)
        self._holds = protects

    def lay(self, dabs: Sequence[Dab]) -> QRect:
        """Returns the rectangle of the mask that changed."""
        assert self.image is not None
        painter = QPainter(self.image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setBrush(QColor(0, 0, 0, 255 if self._holds else 0))
        changed = QRect()
        for dab in dabs:
            painter.drawEllipse(QPointF(dab.x, dab.y), dab.diameter / 2, dab.diameter / 2)
            changed |= dab.bounds()
        painter.end()
        changed &= self.image.rect()
        self._extent |= changed
        self._hatch.touch(changed)
        return changed

    def end(self) -> Pixels | None:
        """The mask that was painted; None where nothing is protected any more."""
        assert self.image is not None
        self._before = None
        mask = grey_of(self.image)
        self._extent = _extent(self.image)
        if self._extent.isEmpty():
            self.image = None
            return None
        return mask

    def cancel(self) -> None:
        self.image, self._before = self._before, None
        self._extent = _extent(self.image)
        self._hatch.forget()

    def pixels(self) -> Pixels | None:
        return None if self.image is None else grey_of(self.image)

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF) -> None:
        """What lies under `part` of the widget."""
        if self.image is not None:
            self._hatch.draw(painter, viewport, part, self.image, self._extent)


def _extent(image: QImage | None) -> QRect:
    """The rectangle around what is protected."""
    if image is None:
        return QRect()
    mask = grey_of(image) > 0
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return QRect()
    return QRect(QPoint(int(columns[0]), int(rows[0])), QPoint(int(columns[-1]), int(rows[-1])))
