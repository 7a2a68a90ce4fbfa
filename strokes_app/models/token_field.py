"""Where the artist's read token for the hub is typed. It goes to the system's keyring and to no file of ours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from strokes_app.panels.controls import button, say, words
from strokes_app.theme import SMALL, TIGHT


class TokenField(QWidget):
    """`given` carries the token; it stands in the field no longer."""

    given = Signal(str)

    def __init__(self, keep: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Read token, hf_…"))
        self.field.setAccessibleName(self.tr("Read token for the hub"))
        self.field.setMaxLength(400)
        self.keep = button(keep)
        self.keep.setEnabled(False)
        self.said = words("muted")
        say(self.said, "")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(row)
        layout.addWidget(self.said)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._give)
        self.keep.clicked.connect(self._give)

    def _give(self) -> None:
        token = self.field.text().strip()
        if token:
            self.field.clear()
            self.given.emit(token)
