"""Everything that a window says: what its widgets and menus hold, what is drawn by hand, what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QWidget,
)

OPEN, CLOSE = "\u2061", "\u2062"
"""Take no room."""
_MARKED: Final = re.compile(f"{OPEN}[^{CLOSE}]*(?:{CLOSE}|$)")
_PLACE: Final = re.compile(r"%L?[1-9n]|\{\w+\}")


class Marking(QTranslator):
    """Translates, and puts a mark before and after what is looked up under a context in which it was extracted.

    What is filled in stands outside of the marks.
    """

    def __init__(self, said: Mapping[tuple[str, str, str], tuple[str, ...]]) -> None:
        super().__init__()
        self._said = {(context, source): forms for (context, source, _), forms in said.items()}

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        forms = self._said.get((context, source))
        if forms is None:
            return None
        said = (forms[0] if n == 1 else forms[-1]) or source
        return f"{OPEN}{_PLACE.sub(lambda place: f'{CLOSE}{place[0]}{OPEN}', said)}{CLOSE}"


class MarkingQt(QTranslator):
    """Qt's own words are Qt's affair: they count as translated."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return f"{OPEN}{source}{CLOSE}" if context.startswith("Q") else None


def unmarked(text: str) -> str:
    """What of `text` was not looked up."""
    return _MARKED.sub(" ", text)


def cut_short(window: QWidget) -> Iterator[str]:
    """Texts in sight that have less room than they need."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        match widget:
            case QLabel() if widget.text() and widget.wordWrap():
                if widget.heightForWidth(widget.width()) > widget.height() + 2:
                    yield widget.text()
            case QLabel() if widget.text():
                if widget.fontMetrics().horizontalAdvance(widget.text()) > widget.contentsRect().width() + 1:
                    yield widget.text()
            case QPushButton() | QToolButton() if widget.text():
                if widget.sizeHint().width() > widget.width() + 1:
                    yield widget.text()
            case QLineEdit() if widget.placeholderText() and not widget.text():
                if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > widget.width() - 4:
                    yield widget.placeholderText()


class Heard:
    """What was drawn by hand and announced since it was last asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._texts: set[str] = set()
        draw, update = QPainter.drawText, QAccessible.updateAccessibility

        def drawing(painter: QPainter, *arguments: object) -> object:
            self._texts.update(each for each in arguments if isinstance(each, str))
            return draw(painter, *arguments)  # type: ignore[call-overload]

        def telling(event: object) -> None:
            if isinstance(event, QAccessibleAnnouncementEvent):
                self._texts.add(event.message())
            update(event)  # type: ignore[arg-type]

        monkeypatch.setattr(QPainter, "drawText", drawing)
        monkeypatch.setattr(QAccessible, "updateAccessibility", telling)

    def take(self) -> set[str]:
        texts, self._texts = self._texts, set()
        return texts


def texts_in(window: QWidget) -> Iterator[str]:
    """All that the widgets in sight say, and the menus that can be opened from there."""
    yield window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield from _texts_of(widget)
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        yield menu.title()
        for action in menu.actions():
            yield from (action.text(), action.toolTip(), action.statusTip())


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QSpinBox() | QDoubleSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QGroupBox():
            yield widget.title()
        case QTableWidget():
            headers = [widget.horizontalHeaderItem(column) for column in range(widget.columnCount())]
            cells = [widget.item(row, 0) for row in range(widget.rowCount())]
            yield from (item.text() for item in (*headers, *cells) if item is not None)
