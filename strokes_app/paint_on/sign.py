"""At the foot of the window: where it is painted, and how it stands there. Opens the menu of places."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from strokes_app.icons import icon
from strokes_app.paint_on.words import DOT, cut, facts, reason
from strokes_app.state import StudioState

LEAST = 120
"""Width, in device-independent pixels."""
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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

    # --- in a narrow window --------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Where there is no room for all of it, its middle is left out: name and latency stay."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            room = self.fontMetrics().horizontalAdvance(option.text) - lacking
            option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


def _joined(*told: str) -> str:
    return DOT.join(each for each in told if each)
