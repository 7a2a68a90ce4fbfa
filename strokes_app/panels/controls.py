"""Small controls that all panels share: buttons, labels, and words for assistive technology. Knows no events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from strokes_app.icons import icon
from strokes_app.theme import font_of, look_of

SIGN = 16
"""Side of a sign, in device-independent pixels."""


def button(text: str, role: str = "", sign: str = "", tip: str = "") -> QPushButton:
    """`role`: `primary`, `quiet`, `link` or nothing."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    if sign:
        made.setIcon(icon(sign))
    return made


def sign_button(sign: str, name: str, tip: str = "") -> QToolButton:
    """A button that shows only a sign; `name` is its accessible name and, without `tip`, its tooltip."""
    made = QToolButton()
    made.setIcon(icon(sign))
    made.setIconSize(QSize(SIGN, SIGN))
    made.setFixedSize(SIGN + 10, SIGN + 10)
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class Words(QLabel):
    """Text that wraps at any width and takes no more height than it needs there."""

    _struck = False

    def strike(self, struck: bool) -> None:
        """Through the middle of the text, as long as it is so: another style sheet takes fonts back to how they were."""
        self._struck = struck
        self._restrike()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._restrike()

    def _restrike(self) -> None:
        font = QFont(self.font())
        if font.strikeOut() != self._struck:
            font.setStrikeOut(self._struck)
            self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(0, self.fontMetrics().height())


def words(role: str = "", scale: float = 1.0, *, strong: bool = False, wrap: bool = True) -> Words:
    """A label for plain text; `role`: `muted`, `wrong`, `doubt`, `accent`, `good` or nothing."""
    made = Words()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setFont(font_of(made, scale, strong=strong))
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def show_sign(label: QLabel, sign: str, tone: str = "muted", side: int = SIGN) -> None:
    """Draws a sign on a label, in the colour of `tone` (a name of `theme.Look`)."""
    colour = QColor(getattr(look_of(label), tone))
    label.setPixmap(icon(sign, colour).pixmap(QSize(side, side), label.devicePixelRatioF()))


def dress(widget: QWidget, role: str) -> None:
    """Another role for the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def resting(widget: QWidget, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A timer that calls `then` once when it was last started so long ago."""
    timer = QTimer(widget)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer


def say(label: QLabel, text: str) -> None:
    """Shows `text`; the label takes no room where there is none."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


def announce(widget: QWidget, text: str) -> None:
    """Tells `text` to a screen reader, where one listens."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
