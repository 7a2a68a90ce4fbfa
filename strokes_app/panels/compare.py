"""Any two states against each other: before and after with a slider, side by side, what differs. Emits no intention."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from model_runtime.process.canvas import PAPER, canvas_of
from model_runtime.trajectory.tree import Trajectory
from strokes_app.panels.compare_sheet import CompareSheet
from strokes_app.panels.compare_view import Mode
from strokes_app.panels.controls import sign_button, words
from strokes_app.panels.timeline.words import caption, when
from strokes_app.pictures import Pictures
from strokes_app.state import StudioState


class Compare(QWidget):
    """Shows pictures of `pictures`, which outlives it; the painting goes on beneath."""

    closed = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._trajectory = pictures, Trajectory()
        self._events: tuple[str, str] | None = None
        self.sheet = CompareSheet(self)
        self._modes = QButtonGroup(self)
        self._facts = words("muted", wrap=False)
        self._buttons: dict[Mode, QToolButton] = {}
        labels: dict[Mode, str] = {
            "wipe": self.tr("Before and after"),
            "sides": self.tr("Side by side"),
            "difference": self.tr("Difference"),
        }
        for number, (mode, label) in enumerate(labels.items(), 1):
            self._buttons[mode] = self._mode_button(mode, label, str(number))
        self._swap = sign_button("swap", self.tr("Swap the two"), self.tr("Swap the two (X)"))
        self._close = sign_button("cross", self.tr("Close the comparison"), self.tr("Close the comparison (Esc)"))
        self._swap.clicked.connect(self.swap)
        self._close.clicked.connect(self.closed)
        self.sheet.changed.connect(self._tell)
        pictures.arrived.connect(self._arrived)
        self._arrange()
        self.set_mode("wipe")
        self.setFocusProxy(self.sheet)
        self.setAccessibleName(self.tr("Compare two states"))

    def show_state(self, state: StudioState) -> None:
        """Where the events are. Another painting ends the comparison."""
        self._trajectory = state.trajectory
        if self._events is not None and not all(event in self._trajectory for event in self._events):
            self._events = None
            self.sheet.show_pictures(None, None)
            self.closed.emit()

    def compare(self, first: str, second: str) -> None:
        """Shows the two events' pictures, the older one first. Raises ValueError for an event that is not in the painting."""
        order = [event.id for event in self._trajectory.events]
        self._show(*sorted((first, second), key=order.index))

    def swap(self) -> None:
        if self._events is not None:
            self._show(self._events[1], self._events[0])

    def set_mode(self, mode: Mode) -> None:
        self._buttons[mode].setChecked(True)
        self.sheet.set_mode(mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3:
                self.set_mode(list(self._buttons)[event.key() - Qt.Key.Key_1])
            case Qt.Key.Key_X:
                self.swap()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def _mode_button(self, mode: Mode, label: str, key: str) -> QToolButton:
        made = QToolButton()
        made.setText(label)
        made.setToolTip(f"{label} ({key})")
        made.setProperty("role", "picker")
        made.setCheckable(True)
        self._modes.addButton(made)
        made.clicked.connect(partial(self.set_mode, mode))
        return made

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 8, 0)
        bar.setSpacing(4)
        for each in self._buttons.values():
            bar.addWidget(each)
        bar.addSpacing(12)
        bar.addWidget(self._facts, 1)
        bar.addWidget(self._swap)
        bar.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.sheet, 1)

    def _show(self, first: str, second: str) -> None:
        self.sheet.names = (self._name(first), self._name(second))
        self._events = (first, second)
        self._fetch()

    def _name(self, id: str) -> str:
        event = self._trajectory[id]
        return f"{caption(event, self._trajectory)} · {when(event)}"

    def _fetch(self) -> None:
        """Both pictures, as soon as they are here."""
        if self._events is not None:
            self.sheet.show_pictures(*(self._picture(event) for event in self._events))

    def _picture(self, id: str) -> QImage | None:
        canvas = canvas_of(self._trajectory.path(id))
        if canvas.picture is not None:
            return self._pictures(canvas.picture)
        paper = QImage(*canvas.size, QImage.Format.Format_RGB32)
        paper.fill(QColor(*PAPER))
        return paper

    def _arrived(self, name: str) -> None:
        if not self.sheet.ready:
            self._fetch()

    def _tell(self) -> None:
        """In words what is seen, beside the buttons and for a screen reader."""
        self._facts.setText(self._words())
        self.sheet.setAccessibleDescription(self._facts.text())

    def _words(self) -> str:
        sheet = self.sheet
        if sheet.differing is None:
            return self.tr("The pictures are being read …") if self._events is not None else ""
        if sheet.mode == "wipe":
            return self.tr("← → move the line")
        if sheet.mode == "sides":
            return self.tr("The wheel zooms both")
        percent = sheet.differing * 100
        if percent == 0:
            return self.tr("Nothing differs")
        much = self.tr("less than 1 %") if percent < 1 else self.tr("%1 %").replace("%1", str(round(percent)))
        told = self.tr("%1 of the picture differs · %2 times amplified (↑ ↓)")
        return told.replace("%1", much).replace("%2", str(sheet.gain))
