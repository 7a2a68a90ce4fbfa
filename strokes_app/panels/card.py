"""A card of the conversation, and the one line that it folds to. Knows no events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from strokes_app.icons import icon
from strokes_app.panels.controls import SIGN, say, show_sign, sign_button, words
from strokes_app.state import StudioState
from strokes_app.theme import CARD_RADIUS, LARGE, MEDIUM, SMALL, TIGHT, font_of, look_of


class Card(QFrame):
    """A sign, a title and what the stage has to say. `asks`: it is this card's turn, and the artist's.

    alarm: what asks is that something went wrong, which is to be seen at a glance and not by its colour alone.
    """

    alarm = False

    intended = Signal(object)
    folded = Signal()

    def __init__(self, sign: str, title: str, tone: str = "muted") -> None:
        super().__init__()
        self._sign, self._tone, self._asks = sign, tone, False
        self.sign, self.title, self.aside = (
            QLabel(),
            words(scale=0.92, strong=True, wrap=False),
            words("muted", 0.85, wrap=False),
        )
        self.fold = sign_button("minus", self.tr("Fold this card"))
        self.fold.clicked.connect(self.folded)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        for widget in (self.sign, self.title, self.aside, self.fold):
            head.addWidget(widget)
        head.insertStretch(3, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MEDIUM, SMALL, SMALL + 2, MEDIUM)
        self.body.setSpacing(TIGHT + 2)
        self.body.addLayout(head)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_title(title)
        self._redraw()

    def show_state(self, state: StudioState) -> None:
        """Nothing, for a card whose event says all."""

    def show_title(self, title: str, aside: str = "") -> None:
        self.title.setText(title)
        say(self.aside, aside)
        self.setAccessibleName(f"{title} {aside}".strip())

    def show_asking(self, asks: bool) -> None:
        if asks != self._asks:
            self._asks = asks
            self._redraw()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()

    def _redraw(self) -> None:
        show_sign(self.sign, self._sign, "accent" if self._asks and not self.alarm else self._tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, alarmed = look_of(self), self._asks and self.alarm
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.wrong if alarmed else look.accent if self._asks else look.line
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        painter.fillPath(shape, QColor(look.wrong_tint if alarmed else look.surface))
        if alarmed:
            painter.setClipPath(shape)
            painter.fillRect(QRectF(0, 0, TIGHT + 1, self.height()), QColor(edge))
            painter.setClipping(False)
        painter.setPen(QPen(QColor(edge), 1.5 if self._asks else 1))
        painter.drawPath(shape)


class FoldedLine(QAbstractButton):
    """One line: a sign, a title, and what it was about. Pressing it unfolds the card; `whole`: it says all, there is none."""

    def __init__(self, sign: str, title: str, about: str = "", *, whole: bool = False) -> None:
        super().__init__()
        self._sign, self._whole = sign, whole
        if whole:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(font_of(self, 0.92))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_words(title, about)

    def show_words(self, title: str, about: str) -> None:
        self.setText(title)
        self._about = " ".join(about.split())
        self.setAccessibleName(f"{title}. {self._about}".strip())
        self.setAccessibleDescription("" if self._whole else self.tr("Press to unfold"))
        self.setToolTip(self._about)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 2 * TIGHT + 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._whole and (self.underMouse() or self.hasFocus()):
            painter.setPen(QColor(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS - 2, CARD_RADIUS - 2)
        room = self.rect().adjusted(MEDIUM, 0, -LARGE, 0)
        top = room.center().y() - SIGN // 2 + 1
        icon(self._sign, QColor(look.muted)).paint(painter, room.left(), top, SIGN, SIGN)
        room.setLeft(room.left() + SIGN + SMALL)
        painter.setPen(QColor(look.text))
        centred = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, centred, self.text())
        room.setLeft(room.left() + self.fontMetrics().horizontalAdvance(self.text()) + SMALL)
        painter.setPen(QColor(look.muted))
        about = self.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, centred, about)


class Tinted(QWidget):
    """A row that can wear a tint and show that it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._tint = ""

    def show_tint(self, tint: str) -> None:
        """The name of a tint of `theme.Look`, or nothing."""
        if tint != self._tint:
            self._tint = tint
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._tint and not self.hasFocus():
            return
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(look, self._tint)) if self._tint else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
