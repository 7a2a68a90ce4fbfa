"""The line at the foot of the window: which painting this is, where it is kept, and who paints on what. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from strokes_app.abroad import Lost, TurnedAway
from strokes_app.happenings import Away, PainterLoading, PainterReady, PainterUnusable
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
        self._file.setToolTip(self._about_folder(state.away))
        self._painter.setText(self._about_painter(state))

    def _about_painter(self, state: StudioState) -> str:
        if isinstance(state.abroad.standing, Lost | TurnedAway):
            return ""
        match state.painter:
            case PainterLoading():
                return self.tr("The painter is waking up …")
            case PainterReady(name=name, device=device):
                return self.tr("%1 paints on the %2").replace("%1", name.capitalize()).replace("%2", _chip(device))
            case PainterUnusable(name=name) if state.abroad.place is not None:
                return self.tr("%1 cannot paint there").replace("%1", name.capitalize())
            case PainterUnusable(name=name):
                return self.tr("%1 cannot paint here").replace("%1", name.capitalize())
            case None:
                return ""

    def _about_file(self, state: StudioState) -> str:
        if state.file is None or state.size is None:
            return ""
        size = f"{state.size[0]} × {state.size[1]}"
        if state.untitled:
            return self.tr("Without a name yet; every stroke is kept · %1").replace("%1", size)
        if state.away is not None:
            return self._about_copy(state.file.name, state.away, size)
        return self.tr("%1, every stroke is kept · %2").replace("%1", state.file.name).replace("%2", size)

    def _about_copy(self, name: str, away: Away, size: str) -> str:
        """What lies in a network or synchronised folder is painted on in a copy: where it is, and how old what lies there is."""
        said = self.tr("%1, kept on this computer, copied back at %2 · %3")
        if away.trouble:
            said = self.tr("%1, kept on this computer, not copied back since %2 · %3")
        copied = QDateTime.fromSecsSinceEpoch(int(away.copied))
        today = copied.date() == QDate.currentDate()
        at = self.locale().toString(copied.time() if today else copied, QLocale.FormatType.ShortFormat)
        return said.replace("%1", name).replace("%2", at).replace("%3", size)

    def _about_folder(self, away: Away | None) -> str:
        if away is None:
            return ""
        if away.trouble:
            return away.trouble
        if away.kind == "network":
            return self.tr(
                "The painting lies on another machine. It is painted on in a copy on this computer, "
                "which is copied back when you rest and when you close it."
            )
        return self.tr(
            "Another program keeps the painting's folder the same on several computers. It is painted on in a copy "
            "outside of it, which is copied back when you rest and when you close it."
        )


def _chip(device: str) -> str:
    """What people call it."""
    return "CPU" if device.partition(":")[0] == "cpu" else "GPU"
