"""A band above the canvas with what went wrong outside of a stage: one sentence, details on demand, gone when it was read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strokes_app.abroad import TurnedAway
from strokes_app.happenings import PainterUnusable
from strokes_app.intentions import Dismiss
from strokes_app.panels.controls import announce, button, sign_button, words
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import MEDIUM, SMALL


class Notice(QFrame):
    intended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAccessibleName(self.tr("Notice"))
        self._sentence: QLabel = words("wrong")
        self._details: QLabel = words("muted")
        self._more = button(self.tr("Details"), "link")
        self._close = sign_button("cross", self.tr("Dismiss"))
        self._more.clicked.connect(lambda: self._details.setVisible(not self._details.isVisible()))
        self._close.clicked.connect(lambda: self.intended.emit(Dismiss()))
        line = QHBoxLayout()
        line.addWidget(self._sentence, 1)
        line.addWidget(self._more)
        line.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self.hide()

    def show_state(self, state: StudioState) -> None:
        sentence, details, stays = "", "", False
        if state.complaint is not None:
            sentence, details = state.complaint.sentence, state.complaint.details
        elif isinstance(state.painter, PainterUnusable) and not isinstance(state.abroad.standing, TurnedAway):
            sentence, stays = state.painter.message, True
        sentence = translated(sentence)
        if sentence != self._sentence.text():
            self._sentence.setText(sentence)
            self._details.setText(details)
            self._details.hide()
            if sentence:
                announce(self, sentence)
        self._more.setVisible(bool(details))
        self._close.setVisible(not stays)
        self.setVisible(bool(sentence))
