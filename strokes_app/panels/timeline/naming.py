"""The field in which a branch gets its name, in the place where the name stands. Knows no trajectory."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameField(QLineEdit):
    """Enter keeps the name, Escape leaves it as it was, and so does looking elsewhere."""

    named = Signal(str, str)
    """The event that stands for the branch, and the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._event = ""
        self.setAccessibleName(self.tr("Name of the branch"))
        self.setPlaceholderText(self.tr("Name this branch"))
        self.setMaxLength(200)
        self.setVisible(False)

    def open(self, event: str, name: str, place: QRect) -> None:
        self._event = event
        self.setText(name)
        self.setGeometry(max(place.left() - 4, 2), max(place.top() - 3, 0), 220, self.sizeHint().height())
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.named.emit(self._event, self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()
