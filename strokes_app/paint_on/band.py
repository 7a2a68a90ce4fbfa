"""A band above the canvas while the machine that is painted on is not there: what is tried, and the way back to this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from strokes_app.abroad import TurnedAway
from strokes_app.intentions import ChoosePainter, PaintOn
from strokes_app.paint_on.words import reason, trouble
from strokes_app.panels.choices import painters
from strokes_app.panels.controls import announce, button, words
from strokes_app.state import StudioState
from strokes_app.theme import MEDIUM, SMALL


class LostBand(QFrame):
    """`pair_wanted`: the machine does not let this computer in any more."""

    intended = Signal(object)
    pair_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAccessibleName(self.tr("Connection"))
        self.said = words("doubt")
        self.here = button("", tip=self.tr("The stage begins again here; the painting is as it was before it"))
        self.again = button(self.tr("Pair again …"), "link")
        self.here.clicked.connect(self._come_home)
        self.again.clicked.connect(self.pair_wanted)
        self._substitute: str | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        line.addWidget(self.said, 1)
        line.addWidget(self.again)
        line.addWidget(self.here)
        self.hide()

    def show_state(self, state: StudioState) -> None:
        machine = state.abroad.machine
        said = "" if machine is None else trouble(machine)
        if said != self.said.text():
            self.said.setText(said)
            self.said.setToolTip("" if machine is None else reason(machine.standing))
            if said:
                self._offer(state.chosen)
                announce(self, said)
        self.again.setVisible(machine is not None and isinstance(machine.standing, TurnedAway))
        self.setVisible(bool(said))

    def _offer(self, chosen: str | None) -> None:
        """What can be done here: where the painting's painter cannot run here, another one is named."""
        there = painters()
        able = [each for each in there if each.usable]
        unable = any(each.name == chosen and not each.usable for each in there)
        self._substitute = able[0].name if unable and able else None
        if self._substitute is None:
            self.here.setText(self.tr("Paint here"))
        else:
            self.here.setText(self.tr("Paint here with %1").replace("%1", able[0].title))

    def _come_home(self) -> None:
        if self._substitute is not None:
            self.intended.emit(ChoosePainter(self._substitute))
        self.intended.emit(PaintOn(None))
