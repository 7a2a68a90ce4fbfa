"""Where the artist says what is wrong: a line, and a place on a small map. Knows no critique."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model_runtime.trajectory.events import Frame
from strokes_app.intentions import AddFinding, Point
from strokes_app.panels.controls import button, words
from strokes_app.panels.mini_map import MiniMap, place_words
from strokes_app.panels.writing import GrowingText
from strokes_app.theme import SMALL

MIDDLE = Frame(250, 250, 750, 750)


class OwnFinding(QWidget):
    """Closed it is one quiet button."""

    intended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.open = button(self.tr("Something else is wrong"), "quiet", "plus")
        self.open.clicked.connect(self._open)
        self.form = self._make_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.form)
        self.form.hide()

    def _make_form(self) -> QWidget:
        self.text = GrowingText(self.tr("What is wrong, or what is to be done"), role="", leaving_commits=False)
        self.text.setPlaceholderText(self.tr("Make the roof darker…"))
        self.map, self.where = MiniMap(64), words("muted", 0.88)
        self.map.setAccessibleName(self.tr("Where it is wrong"))
        self.add = button(self.tr("Add"))
        self.close_form = button(self.tr("Never mind"), "quiet")
        self.text.committed.connect(lambda _text: self._say())
        self.add.clicked.connect(self._say)
        self.close_form.clicked.connect(self._close)
        self.map.moving.connect(self._moved)
        self.map.placed.connect(self._moved)
        form = QWidget()
        below = QHBoxLayout()
        for widget in (self.add, self.close_form):
            below.addWidget(widget)
        below.addStretch(1)
        beside = QVBoxLayout()
        for part in (self.text, self.where):
            beside.addWidget(part)
        beside.addLayout(below)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(beside, 1)
        row.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        return form

    def show_aspect(self, aspect: float) -> None:
        """Of the picture: width by height."""
        self.map.show_frame(self.map.frame, aspect)

    def _open(self) -> None:
        self.map.show_frame(MIDDLE, 1.0)
        self._moved(MIDDLE)
        self.open.hide()
        self.form.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.text.clear_text()
        self.form.hide()
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.intended.emit(Point(None))

    def _moved(self, frame: Frame) -> None:
        self.where.setText(self.tr("Where: %1").replace("%1", place_words(frame)))
        self.intended.emit(Point(frame))

    def _say(self) -> None:
        text = " ".join(self.text.toPlainText().split())
        if text:
            frame = self.map.frame
            self._close()
            self.intended.emit(AddFinding(frame, text))
