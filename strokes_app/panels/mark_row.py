"""One thing of a plan, edited in place: what is done, its colour, name, number, details and place. Knows no plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QVBoxLayout

from model_runtime.process.painter import UnknownWord
from model_runtime.trajectory.events import Action, Frame, Mark
from strokes_app.icons import icon
from strokes_app.panels.attributes import choices, colour_word, details, with_colour, with_details
from strokes_app.panels.card import Tinted
from strokes_app.panels.colour_chip import ColourChip
from strokes_app.panels.controls import resting, sign_button, words
from strokes_app.panels.grip import Grip
from strokes_app.panels.mini_map import MiniMap, place_words
from strokes_app.panels.stepper import Stepper
from strokes_app.panels.suggestions import Suggestions
from strokes_app.panels.writing import InlineLine
from strokes_app.theme import LARGE, TIGHT

SIGNS: dict[Action, str] = {"add": "plus", "modify": "modify", "swap": "swap", "remove": "minus"}
Unknown = Callable[[str], UnknownWord | None]
"""What of a thing's name cannot be painted."""
REST = 250
"""Milliseconds without a key after which a name is looked at."""
NARROW = 330
"""Pixels of a row below which not everything has a place beside the name."""
SETTLED = 350
"""Milliseconds after the last press of a stepper until its number counts as chosen."""


