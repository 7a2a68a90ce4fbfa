"""The line at the foot of the window: which painting this is, where it is kept, and who paints on what. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from strokes_app.happenings import PainterLoading, PainterReady, PainterUnusable
from strokes_app.state import StudioState


class StatusLine(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file, self._painter = QLabel(), QLabel()
        self.setSizeGripEnabled(False)
        self.setAccessibleName(self.tr("Status"))
        self.setStyleSheet("QStatusBar::item { border: 0; } QStatusBar QLabel { padding: 1px 10px 3px 10px; }")
        self.addWidget(self._file, 1)
        self.addPermanentWidget(self._painter)
        for label in (self._painter, self._file):
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)

    def show_state(self, state: StudioState) -> None:
        self._file.setText(self._about_file(state))
        self._painter.setText(self._about_painter(state))

    def _about_painter(self, state: StudioState) -> str:
        match state.painter:
            case PainterLoading():
                return self.tr("The painter is waking up …")
            case PainterReady(name=name, device=device):
                return self.tr("%1 paints on %2").replace("%1", name).replace("%2", device)
            case PainterUnusable(name=name):
                return self.tr("%1 cannot paint here").replace("%1", name)
            case None:
                return ""

    def _about_file(self, state: StudioState) -> str:
        if state.file is None or state.size is None:
            return ""
        size = f"{state.size[0]} × {state.size[1]}"
        if state.untitled:
            return self.tr("Without a name yet; every stroke is kept · %1").replace("%1", size)
        return self.tr("%1, every stroke is kept · %2").replace("%1", state.file.name).replace("%2", size)
