"""Text that looks like text and is edited in place: Enter or leaving commits, Escape takes it back. Knows no events."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QStyle, QStyleOptionFrame

from strokes_app.theme import font_of, look_of

EDGE = 2
"""Pixels that Qt leaves beside the text of a line."""


class GrowingText(QPlainTextEdit):
    """One line that grows with what is written, up to `most` lines."""

    typed = Signal(str)
    committed = Signal(str)
    reverted = Signal()

    def __init__(
        self, name: str, *, role: str = "inline", most: int = 8, scale: float = 1.0, leaving_commits: bool = True
    ) -> None:
        super().__init__()
        self._shown, self._most, self._leaving_commits = "", most, leaving_commits
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setFont(font_of(self, scale))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def show_text(self, text: str) -> None:
        """What is being written is not overwritten."""
        held = self.hasFocus() or not self._leaving_commits
        being_written = held and self.toPlainText() != self._shown
        self._shown = text
        if not being_written and self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._grow()

    def clear_text(self) -> None:
        """Whatever is being written."""
        self._shown = ""
        self.setPlainText("")

    def commit(self) -> None:
        """Says what is written, if it is new."""
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)

    def revert(self) -> None:
        if self.toPlainText() != self._shown:
            self.blockSignals(True)
            self.setPlainText(self._shown)
            self.blockSignals(False)
            self._grow()
            self.reverted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.revert()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._leaving_commits and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Where all is in sight, the wheel is for what the text stands in."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height())

    def _changed(self) -> None:
        self.typed.emit(self.toPlainText())

    def _height(self) -> int:
        lines = min(max(1, round(self.document().size().height())), self._most)
        margins = self.contentsMargins()
        around = 2 * int(self.document().documentMargin()) + margins.top() + margins.bottom()
        return lines * self.fontMetrics().lineSpacing() + around + 1

    def _grow(self) -> None:
        height = self._height()
        if self.height() != height:
            self.setFixedHeight(height)
        more = round(self.document().size().height()) > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)


class InlineLine(QLineEdit):
    """One line, edited in place."""

    committed = Signal(str)
    reverted = Signal()

    def __init__(self, name: str, *, scale: float = 1.0) -> None:
        super().__init__()
        self._shown, self._doubted = "", False
        self.setProperty("role", "inline")
        self.setAccessibleName(name)
        self.setFont(font_of(self, scale))
        self.setMaxLength(200)
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """What is being written is not overwritten."""
        being_written = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not being_written and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def show_doubt(self, doubted: bool) -> None:
        """A wave under what it says."""
        if doubted != self._doubted:
            self._doubted = doubted
            self.update()

    def commit(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._doubted:
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        width = min(self.fontMetrics().horizontalAdvance(self.text()), room.width() - 2 * EDGE)
        foot = room.center().y() + self.fontMetrics().height() // 2
        wave = [QPointF(room.left() + EDGE + x, foot - x // 2 % 2 * 2) for x in range(0, width + 1, 2)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look_of(self).wrong), 1.2))
        painter.drawPolyline(wave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self.reverted.emit()
        else:
            super().keyPressEvent(event)
