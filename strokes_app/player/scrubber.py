"""The time of a replay as a bar with a tick where each stage begins. Knows no replay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from strokes_app.theme import look_of

STEPS = 1000
HEIGHT, BAR, KNOB, TICK = 26, 6, 7, 4


class Scrubber(QSlider):
    """`scrubbed` carries where the artist wants to be, 0-1."""

    scrubbed = Signal(float)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 20)
        self._ticks: tuple[tuple[float, bool], ...] = ()
        self._at = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda value: self.scrubbed.emit(value / STEPS))

    def set_ticks(self, ticks: Sequence[tuple[float, bool]]) -> None:
        """Where stages begin, 0-1, and whether the artist did it."""
        self._ticks = tuple(ticks)
        self.update()

    def show_at(self, at: float) -> None:
        """From outside; `scrubbed` is not sent."""
        self._at = at
        self.blockSignals(True)
        self.setValue(round(at * STEPS))
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event)

    def _to(self, event: QMouseEvent) -> None:
        at = (event.position().x() - KNOB) / max(1, self.width() - 2 * KNOB)
        self._at = min(max(0.0, at), 1.0)
        self.blockSignals(True)
        self.setValue(round(self._at * STEPS))
        self.blockSignals(False)
        self.scrubbed.emit(self._at)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide, middle = self.width() - 2 * KNOB, self.height() / 2
        for part, colour in ((1.0, look.line), (self._at, look.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(KNOB, middle - BAR / 2, wide * part, BAR), BAR / 2, BAR / 2)
        for at, own in self._ticks:
            painter.setBrush(QColor(look.accent if own else look.muted))
            painter.drawRect(QRectF(KNOB + wide * at - 0.75, middle + BAR / 2 + 2, 1.5, TICK))
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(QRectF(wide * self._at, middle - KNOB, 2 * KNOB, 2 * KNOB))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(look.text))
            painter.drawEllipse(QRectF(wide * self._at + 1, middle - KNOB + 1, 2 * KNOB - 2, 2 * KNOB - 2))
