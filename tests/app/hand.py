"""An artist at a session without a window: wishes for something, and waits until it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
from pytestqt.qtbot import QtBot

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Script
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import Finding, Frame
from strokes_app.intentions import Begin
from strokes_app.machines import Machines
from strokes_app.pictures import Pictures
from strokes_app.places import Places
from strokes_app.session import Session
from strokes_app.session.session import PainterSettings
from strokes_app.session.worker import Hire, Worker
from strokes_app.shelf import Shelf
from strokes_app.state import StudioState

HandAt = Callable[..., Any]
"""`hand_at(script, hire)`: what stands on the easel then is known to the test alone, so it is typed as anything."""
BEGIN = Begin(prompt="a red house and a green tree", size=(96, 64), seed=3, painter="scripted")
DARK = Finding("f", "wrong", "picture", "The house is too dark.", "house-1", Frame(100, 300, 400, 800), confidence=0.4)
SLOW = Script(delay=0.05)
SECONDS = 20_000
"""Milliseconds that a test waits for what must come; nothing is judged by it."""


class Hand:
    """A session, and an artist who waits for what they asked for."""

    def __init__(self, qtbot: QtBot, places: Places, script: Script = Script(), hire: Hire = LocalHost) -> None:
        self._qtbot = qtbot
        self.pictures = Pictures()
        self.worker = Worker(hire)
        settings: PainterSettings = {"script": msgspec.json.encode(script).decode()}
        machines = Machines(places.machines)
        self.session = Session(Shelf(places), self.pictures, self.worker, machines, StudioState(), settings)
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


def kinds(hand: Hand) -> list[str]:
    return [type(event).__name__ for event in hand.state.path]


def pixels(hand: Hand) -> np.ndarray:
    """Of the picture as it is recorded."""
    assert hand.state.canvas is not None and hand.state.canvas.picture is not None
    return decode_picture(hand.session.read(hand.state.canvas.picture))
