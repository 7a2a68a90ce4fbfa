"""What cannot be painted, and what comes near it, to be taken with a click. Knows no painting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from model_runtime.process.painter import UnknownWord
from strokes_app.panels.controls import button, dress, words
from strokes_app.theme import TIGHT

MOST: Final = 3
LONGEST: Final = 24
"""Characters of a word that are repeated."""
LISTED: Final = 5
"""Words that are named before the rest is left to the underlines."""


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
        self._offered: list[str] = []
        for index, near in enumerate(self.near):
            near.clicked.connect(lambda _on, index=index: self.picked.emit(self._offered[index]))
            self._row.addWidget(near)
        self._row.addStretch(1)
        self.say("")

    def say(self, sentence: str, role: str = "muted") -> None:
        """Nothing is suggested."""
        self._show(sentence, role, ())

    def show_unknown(self, unknown: UnknownWord, role: str = "muted") -> None:
        near = unknown.nearest[:MOST]
        said = self.tr("“%1” cannot be painted. Nearest:") if near else self.tr("“%1” cannot be painted.")
        self._show(said.replace("%1", _short(unknown.word)), role, tuple((word, word) for word in near))

    def show_several(self, unknown: Sequence[UnknownWord]) -> None:
        """All of them, and for the first what comes nearest."""
        listed = ", ".join([_short(each.word) for each in unknown[:LISTED]] + ["…"] * (len(unknown) > LISTED))
        near = [(f"{_short(each.word)} → {each.nearest[0]}", each.nearest[0]) for each in unknown if each.nearest]
        self._show(self.tr("Cannot be painted: %1.").replace("%1", listed), "muted", tuple(near[:MOST]))

    def _show(self, sentence: str, role: str, near: tuple[tuple[str, str], ...]) -> None:
        """`near`: how each is offered, and the word itself."""
        dress(self.said, role)
        self.said.setText(sentence)
        self._offered = [word for _, word in near]
        for push, (text, word) in zip(self.near, (*near, *(("", ""),) * MOST)):
            push.setText(text)
            push.setAccessibleName(self.tr("Take “%1” instead").replace("%1", word) if word else "")
            push.setVisible(bool(text))
        if not self._narrow:
            self._give_room(alone=not near)

    def _give_room(self, *, alone: bool) -> None:
        """A sentence that stands alone takes the room of the suggestions, and wraps."""
        self.said.setWordWrap(alone)
        self._row.setStretch(0, int(alone))
        self._row.setStretch(1 + MOST, int(not alone))


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"
