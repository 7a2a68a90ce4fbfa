"""The sections of the start page: sample prompts, earlier paintings, what can be painted. They say what was picked; no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from strokes_app.glosses import glossed
from strokes_app.happenings import Recent, RecentListed
from strokes_app.icons import icon
from strokes_app.panels.controls import button, say, words
from strokes_app.panels.flow import Flow
from strokes_app.panels.start import repertoire
from strokes_app.panels.start.card import PaintingCard
from strokes_app.panels.start.samples import SAMPLES
from strokes_app.theme import LARGE, MEDIUM, SMALL, TIGHT
from strokes_app.thumbnails import Thumbnails

FIRST: Final = 4


class Section(QWidget):
    """A title and what belongs to it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SMALL)
        heading = words(strong=True, wrap=False)
        heading.setText(title)
        heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.column.addWidget(heading)
        self.setAccessibleName(title)


class Samples(Section):
    """Prompts to try: one press paints."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Samples", "Try one of these"))
        flow = Flow(gap=SMALL)
        for prompt in SAMPLES:
            pill = button(prompt, tip=self.tr("Paint this"))
            pill.setCursor(Qt.CursorShape.PointingHandCursor)
            pill.clicked.connect(partial(self.picked.emit, prompt))
            flow.addWidget(pill)
        self.column.addLayout(flow)


class Paintings(Section):
    """Earlier paintings, those that were saved from a crash first; one row of them until all are asked for."""

    picked = Signal(str)

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(QCoreApplication.translate("Paintings", "Your paintings"))
        self._thumbnails = thumbnails
        self._listed: tuple[Recent, ...] = ()
        self._flow = Flow(gap=MEDIUM)
        self.all = button("", "link")
        self.all.clicked.connect(self._show_all)
        self.lost = words("doubt")
        self.column.addWidget(self.lost)
        self.column.addLayout(self._flow)
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_paintings(self, recent: RecentListed) -> None:
        ordered = tuple(sorted(recent.paintings, key=lambda painting: (not painting.crashed, -painting.opened)))
        say(self.lost, self._lost(recent.damaged))
        self.setVisible(bool(ordered or recent.damaged))
        if ordered != self._listed:
            self._listed = ordered
            self._show_again(ordered)

    def _lost(self, entries: int) -> str:
        told = self.tr("%n painting(s) could not be listed any more: open them from where they are kept.", "", entries)
        return told if entries else ""

    def _show_again(self, ordered: Sequence[Recent]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        crashed = sum(painting.crashed for painting in ordered)
        self._show(ordered[: max(FIRST, crashed)])
        self.all.setText(self.tr("Show all %1").replace("%1", str(len(ordered))))
        self.all.setVisible(self._flow.count() < len(ordered))

    def _show_all(self) -> None:
        self._show(self._listed[self._flow.count() :])
        self.all.hide()

    def _show(self, paintings: Sequence[Recent]) -> None:
        for painting in paintings:
            card = PaintingCard(painting, self._thumbnails)
            card.clicked.connect(partial(self.picked.emit, str(painting.path)))
            self._flow.addWidget(card)


class Repertoire(QWidget):
    """One line about what the built-in painter can paint, and the whole list when it is unfolded."""

    def __init__(self) -> None:
        super().__init__()
        self._list: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        line = self.tr("The built-in painter knows %1 things in %2 colours, in six places, by day and by night")
        told = line.replace("%1", str(repertoire.things())).replace("%2", str(repertoire.colours()))
        self.fold: QPushButton = button(told, "link", "right", self.tr("Show everything that it can paint"))
        self.fold.setCheckable(True)
        self.fold.setAccessibleDescription(self.tr("Press to show everything that it can paint"))
        self.fold.toggled.connect(self._unfold)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self, on: bool) -> None:
        self.fold.setIcon(icon("down" if on else "right"))
        if self._list is None:
            self._list = _everything()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._list)
        self._list.setVisible(on)


def _everything() -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(LARGE + SMALL, 0, 0, 0)
    grid.setHorizontalSpacing(LARGE)
    grid.setVerticalSpacing(TIGHT)
    grid.setColumnStretch(1, 1)
    for row, group in enumerate(repertoire.groups()):
        title, said = words("muted", wrap=False), words()
        title.setText(group.title)
        said.setText(", ".join(map(glossed, group.words)))
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
    return made