class MarkRow(Tinted):
    """`changing` while the artist is at it, `changed` when they have decided; `mark` is how it stands."""

    changing = Signal()
    changed = Signal()
    given_up = Signal()
    removed = Signal()
    moved = Signal(int)
    pointed = Signal(object)

    def __init__(self, mark: Mark, aspect: float, unknown: Unknown) -> None:
        super().__init__()
        self.mark, self._aspect, self._named, self._editable = mark, aspect, mark.name, True
        self._narrow, self._details_count = False, True
        self._unknown, self.unknown = unknown, Suggestions(narrow=True)
        self.grip, self.action, self.chip = Grip(), sign_button("plus", ""), ColourChip()
        self.name = InlineLine(self.tr("What it is"))
        self.details = InlineLine(self.tr("Details, such as its size"), scale=0.88)
        self.count = Stepper()
        self.place, self.map = words("muted", 0.88, wrap=False), MiniMap()
        self.remove = sign_button("cross", self.tr("Take it out of the plan"))
        self._settling = resting(self, SETTLED, self._settle)
        self._resting = resting(self, REST, self._check)
        self._lay_out()
        self._connect()
        self.show_mark(mark, aspect, mine=False, editable=True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TIGHT, TIGHT, TIGHT)
        layout.setSpacing(0)
        grid = self.grid = QGridLayout()
        layout.addLayout(grid)
        layout.addWidget(self.unknown)
        self.unknown.setContentsMargins(LARGE + TIGHT, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.grip, 0, 0, 2, 1)
        grid.addWidget(self.action, 0, 1)
        grid.addWidget(self.chip, 0, 2)
        self._put(narrow=False)
        grid.setColumnStretch(3, 1)
        self.name.setPlaceholderText(self.tr("What?"))
        self.details.setPlaceholderText(self.tr("Details"))
        self.details.setProperty("quiet", True)
        self.action.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.action.setMenu(self._actions())

    def _actions(self) -> QMenu:
        menu = QMenu(self)
        for action in get_args(Action):
            entry = QAction(icon(SIGNS[action]), self._action_words(action), menu)
            entry.setData(action)
            menu.addAction(entry)
        menu.triggered.connect(lambda entry: self._change(replace(self.mark, action=entry.data()), decided=True))
        return menu

    def _connect(self) -> None:
        self.chip.picked.connect(lambda word: self._change(with_colour(self.mark, word), decided=True))
        self._text(self.name, lambda text: replace(self.mark, name=" ".join(text.split()) or self._named))
        self._text(self.details, lambda text: with_details(self.mark, text))
        self.name.textEdited.connect(lambda _text: self._resting.start())
        self.name.committed.connect(lambda _text: self._check())
        self.unknown.picked.connect(self._take)
        self.count.stepped.connect(self._counted)
        self.map.moving.connect(lambda frame: self._change(replace(self.mark, frame=frame)))
        self.map.placed.connect(lambda frame: self._change(replace(self.mark, frame=frame), decided=True))
        self.remove.clicked.connect(self.removed)

    def _text(self, line: InlineLine, read: Callable[[str], Mark]) -> None:
        line.textEdited.connect(lambda text: self._change(read(text)))
        line.committed.connect(lambda text: self._change(read(text), decided=True))
        line.reverted.connect(lambda: self._give_up(read(line.text())))

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_mark(self, mark: Mark, aspect: float, *, mine: bool, editable: bool, details_count: bool = True) -> None:
        """`mine`: the artist changed or added it; `details_count`: the painter heeds more than name, number and colour."""
        if self._settling.isActive():
            return
        self._details_count = details_count
        self.mark, self._aspect, self._named = mark, aspect, mark.name
        self.name.show_text(mark.name.strip())
        self.details.show_text(details(mark))
        self.count.show_number(mark.count, editable)
        self.show_tint("accent_tint" if mine else "")
        self.setAccessibleName(self.tr("%1, changed by you").replace("%1", mark.name) if mine else mark.name)
        self._show_rest()
        self._set_editable(editable)
        self._check()

    def _check(self) -> None:
        """Whether what it is called can be painted: asked while it can still be changed."""
        self._resting.stop()
        unknown = self._unknown(self.name.text()) if self._editable else None
        if unknown is not None:
            self.unknown.show_unknown(unknown, "wrong")
        self.unknown.setVisible(unknown is not None)
        self.name.show_doubt(unknown is not None)
        self.name.setAccessibleDescription("" if unknown is None else self.unknown.said.text())

    def _show_rest(self) -> None:
        """What follows the text and the number at once."""
        mark = self.mark
        self.action.setIcon(icon(SIGNS[mark.action]))
        self.action.setAccessibleName(self._action_words(mark.action))
        self.action.setToolTip(self._action_words(mark.action))
        self.chip.show_colour(colour_word(mark), choices(mark.name))
        place = place_words(mark.frame)
        self.place.setText(f"{place[:1].upper()}{place[1:]}")
        self.map.show_frame(mark.frame, self._aspect)
        self.map.setAccessibleName(self.tr("Place of %1").replace("%1", mark.name))

    def _set_editable(self, editable: bool) -> None:
        self._editable = editable
        for line in (self.name, self.details):
            line.setReadOnly(not editable)
        self.details.setVisible((editable and self._details_count) or bool(self.details.text()))
        for widget in (self.action, self.chip):
            widget.setEnabled(editable)
        self.count.setVisible(editable or self.mark.count > 1)
        self._fit()
        self.map.set_editable(editable)
        for button in (self.grip, self.remove):
            button.setVisible(editable)

    def _fit(self) -> None:
        """Where there is little room the name has the first line to itself; the place is on the map in any case."""
        self._narrow = self.width() < NARROW
        self._put(narrow=self._narrow)
        self.place.setVisible(not self._narrow)

    def _put(self, *, narrow: bool) -> None:
        """In the order in which Tab goes."""
        right = Qt.AlignmentFlag.AlignRight
        alone = self.count.isHidden() and self.details.isHidden()
        self.grid.addWidget(self.name, 0, 3, 1, 2 if narrow else 1)
        self.grid.addWidget(self.count, 1 if narrow else 0, 4, right)
        self.grid.addWidget(self.details, 1, 3)
        self.grid.addWidget(self.place, 0 if alone else 1, 4, right)
        self.grid.addWidget(self.map, 0, 5, 2, 1)
        self.grid.addWidget(self.remove, 0, 6, 2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != (self.width() < NARROW):
            self._fit()

    def _action_words(self, action: Action) -> str:
        return {
            "add": self.tr("Add"), "modify": self.tr("Change"), "swap": self.tr("Swap"), "remove": self.tr("Paint away")
        }[action]  # fmt: skip

    # --- what is done to it ------------------------------------------------------------------------------------

    def flush(self) -> None:
        """What is being written or counted is decided now."""
        self.map.settle()
        for line in (self.name, self.details):
            line.commit()
        if self._settling.isActive():
            self._settle()

    def _take(self, name: str) -> None:
        self.name.show_text(name)
        self.name.setText(name)
        self.name.setFocus()
        self._change(replace(self.mark, name=name), decided=True)
        self._check()

    def _counted(self, count: int) -> None:
        self._settling.start()
        self._change(replace(self.mark, count=count))

    def _settle(self) -> None:
        self._settling.stop()
        self.changed.emit()

    def _give_up(self, mark: Mark) -> None:
        self._change(mark)
        self.given_up.emit()

    def _change(self, mark: Mark, *, decided: bool = False) -> None:
        self.mark = mark
        self._show_rest()
        self.changing.emit()
        if decided:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and self._editable:
            self.moved.emit(way)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.mark.frame)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)


def new_mark(id: str) -> Mark:
    """A thing that has no name yet, in the middle of the picture."""
    return Mark(id, " ", Frame(350, 350, 650, 650))
