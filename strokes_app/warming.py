"""Gets the brush ready for the first stroke while the painter wakes: its machine code is loaded here too. Knows no window."""

from __future__ import annotations

import logging
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from strokes_app.happenings import PainterReady

log = logging.getLogger(__name__)
LATER_MS: Final = 250
"""After the window was shown: it is drawn by then."""
PATIENCE: Final = 3.0
"""Seconds that closing waits."""


class Warming(QObject):
    """Loads, and never compiles: that takes ten seconds, would hold the window up, and the painter's process does it anyway."""

    def __init__(self) -> None:
        super().__init__()
        self._thread: Thread | None = None

    def begin(self) -> None:
        QTimer.singleShot(LATER_MS, self, self._begin)

    def hear(self, said: object) -> None:
        """What the worker said: a painter that is ready may just have compiled the brush."""
        if isinstance(said, PainterReady):
            self._begin()

    def close(self) -> None:
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=_warm, name="warming the brush", daemon=True)
            self._thread.start()


def _warm() -> None:
    from model_runtime.brush import engine
    from model_runtime.brush.compiled import cache_folder

    try:
        if any(cache_folder().rglob("*.nbc")):
            engine.warm()
    except OSError:
        log.warning("the brush could not be warmed", exc_info=True)
