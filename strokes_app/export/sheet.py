"""What an artist can wish of an exported picture, and how far it is. A dialog beside the work, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from strokes_app.export.options import Notice
from strokes_app.panels.controls import button, words
from strokes_app.replay.sheet import Making
from strokes_app.sentences import translated
from strokes_app.theme import LARGE, SMALL


class PictureChoices(QWidget):
    """The form. `arguments` are those of `strokes export`."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = QComboBox()
        for suffix, name in (
            ("png", self.tr("PNG: a picture, lossless")),
            ("jpg", self.tr("JPEG: a picture, small")),
            ("webp", self.tr("WebP: a picture, smaller")),
            ("ora", self.tr("OpenRaster: layers for Krita, GIMP and MyPaint")),
            ("psd", self.tr("PSD: layers for Photoshop and others")),
            ("svg", self.tr("SVG: a drawing, sharp at any size")),
            ("", self.tr("Folder with everything that happened, as data")),
        ):
            self.kind.addItem(name, suffix)
        self.telling = QCheckBox(self.tr("It tells how it was made: prompt, seed, painter, plans"))
        self.telling.setChecked(True)
        self.earlier = words("muted")
        self.earlier.setText(self.tr("It is exported as you see it now: an earlier moment."))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.setHorizontalSpacing(LARGE)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow("", self.telling)
        form.addRow("", self.earlier)
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.currentIndexChanged.connect(self._adapt)
        self._adapt()

    @property
    def suffix(self) -> str:
        """Without the dot; "" is a folder."""
        return str(self.kind.currentData())

    def arguments(self, shown: str | None) -> list[str]:
        """shown: the event that the artist looks at, where it is not the present."""
        wishes = [] if shown is None else ["--at", shown]
        if self.telling.isEnabled() and not self.telling.isChecked():
            wishes.append("--plain")
        return wishes

    def _adapt(self) -> None:
        """Data are what was made and how."""
        self.telling.setEnabled(self.suffix != "")


class PictureSheet(QDialog):
    """`wished` when a file is to be chosen, `stopping` when the export that runs is no longer wanted."""

    wished = Signal()
    stopping = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the picture"))
        self.choices, self.making, self.pages = PictureChoices(), Making(), QStackedWidget()
        for page in (self.choices, self.making):
            self.pages.addWidget(page)
        self.export = button(self.tr("Export …"), "primary")
        self.stop, self.again = button(self.tr("Stop")), button(self.tr("Another one"))
        self.show_it, self.done_ = button(self.tr("Show it")), button(self.tr("Close"))
        foot = QHBoxLayout()
        foot.addWidget(self.again)
        foot.addWidget(self.show_it)
        foot.addStretch()
        for each in (self.stop, self.done_, self.export):
            foot.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)
        self._file = Path()
        self.export.clicked.connect(self.wished)
        self.stop.clicked.connect(self.stopping)
        self.again.clicked.connect(self.choose)
        self.show_it.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))))
        self.done_.clicked.connect(self.close)
        self.choose()

    def choose(self) -> None:
        self.pages.setCurrentWidget(self.choices)
        self._offer(self.done_, self.export)
        self.export.setDefault(True)

    def set_shown(self, earlier: bool) -> None:
        """earlier: whether the artist looks at something before the present."""
        self.choices.earlier.setVisible(earlier)

    def begin(self, file: Path) -> None:
        self._file = file
        self.making.begin(file)
        self.pages.setCurrentWidget(self.making)
        self._offer(self.stop)

    def keep(self, size: int, notices: Sequence[Notice]) -> None:
        in_words = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        note = "\n".join([f"{self._file.parent} · {in_words}", *(self._said(notice) for notice in notices)])
        self.making.end(self.tr("%1 is there").replace("%1", self._file.name), note)
        self._offer(self.again, self.show_it, self.done_)

    def fail(self, why: str) -> None:
        self.making.end(self.tr("It could not be exported"), translated(why), "wrong")
        self._offer(self.again, self.done_)

    def _said(self, notice: Notice) -> str:
        match notice:
            case "private left out":
                return self.tr("What is marked private was left out.")
            case "plans too long":
                return self.tr("The plans are too long for this kind of file and were left out.")
            case "texts too long":
                return self.tr("The prompt is too long for this kind of file: it tells nothing.")
            case "strokes too many":
                return self.tr("There are more strokes than a drawing can hold: the lowest lie in it as a picture.")
            case "no strokes":
                return self.tr("This painter leaves no strokes: the drawing holds its picture.")
            case "not trusted":
                return self.tr("It is signed; whoever looks sees by whom, and that nobody vouches for it.")

    def _offer(self, *buttons: QWidget) -> None:
        for each in (self.again, self.show_it, self.stop, self.done_, self.export):
            each.setVisible(each in buttons)
