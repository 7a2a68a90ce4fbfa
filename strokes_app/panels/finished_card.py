"""The card of the end: what is painted, and what was left as it is. Knows no session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.events import Finished, PaintingEvent
from strokes_app.panels.card import Card
from strokes_app.panels.controls import say, words
from strokes_app.readings import Ending, ending_of
from strokes_app.sentences import translated


def ending_words(event: Finished, seen: Sequence[PaintingEvent]) -> str:
    """`seen`: a path on which `event` is."""
    until = next(index for index, each in enumerate(seen) if each.id == event.id)
    ending = ending_of(seen[:until])
    unheard = map(translated, ending.unheard)
    return "\n".join(filter(None, (_reason(event.reason, ending), *unheard, _left(ending), _to_come(ending))))


def _reason(reason: str, ending: Ending) -> str:
    translate = QCoreApplication.translate
    match reason:
        case "complete" if ending.left or ending.to_come:
            return ""
        case "complete" if ending.unheard:
            return translate("Told", "What the painter knows of your words is painted.")
        case "complete" if ending.unseen:
            return translate("Told", "Everything you asked for is painted. The painter has not looked at it since.")
        case "complete":
            return translate("Told", "Everything you asked for is painted.")
        case "step limit":
            return translate("Told", "It stopped at its step limit; “Paint on” gives it more.")
        case _:
            return translate("Told", "You called it finished.")


def _left(ending: Ending) -> str:
    if not ending.left:
        return ""
    count = len(ending.left)
    said = QCoreApplication.translate("Told", "%n thing(s) were left as they are: %1", "", count)
    return said.replace("%1", " ".join(finding.text for finding in ending.left))


def _to_come(ending: Ending) -> str:
    if not ending.to_come:
        return ""
    said = QCoreApplication.translate("Told", "Still to come: %1 Tell the painter, and it paints on.")
    return said.replace("%1", " ".join(finding.text for finding in ending.to_come))


class FinishedCard(Card):
    def __init__(self, event: Finished, seen: Sequence[PaintingEvent]) -> None:
        super().__init__("flag", self.tr("Finished"), "good")
        self.text = words()
        self.body.addWidget(self.text)
        say(self.text, ending_words(event, seen))
