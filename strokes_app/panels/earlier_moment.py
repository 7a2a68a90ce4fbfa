"""The band above the conversation while the artist looks at an earlier moment: back to now, or on from there. Knows no tree."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from strokes_app.panels.controls import button, words
from strokes_app.theme import LARGE, SMALL


class EarlierMoment(QFrame):
    def __init__(self) -> None:
        super().__init__()
        said = words("muted")
        said.setText(self.tr("An earlier moment"))
        self.back, self.onward = (
            button(self.tr("Back to now"), "link"),
            button(self.tr("Continue from here"), "primary"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.addWidget(said, 1)
        row.addWidget(self.back)
        row.addWidget(self.onward)
