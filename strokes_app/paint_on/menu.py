"""The menu of places: this computer, each machine that it is paired with, and how to come by another. Emits intentions only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from strokes_app.abroad import Machine
from strokes_app.intentions import Forget, LookAround, PaintOn
from strokes_app.paint_on.words import facts, reason
from strokes_app.state import StudioState


class PlaceMenu(QMenu):
    """`pair`: the action that asks for a machine to pair with, which is another's."""

    intended = Signal(object)

    def __init__(self, window: QWidget, pair: QAction) -> None:
        super().__init__(window)
        self.setTitle(self.tr("Paint on"))
        self.setToolTipsVisible(True)
        self._window = window
        self._state = StudioState()
        self._group = QActionGroup(self)
        self._places: dict[str | None, QAction] = {None: self._place(self.tr("This computer"), None)}
        self._end = self.addSeparator()
        self.addAction(pair)
        self._forget = self.addMenu(self.tr("Forget a machine"))
        self.aboutToShow.connect(lambda: self.intended.emit(LookAround()))
        self.show_state(self._state)

    def show_state(self, state: StudioState) -> None:
        self._state = state
        known = {each.place: each for each in state.abroad.machines}
        if list(known) != [place for place in self._places if place is not None]:
            self._fill(known)
        for machine in known.values():
            self._describe(self._places[machine.place], machine)
        chosen = self._places.get(state.abroad.place)
        if chosen is not None:
            chosen.setChecked(True)

    def _fill(self, known: dict[str, Machine]) -> None:
        here = self._places.pop(None)
        for action in self._places.values():
            self.removeAction(action)
            self._group.removeAction(action)
            action.deleteLater()
        self._places = {None: here}
        self._forget.clear()
        for place, machine in known.items():
            self._places[place] = self._place("", place)
            forget = self._forget.addAction(f"{_named(machine)} …")
            forget.triggered.connect(lambda _on, machine=machine: self._ask_to_forget(machine))
        self._forget.setEnabled(bool(known))

    def _place(self, text: str, place: str | None) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        self._group.addAction(action)
        action.triggered.connect(lambda _on: self._choose(place))
        if place is None:
            self.addAction(action)
        else:
            self.insertAction(self._end, action)
        return action

    def _describe(self, action: QAction, machine: Machine) -> None:
        told = facts(machine.standing)
        action.setText(f"{_named(machine)}    {told}" if told else _named(machine))
        action.setToolTip(reason(machine.standing) or machine.place)

    def _choose(self, place: str | None) -> None:
        """Chosen once more, a machine is asked anew."""
        if place is not None or self._state.abroad.place is not None:
            self.intended.emit(PaintOn(place))

    def _ask_to_forget(self, machine: Machine) -> None:
        """A dialog that blocks nothing."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Forget the machine"), "", parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Forget %1 at %2?").replace("%1", machine.name).replace("%2", machine.place))
        told = self.tr("To paint there again another pairing link is needed.")
        if machine.place == self._state.abroad.place:
            home = self.tr("The painting goes on on this computer.")
            told = f"{told} {home}"
        box.setInformativeText(told)
        forget = box.addButton(self.tr("Forget it"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        forget.clicked.connect(lambda: self.intended.emit(Forget(machine.place)))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()


def _named(machine: Machine) -> str:
    return machine.name.replace("&", "&&")
