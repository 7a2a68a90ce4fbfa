"""How many: a number between a minus and a plus. Knows no marks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from strokes_app.panels.controls import sign_button


class Number(QSpinBox):
    """A number that the wheel changes only where the artist has gone into it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Stepper(QWidget):
    """How many: a number between a minus and a plus."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.number = Number(minimum=1, maximum=100)
        self.number.setPrefix("× ")
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setFrame(False)
        palette = self.number.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.number.setPalette(palette)
        self.number.setAccessibleName(self.tr("How many"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("× 100") + 8)
        self.fewer, self.more = sign_button("minus", self.tr("Fewer")), sign_button("plus", self.tr("More"))
        self.fewer.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.number.valueChanged.connect(self._stepped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.fewer, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setIconSize(QSize(12, 12))
            button.setFixedSize(20, 22)
        for widget in (self.fewer, self.number, self.more):
            row.addWidget(widget)

    def show_number(self, number: int, editable: bool) -> None:
        self.number.blockSignals(True)
        self.number.setValue(number)
        self.number.blockSignals(False)
        self.number.setReadOnly(not editable)
        self.number.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        for button in (self.fewer, self.more):
            button.setVisible(editable)
        self.fewer.setEnabled(number > 1)

    def _step(self, by: int) -> None:
        """Qt selects a number that was stepped to; only one that is gone into is to be typed over."""
        self.number.stepBy(by)
        if not self.number.hasFocus():
            self.number.lineEdit().deselect()

    def _stepped(self, number: int) -> None:
        self.fewer.setEnabled(number > 1)
        self.stepped.emit(number)
