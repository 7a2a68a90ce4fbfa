"""What is only told: the prompt, notes, the artist's strokes, failures, the end. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from model_runtime.trajectory.events import (
    Failed,
    Finished,
    Noted,
    PaintedOver,
    PaintingEvent,
    PromptChanged,
    Protected,
    Started,
)
from strokes_app.intentions import Go
from strokes_app.panels.card import Card
from strokes_app.panels.controls import button, say, words
from strokes_app.state import StudioState
from strokes_app.theme import SMALL

LONGEST = 600
"""Characters of a prompt or a note that a card shows."""


def told(event: PaintingEvent, count: int = 1) -> tuple[str, str, str]:
    """A sign, a title and the words."""
    tr = QCoreApplication.translate
    match event:
        case Started(prompt=prompt):
            return "note", tr("Told", "You asked for"), _short(prompt)
        case PromptChanged(prompt=prompt):
            return "note", tr("Told", "You now ask for"), _short(prompt)
        case Noted(text=text):
            return "note", tr("Told", "You said"), _short(text)
        case PaintedOver():
            return "pencil", tr("Told", "You painted"), tr("Told", "%n time(s)", "", count) if count > 1 else ""
        case Protected(mask=mask):
            lifted = tr("Told", "You lifted the protection")
            return "shield", tr("Told", "You protected a part") if mask is not None else lifted, ""
        case Finished(reason=reason):
            return "flag", tr("Told", "Finished"), _reason(reason)
        case _:
            return "note", "", ""


def _reason(reason: str) -> str:
    tr = QCoreApplication.translate
    match reason:
        case "complete":
            return tr("Told", "Everything you asked for is painted.")
        case "step limit":
            return tr("Told", "It stopped at its step limit; “Paint on” gives it more.")
        case _:
            return tr("Told", "You called it finished.")


def _short(text: str) -> str:
    text = " ".join(text[: 4 * LONGEST].split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def stage_words(stage: str) -> str:
    """What the painter is doing, to be followed by nothing."""
    tr = QCoreApplication.translate
    return {
        "plan": tr("Stage", "Planning"), "check": tr("Stage", "Holding the plan against your words"),
        "draft": tr("Stage", "Painting"), "critique": tr("Stage", "Looking at the picture"), "refine": tr("Stage", "Refining"),
    }[stage]  # fmt: skip


class ToldCard(Card):
    def __init__(self, event: PaintingEvent, count: int = 1) -> None:
        sign, title, text = told(event, count)
        super().__init__(sign, title, "good" if isinstance(event, Finished) else "muted")
        self.text = words()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.text)
        say(self.text, text)


class FailedCard(Card):
    """One sentence and what to do; the details on demand."""

    painter_wanted = Signal()
    size_wanted = Signal()

    def __init__(self, event: Failed) -> None:
        super().__init__("alert", self.tr("This stage failed"), "wrong")
        self._event = event
        self.text, self.details = words(), words("muted", 0.88)
        self.text.setText(event.message)
        self.more = button(self.tr("Details"), "link")
        self.more.clicked.connect(lambda: self.details.setVisible(self.details.isHidden()))
        self.details.setText(f"{stage_words(event.stage)} · {event.error}")
        self.details.hide()
        self.body.addWidget(self.text)
        self.body.addWidget(self._buttons())
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.details)

    def _buttons(self) -> QFrame:
        self.buttons = QFrame()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, SMALL - 2, 0, 0)
        row.setSpacing(SMALL)
        self.retry = button(self.tr("Try again"), "primary")
        self.painter = button(self.tr("Another painter"))
        self.size_ = button(self.tr("A smaller size"))
        self.retry.clicked.connect(lambda: self.intended.emit(Go()))
        self.painter.clicked.connect(self.painter_wanted)
        self.size_.clicked.connect(self.size_wanted)
        for widget in (self.retry, self.painter, self.size_):
            row.addWidget(widget)
        row.addStretch(1)
        return self.buttons

    def show_state(self, state: StudioState) -> None:
        latest = state.failure is not None and state.failure.id == self._event.id
        self.buttons.setVisible(latest and state.at_head)
        self.size_.setVisible(self._event.error == "OutOfMemory")
        self.painter.setVisible(self._event.error != "OutOfMemory")
        self.show_asking(latest)
        self.show_title(self.title.text(), stage_words(self._event.stage))
