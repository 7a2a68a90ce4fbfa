"""The language that the studio speaks: the artist's choice, or the system's where it is spoken here. Knows no window."""

from __future__ import annotations

import logging
from typing import Final, Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from model_runtime.process.errors import BadInput
from model_runtime.resources import resource

log = logging.getLogger(__name__)
Choice = Literal["system", "en", "de"]
CHOICES: Final[tuple[Choice, ...]] = get_args(Choice)
NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Each in its own words. The source is English: its translation knows the plurals."""


class Language(QObject):
    """Words are looked up when a widget is made: what is there already keeps those that it has."""

    def __init__(self, app: QCoreApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._spoken: list[QTranslator] = []
        self.choose(choice)

    def choose(self, choice: Choice) -> None:
        """Raises BadInput where the translation is missing."""
        self.choice: Choice = choice
        self.code = of_system(QLocale.system().uiLanguages()) if choice == "system" else choice
        self.silence()
        QLocale.setDefault(locale_of(self.code))
        for translator in (_of_qt(self.code), _of_ours(self.code)):  # the one installed last is asked first
            self._app.installTranslator(translator)
            self._spoken.append(translator)

    def silence(self) -> None:
        """Everything is said as it stands in the source again."""
        for translator in self._spoken:
            self._app.removeTranslator(translator)
        self._spoken.clear()
        QLocale.setDefault(QLocale.system())


def of_system(preferred: list[str]) -> str:
    """The first of the system's languages that is spoken here, else English."""
    spoken = (tag.replace("_", "-").partition("-")[0].lower() for tag in preferred)
    return next((code for code in spoken if code in NAMES), "en")


def locale_of(code: str) -> QLocale:
    """Dates and numbers in the language of the words: as the system has them where it speaks it, else as its speakers do."""
    system = QLocale.system()
    return system if system.name().partition("_")[0] == code else QLocale(code)


class _Translator(QTranslator):
    """Keeps its file's bytes, in which Qt reads for as long as it is used. A file that Qt has mapped and that is replaced
    meanwhile, by an update, takes the program down with it."""

    words = b""


def _of_ours(code: str) -> QTranslator:
    translator = _Translator()
    translator.words = resource("translations", f"strokes_{code}.qm").read_bytes()
    if not translator.load(translator.words):
        raise BadInput(f"strokes_{code}.qm is not a translation: install Strokes again to restore it.")
    return translator


def _of_qt(code: str) -> QTranslator:
    """The words on Qt's own buttons; where Qt came without them they stay English, and the log says so."""
    translator = QTranslator()
    if not translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        log.warning("Qt has no words of its own in %r", code)
    return translator
