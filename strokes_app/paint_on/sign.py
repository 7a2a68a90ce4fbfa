"""At the foot of the window: where it is painted, and how it stands there. Opens the menu of places."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from strokes_app.icons import icon
from strokes_app.paint_on.words import DOT, cut, facts, reason
from strokes_app.state import StudioState

NAME, DEVICE = 24, 30
"""Characters that are shown of them; the whole is in the tooltip."""


class PlaceSign(QToolButton):
    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "picker")
        self.setIcon(icon("machine"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(menu)

    def show_state(self, state: StudioState) -> None:
        machine = state.abroad.machine
        if machine is None:
            told = said = self.tr("This computer")
            tip = self.tr("Paint here, or on another machine")
        else:
            told = _joined(machine.name, facts(machine.standing))
            said = _joined(cut(machine.name, NAME), facts(machine.standing, DEVICE)).replace("&", "&&")
            tip = "\n".join(each for each in (told, machine.place, reason(machine.standing)) if each)
        if self.text() != said:
            self.setText(said)
        self.setToolTip(tip)
        self.setAccessibleName(self.tr("Painted on: %1").replace("%1", told))


def _joined(*told: str) -> str:
    return DOT.join(each for each in told if each)
