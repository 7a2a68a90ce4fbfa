"""An artist at a session without a window: wishes for something, and waits until it is done."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from pytestqt.qtbot import QtBot

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Script
from strokes_app.pictures import Pictures
from strokes_app.places import Places
from strokes_app.session import Session
from strokes_app.session.session import PainterSettings
from strokes_app.session.worker import Hire, Worker
from strokes_app.shelf import Shelf
from strokes_app.state import StudioState

SECONDS = 20_000
"""Milliseconds that a test waits for what must come; nothing is judged by it."""


class Hand:
    """A session, and an artist who waits for what they asked for."""

    def __init__(self, qtbot: QtBot, places: Places, script: Script = Script(), hire: Hire = LocalHost) -> None:
        self._qtbot = qtbot
        self.pictures = Pictures()
        self.worker = Worker(hire)
        settings: PainterSettings = {"script": msgspec.json.encode(script).decode()}
        self.session = Session(Shelf(places), self.pictures, self.worker, StudioState(), settings)
        self.told: list[object] = []
        self.session.progressed.connect(self.told.append)

    @property
    def state(self) -> StudioState:
        return self.session.state

    def intend(self, *intentions: object) -> StudioState:
        """Wish for this, and wait until it is done and the painter rests."""
        for intention in intentions:
            self.session.intend(intention)
        self._qtbot.waitUntil(lambda: not self.session.busy, timeout=SECONDS)
        return self.state

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=SECONDS)

    def close(self) -> None:
        self.session.close()
        self.pictures.close()
