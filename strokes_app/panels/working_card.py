"""The card of the stage that runs: its words as they are written, how far it is. Knows no painter."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from model_runtime.process.painter import Previewed, Progress, StrokesLaid, TextWritten
from strokes_app.panels.card import Card
from strokes_app.panels.controls import say, words
from strokes_app.panels.told_cards import stage_words
from strokes_app.state import Running
from strokes_app.theme import look_of, moves

TICK = 60
MOST_TEXT = 4000
_BEGINNING = re.compile(r"(?:^|[.!?] )\w")
SIGNS = {"plan": "plan", "check": "plan", "draft": "brush", "critique": "look", "refine": "mend"}


class Pulse(QWidget):
    """A thin line on which a light wanders while nobody knows how long it takes; it stands still where motion is reduced."""

    def __init__(self) -> None:
        super().__init__()
        self._phase, self._fraction = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def show_fraction(self, fraction: float) -> None:
        """0: nobody knows."""
        self._fraction = fraction
        self.update()

    def set_running(self, running: bool) -> None:
        if running and moves():
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self._phase = (self._phase + 0.02) % 1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        rail = QRectF(self.rect())
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(rail, 1.5, 1.5)
        painter.setBrush(QColor(look.accent))
        if self._fraction > 0:
            painter.drawRoundedRect(QRectF(0, 0, rail.width() * self._fraction, rail.height()), 1.5, 1.5)
        else:
            width = rail.width() * 0.25
            left = (rail.width() + width) * self._phase - width if self._timer.isActive() else 0
            painter.drawRoundedRect(QRectF(left, 0, width, rail.height()).intersected(rail), 1.5, 1.5)


class WorkingCard(Card):
    def __init__(self) -> None:
        super().__init__("brush", "", "accent")
        self._running: Running | None = None
        self._said, self._strokes = "", 0
        self.text, self.facts, self.pulse = words(scale=1.08), words("muted", 0.88), Pulse()
        for widget in (self.text, self.facts, self.pulse):
            self.body.addWidget(widget)
        self.fold.hide()

    @property
    def said(self) -> str:
        return self._said

    def show_running(self, running: Running | None, pausing: bool = False) -> None:
        """Another stage begins with an empty card."""
        if running != self._running:
            self._running, self._said, self._strokes = running, "", 0
            say(self.text, "")
            say(self.facts, "")
            self.pulse.show_fraction(0)
        self.pulse.set_running(running is not None)
        if running is not None:
            self._sign = SIGNS[running.stage]
            aside = self.tr("Step %1").replace("%1", str(running.step))
            if pausing:
                aside = " · ".join((aside, self.tr("then it pauses")))
            self.show_title(self.tr("%1…").replace("%1", stage_words(running.stage)), aside)
            self._redraw()
        self.setVisible(running is not None)

    def show_progress(self, progress: Progress) -> None:
        if self._running is None or progress.stage != self._running.stage:
            return
        match progress:
            case TextWritten(text=text):
                self._said = (self._said + text)[:MOST_TEXT]
                say(self.text, _tidy(self._said))
            case StrokesLaid(seeds=seeds):
                self._strokes += len(seeds)
                say(self.facts, self.tr("%n stroke(s)", "", self._strokes))
            case Previewed(fraction=fraction):
                self.pulse.show_fraction(fraction)


def _tidy(text: str) -> str:
    """Words as a network writes them, as sentences."""
    text = " ".join(text.split()).replace(" .", ".").replace(" ,", ",")
    return _BEGINNING.sub(lambda match: match[0].upper(), text)
