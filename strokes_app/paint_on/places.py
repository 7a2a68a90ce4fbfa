"""All that the window has about where it is painted: the menu, the sign at its foot, the band above the canvas, the sheet to pair."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from strokes_app.actions import Actions
from strokes_app.intentions import PaintOn
from strokes_app.paint_on.band import LostBand
from strokes_app.paint_on.menu import PlaceMenu
from strokes_app.paint_on.pairing import PairingSheet
from strokes_app.paint_on.sign import PlaceSign
from strokes_app.state import StudioState


class PaintPlaces(QObject):
    intended = Signal(object)

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._state = window, StudioState()
        pair = actions.add("pair", self.tr("Pair with a machine …"), "", self.pair)
        self._here = actions.add(
            "paint here", self.tr("Paint on this computer"), "", lambda: self.intended.emit(PaintOn(None))
        )
        self.band = LostBand()
        self.menu = PlaceMenu(window, pair)
        self.sign = PlaceSign(self.menu)
        self.sheet: PairingSheet | None = None
        self.band.pair_wanted.connect(self.pair)
        for view in (self.band, self.menu):
            view.intended.connect(self.intended)

    def show_state(self, state: StudioState) -> None:
        self._state = state
        self._here.setEnabled(state.abroad.place is not None)
        for view in (self.band, self.menu, self.sign, self.sheet):
            if view is not None:
                view.show_state(state)

    def pair(self) -> None:
        if self.sheet is None:
            self.sheet = PairingSheet(self._window)
            self.sheet.intended.connect(self.intended)
        self.sheet.begin(self._state)
