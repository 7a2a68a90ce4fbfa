"""The line for the prompt: it grows, remembers, and underlines what cannot be painted. Knows no painting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from model_runtime.process.painter import UnknownWord
from strokes_app.panels.controls import resting
from strokes_app.panels.writing import GrowingText
from strokes_app.theme import look_of

Unknown = Callable[[str], tuple[UnknownWord, ...]]
CHECKED: Final = 5000
"""Characters, from the start, that are looked at for unknown words."""
REST: Final = 150
"""Milliseconds without a key after which they are looked at."""


class PromptText(GrowingText):
    submitted = Signal()
    checked = Signal()

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(self.tr("What you would like to see"), role="", most=5, scale=1.1, leaving_commits=False)
        self.setPlaceholderText(self.tr("A red house and three trees under a sunset sky…"))
        self._unknown = unknown
        self._history: list[str] = []
        self._at: int | None = None
        self._draft = ""
        self.unknown: tuple[UnknownWord, ...] = ()
        self._resting = resting(self, REST, self.check)
        self.textChanged.connect(self._resting.start)

    # --- unknown words -------------------------------------------------------------------------------------------

    def use(self, unknown: Unknown) -> None:
        """Another painter knows other words."""
        self._unknown = unknown
        self.check()

    def check(self) -> None:
        """Looks at the words now."""
        self._resting.stop()
        self.show_unknown(self._unknown(self.toPlainText()[:CHECKED]))

    def show_unknown(self, unknown: tuple[UnknownWord, ...]) -> None:
        self.unknown = unknown
        self.setExtraSelections([self._underline(word) for word in unknown])
        self.checked.emit()

    def replace(self, word: UnknownWord, by: str) -> None:
        cursor = self._cursor_of(word)
        if cursor.selectedText() == word.word:
            cursor.insertText(by)
            self.check()

    def word_at(self, point: QPoint) -> UnknownWord | None:
        position = self.cursorForPosition(point).position()
        return next((each for each in self.unknown if each.start <= position <= each.start + len(each.word)), None)

    def _cursor_of(self, word: UnknownWord) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(word.start, self.document().characterCount() - 1))
        cursor.setPosition(
            min(word.start + len(word.word), self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        return cursor

    def _underline(self, word: UnknownWord) -> QTextEdit.ExtraSelection:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(QColor(look_of(self).wrong))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = self._cursor_of(word), wave  # type: ignore[attr-defined]
        return selection

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (word := self.word_at(event.pos())) is not None:
            self._suggest(menu, word)
        menu.popup(event.globalPos())

    def _suggest(self, menu: QMenu, word: UnknownWord) -> None:
        """The nearest words first."""
        before = menu.actions()[0]
        for near in word.nearest:
            action = QAction(near, menu)
            action.triggered.connect(lambda _on, near=near: self.replace(word, near))
            menu.insertAction(before, action)
        if not word.nearest:
            nothing = QAction(self.tr("Nothing near it can be painted"), menu)
            nothing.setEnabled(False)
            menu.insertAction(before, nothing)
        menu.insertSeparator(before)

    def resume(self, other: PromptText) -> None:
        self._history = list(other._history)
        if self.toPlainText() != other.toPlainText():
            self.setPlainText(other.toPlainText())
        self.moveCursor(QTextCursor.MoveOperation.End)

    # --- history -------------------------------------------------------------------------------------------------

    def remember(self, prompts: Iterable[str]) -> None:
        """The oldest first; what is repeated counts as new."""
        for prompt in prompts:
            if prompt.strip():
                self._history = [*(known for known in self._history if known != prompt), prompt]
        self._at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Up and self._on_line(first=True):
            self._recall(-1)
        elif event.key() == Qt.Key.Key_Down and self._on_line(first=False):
            self._recall(1)
        else:
            super().keyPressEvent(event)

    def _on_line(self, *, first: bool) -> bool:
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Up if first else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(way)

    def _recall(self, way: int) -> None:
        at = (len(self._history) if self._at is None else self._at) + way
        if not 0 <= at <= len(self._history) or (self._at is None and way > 0):
            return
        if self._at is None:
            self._draft = self.toPlainText()
        self._at = at if at < len(self._history) else None
        self.setPlainText(self._draft if self._at is None else self._history[self._at])
        self.moveCursor(QTextCursor.MoveOperation.End)
