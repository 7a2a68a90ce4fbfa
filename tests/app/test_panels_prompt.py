"""The prompt bar: plain words, what cannot be painted is underlined, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.process.painter import UnknownWord
from model_runtime.trajectory.events import Finished
from strokes_app.happenings import GroundChosen, PainterUnusable, Shown, WordsChecked
from strokes_app.intentions import Begin, ChangePrompt, ContinueFrom
from strokes_app.panels.choices import PainterChoice, SizeChoice, painters, sizes, unknown_words
from strokes_app.panels.prompt import PromptBar
from strokes_app.state import StudioState, apply
from tests.app.panels_state import begun, by_artist, criticised, dressed

pytestmark = pytest.mark.usefixtures(dressed.__name__)


PAINTERS = (
    PainterChoice("strokes", "Strokes", "about 6 s a step here"),
    PainterChoice("klein", "Klein", "needs 13 GB of memory on a GPU", usable=False),
)


class Desk:
    def __init__(self, qtbot: QtBot, state: StudioState = StudioState()) -> None:
        self.bar = PromptBar(PAINTERS, (SizeChoice((512, 512)), SizeChoice((1024, 768), "slow here")), unknown_words)
        qtbot.addWidget(self.bar)
        self.bot = qtbot
        self.wished: list[object] = []
        self.bar.intended.connect(self.wished.append)
        self.bar.resize(1000, 120)
        self.bar.show()
        self.bar.show_state(state)

    def type(self, text: str) -> None:
        self.bot.keyClicks(self.bar.text, text)

    def press(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.bar.text, key)

    @property
    def underlined(self) -> list[str]:
        return [selection.cursor.selectedText() for selection in self.bar.text.extraSelections()]  # type: ignore[attr-defined]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_enter_begins_a_painting(desk: Desk) -> None:
    desk.bar.seed_box.show_seed(42)
    desk.type("a red house")
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == [Begin(prompt="a red house", size=(1024, 768), seed=42, painter="strokes")]


def test_an_empty_prompt_gets_a_gentle_sentence(desk: Desk) -> None:
    desk.type("   ")
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == []
    assert desk.bar.hints.said.text() == "Say first what you would like to see."


def test_a_prompt_that_no_painting_can_keep_is_refused_and_kept_in_the_line(desk: Desk, qtbot: QtBot) -> None:
    desk.bar.text.setPlainText("a house " * 13_000)
    qtbot.mouseClick(desk.bar.paint, Qt.MouseButton.LeftButton)
    assert desk.wished == []
    assert "100000" in desk.bar.hints.said.text().replace(",", "")
    assert len(desk.bar.text.toPlainText()) == 104_000


def test_a_hundred_thousand_characters_are_looked_at_only_at_their_beginning(qtbot: QtBot) -> None:
    asked: list[int] = []
    bar = PromptBar(PAINTERS, (SizeChoice((512, 512)),), lambda text: asked.append(len(text)) or ())  # type: ignore[func-returns-value]
    qtbot.addWidget(bar)
    wished: list[object] = []
    bar.intended.connect(wished.append)
    bar.text.setPlainText("a house " * 12_500)
    bar.text.check()
    assert max(asked) <= 5000
    assert "first" in bar.hints.said.text()
    bar.text.submitted.emit()
    assert isinstance(wished[0], Begin) and len(wished[0].prompt) == 99_999


def test_the_line_grows_with_what_is_written(desk: Desk) -> None:
    one = desk.bar.text.height()
    desk.bar.text.setPlainText("a red house and three trees " * 8)
    QApplication.processEvents()
    two = desk.bar.text.height()
    desk.bar.text.setPlainText("a red house and three trees " * 400)
    QApplication.processEvents()
    assert one < two < desk.bar.text.height() < 160


def test_what_cannot_be_painted_is_underlined_as_one_types(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a zebra under a tree")
    qtbot.waitUntil(lambda: desk.underlined == ["zebra"])
    assert desk.bar.hints.said.text() == "“zebra” cannot be painted. Nearest:"
    assert [push.text() for push in desk.bar.hints.near if push.isVisible()] == ["horse"]


def test_a_suggestion_takes_the_words_place(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a zebra under a tree")
    desk.bar.text.check()
    qtbot.mouseClick(desk.bar.hints.near[0], Qt.MouseButton.LeftButton)
    assert desk.bar.text.toPlainText() == "a horse under a tree"
    assert desk.underlined == [] and desk.bar.hints.said.text() == ""


def test_every_word_that_cannot_be_painted_is_named_and_can_be_exchanged(desk: Desk, qtbot: QtBot) -> None:
    desk.bar.text.setPlainText("under a tree a zebra and a dragon by day")
    desk.bar.text.check()
    assert desk.bar.hints.said.text() == "Cannot be painted: zebra, dragon."
    assert [push.text() for push in desk.bar.hints.near if push.isVisible()] == ["zebra → horse", "dragon → bird"]
    qtbot.mouseClick(desk.bar.hints.near[1], Qt.MouseButton.LeftButton)
    assert desk.bar.text.toPlainText() == "under a tree a zebra and a bird by day"


def test_another_language_is_answered_with_the_one_that_is_read(desk: Desk) -> None:
    desk.type("ein rotes Haus am See")
    desk.bar.text.check()
    assert "English" in desk.bar.hints.said.text()


def test_suggestions_stand_first_in_the_menu_of_the_word(desk: Desk) -> None:
    desk.type("a zebra")
    desk.bar.text.check()
    text = desk.bar.text
    word = text.word_at(text.cursorRect().center())
    assert word is not None and word.word == "zebra"
    menu = text.createStandardContextMenu()
    text._suggest(menu, word)
    assert menu.actions()[0].text() == "horse"
    menu.actions()[0].trigger()
    menu.deleteLater()
    assert text.toPlainText() == "a horse"


def test_what_the_painter_itself_says_of_the_words_counts(desk: Desk) -> None:
    desk.type("a house")
    said = WordsChecked("a house", (UnknownWord("house", 2, ()),))
    desk.bar.show_state(apply(StudioState(), said))
    assert desk.underlined == ["house"]


def test_history_goes_back_and_returns_to_what_was_being_typed(desk: Desk) -> None:
    desk.bar.text.remember(["first", "second", "first"])
    desk.type("third")
    for key, shown in (
        (Qt.Key.Key_Up, "first"), (Qt.Key.Key_Up, "second"), (Qt.Key.Key_Up, "second"), (Qt.Key.Key_Down, "first"),
        (Qt.Key.Key_Down, "third"), (Qt.Key.Key_Down, "third"),
    ):  # fmt: skip
        desk.press(key)
        assert desk.bar.text.toPlainText() == shown


def test_other_words_change_a_painting_that_goes_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot, criticised())
    assert desk.bar.text.toPlainText() == "a red house and three trees"
    assert not desk.bar.change.isVisible()
    desk.bar.text.selectAll()
    desk.type("a blue house")
    assert desk.bar.change.isVisible()
    desk.press(Qt.Key.Key_Return)
    qtbot.mouseClick(desk.bar.paint, Qt.MouseButton.LeftButton)
    change, begin = desk.wished
    assert change == ChangePrompt("a blue house")
    assert isinstance(begin, Begin) and begin.prompt == "a blue house"


@pytest.mark.parametrize(
    "state",
    [criticised(), by_artist(Finished, criticised(), reason="artist"), apply(criticised(), Shown(begun().head))],
    ids=["going on", "finished", "earlier"],
)
def test_enter_in_the_words_of_a_painting_begins_nothing(qtbot: QtBot, state: StudioState) -> None:
    desk = Desk(qtbot, state)
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == []
    assert "these words already" in desk.bar.hints.said.text()
    assert desk.bar.paint.property("role") == ""


def test_other_words_go_on_with_a_painting_that_had_ended(qtbot: QtBot) -> None:
    desk = Desk(qtbot, by_artist(Finished, criticised(), reason="artist"))
    desk.bar.text.selectAll()
    desk.type("a blue house")
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == [ChangePrompt("a blue house")]


def test_other_words_at_an_earlier_moment_go_on_from_there(qtbot: QtBot) -> None:
    earlier = str(begun().head)
    desk = Desk(qtbot, apply(criticised(), Shown(earlier)))
    desk.bar.text.selectAll()
    desk.type("a blue house")
    assert desk.bar.change.text() == "Continue from here" and desk.bar.change.property("role") == "primary"
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == [ContinueFrom(earlier), ChangePrompt("a blue house")]


def test_a_painting_that_began_without_words_is_painted_with_the_first(qtbot: QtBot) -> None:
    desk = Desk(qtbot, begun(""))
    desk.type("a boat")
    assert desk.bar.change.text() == "Paint"
    desk.press(Qt.Key.Key_Return)
    assert desk.wished == [ChangePrompt("a boat")]


def test_another_size_asks_for_a_new_painting(qtbot: QtBot) -> None:
    desk = Desk(qtbot, criticised())
    desk.bar.size_picker._picked((512, 512))
    assert desk.bar.paint.property("role") == "primary"
    qtbot.mouseClick(desk.bar.paint, Qt.MouseButton.LeftButton)
    (begin,) = desk.wished
    assert isinstance(begin, Begin) and begin.size == (512, 512)


def test_what_is_typed_stays_while_the_painting_goes_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot, begun())
    desk.bar.text.selectAll()
    desk.type("a blue ho")
    desk.bar.painter_picker.setFocus()
    desk.bar.show_state(criticised())
    assert desk.bar.text.toPlainText() == "a blue ho"


def test_an_unlocked_seed_is_rolled_for_the_next_painting_and_a_locked_one_kept(desk: Desk, qtbot: QtBot) -> None:
    box = desk.bar.seed_box
    desk.type("a house")
    box.show_seed(2**40)
    desk.press(Qt.Key.Key_Return)
    assert box.seed != 2**40
    box.number.clear()
    qtbot.keyClicks(box.number, "17x")
    assert box.seed == 17 and box.lock.isChecked()
    desk.press(Qt.Key.Key_Return)
    assert box.seed == 17
    qtbot.mouseClick(box.dice, Qt.MouseButton.LeftButton)
    assert [wish.seed for wish in desk.wished if isinstance(wish, Begin)] == [2**40, 17]


def test_painters_that_cannot_run_here_say_why_and_are_not_to_be_chosen(desk: Desk) -> None:
    strokes, klein = desk.bar.painter_picker.menu().actions()[:2]
    assert strokes.isEnabled() and "6 s" in strokes.text()
    assert not klein.isEnabled() and "13 GB" in klein.text()


def test_without_a_painter_there_is_nothing_to_press(desk: Desk) -> None:
    desk.bar.show_availability(PAINTERS[1:], (SizeChoice((512, 512)),))
    desk.bar.show_state(apply(StudioState(), PainterUnusable("klein", "Klein does not fit: choose another painter.")))
    assert not desk.bar.paint.isEnabled()
    assert desk.bar.hints.said.text() == "Klein does not fit: choose another painter."


def test_a_size_is_picked_or_written(desk: Desk) -> None:
    picker = desk.bar.size_picker
    picker.menu().aboutToShow.emit()
    small, slow = picker.menu().actions()[:2]
    assert "slow here" in slow.text()
    small.trigger()
    assert picker.size_ == (512, 512)
    own = picker._own()
    width, height = own.findChildren(type(own.children()[1]))[:2]
    width.setValue(700)  # type: ignore[attr-defined]
    height.setValue(300)  # type: ignore[attr-defined]
    picker._picked((width.value(), height.value()))  # type: ignore[attr-defined]
    own.deleteLater()
    assert picker.text() == "700 × 300"


def test_a_picture_to_start_from_gives_the_size(desk: Desk) -> None:
    desk.bar.show_state(apply(StudioState(), GroundChosen("ab" * 32, "cat.png", (640, 480))))
    assert desk.bar.size_picker.size_ == (640, 480) and not desk.bar.size_picker.isEnabled()


def test_the_table_of_painters_and_the_sizes_are_offered() -> None:
    assert painters()[0].name == "strokes" and painters()[0].note
    assert (4096, 4096) in [choice.size for choice in sizes()]
