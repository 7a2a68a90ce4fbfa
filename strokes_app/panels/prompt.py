"""The prompt bar: what to paint, by whom, how large, with which seed. Knows no session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model_runtime.painters.table import DEFAULT, heeded_by
from model_runtime.process.painter import UnknownWord
from model_runtime.world.vocabulary import says_something
from strokes_app.happenings import PainterUnusable
from strokes_app.intentions import Begin, ChangePrompt, ChoosePainter, ContinueFrom
from strokes_app.panels.choices import PainterChoice, SizeChoice
from strokes_app.panels.controls import button, dress, sign_button
from strokes_app.panels.pickers import PainterPicker, SeedBox, SizePicker
from strokes_app.panels.prompt_text import CHECKED, PromptText, Unknown
from strokes_app.panels.suggestions import Suggestions
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import LARGE, SMALL, TIGHT

LONGEST: Final = 100_000
"""Characters of a prompt that a painting can keep."""


class PromptBar(QWidget):
    """`options_wanted`: of the painter of that name; `options_offered`: whether it has any. `unknown`: what of a text the painter cannot paint; cheap, for it is
    asked while the artist types."""

    intended = Signal(object)
    options_wanted = Signal(str)
    options_offered = Signal(bool)

    def __init__(self, painters: Sequence[PainterChoice], sizes: Sequence[SizeChoice], unknown: Unknown) -> None:
        super().__init__()
        self._state = StudioState()
        self._root: str | None = None
        self._unknown = unknown
        self.text = PromptText(unknown)
        self.painter_picker, self.size_picker, self.seed_box = PainterPicker(painters), SizePicker(sizes), SeedBox()
        self.paint = button(self.tr("Paint"), "primary", tip=self.tr("Begin a painting (Enter)"))
        self.change = button(self.tr("Change the prompt"), tip=self.tr("Go on with this painting, to these words"))
        self.options = sign_button("sliders", self.tr("How it paints …"))
        self.hints = Suggestions()
        self._lay_out()
        self.text.typed.connect(lambda _text: self._show_buttons())
        self.text.checked.connect(self._show_hint)
        self.text.cursorPositionChanged.connect(self._show_hint)
        self.text.submitted.connect(self._submit)
        self.hints.picked.connect(self._use)
        self.painter_picker.chosen.connect(self._choose)
        self.size_picker.chosen.connect(lambda _size: self._show_buttons())
        self.options.clicked.connect(lambda: self.options_wanted.emit(self.choices().painter))
        self.paint.clicked.connect(self._begin)
        self.change.clicked.connect(self._change)
        self.show_state(self._state)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(SMALL)
        below.setSpacing(TIGHT)
        above.addWidget(self.text, 1)
        for push in (self.change, self.paint):
            above.addWidget(push)
        below.addWidget(self.hints, 1)
        for picker in (self.painter_picker, self.options, self.size_picker, self.seed_box):
            below.addWidget(picker)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        layout.setSpacing(TIGHT)
        layout.addLayout(above)
        layout.addLayout(below)

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        before, self._state = self._state, state
        root = None if state.started is None else state.started.id
        if root != self._root:
            self._root = root
            self._show_painting(state)
        elif state.prompt != before.prompt:
            self.text.show_text(state.prompt)
        if state.chosen != before.chosen:
            self._show_painter(state.chosen)
        if state.words != before.words and state.words.prompt == self.text.toPlainText():
            self.text.show_unknown(state.words.unknown)
        self.text.remember(
            reversed([each.prompt for each in state.recent.paintings]) if state.recent != before.recent else ()
        )
        self.size_picker.setEnabled(state.ground is None)
        if state.ground is not None:
            self.size_picker.choose(state.ground.size)
        self._show_buttons()
        self._show_hint()

    def _show_painting(self, state: StudioState) -> None:
        """Another painting is on the easel."""
        if state.started is not None:
            self.text.clear_text()
            self.text.show_text(state.prompt)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.check()
            self.size_picker.choose(state.started.size)

    def _show_painter(self, name: str | None) -> None:
        """Who makes the next stages of the painting that is open."""
        if name is not None and name in [each.name for each in self.painter_picker.offered]:
            self.painter_picker.choose(name)
            self._heed_words(name)

    def show_availability(self, painters: Sequence[PainterChoice], sizes: Sequence[SizeChoice]) -> None:
        """What fits this machine is known now, or has changed."""
        before = self.painter_picker.choice
        self.painter_picker.show_painters(painters)
        self.size_picker.show_sizes(sizes)
        self._show_painter(self._state.chosen)
        choice = self.painter_picker.choice
        if self._state.started is None and choice is not None and before is not None and choice.name != before.name:
            self._choose(choice.name)
        self._show_buttons()

    def resume(self, other: PromptBar) -> None:
        """Goes on as it stands in `other`, whose place it takes."""
        choice = other.painter_picker.choice
        if choice is not None:
            self.painter_picker.choose(choice.name)
        self.size_picker.choose(other.size_picker.size_)
        self.seed_box.show_seed(other.seed_box.seed)
        self.seed_box.lock.setChecked(other.seed_box.lock.isChecked())
        self.text.resume(other.text)
        self.show_state(self._state)

    def open_painters(self) -> None:
        self.painter_picker.setFocus()
        self.painter_picker.showMenu()

    def open_sizes(self) -> None:
        self.size_picker.setFocus()
        self.size_picker.showMenu()

    def choices(self) -> Begin:
        """What would be begun now, wherever the wish to begin comes from."""
        choice = self.painter_picker.choice
        painter = "" if choice is None else choice.name
        return Begin(prompt=self._said(), size=self.size_picker.size_, seed=self.seed_box.seed, painter=painter)

    def _show_buttons(self) -> None:
        """On a painting other words change it; a new one is a click away, and only asked for where its size was chosen."""
        state = self._state
        changed, resized = self._is_changed(), state.size is not None and self.size_picker.size_ != state.size
        self.change.setVisible(changed)
        self.change.setText(self._about_change())
        dress(self.change, "primary" if changed else "")
        if state.started is None:
            self.paint.setText(self.tr("Paint"))
            self.paint.setToolTip(self.tr("Begin a painting (Enter)"))
        else:
            self.paint.setText(self.tr("Paint as a new one") if changed else self.tr("Paint again"))
            self.paint.setToolTip(self.tr("Begin another painting with these words; this one is kept"))
        dress(self.paint, "primary" if state.started is None or (resized and not changed) else "")
        choice = self.painter_picker.choice
        self.paint.setEnabled(choice is not None and choice.usable)
        self.options.setVisible(self.has_options)
        self.options_offered.emit(self.has_options)

    @property
    def has_options(self) -> bool:
        """Whether the painter that is chosen heeds anything that could be said to it."""
        return bool(heeded_by(self.choices().painter))

    def _about_change(self) -> str:
        if not self._state.at_head:
            self.change.setToolTip(self.tr("Go on from this earlier moment, to these words"))
            return self.tr("Continue from here")
        self.change.setToolTip(self.tr("Go on with this painting, to these words (Enter)"))
        return self.tr("Change the prompt") if self._state.prompt else self.tr("Paint")

    def _is_changed(self) -> bool:
        """Whether other words stand there than those of the painting."""
        return self._state.started is not None and bool(self._said()) and self._said() != self._state.prompt.strip()

    def _said(self) -> str:
        return self.text.toPlainText().strip()

    def _show_hint(self) -> None:
        unusable, unknown = self._state.painter, self.text.unknown
        at = self.text.textCursor().position()
        word = next((each for each in unknown if each.start <= at <= each.start + len(each.word)), None)
        word = unknown[0] if len(unknown) == 1 else word
        if isinstance(unusable, PainterUnusable):
            self.hints.say(translated(unusable.message), "wrong")
        elif len(unknown) > 1 and self._is_strange():
            said = self.tr("The built-in painter knows none of these words. It reads English: %1")
            self.hints.say(said.replace("%1", self.text.placeholderText()), "doubt")
        elif word is not None:
            self.hints.show_unknown(word)
        elif unknown:
            self.hints.show_several(unknown)
        elif len(self.text.toPlainText()) > CHECKED:
            said = self.tr("Long: only the first %1 characters were looked at for words that cannot be painted.")
            self.hints.say(said.replace("%1", self.locale().toString(CHECKED)))
        else:
            self.hints.say("")

    def _is_strange(self) -> bool:
        """Whether nothing in the prompt tells the built-in painter anything."""
        choice = self.painter_picker.choice
        built_in = choice is not None and choice.name == DEFAULT
        return built_in and not says_something(self.text.toPlainText()[:CHECKED])

    # --- what the artist does ------------------------------------------------------------------------------------

    def _use(self, near: str) -> None:
        at = self.text.textCursor().position()
        fitting = [each for each in self.text.unknown if near in each.nearest]
        here = [each for each in fitting if each.start <= at <= each.start + len(each.word)]
        for word in (here or fitting)[:1]:
            self.text.replace(word, near)
        self.text.setFocus()

    def _submit(self) -> None:
        """Enter never puts a painting away."""
        if self._state.started is None:
            self._begin()
        elif self._is_changed() or not self._said():
            self._change()
        elif self._state.at_head:
            self._complain(self.tr("This painting is of these words already. Change them, or press “Paint again”."))
        else:
            self._complain(self.tr("This moment is of these words already: “Continue from here” goes on from it."))

    def _accepted(self) -> str | None:
        """The prompt, where there is one that can be kept; else says what is amiss."""
        said = self._said()
        if not said:
            self._complain(self.tr("Say first what you would like to see."))
        elif len(said) > LONGEST:
            long = self.tr("That is %1 characters: a painting keeps at most %2. Shorten it a little.")
            numbers = (self.locale().toString(len(said)), self.locale().toString(LONGEST))
            self._complain(long.replace("%1", numbers[0]).replace("%2", numbers[1]))
        else:
            return said
        return None

    def _complain(self, sentence: str) -> None:
        self.hints.say(sentence, "doubt")
        self.text.setFocus()

    def _begin(self) -> None:
        choice = self.painter_picker.choice
        if (said := self._accepted()) is None or choice is None or not choice.usable:
            return
        self.text.remember([said])
        self.intended.emit(
            Begin(prompt=said, size=self.size_picker.size_, seed=self.seed_box.seed, painter=choice.name)
        )
        self.seed_box.used()

    def _choose(self, painter: str) -> None:
        """For the next painting, and for what is still to come of the one that is open."""
        self._heed_words(painter)
        self._show_buttons()
        self.intended.emit(ChoosePainter(painter))

    def _heed_words(self, painter: str) -> None:
        """Which words the built-in painter knows is known here; any other is asked, and the state has what it says."""
        self.text.use(self._unknown if painter == DEFAULT else self._heard)

    def _heard(self, prompt: str) -> tuple[UnknownWord, ...]:
        words = self._state.words
        return words.unknown if words.prompt == prompt else ()

    def _change(self) -> None:
        if (said := self._accepted()) is None:
            return
        self.text.remember([said])
        if not self._state.at_head and self._state.at is not None:
            self.intended.emit(ContinueFrom(self._state.at))
        self.intended.emit(ChangePrompt(said))
