"""An artist at the whole studio, with its window and the scripted painter."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Script
from strokes_app.driven import Driven
from strokes_app.places import Places
from strokes_app.state import StudioState
from strokes_app.studio import Studio
from tests.app.hand import SECONDS

Opens = Callable[..., "Sitting"]
PROMPT = "a red house and a green tree"


class Sitting:
    """A studio with its window, and what an artist's hands do in it."""

    def __init__(self, qtbot: QtBot, places: Places, script: Script) -> None:
        self.qtbot = qtbot
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        scripted: dict[str, str | int | float | bool] = {"script": msgspec.json.encode(script).decode()}
        self.studio = Studio(app, places, scripted, painter="scripted")
        qtbot.addWidget(self.studio.window)
        self.studio.show()
        qtbot.waitExposed(self.studio.window)

    @property
    def state(self) -> StudioState:
        return self.studio.session.state

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SECONDS)

    def rest(self) -> StudioState:
        self.until(lambda: not self.studio.session.busy)
        return self.state

    def says(self, prompt: str) -> StudioState:
        """Types into the prompt, which has the keyboard, and presses Enter."""
        text = self.studio.window.prompt.text
        self.qtbot.keyClicks(text, prompt)
        self.qtbot.keyClick(text, Qt.Key.Key_Return)
        self.until(lambda: self.state.started is not None)
        return self.rest()

    def presses(self, words: str) -> StudioState:
        """Clicks the button in sight with these words."""

        def found() -> QPushButton | None:
            buttons = self.studio.window.findChildren(QPushButton)
            return next(
                (each for each in buttons if each.text() == words and each.isVisible() and each.isEnabled()), None
            )

        self.until(found)
        button = found()
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self.rest()

    def does(self, name: str) -> StudioState:
        """Triggers the action of that name, as its key or its place in the menu would."""
        action = self.studio.window.actions_.named[name]
        assert action.isEnabled(), name
        action.trigger()
        return self.rest()

    def close(self) -> None:
        self.studio.window.close()


def worker_of(driven: Driven) -> int:
    """The process of its painter, which is on this machine."""
    host = driven.studio.worker.host
    assert isinstance(host, LocalHost)
    return host.pid
