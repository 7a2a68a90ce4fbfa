"""Sits down at a studio of its own and photographs a whole painting. The only place that knows which views are taken."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from model_runtime.painters.scripted import Script
from strokes_app.driven import Driven
from strokes_app.language import Choice
from strokes_app.screenshots.camera import VIEWS, Camera, View
from strokes_app.screenshots.moments import UNKNOWN, Moments
from strokes_app.session.session import PainterSettings
from strokes_app.settings import Settings

FINE_VIEWS: Final = (View("light", (1280, 800)),)
SCRIPT: Final = Script(delay=0.03, unknown=(UNKNOWN,))
"""Of the scripted painter: slow enough to be seen at work."""


def photograph(home: Path, folder: Path, painter: str, language: Choice, fine: bool) -> None:
    """Pictures of every moment into `folder`, each named on a line as it is written. Raises StrokesError, OSError."""
    kept = Settings(gates="ask", theme="light", language=language, still=True)
    script: PainterSettings = {"script": msgspec.json.encode(SCRIPT).decode()} if painter == "scripted" else {}
    with closing(Driven(home, painter, kept, script)) as driven:
        camera = Camera(driven, folder, FINE_VIEWS if fine else VIEWS, lambda file: print(file, flush=True))
        Moments(driven, camera.take).all()
