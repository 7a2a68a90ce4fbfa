"""The painters and their models as a sheet: a card for each painter, and below where models come from and lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from model_runtime.painters.table import Entry
from strokes_app.models.painter_card import PainterCard
from strokes_app.models.token_field import TokenField
from strokes_app.models.words import size_in_words
from strokes_app.panels.controls import button, say, words
from strokes_app.theme import LARGE, MEDIUM, SMALL

SIZE = 760, 680


class Details(QWidget):
    """`mirror_set` carries a URL, or "" for the hub itself; `token_given` a token, `token_forgotten` that it is to go."""

    mirror_set = Signal(str)
    token_given = Signal(str)
    token_forgotten = Signal()

    def __init__(self, mirror: str) -> None:
        super().__init__()
        self._place = Path()
        self.unfold = button(self.tr("Where models come from and lie …"), "link")
        self.inner = QWidget()
        self.inner.hide()
        self.place, self.said = words("muted"), words("wrong")
        self.folder = button(self.tr("Show the folder"), "link")
        self.mirror = QLineEdit(mirror)
        self.mirror.setPlaceholderText(self.tr("Mirror of the hub, https://…"))
        self.mirror.setAccessibleName(self.tr("Mirror of the hub"))
        self.token = TokenField(self.tr("Keep in the keyring"))
        self.forget = button(self.tr("Forget the token"), "link")
        note = words("muted")
        note.setText(
            self.tr(
                "A mirror decides what comes, and is sent your token: name only one that you trust. Empty: the hub itself."
            )
        )
        inner = QVBoxLayout(self.inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SMALL)
        for each in (self.place, self.folder, self.mirror, note, self.said, self.token, self.forget):
            inner.addWidget(each)
        for each in (self.folder, self.forget):
            inner.setAlignment(each, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.inner)
        self._connect()

    def _connect(self) -> None:
        self.unfold.clicked.connect(lambda: self.inner.setVisible(not self.inner.isVisible()))
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place))))
        self.mirror.editingFinished.connect(self._take)
        self.token.given.connect(self.token_given)
        self.forget.clicked.connect(self.token_forgotten)
        say(self.said, "")

    def show_place(self, folder: Path, free: int) -> None:
        said = self.tr("Models lie in %1, where %2 are free. STROKES_MODELS in the environment names another folder.")
        self.place.setText(said.replace("%1", str(folder)).replace("%2", size_in_words(free)))
        self._place = folder
        self.folder.setVisible(folder.is_dir())

    def _take(self) -> None:
        text = self.mirror.text().strip().rstrip("/")
        url = QUrl(text, QUrl.ParsingMode.StrictMode)
        usable = not text or (url.isValid() and url.scheme() in ("https", "http") and bool(url.host()))
        say(self.said, "" if usable else self.tr("That is no address of a mirror: it would begin with https://"))
        if usable:
            self.mirror_set.emit(text)


class ModelsSheet(QDialog):
    """Stays where it is while models come; closing it stops nothing."""

    def __init__(self, entries: Sequence[Entry], mirror: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Painters and models"))
        self.cards = {entry.name: PainterCard(entry) for entry in entries}
        self.memory, self.details = words("muted"), Details(mirror)
        self.done_ = button(self.tr("Close"))
        self.done_.clicked.connect(self.close)
        cards = QWidget()
        inner = QVBoxLayout(cards)
        inner.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        inner.setSpacing(MEDIUM)
        inner.addWidget(self.memory)
        for card in self.cards.values():
            inner.addWidget(card)
        inner.addWidget(self.details)
        inner.addStretch(1)
        self.column = QScrollArea()
        self.column.setWidget(cards)
        self.column.setWidgetResizable(True)
        self.column.setFrameShape(QFrame.Shape.NoFrame)
        self.column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(LARGE, SMALL, LARGE, LARGE)
        foot.addStretch()
        foot.addWidget(self.done_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.column, 1)
        layout.addLayout(foot)
        self.resize(*SIZE)
