"""The studio speaks one language at a time, all of it, and another one at once when the artist chooses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
import psutil
import pytest
import translations
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from model_runtime.painters.table import ENTRIES
from model_runtime.process.painter import TextWritten
from strokes_app import language, settings
from strokes_app.driven import Driven
from strokes_app.glosses import GLOSSED
from strokes_app.language import NAMES, Choice, of_system
from strokes_app.panels.choices import painters
from strokes_app.panels.start.samples import SAMPLES
from strokes_app.panels.wording import question
from strokes_app.screenshots.moments import UNKNOWN, Moments
from strokes_app.screenshots.sitting import SCRIPT
from strokes_app.settings import Settings
from tests.app.spoken import CLOSE, OPEN, Heard, Marking, MarkingQt, cut_short, texts_in, unmarked

Opens = Callable[[Choice], Driven]
NOT_WORDS: Final = (
    *(entry.name for entry in ENTRIES),
    *(entry.name.capitalize() for entry in ENTRIES),
    "CPU",
    "px",
    *NAMES.values(),
)
"""Names, units, and each language in its own words."""


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """A studio in a language; no process of it stays behind."""
    children = set(psutil.Process().children(recursive=True))
    opened: list[Driven] = []

    def open_(choice: Choice) -> Driven:
        script = msgspec.json.encode(SCRIPT).decode()
        kept = Settings(language=choice, gates="ask", theme="light", still=True)
        opened.append(Driven(tmp_path / str(len(opened)), "scripted", kept, {"script": script}))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    left = set(psutil.Process().children(recursive=True)) - children
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


@pytest.mark.parametrize(
    ("preferred", "spoken"),
    [
        (["de-Latn-AT", "de-AT", "de"], "de"),
        (["fr-FR", "de-DE", "en"], "de"),
        (["en_GB"], "en"),
        (["ja-JP"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_system_that_is_spoken_here_is_spoken(preferred: list[str], spoken: str) -> None:
    assert of_system(preferred) == spoken


def test_another_language_is_spoken_at_once_and_kept(opens: Opens) -> None:
    driven = opens("en")
    driven.types(driven.window.prompt.text, "a red house")
    driven.window.hand.set_size(77)
    driven.window.resize(1100, 760)
    chooses(driven, "Deutsch")
    assert "Was soll gemalt werden?" in texts_in(driven.window)
    assert driven.window.prompt.text.toPlainText() == "a red house"
    assert driven.window.hand.brush.size == 77 and driven.window.size().toTuple() == (1100, 760)
    assert settings.load(driven.studio.places.settings).language == "de"
    chooses(driven, "English")
    assert "What shall we paint?" in texts_in(driven.window)


def test_the_painting_goes_on_in_the_other_language(opens: Opens) -> None:
    driven = opens("de")
    driven.types(driven.window.prompt.text, "a red house and a green tree")
    driven.key(driven.window.prompt.text, Qt.Key.Key_Return)
    driven.until(lambda: driven.state.gate is not None, "a plan is there")
    chooses(driven, "English")
    driven.presses("Paint this")
    driven.rest()
    assert "You asked for" in " ".join(texts_in(driven.window))


def test_what_is_typed_and_dated_follows_the_language(opens: Opens) -> None:
    opens("de")
    assert QLocale().language() == QLocale.Language.German


def test_qts_own_buttons_and_menus_speak_german_too(opens: Opens, qtbot: QtBot) -> None:
    driven = opens("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Schließen", "Abbrechen"}
    menu = driven.window.prompt.text.createStandardContextMenu()
    assert any("Rückgängig" in action.text() for action in menu.actions())
    menu.deleteLater()


@pytest.mark.parametrize("choice", ["en", "de"])
def test_no_letter_opens_two_things_of_one_menu(opens: Opens, choice: Choice) -> None:
    window = opens(choice).window
    lists = [window.menuBar().actions(), *(menu.actions() for menu in window.menuBar().findChildren(QMenu))]
    for actions in lists:
        letters = Counter(found[1].lower() for action in actions if (found := re.search("&([^&])", action.text())))
        assert [letter for letter, times in letters.items() if times > 1] == []
    assert all("&" in action.text() for action in window.menuBar().actions())


def test_nothing_stays_english_but_the_painters_words_and_nothing_is_cut_short(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a whole painting, at the smallest size of the window: what is seen, drawn, announced, and said in dialogs."""
    german = translations.messages(translations.FOLDER / "strokes_de.ts")
    monkeypatch.setattr(language, "_of_ours", lambda _: Marking(german))
    monkeypatch.setattr(language, "_of_qt", lambda _: MarkingQt())
    heard = Heard(monkeypatch)
    driven = opens("de")
    written = Written(driven)
    english: dict[str, str] = {}
    cut: dict[str, str] = {}

    def look(moment: str, texts: Iterable[str]) -> None:
        for text in texts:
            if text and not written.explains(unmarked(text)):
                english.setdefault(shown(text), moment)

    def take(moment: str, settle: Callable[[], None] = lambda: None) -> None:
        driven.window.resize(1280, 800)
        settle()
        QTest.qWait(60)
        driven.window.grab()
        look(moment, texts_in(driven.window))
        look(moment, heard.take())
        cut.update({shown(text): moment for text in cut_short(driven.window)})
        if moment == "finished":
            for name in ("about", *asking(driven)):
                look(name, said_by_the_dialog(driven, name))

    Moments(driven, take).all()
    assert english == {}
    assert cut == {}


