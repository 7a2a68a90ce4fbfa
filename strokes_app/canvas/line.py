"""The line beside a region in which the artist says what is wrong there. Knows no tool."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH: Final = 280
_GAP: Final = 8


class InlineLine(QLineEdit):
    """`said` carries the words (Return), `given_up` comes with Escape or when the hand goes elsewhere."""

    said = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setPlaceholderText(self.tr("What is wrong here?"))
        self.setAccessibleName(self.tr("What is wrong in this region"))
        self.setMaxLength(500)
        self.setFixedWidth(_WIDTH)
        self.hide()
        self.returnPressed.connect(self._say)

    def ask(self, region: QRect) -> None:
        """Opens beside `region` of the parent."""
        self.clear()
        self.adjustSize()
        self.follow(region)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def follow(self, region: QRect) -> None:
        """Below the region, or above it where there is no room; always within the parent."""
        room = self._canvas.rect()
        left = max(_GAP, min(region.left(), room.width() - _WIDTH - _GAP))
        below = region.bottom() + _GAP
        top = below if below + self.height() < room.height() - _GAP else region.top() - _GAP - self.height()
        self.move(left, max(_GAP, min(top, room.height() - self.height() - _GAP)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if elsewhere and self.isVisible() and not self.text().strip():
            self.hide()
            self.given_up.emit()

    def _say(self) -> None:
        self._leave()
        self.said.emit(self.text())

    def _leave(self) -> None:
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
