"""What a row of a list is dragged by. Knows no row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolButton

from strokes_app.icons import icon
from strokes_app.panels.controls import SIGN


class Grip(QToolButton):
    """`dragged`: the pointer's place on the screen; `dropped`: it was let go."""

    dragged = Signal(object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(icon("grip"))
        self.setIconSize(QSize(SIGN, SIGN))
        self.setProperty("role", "grip")
        self.setAccessibleName(self.tr("Order"))
        self.setToolTip(self.tr("Drag to change the order, or Alt with the up and down keys"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(SIGN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(QPointF(event.globalPosition()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.dropped.emit()