# --- hands and ears -----------------------------------------------------------------------------------------------


def chooses(driven: Driven, name: str) -> None:
    """A language, in its menu."""
    before = driven.window
    menus = [menu for menu in before.findChildren(QMenu) if menu.title() in ("Language", "Sprache")]
    next(action for menu in menus for action in menu.actions() if action.text() == name).trigger()
    driven.until(lambda: driven.window is not before, "the window speaks it")
    QTest.qWait(0)


def shown(text: str) -> str:
    """With marks that can be seen."""
    return text.replace(OPEN, "⟦").replace(CLOSE, "⟧")


def asking(driven: Driven) -> list[str]:
    """The actions that can be done now and open a dialog first."""
    named = driven.window.actions_.named.items()
    return [name for name, action in named if action.isEnabled() and action.text().rstrip(CLOSE).endswith("…")]


def said_by_the_dialog(driven: Driven, name: str) -> Iterator[str]:
    """What of it is ours; then it is closed again."""
    driven.triggers(name)
    QTest.qWait(20)
    for dialog in [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not driven.window]:
        match dialog:
            case QFileDialog():
                yield from (dialog.windowTitle(), *(kind.partition("(")[0] for kind in dialog.nameFilters()))
            case QMessageBox():
                yield from (dialog.windowTitle(), dialog.text(), dialog.informativeText())
            case QDialog():
                yield from texts_in(dialog)
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Written:
    """What the painter and the artist have written: plans, findings, prompts, the painter's vocabulary; and names."""

    def __init__(self, driven: Driven) -> None:
        self._driven = driven
        titles = (choice.title for choice in painters())
        self._texts: set[str] = {*NOT_WORDS, *titles, *GLOSSED, *SAMPLES, UNKNOWN}
        self._streamed = ""
        driven.studio.session.changed.connect(lambda state: self._texts.update(_strings(state)))
        driven.studio.session.progressed.connect(self._hear)

    def _hear(self, progress: object) -> None:
        if isinstance(progress, TextWritten):
            self._streamed = f"{self._streamed} {progress.text}"

    def explains(self, text: str) -> bool:
        """Whether nothing but that is in `text`; what is cut short counts as the whole."""
        whole = " ".join(text.split()).rstrip(" …—")
        if any(known.startswith(whole) for known in self._texts):
            return True
        for known in sorted(self._texts, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", text)
        rest = " ".join(text.split()).strip(" .…·—,:()×")
        return not re.search(r"[^\W\d_]{2,}", rest) or rest.lower() in " ".join(self._streamed.lower().split())


def _strings(state: object) -> Iterator[str]:
    """Every text in the events of a state's painting, with what is made of findings; the painting's file."""
    from strokes_app.state import StudioState

    assert isinstance(state, StudioState)
    for event in state.path:
        yield from _flat(msgspec.to_builtins(event))
    for recent in state.recent.paintings:
        yield from (str(recent.path), recent.prompt)
    if state.file is not None:
        yield from (str(state.file), state.file.stem, state.file.name)


def _flat(value: object) -> Iterator[str]:
    match value:
        case str():
            yield from (
                part for part in (value.strip(), value.strip().rstrip("."), question(value)) if part and len(part) > 1
            )
        case dict():
            for each in value.values():
                yield from _flat(each)
        case list() | tuple():
            for each in value:
                yield from _flat(each)
