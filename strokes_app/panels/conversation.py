"""The conversation of a painting: one card a stage, the newest at the bottom, older ones folded to a line. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from model_runtime.process.decide import Policy
from model_runtime.process.painter import Progress
from strokes_app.intentions import ContinueFrom, Note, Show
from strokes_app.panels.card import Card, FoldedLine
from strokes_app.panels.choices import Unpaintable
from strokes_app.panels.column import Column
from strokes_app.panels.controls import announce, button, words
from strokes_app.panels.earlier_moment import EarlierMoment
from strokes_app.panels.failed_card import FailedCard
from strokes_app.panels.lines import line_of
from strokes_app.panels.making import Makings, card_of
from strokes_app.panels.painted_card import PaintedCard, Pictures
from strokes_app.panels.plan_card import PlanCard
from strokes_app.panels.reading_order import chain
from strokes_app.panels.story import Entry, story
from strokes_app.panels.working_card import WorkingCard
from strokes_app.panels.writing import GrowingText
from strokes_app.state import StudioState
from strokes_app.theme import LARGE, SMALL

UNFOLDED = 7
"""So many of the latest cards stand open."""
BY_HAND = 20
"""So many more stand open because the artist opened them: the latest."""
LINES = 30
"""So many more are there, at first, as lines; and so many come with each wish for earlier ones."""


class Conversation(QWidget):
    """`painter_wanted`, `size_wanted`: the artist asks for the prompt bar's pickers, after a failure."""

    intended = Signal(object)
    painter_wanted = Signal()
    size_wanted = Signal()

    def __init__(
        self, pictures: Pictures, unpaintable: Unpaintable, *, other_painters: bool = True, sure: float = Policy().sure
    ) -> None:
        """`pictures`: small ones, by name; `other_painters`: whether there is a choice of them."""
        super().__init__()
        self._makings = Makings(pictures, unpaintable, other_painters, sure)
        self._state = StudioState()
        self._shown: dict[str, tuple[Entry, Card | FoldedLine]] = {}
        self._by_hand: dict[str, bool] = {}
        self._root: str | None = None
        self._lines = LINES
        self.setAccessibleName(self.tr("The conversation of the painting"))
        self.column, self.working = Column(), WorkingCard()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SMALL)
        self.earlier = button("", "quiet")
        self.earlier.clicked.connect(self._show_earlier)
        self.column.rows.addWidget(self._make_empty())
        self.column.rows.addWidget(self.earlier)
        self.column.rows.addLayout(self._cards)
        self.column.rows.addWidget(self.working)
        self.column.followed.connect(self._refold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.banner = EarlierMoment()
        self.banner.back.clicked.connect(lambda: self.intended.emit(Show(None)))
        self.banner.onward.clicked.connect(self._continue)
        layout.addWidget(self.banner)
        layout.addWidget(self.column, 1)
        layout.addWidget(self._make_note())
        self.show_state(self._state)

    def _make_empty(self) -> QWidget:
        self.empty = words("muted")
        self.empty.setContentsMargins(LARGE, LARGE * 2, LARGE, LARGE)
        first = self.tr("Say what you would like to see, and press Paint.")
        then = self.tr("The plan will stand here before anything is painted: change it, and the picture follows.")
        self.empty.setText(f"{first}\n\n{then}")
        return self.empty

    def _make_note(self) -> QWidget:
        self.note_row = QWidget()
        row = QHBoxLayout(self.note_row)
        row.setContentsMargins(SMALL, 0, SMALL, SMALL)
        self.note = GrowingText(self.tr("Words to the painter"), role="", most=5, leaving_commits=False)
        self.note.setPlaceholderText(self.tr("Tell the painter something…"))
        self.note.committed.connect(self._say)
        row.addWidget(self.note)
        return self.note_row

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        before, self._state = self._state, state
        entries = story(state)
        root = None if state.started is None else state.started.id
        if root != self._root:
            self._root = root
            self._by_hand.clear()
            self._lines = LINES
            self.column.follow()
        fresh = [entry for entry in entries if entry.key not in self._shown]
        grown = bool(self._shown) and len(fresh) <= 2 and state.at_head and before.at_head
        self._arrange(entries)
        self.working.show_running(state.running, state.pausing)
        self.empty.setVisible(not entries and state.running is None)
        self.note_row.setVisible(bool(entries) and state.at_head)
        self.banner.setVisible(not state.at_head)
        if grown:
            for entry in fresh:
                announce(self, ". ".join(filter(None, line_of(entry, state)[1:])))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._refold()

    def show_progress(self, progress: Progress) -> None:
        """What the stage that runs writes and lays, as it does."""
        self.working.show_progress(progress)

    def show_picture(self, name: str) -> None:
        """The thumbnail of that name has come."""
        for _, widget in self._shown.values():
            if isinstance(widget, PaintedCard):
                widget.show_picture(name)

    def _arrange(self, entries: tuple[Entry, ...]) -> None:
        self.column.inner.setUpdatesEnabled(False)
        hidden = max(0, len(entries) - UNFOLDED - self._lines)
        self.earlier.setVisible(hidden > 0)
        self.earlier.setText(self.tr("%n earlier card(s)", "", hidden))
        entries = entries[hidden:]
        keys = {entry.key for entry in entries}
        for key in [key for key in self._shown if key not in keys]:
            self._drop(key)
        first_open = self._first_open(entries)
        for index, entry in enumerate(entries):
            open_ = self._by_hand.get(entry.key, index >= first_open and not entry.quiet)
            self._show(index, entry, open_)
        self._shown = {entry.key: self._shown[entry.key] for entry in entries}
        chain(self.column.rows)
        self.column.inner.setUpdatesEnabled(True)

    @staticmethod
    def _first_open(entries: tuple[Entry, ...]) -> int:
        loud = [index for index, entry in enumerate(entries) if not entry.quiet]
        return loud[-UNFOLDED] if len(loud) > UNFOLDED else 0

    def _show(self, index: int, entry: Entry, open_: bool) -> None:
        shown, widget = self._shown.get(entry.key, (None, None))
        if isinstance(widget, Card) and not open_ and self._stays_open(entry.key, widget):
            open_ = True
        if widget is None or isinstance(widget, Card) != open_ or (shown != entry and not self._lasts(entry)):
            had_focus = widget is not None and widget.hasFocus()
            self._drop(entry.key)
            widget = self._make_card(entry) if open_ else self._make_line(entry)
            self._cards.insertWidget(index, widget)
            if had_focus:
                widget.setFocus()
        elif self._cards.indexOf(widget) != index:
            self._cards.insertWidget(index, widget)
        self._shown[entry.key] = (entry, widget)
        if isinstance(widget, Card):
            widget.show_state(self._state)

    @staticmethod
    def _lasts(entry: Entry) -> bool:
        """Cards that follow the state by themselves need not be made anew."""
        return entry.sort in ("plan", "critique", "painted")

    def _stays_open(self, key: str, card: Card) -> bool:
        """Nothing folds under the artist's hands, or above what they are reading."""
        if self._by_hand.get(key) is False:
            return False
        focus = QApplication.focusWidget()
        return not self.column.following or (focus is not None and card.isAncestorOf(focus))

    def _drop(self, key: str) -> None:
        _, widget = self._shown.pop(key, (None, None))
        if widget is not None:
            self._cards.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    # --- cards ---------------------------------------------------------------------------------------------------

    def _make_line(self, entry: Entry) -> FoldedLine:
        line = FoldedLine(*line_of(entry, self._state), whole=entry.whole)
        if entry.whole:
            return line
        line.clicked.connect(lambda: self._fold(entry.key, open_=True))
        return line

    def _make_card(self, entry: Entry) -> Card:
        card = card_of(entry, self._state, self._makings)
        card.intended.connect(self.intended)
        card.folded.connect(lambda: self._fold(entry.key, open_=False))
        if isinstance(card, FailedCard):
            card.plan_wanted.connect(self._go_to_plan)
            card.painter_wanted.connect(self.painter_wanted)
            card.size_wanted.connect(self.size_wanted)
        return card

    def _fold(self, key: str, *, open_: bool) -> None:
        self._by_hand.pop(key, None)
        self._by_hand[key] = open_
        for other in [other for other, stands in self._by_hand.items() if stands][:-BY_HAND]:
            self._by_hand[other] = False
        self._refold()
        _, widget = self._shown[key]
        (widget.fold if isinstance(widget, Card) else widget).setFocus()

    def _show_earlier(self) -> None:
        self._lines += LINES
        self._refold()

    def _refold(self) -> None:
        self._arrange(story(self._state))

    # --- what the artist does ------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        said = " ".join(text.split())
        self.note.clear_text()
        if said:
            self.intended.emit(Note(said))

    def _go_to_plan(self) -> None:
        """To what the plan on the table asks for."""
        read = self._state.plan
        if read is None or read.planned.id not in self._shown:
            return
        self._fold(read.planned.id, open_=True)
        _, card = self._shown[read.planned.id]
        if isinstance(card, PlanCard):
            card.go_in()
            self.column.ensureWidgetVisible(card)

    def _continue(self) -> None:
        if self._state.at is not None:
            self.intended.emit(ContinueFrom(self._state.at))
