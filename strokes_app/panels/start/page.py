"""The start page: shown while no painting is open. Begins, or opens, by intentions only; reads no file."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from strokes_app import intentions
from strokes_app.panels.controls import button, words
from strokes_app.panels.start.dropping import first_file
from strokes_app.panels.start.sections import Paintings, Repertoire, Samples
from strokes_app.state import StudioState
from strokes_app.theme import LARGE, MEDIUM, SMALL, look_of
from strokes_app.thumbnails import Thumbnails

WIDEST: Final = 924
SEEDS: Final = 2**31


@dataclass(frozen=True)
class Setup:
    """With what a painting begins that is begun from this page."""

    size: tuple[int, int] = (768, 768)
    painter: str = "strokes"
    seed: int | None = None
    """None: a new one each time."""


class StartPage(QScrollArea):
    """`setup` is asked when a painting begins, so that it follows what the artist has chosen elsewhere."""

    intended = Signal(object)

    def __init__(self, thumbnails: Thumbnails, setup: Callable[[], Setup] = Setup) -> None:
        super().__init__()
        self._setup = setup
        self._dropping = False
        self.samples, self.paintings, self.repertoire = Samples(), Paintings(thumbnails), Repertoire()
        self.empty = button(self.tr("Empty canvas"), sign="brush", tip=self.tr("Paint first; ask for something later"))
        self.picture = button(self.tr("Start from a picture …"), sign="size", tip=self.tr("A photograph or a drawing"))
        self.open = button(self.tr("Open a painting …"), sign="flag", tip=self.tr("A .strokes file"))
        self.ground = words("accent")
        self.blank = button(self.tr("Blank paper instead"), "link")
        self.setAcceptDrops(True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Start"))
        self.setWidget(self._page())
        self._connect()
        self.show_state(StudioState())

    def show_state(self, state: StudioState) -> None:
        self.paintings.show_paintings(state.recent)
        chosen = state.ground
        if chosen is not None:
            told = self.tr("The next painting starts from %1: say above what to paint.")
            self.ground.setText(told.replace("%1", chosen.name or self.tr("the picture")))
        self.ground.setVisible(chosen is not None)
        self.blank.setVisible(chosen is not None)

    def begin(self, prompt: str) -> None:
        setup = self._setup()
        seed = secrets.randbelow(SEEDS) if setup.seed is None else setup.seed
        self.intended.emit(intentions.Begin(prompt=prompt, size=setup.size, seed=seed, painter=setup.painter))

    # --- how it is put together --------------------------------------------------------------------------------

    def _page(self) -> QWidget:
        page, inner = QWidget(), QWidget()
        inner.setMaximumWidth(WIDEST)
        across = QHBoxLayout(page)
        across.setContentsMargins(2 * LARGE, 2 * LARGE, 2 * LARGE, LARGE)
        across.addStretch(1)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * LARGE - 4)
        column.addWidget(self._welcome())
        column.addWidget(self.paintings)
        column.addWidget(self.samples)
        column.addStretch(1)
        return page

    def _welcome(self) -> QWidget:
        welcome = QWidget()
        column, ways, start = QVBoxLayout(welcome), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        title = words(scale=2.0, strong=True)
        title.setText(self.tr("What shall we paint?"))
        hint = words("muted", wrap=False)
        hint.setText(self.tr("or drop a picture here"))
        for each in (self.empty, self.picture, self.open):
            ways.addWidget(each)
        ways.addSpacing(SMALL)
        ways.addWidget(hint)
        ways.addStretch(1)
        start.addWidget(self.ground, 1)
        start.addWidget(self.blank)
        column.addWidget(title)
        column.addWidget(self.repertoire)
        column.addLayout(ways)
        column.addLayout(start)
        return welcome

    def _connect(self) -> None:
        self.samples.picked.connect(self.begin)
        self.paintings.picked.connect(self._open)
        self.empty.clicked.connect(lambda: self.begin(""))
        self.blank.clicked.connect(lambda: self.intended.emit(intentions.BlankPaper()))
        pictures = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif *.ora *.psd)"
        self.picture.clicked.connect(lambda: self._ask(self.tr("Start from a picture"), pictures))
        paintings = self.tr("Paintings") + " (*.strokes)"
        self.open.clicked.connect(lambda: self._ask(self.tr("Open a painting"), paintings))

    def _ask(self, title: str, kinds: str) -> None:
        """A file dialog that blocks nothing."""
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([kinds, self.tr("All files") + " (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def _open(self, path: str) -> None:
        self.intended.emit(intentions.Open(path))

    # --- dropped and pasted ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            path = first_file(QGuiApplication.clipboard().mimeData())
            if path is not None:
                self._open(path)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if first_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop(False)
        path = first_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._open(path)

    def _drop(self, on: bool) -> None:
        self._dropping = on
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dropping:
            look, painter = look_of(self), QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.accent), 2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(look.accent_tint))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(8, 8, -8, -8), 12, 12)
            painter.end()
