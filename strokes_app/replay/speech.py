"""An application of Qt's without a window, for an exporter that runs on its own: its fonts, and words in the artist's language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from strokes_app.language import Choice, Language


@contextmanager
def speaking(choice: Choice, *, drawing: bool) -> Iterator[str]:
    """The code of the language that is spoken. drawing: words are drawn, too, not only written."""
    app = QCoreApplication.instance() or _new(drawing)
    language = Language(app, choice)
    try:
        yield language.code
    finally:
        language.silence()


def _new(drawing: bool) -> QCoreApplication:
    if not drawing:
        return QCoreApplication(["strokes"])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # its system libraries may be missing where a page is all that is wanted

    return QGuiApplication(["strokes"])
