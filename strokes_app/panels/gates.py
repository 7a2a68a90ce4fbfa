"""Where the painter stops for the artist, and how it goes on: gates in three positions, and transport. Knows no session."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from model_runtime.trajectory.events import Failed, Finished
from strokes_app.happenings import PainterLoading
from strokes_app.icons import icon
from strokes_app.intentions import Cancel, Enough, Go, Pause, SetGates, Step
from strokes_app.panels.controls import announce, button, dress, sign_button, words
from strokes_app.panels.told_cards import stage_words
from strokes_app.state import Gates, StudioState
from strokes_app.theme import LARGE, SMALL, look_of

POSITIONS: Final[tuple[Gates, ...]] = ("ask", "ask when unsure", "auto")


class GateControl(QWidget):
    intended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state = StudioState()
        self.go = button(self.tr("Paint on"), "primary", "play", self.tr("Paint on from what is shown"))
        self.step = sign_button("step", self.tr("One stage, then stop"))
        self.pause = sign_button("pause", self.tr("Stop after this stage"))
        self.cancel = sign_button("stop", self.tr("Stop at once; this stage is thrown away"))
        self.enough = sign_button("flag", self.tr("Call it finished"))
        self.status = words("muted")
        self._connect()
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.setSpacing(SMALL)
        for widget in (self.go, self.step, self.pause, self.cancel, self.enough):
            row.addWidget(widget)
        row.addWidget(self.status, 1)
        row.addWidget(self._segments())
        self.show_state(self._state)

    def _connect(self) -> None:
        said = {
            self.go: (Go(), self.tr("Going on…")),
            self.step: (Step(), self.tr("One stage…")),
            self.pause: (Pause(), self.tr("It stops after this stage…")),
            self.cancel: (Cancel(), self.tr("Stopping…")),
            self.enough: (Enough(), self.tr("Finished")),
        }
        for push, (intention, done) in said.items():
            push.clicked.connect(lambda _on, intention=intention, done=done: self._press(intention, done))

    def _segments(self) -> QFrame:
        segments = QFrame()
        segments.setProperty("role", "segments")
        segments.setAccessibleName(self.tr("When the painter asks you"))
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self.positions: QButtonGroup = QButtonGroup(self)
        names = (self.tr("Ask me"), self.tr("Ask when unsure"), self.tr("Run"))
        tips = (
            self.tr("It stops after every plan and every critique"),
            self.tr("It stops where it is in doubt"),
            self.tr("It paints to the end"),
        )
        for index, (name, tip) in enumerate(zip(names, tips)):
            push = button(name, "segment", tip=tip)
            push.setCheckable(True)
            self.positions.addButton(push, index)
            row.addWidget(push)
        self.positions.idClicked.connect(lambda index: self.intended.emit(SetGates(POSITIONS[index])))
        return segments

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        before, self._state = self._state, state
        running, last = state.running is not None, state.path[-1] if state.path else None
        over = isinstance(last, Finished) and last.reason != "step limit"
        turn = last is not None and not running and not over and state.at_head
        self.go.setEnabled(turn)
        self.step.setEnabled(turn)
        self.pause.setEnabled(running and not state.pausing)
        self.cancel.setEnabled(running)
        self.enough.setEnabled(turn and not isinstance(last, Finished))
        self.go.setText(self.tr("Try again") if isinstance(last, Failed) and turn else self.tr("Paint on"))
        self._show_sign()
        self.positions.button(POSITIONS.index(state.gates)).setChecked(True)
        self.status.setText(self._status(state))
        if state.gate is not None and before.gate is None:
            announce(self, self.status.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_sign()

    def _show_sign(self) -> None:
        """Where a card asks, that has the primary button: there is one at a time."""
        look, primary = look_of(self), self._state.gate is None and self._state.failure is None
        dress(self.go, "primary" if primary else "")
        ink = look.muted if not self.go.isEnabled() else look.on_accent if primary else look.text
        self.go.setIcon(icon("play", QColor(ink)))

    def _status(self, state: StudioState) -> str:
        last = state.path[-1] if state.path else None
        if state.running is not None:
            said = f"{stage_words(state.running.stage)} · " + self.tr("step %1").replace("%1", str(state.running.step))
            return " · ".join((said, self.tr("then it stops"))) if state.pausing else said
        if isinstance(state.painter, PainterLoading):
            return self.tr("The painter is getting ready…")
        if last is None:
            return ""
        if not state.at_head:
            return self.tr("An earlier moment")
        if state.failure is not None:
            return self.tr("The stage failed")
        if state.gate is not None:
            plan, critique = self.tr("Your turn: the plan"), self.tr("Your turn: the critique")
            return plan if state.gate.kind == "plan" else critique
        return self.tr("Finished") if isinstance(last, Finished) else self.tr("It waits for you")

    # --- what the artist does ------------------------------------------------------------------------------------

    def _press(self, intention: object, done: str) -> None:
        """What was pressed is seen at once; the state says later what came of it."""
        self.status.setText(done)
        for push in (self.go, self.step, self.pause):
            push.setEnabled(False)
        self.cancel.setEnabled(not isinstance(intention, Cancel) and self._state.running is not None)
        self._show_sign()
        self.intended.emit(intention)
