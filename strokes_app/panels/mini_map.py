"""A place in the picture: in words, and as a small map on which it can be moved by hand and by keys. Knows no plan."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from model_runtime.trajectory.events import Frame
from strokes_app.panels.controls import resting
from strokes_app.theme import look_of

EVERYWHERE: Final = Frame(0, 0, 1000, 1000)
STEP, LEAST = 25, 30
"""Of the keys, and the smallest side, in thousandths of the picture."""
SETTLED = 400
"""Milliseconds after the last key until a place counts as chosen."""


def place_words(frame: Frame) -> str:
    """Such as "upper left"."""
    translate = QCoreApplication.translate
    if frame.right - frame.left > 850 and frame.bottom - frame.top > 850:
        return translate("Place", "everywhere")
    across = _third((frame.left + frame.right) / 2)
    down = _third((frame.top + frame.bottom) / 2)
    if frame.right - frame.left > 850:
        return (
            translate("Place", "along the top"),
            translate("Place", "across the middle"),
            translate("Place", "along the bottom"),
        )[down]
    return (
        (translate("Place", "upper left"), translate("Place", "top"), translate("Place", "upper right")),
        (translate("Place", "left"), translate("Place", "centre"), translate("Place", "right")),
        (translate("Place", "lower left"), translate("Place", "bottom"), translate("Place", "lower right")),
    )[down][across]


def _third(value: float) -> int:
    return 0 if value < 370 else 1 if value < 630 else 2


def moved(frame: Frame, across: float, down: float) -> Frame:
    """`frame`, shifted as far as its middle stays in the picture."""
    across = min(max(across, -(frame.left + frame.right) / 2), 1000 - (frame.left + frame.right) / 2)
    down = min(max(down, -(frame.top + frame.bottom) / 2), 1000 - (frame.top + frame.bottom) / 2)
    return Frame(frame.left + across, frame.top + down, frame.right + across, frame.bottom + down)


def resized(frame: Frame, across: float, down: float) -> Frame:
    """`frame`, with its lower right corner shifted."""
    right = min(max(frame.right + across, frame.left + LEAST), 1500)
    bottom = min(max(frame.bottom + down, frame.top + LEAST), 1500)
    return Frame(frame.left, frame.top, right, bottom)


_KEYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MiniMap(QWidget):
    """`moving` while a frame is on its way, `placed` when it has arrived."""

    moving = Signal(object)
    placed = Signal(object)

    def __init__(self, side: int = 44) -> None:
        super().__init__()
        self._frame, self._aspect, self._side = EVERYWHERE, 1.0, side
        self._grabbed: tuple[QPointF, Frame] | None = None
        self._settling = resting(self, SETTLED, self._arrive)
        self._editable = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.set_editable(True)

    @property
    def frame(self) -> Frame:
        return self._frame

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor if editable else Qt.CursorShape.ArrowCursor)
        tip = self.tr("Drag to move it; arrow keys move it, with Shift they make it larger or smaller")
        self.setToolTip(tip if editable else "")

    def show_frame(self, frame: Frame, aspect: float) -> None:
        """`aspect`: the picture's width by its height. What is being moved stays with the hand."""
        if self._grabbed is None and not self._settling.isActive():
            self._take(frame)
        if aspect != self._aspect:
            self._aspect = aspect
            self.updateGeometry()

    def _take(self, frame: Frame) -> None:
        self._frame = frame
        self.setAccessibleDescription(place_words(frame))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def _paper(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        width = min(room.width(), room.height() * self._aspect)
        paper = QRectF(0, 0, width, width / self._aspect)
        paper.moveCenter(room.center())
        return paper

    def paintEvent(self, event: QPaintEvent) -> None:
        look, paper, frame = look_of(self), self._paper(), self._frame
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(look.well))
        painter.drawRoundedRect(paper, 3, 3)
        rect = QRectF(
            paper.left() + frame.left / 1000 * paper.width(),
            paper.top() + frame.top / 1000 * paper.height(),
            (frame.right - frame.left) / 1000 * paper.width(),
            (frame.bottom - frame.top) / 1000 * paper.height(),
        )
        painter.setPen(QPen(QColor(look.accent), 1))
        painter.setBrush(QColor(look.accent_tint))
        painter.drawRoundedRect(rect.intersected(paper.adjusted(1, 1, -1, -1)), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._editable and event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = (event.position(), self._frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        start, frame = self._grabbed
        way, paper = event.position() - start, self._paper()
        self._take(moved(frame, way.x() / paper.width() * 1000, way.y() / paper.height() * 1000))
        self.moving.emit(self._frame)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            before = self._grabbed[1]
            self._grabbed = None
            if before != self._frame:
                self.placed.emit(self._frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None or not self._editable or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        change = resized if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else moved
        self._take(change(self._frame, way[0] * STEP, way[1] * STEP))
        self._settling.start()
        self.moving.emit(self._frame)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """What the keys have moved has arrived."""
        if self._settling.isActive():
            self._arrive()

    def _arrive(self) -> None:
        self._settling.stop()
        self.placed.emit(self._frame)
