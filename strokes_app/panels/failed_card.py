"""The card of a stage that failed: what happened in one sentence, what to do about it, the details on demand. Knows no session."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from model_runtime.trajectory.events import Failed
from strokes_app.intentions import Go
from strokes_app.panels.card import Card
from strokes_app.panels.controls import button, dress, words
from strokes_app.panels.flow import Flow
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import SMALL

LONGEST = 220
"""Characters of what the painter says that stand on the card; the rest is among the details."""
_ASIDE = re.compile(r" \((?:[^()]|\([^()]*\))*\)")


def failure_words(stage: str) -> str:
    """Such as "Painting failed"."""
    translate = QCoreApplication.translate
    return {
        "plan": translate("Failure", "Planning failed"), "check": translate("Failure", "The check of the plan failed"),
        "draft": translate("Failure", "Painting failed"), "critique": translate("Failure", "Looking at the picture failed"),
        "refine": translate("Failure", "Refining failed"),
    }[stage]  # fmt: skip


def plainly(message: str) -> str:
    """What happened and what to do, without what is in brackets, which is for those who want to know."""
    said = " ".join(_ASIDE.sub("", message).split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


class FailedCard(Card):
    """Where the plan asks for what cannot be painted, to change it comes first; else to try again."""

    alarm = True
    plan_wanted = Signal()
    painter_wanted = Signal()
    size_wanted = Signal()

    def __init__(self, event: Failed, *, other_painters: bool = True) -> None:
        """`other_painters`: whether there is a choice."""
        super().__init__("alert", failure_words(event.stage), "wrong")
        self._event, self._other_painters = event, other_painters
        dress(self.title, "wrong")
        self.text, self.details = words(), words("muted", 0.88)
        self.text.setText(plainly(translated(event.message)))
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = button(self.tr("Details"), "link")
        self.more.clicked.connect(lambda: self.details.setVisible(self.details.isHidden()))
        self.details.setText(f"{event.error}: {event.message}")
        self.details.hide()
        self.body.addWidget(self.text)
        self.body.addWidget(self._buttons())
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.details)
        self.setAccessibleDescription(self.text.text())

    def _buttons(self) -> QFrame:
        self.buttons = QFrame()
        row = Flow(self.buttons, SMALL, above=SMALL - 2)
        self.plan = button(self.tr("Change the plan"), "primary", tip=self.tr("Ask for something that can be painted"))
        self.retry = button(self.tr("Try again"), tip=self.tr("The same stage once more"))
        self.painter = button(self.tr("Another painter"), tip=self.tr("Choose one: the painting goes on with it"))
        self.size_ = button(self.tr("A smaller size"), tip=self.tr("Choose one for a new painting"))
        self.plan.clicked.connect(self.plan_wanted)
        self.retry.clicked.connect(lambda: self.intended.emit(Go()))
        self.painter.clicked.connect(self.painter_wanted)
        self.size_.clicked.connect(self.size_wanted)
        for widget in (self.plan, self.retry, self.size_, self.painter):
            row.addWidget(widget)
        return self.buttons

    def show_state(self, state: StudioState) -> None:
        latest = state.failure is not None and state.failure.id == self._event.id
        error, gate = self._event.error, state.gate
        asked_too_much = error == "BadInput" and gate is not None and gate.kind == "plan"
        self.buttons.setVisible(latest and state.at_head)
        self.plan.setVisible(asked_too_much)
        self.size_.setVisible(error == "OutOfMemory")
        self.painter.setVisible(self._other_painters and error not in ("OutOfMemory", "BadInput"))
        dress(self.retry, "" if asked_too_much else "primary")
        self.show_asking(latest)
        self.show_title(self.title.text(), "" if latest else self.tr("Past"))

    @property
    def offered(self) -> list[QPushButton]:
        return [each for each in (self.plan, self.retry, self.size_, self.painter) if not each.isHidden()]
