"""What is only told: the prompt, notes, the artist's strokes. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from model_runtime.trajectory.events import (
    Noted,
    PaintedOver,
    PainterChosen,
    PaintingEvent,
    PromptChanged,
    Protected,
    SettingsChosen,
    Started,
)
from strokes_app.panels.card import Card
from strokes_app.panels.controls import say, words
from strokes_app.wearing import settings_in_words

LONGEST = 600
"""Characters of a prompt or a note that a card shows."""


def told(event: PaintingEvent, count: int = 1) -> tuple[str, str, str]:
    """A sign, a title and the words."""
    translate = QCoreApplication.translate
    usual = translate("Told", "all as usual")
    match event:
        case Started(prompt=prompt):
            return "note", translate("Told", "You asked for"), _short(prompt)
        case PromptChanged(prompt=prompt):
            return "note", translate("Told", "You now ask for"), _short(prompt)
        case PainterChosen(painter=painter):
            return "palette", translate("Told", "You chose another painter"), painter.capitalize()
        case SettingsChosen():
            return "palette", translate("Told", "You set how it paints"), settings_in_words(event) or usual
        case Noted(text=text):
            return "note", translate("Told", "You said"), _short(text)
        case PaintedOver():
            return (
                "pencil",
                translate("Told", "You painted"),
                translate("Told", "%n time(s)", "", count) if count > 1 else "",
            )
        case Protected(mask=mask):
            lifted = translate("Told", "You lifted the protection")
            return "shield", translate("Told", "You protected a part") if mask is not None else lifted, ""
        case _:
            return "note", "", ""


def _short(text: str) -> str:
    text = " ".join(text[: 4 * LONGEST].split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def stage_words(stage: str) -> str:
    """What the painter is doing, to be followed by nothing."""
    translate = QCoreApplication.translate
    return {
        "plan": translate("Stage", "Planning"), "check": translate("Stage", "Holding the plan against your words"),
        "draft": translate("Stage", "Painting"), "critique": translate("Stage", "Looking at the picture"), "refine": translate("Stage", "Refining"),
    }[stage]  # fmt: skip


class ToldCard(Card):
    def __init__(self, event: PaintingEvent, count: int = 1) -> None:
        sign, title, text = told(event, count)
        super().__init__(sign, title)
        self.text = words()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.text)
        say(self.text, text)
