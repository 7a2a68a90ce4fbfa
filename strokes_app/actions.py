"""The studio's actions, for menus, tool bars and the list of keys: each with a name, and keys that the artist may change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from strokes_app import intentions as i
from strokes_app.icons import icon
from strokes_app.state import StudioState


class Actions(QObject):
    """`intended` carries what the artist wants. `named` holds every action; those of the canvas are added to it."""

    intended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.named: dict[str, QAction] = {}
        self._usual: dict[str, list[QKeySequence]] = {}
        self._make_painting()
        self._make_gates()

    def _make_painting(self) -> None:
        wish = self._wish
        wish("undo", self.tr("Undo"), "Ctrl+Z", i.Undo(), "undo")
        wish("redo", self.tr("Redo"), "Ctrl+Shift+Z", i.Redo(), "redo", "Ctrl+Y")
        wish("go", self.tr("Go on"), "Ctrl+Return", i.Go(), "play")
        wish("step", self.tr("One stage on"), "Ctrl+Shift+Return", i.Step(), "step")
        wish("pause", self.tr("Pause after this stage"), "Ctrl+P", i.Pause(), "pause")
        wish("cancel", self.tr("Stop at once"), "Ctrl+.", i.Cancel(), "stop")
        wish("enough", self.tr("The painting is finished"), "", i.Enough(), "flag")
        wish("head", self.tr("Back to the present"), "", i.Show(None))
        wish("compact", self.tr("Compact …"), "", i.Weigh())
        wish("put away", self.tr("New painting"), "Ctrl+N", i.PutAway(), "plus")

    def _make_gates(self) -> None:
        group = QActionGroup(self)
        for name, text, gates in (
            ("gates ask", self.tr("Ask me at every plan and critique"), "ask"),
            ("gates unsure", self.tr("Ask me when unsure"), "ask when unsure"),
            ("gates run", self.tr("Paint without asking"), "auto"),
        ):
            action = self._wish(name, text, "", i.SetGates(gates))  # type: ignore[arg-type]
            action.setCheckable(True)
            group.addAction(action)

    def _wish(self, name: str, text: str, key: str, intention: object, sign: str = "", also: str = "") -> QAction:
        return self.add(name, text, key, lambda: self.intended.emit(intention), sign, also)

    def add(self, name: str, text: str, key: str, do: Callable[[], object], sign: str = "", also: str = "") -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if sign:
            action.setIcon(icon(sign))
        action.setShortcuts([QKeySequence(each) for each in (key, also) if each])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: do())
        self.adopt([action])
        return action

    def adopt(self, actions: Iterable[QAction]) -> None:
        """Actions made elsewhere are in the list of keys too."""
        for action in actions:
            self.named[action.objectName()] = action
            self._usual[action.objectName()] = action.shortcuts()

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Every action has its usual keys but those that are `changed`; "" is none."""
        for name, action in self.named.items():
            keys = [QKeySequence(changed[name])] if name in changed else self._usual[name]
            action.setShortcuts([key for key in keys if not key.isEmpty()])

    def usual_key(self, name: str) -> str:
        keys = self._usual[name]
        return keys[0].toString() if keys else ""

    def show_state(self, state: StudioState) -> None:
        """What can be done now."""
        painting, running = state.started is not None, state.running is not None
        enabled = {
            "undo": state.can_undo,
            "redo": state.can_redo,
            "go": painting and not running,
            "step": painting and not running,
            "pause": running and not state.pausing,
            "cancel": running,
            "enough": painting,
            "head": not state.at_head,
            "compact": state.deleted > 0,
            "put away": painting or state.ground is not None,
        }
        for name, on in enabled.items():
            self.named[name].setEnabled(on)
        gates = {"ask": "gates ask", "ask when unsure": "gates unsure", "auto": "gates run"}
        self.named[gates[state.gates]].setChecked(True)
