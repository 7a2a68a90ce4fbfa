"""What an artist can wish of an exported replay, and how far it is. A dialog beside the work, which goes on meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from strokes_app.panels.controls import announce, button, words
from strokes_app.sentences import translated
from strokes_app.theme import LARGE, MEDIUM, SMALL

SIDES: Final = (2160, 1440, 1080, 720, 480)
LENGTHS: Final = (5, 10, 15, 20, 30, 45, 60, 120, 300, 600)
STAYS: Final = (0, 1, 2, 3, 5, 10)
USUAL_LENGTH, USUAL_STAY = 20, 2
"""Seconds."""


class Choices(QWidget):
    """The form. `arguments` are those of `strokes replay`."""

    def __init__(self) -> None:
        super().__init__()
        self.format, self.layout_, self.captions, self.size_ = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.seconds, self.hold = QComboBox(), QComboBox()
        self.rejected = QCheckBox(self.tr("What was rejected, too"))
        self.result = QCheckBox(self.tr("The finished picture first"))
        self.until = QCheckBox(self.tr("Only up to what is shown now"))
        self.rejected.setChecked(True)
        self._fill()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.setHorizontalSpacing(LARGE)
        for label, field in (
            (self.tr("Kind"), self.format),
            (self.tr("Layout"), self.layout_),
            (self.tr("Words"), self.captions),
            (self.tr("Size of the picture"), self.size_),
            (self.tr("Length"), self.seconds),
            (self.tr("Finished picture stays"), self.hold),
            ("", self.rejected),
            ("", self.result),
            ("", self.until),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label or field.accessibleName())
        self.format.currentIndexChanged.connect(self._adapt)
        self.layout_.currentIndexChanged.connect(self._adapt)
        self._adapt()

    def _fill(self) -> None:
        kinds = (
            ("html", self.tr("Web page with everything in it")),
            ("webm", self.tr("Video, WebM")),
            ("mp4", self.tr("Video, MP4")),
            ("webm-av1", self.tr("Video, WebM with AV1: the smallest")),
            ("webp", self.tr("Animated WebP")),
            ("gif", self.tr("Animated GIF")),
            ("pngs", self.tr("Folder with single frames")),
        )
        layouts = (
            ("beside", self.tr("Words beside the picture")),
            ("portrait", self.tr("Words below, for phones")),
            ("picture", self.tr("Picture only")),
        )
        captions = (("full", self.tr("All")), ("short", self.tr("Short")), ("none", self.tr("None")))
        sizes = (("", self.tr("As it suits the kind")), *((str(side), f"{side} px") for side in SIDES))
        for field, choices in (
            (self.format, kinds), (self.layout_, layouts), (self.captions, captions), (self.size_, sizes),
            (self.seconds, [(str(each), self.tr("%n second(s)", "", each)) for each in LENGTHS]),
            (self.hold, [(str(each), self.tr("%n second(s)", "", each)) for each in STAYS]),
        ):  # fmt: skip
            for value, text in choices:
                field.addItem(text, value)
        self.seconds.setCurrentIndex(LENGTHS.index(USUAL_LENGTH))
        self.hold.setCurrentIndex(STAYS.index(USUAL_STAY))

    def _adapt(self) -> None:
        """A page lays itself out, and where there is only the picture there are no words."""
        page = self.format.currentData() == "html"
        self.layout_.setEnabled(not page)
        self.captions.setEnabled(not page and self.layout_.currentData() != "picture")

    def arguments(self, shown: str | None) -> list[str]:
        """shown: the event that the artist looks at, where it is not the present."""
        wishes = ["--format", self.format.currentData(), "--seconds", self.seconds.currentData()]
        wishes += ["--hold-last", self.hold.currentData()]
        if self.layout_.isEnabled():
            wishes += ["--layout", self.layout_.currentData()]
        if self.captions.isEnabled():
            wishes += ["--captions", self.captions.currentData()]
        if self.size_.currentData():
            wishes += ["--size", self.size_.currentData()]
        if not self.rejected.isChecked():
            wishes.append("--skip-rejected")
        if self.result.isChecked():
            wishes.append("--result-first")
        if shown is not None and self.until.isChecked():
            wishes += ["--path", shown]
        return wishes


class Making(QWidget):
    """How far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words(strong=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.left = words("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        for each in (self.title, self.bar, self.left):
            layout.addWidget(each)
        layout.addStretch()

    def begin(self, file: Path) -> None:
        self.title.setText(self.tr("%1 is being made …").replace("%1", file.name))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.left.setText("")

    def show_progress(self, done: int, of: int, left: float) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.left.setText("" if left < 0 else self.tr("About %n second(s) left", "", round(left)))

    def end(self, title: str, note: str = "", tone: str = "muted") -> None:
        self.bar.hide()
        self.title.setText(title)
        self.left.setText(note)
        self.left.setProperty("role", tone)
        self.left.style().polish(self.left)
        announce(self, f"{title} {note}")


class ReplaySheet(QDialog):
    """`wished` when a file is to be chosen, `stopping` when the export that runs is no longer wanted."""

    wished = Signal()
    stopping = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the replay"))
        self.choices, self.making, self.pages = Choices(), Making(), QStackedWidget()
        for page in (self.choices, self.making):
            self.pages.addWidget(page)
        self.export = button(self.tr("Export …"), "primary")
        self.stop = button(self.tr("Stop"))
        self.again = button(self.tr("Another one"))
        self.show_it = button(self.tr("Show it"))
        self.done_ = button(self.tr("Close"))
        foot = QHBoxLayout()
        for each in (self.again, self.show_it):
            foot.addWidget(each)
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
        self.choices.until.setVisible(earlier)

    def begin(self, file: Path) -> None:
        self._file = file
        self.making.begin(file)
        self.pages.setCurrentWidget(self.making)
        self._offer(self.stop)

    def keep(self, size: int) -> None:
        in_words = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self.making.end(self.tr("%1 is there").replace("%1", self._file.name), f"{self._file.parent} · {in_words}")
        self._offer(self.again, self.show_it, self.done_)

    def fail(self, why: str) -> None:
        self.making.end(self.tr("It could not be exported"), translated(why), "wrong")
        self._offer(self.again, self.done_)

    def _offer(self, *buttons: QWidget) -> None:
        for each in (self.again, self.show_it, self.stop, self.done_, self.export):
            each.setVisible(each in buttons)
