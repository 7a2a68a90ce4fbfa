"""Pickers of painter, size and seed: each says what fits this machine. Knows no painting."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from strokes_app.icons import icon
from strokes_app.panels.choices import DEFAULT_SIZE, PainterChoice, Size, SizeChoice
from strokes_app.panels.controls import sign_button
from strokes_app.theme import SMALL, TIGHT

LARGEST_SEED: Final = 2**63 - 1
DICE: Final = 10**6
"""Seeds that are rolled are below it: short enough to be told to somebody."""
SIDES: Final = (64, 8192)


class _Picker(QToolButton):
    def __init__(self, sign: str) -> None:
        super().__init__()
        self.setProperty("role", "picker")
        self.setIcon(icon(sign))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.setMenu(menu)

    def _add(self, text: str, note: str, *, usable: bool, chosen: bool) -> QAction:
        action = QAction(QIcon(), f"{text}    {note}" if note else text, self.menu())
        action.setEnabled(usable)
        action.setCheckable(True)
        action.setChecked(chosen)
        self.menu().addAction(action)
        return action


class PainterPicker(_Picker):
    """`more_wanted`: what other painters there are, and what they need."""

    chosen = Signal(str)
    more_wanted = Signal()

    def __init__(self, painters: Sequence[PainterChoice]) -> None:
        super().__init__("palette")
        self._name = ""
        self.show_painters(painters)

    @property
    def offered(self) -> tuple[PainterChoice, ...]:
        return self._painters

    @property
    def choice(self) -> PainterChoice | None:
        return next((each for each in self._painters if each.name == self._name), None)

    def show_painters(self, painters: Sequence[PainterChoice]) -> None:
        self._painters = tuple(painters)
        usable = [each.name for each in painters if each.usable] or [each.name for each in painters]
        self.choose(self._name if self._name in usable else usable[0] if usable else "")

    def choose(self, name: str) -> None:
        self._name = name
        choice = self.choice
        self.setText(choice.title if choice is not None else self.tr("no painter"))
        self.setToolTip(choice.note if choice is not None else "")
        self.setAccessibleName(self.tr("Painter: %1").replace("%1", self.text()))
        self.menu().clear()
        for each in self._painters:
            action = self._add(each.title, each.brief or each.note, usable=each.usable, chosen=each.name == name)
            action.setToolTip(each.note)
            action.triggered.connect(lambda _on, name=each.name: self.pick(name))
        self.menu().addSeparator()
        self.menu().addAction(self.tr("Get more painters …")).triggered.connect(self.more_wanted)

    def pick(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)


class SizePicker(_Picker):
    chosen = Signal(object)

    def __init__(self, sizes: Sequence[SizeChoice], size: Size = DEFAULT_SIZE) -> None:
        super().__init__("size")
        self._sizes, self.size_ = tuple(sizes), size
        self.menu().aboutToShow.connect(self._fill)
        self.choose(size)

    def show_sizes(self, sizes: Sequence[SizeChoice]) -> None:
        self._sizes = tuple(sizes)
        self.choose(self.size_)

    def choose(self, size: Size) -> None:
        self.size_ = size
        self.setText(f"{size[0]} × {size[1]}")
        self.setAccessibleName(self.tr("Size: %1 by %2 pixels").replace("%1", str(size[0])).replace("%2", str(size[1])))
        self.setToolTip(next((each.note for each in self._sizes if each.size == size), ""))

    def _fill(self) -> None:
        self.menu().clear()
        for each in self._sizes:
            words = f"{each.size[0]} × {each.size[1]}"
            action = self._add(words, each.note, usable=each.usable, chosen=each.size == self.size_)
            action.triggered.connect(lambda _on, size=each.size: self._picked(size))
        self.menu().addSeparator()
        own = QWidgetAction(self.menu())
        own.setDefaultWidget(self._own())
        self.menu().addAction(own)

    def _own(self) -> QWidget:
        """Any other size."""
        own = QWidget()
        row = QHBoxLayout(own)
        row.setContentsMargins(SMALL, TIGHT, SMALL, TIGHT)
        sides = [QSpinBox(minimum=SIDES[0], maximum=SIDES[1], singleStep=64, value=side) for side in self.size_]
        for side, name in zip(sides, (self.tr("Width"), self.tr("Height"))):
            side.setAccessibleName(name)
            side.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        take = QPushButton(self.tr("Use"))
        take.clicked.connect(lambda: self._picked((sides[0].value(), sides[1].value())))
        take.clicked.connect(self.menu().close)
        for widget in (sides[0], QLabel("×"), sides[1], take):
            row.addWidget(widget)
        return own

    def _picked(self, size: Size) -> None:
        self.choose(size)
        self.chosen.emit(size)


class SeedBox(QWidget):
    """A number that makes a painting repeatable. Unlocked it is rolled anew for every painting."""

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("Seed"))
        self.number.setToolTip(self.tr("Seed: the same prompt, size and seed give the same painting"))
        self.number.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,19}"), self))
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("0000000") + 18)
        self.dice = sign_button("dice", self.tr("Another seed"))
        self.lock = sign_button("unlock", self.tr("Keep the seed for the next painting"))
        self.lock.setCheckable(True)
        self.lock.toggled.connect(lambda on: self.lock.setIcon(icon("lock" if on else "unlock")))
        self.number.textEdited.connect(lambda _text: self.lock.setChecked(True))
        self.dice.clicked.connect(self.roll)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self.number, self.dice, self.lock):
            row.addWidget(widget)
        self.roll()

    @property
    def seed(self) -> int:
        return min(int(self.number.text() or 0), LARGEST_SEED)

    def show_seed(self, seed: int) -> None:
        self.number.setText(str(seed))
        self.number.setCursorPosition(0)

    def roll(self) -> None:
        self.show_seed(random.SystemRandom().randrange(DICE))

    def used(self) -> None:
        """A painting has begun with it."""
        if not self.lock.isChecked():
            self.roll()
