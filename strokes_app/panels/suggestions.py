"""What cannot be painted, and what comes near it, to be taken with a click. Knows no painting."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from model_runtime.process.painter import UnknownWord
from strokes_app.panels.controls import button, dress, words
from strokes_app.theme import TIGHT

MOST: Final = 3
LONGEST: Final = 24
"""Characters of a word that are repeated."""


class Suggestions(QWidget):
    """`picked` carries the word that takes the unknown one's place. narrow: what is suggested stands below, not beside."""

    picked = Signal(str)

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        self.said = words("muted", 0.88 if narrow else 0.92)
        if not narrow:
            self.said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.near = [button("", "link") for _ in range(MOST)]
        self._row = QHBoxLayout()
        self._row.setSpacing(TIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if narrow:
            layout.addWidget(self.said)
        else:
            self._row.addWidget(self.said)
        layout.addLayout(self._row)
        for near in self.near:
            near.clicked.connect(lambda _on, near=near: self.picked.emit(near.text()))
            self._row.addWidget(near)
        self._row.addStretch(1)
        self.say("")

    def say(self, sentence: str, role: str = "muted") -> None:
        """Nothing is suggested."""
        self._show(sentence, role, ())

    def show_unknown(self, unknown: UnknownWord, role: str = "muted") -> None:
        near = unknown.nearest[:MOST]
        said = self.tr("“%1” cannot be painted. Nearest:") if near else self.tr("“%1” cannot be painted.")
        word = unknown.word if len(unknown.word) <= LONGEST else f"{unknown.word[:LONGEST]}…"
        self._show(said.replace("%1", word), role, near)

    def _show(self, sentence: str, role: str, near: tuple[str, ...]) -> None:
        dress(self.said, role)
        self.said.setText(sentence)
        for push, text in zip(self.near, (*near, *("",) * MOST)):
            push.setText(text)
            push.setAccessibleName(self.tr("Take “%1” instead").replace("%1", text) if text else "")
            push.setVisible(bool(text))
        if not self._narrow:
            self._give_room(alone=not near)

    def _give_room(self, *, alone: bool) -> None:
        """A sentence that stands alone takes the room of the suggestions, and wraps."""
        self.said.setWordWrap(alone)
        self._row.setStretch(0, int(alone))
        self._row.setStretch(1 + MOST, int(not alone))
