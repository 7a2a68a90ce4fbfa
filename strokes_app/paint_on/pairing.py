"""The sheet that takes a pairing link: which machine it is, what it offers once it is paired, or why it cannot be. Emits intentions only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from model_runtime.hosts.protocol.link import invitation_in
from model_runtime.process.errors import BadInput
from strokes_app.abroad import Machine, Pairing, PairingBegan, PairingDone, PairingFailed, Reached
from strokes_app.intentions import PaintOn, Pair
from strokes_app.paint_on.words import facts, offered
from strokes_app.panels.controls import announce, button, dress, say, words
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import LARGE, SMALL

SIZE = 540, 270


class PairingSheet(QDialog):
    intended = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pair with a machine"))
        self._seen: Pairing | None = None
        self._paired: Machine | None = None
        self.how = words("muted")
        self.how.setText(
            self.tr(
                "On the machine that is to paint, run: strokes serve --bind 0.0.0.0\n"
                "It prints a link that is good once. Paste it here."
            )
        )
        self.link = QLineEdit()
        self.link.setPlaceholderText("strokes://…")
        self.link.setAccessibleName(self.tr("Pairing link"))
        self.link.setMaxLength(2000)
        self.machine, self.said, self.kept = words(), words("wrong"), words("doubt")
        self.pair = button(self.tr("Pair"), "primary")
        self.paint = button(self.tr("Paint there"), "primary")
        self.done_ = button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch()
        for push in (self.done_, self.pair, self.paint):
            foot.addWidget(push)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(SMALL)
        for part in (self.how, self.link, self.said, self.machine, self.kept):
            layout.addWidget(part)
        layout.addStretch()
        layout.addLayout(foot)
        self.how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.link.textChanged.connect(self._read)
        self.link.returnPressed.connect(self._pair)
        self.pair.clicked.connect(self._pair)
        self.paint.clicked.connect(self._paint)
        self.done_.clicked.connect(self.close)

    def begin(self, state: StudioState) -> None:
        """From the beginning: what came of an earlier one is told already."""
        self._seen = state.abroad.pairing
        self.link.clear()
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self.link.setFocus()

    def show_state(self, state: StudioState) -> None:
        pairing = state.abroad.pairing
        if pairing is self._seen or not self.isVisible():
            return
        self._seen = pairing
        match pairing:
            case PairingBegan():
                self._wait()
            case PairingFailed(sentence=sentence):
                self._fail(translated(sentence))
            case PairingDone(place=place, trouble=trouble):
                self._show_machine(state.abroad.at(place), translated(trouble))

    # --- what it shows -------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Which machine the link is of, before anybody is asked."""
        self._paired = None
        text = self.link.text().strip()
        told, wrong = "", ""
        if text.startswith("strokes:"):
            try:
                invitation = invitation_in(text)
            except BadInput as error:
                wrong = translated(str(error))
            else:
                name, place = invitation.name, invitation.machine.place
                told = self.tr("%1 at %2").replace("%1", name).replace("%2", place) if name else place
        for label, said in ((self.machine, told), (self.said, wrong), (self.kept, "")):
            say(label, said)
        self._show_buttons(bool(text) and not wrong)

    def _wait(self) -> None:
        say(self.said, self.tr("Asking the machine …"))
        dress(self.said, "muted")
        self._show_buttons(False)

    def _fail(self, sentence: str) -> None:
        dress(self.said, "wrong")
        say(self.said, sentence)
        announce(self, sentence)
        self._show_buttons(True)
        self.link.setFocus()

    def _show_machine(self, machine: Machine | None, trouble: str) -> None:
        if machine is None:
            return
        said = self.tr("Paired with %1.").replace("%1", machine.name)
        self.link.clear()
        self._paired = machine
        standing = machine.standing
        if isinstance(standing, Reached):
            painters = self.tr("It paints with: %1").replace("%1", offered(standing) or "–")
            say(self.machine, f"{facts(standing)}\n{painters}")
        dress(self.said, "good")
        say(self.said, said)
        say(self.kept, trouble)
        self._show_buttons(False)
        self.paint.setFocus()
        announce(self, f"{said} {trouble}".strip())

    def _show_buttons(self, ready: bool) -> None:
        paired = self._paired is not None
        self.pair.setVisible(not paired)
        self.paint.setVisible(paired)
        self.pair.setEnabled(ready)
        if not self.said.text():
            dress(self.said, "wrong")

    # --- what the artist does ------------------------------------------------------------------------------------

    def _pair(self) -> None:
        if self.pair.isEnabled() and self.pair.isVisible():
            self.intended.emit(Pair(self.link.text().strip()))

    def _paint(self) -> None:
        if self._paired is not None:
            self.intended.emit(PaintOn(self._paired.place))
        self.close()
