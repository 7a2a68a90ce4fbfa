"""The card of a draft or a refinement: a thumbnail, what was painted, how long it took. Knows no store."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout

from model_runtime.trajectory.events import Drafted, Refined
from strokes_app.intentions import Show
from strokes_app.panels.card import Card
from strokes_app.panels.controls import say, words
from strokes_app.state import StudioState
from strokes_app.theme import CONTROL_RADIUS, MEDIUM, look_of

Pictures = Callable[[str], QImage | None]
"""A thumbnail by the picture's name; None: it is not here yet."""
LONGER = 108


class Thumbnail(QAbstractButton):
    """Pressing it shows the picture on the canvas."""

    def __init__(self, aspect: float) -> None:
        super().__init__()
        self._fitted = QImage()
        width = min(LONGER, round(LONGER * aspect))
        self.setFixedSize(width, max(24, round(width / aspect)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Show this picture"))
        self.setToolTip(self.tr("Show this picture on the canvas"))

    def show_image(self, image: QImage | None) -> None:
        """Kept no larger than it is drawn."""
        size = self.size() * self.devicePixelRatioF()
        ignored, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._fitted = QImage() if image is None or image.isNull() else image.scaled(size, ignored, smooth)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.fillPath(shape, QColor(look.hover))
        if not self._fitted.isNull():
            painter.setClipPath(shape)
            painter.drawImage(rect, self._fitted)
            painter.setClipping(False)
        focused = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(look.accent if focused else look.line), 2 if self.hasFocus() else 1))
        painter.drawPath(shape)

    def sizeHint(self) -> QSize:
        return self.size()


class PaintedCard(Card):
    def __init__(self, event: Drafted | Refined, size: tuple[int, int], pictures: Pictures) -> None:
        refined = isinstance(event, Refined)
        super().__init__("mend" if refined else "brush", self.tr("Refined") if refined else self.tr("Painted"))
        self._event, self._pictures, self._shown = event, pictures, False
        self.thumbnail = Thumbnail(size[0] / size[1])
        self.thumbnail.clicked.connect(lambda: self.intended.emit(Show(event.id)))
        self.what, self.facts = words(), words("muted", 0.88)
        beside = QVBoxLayout()
        beside.addWidget(self.what)
        beside.addWidget(self.facts)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.body.addLayout(row)
        self._show_facts()

    def show_state(self, state: StudioState) -> None:
        step = self.tr("Step %1").replace("%1", str(self._event.step))
        self.show_title(self.title.text(), step)
        say(self.what, self._what(state))
        self.show_picture(self._event.picture)

    def show_picture(self, name: str) -> None:
        """The picture of that name has come."""
        if name == self._event.picture and not self._shown:
            image = self._pictures(name)
            self._shown = image is not None
            self.thumbnail.show_image(image)

    def _what(self, state: StudioState) -> str:
        """The plan's instruction; of a refinement, what was mended."""
        if isinstance(self._event, Refined):
            found = (each.finding for judged in state.judgements.values() for each in judged)
            mended = [each for each in found if each.id in self._event.findings]
            return " ".join(each.correction or each.text for each in mended)
        plans = [each for each in state.plans.values() if each.planned.step == self._event.step]
        return plans[-1].plan.instruction if plans else ""

    def _show_facts(self) -> None:
        seconds = self.locale().toString(self._event.seconds, "f", 1)
        self.facts.setText(self.tr("%1 s").replace("%1", seconds))
        self.facts.setToolTip(self.tr("%n sampling step(s)", "", self._event.sampling_steps))
