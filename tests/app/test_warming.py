"""The brush is loaded while the painter wakes, so that its first stroke is seen at once; what is not there yet is not made here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from model_runtime.brush.compiled import cache_folder
from model_runtime.brush.engine import warm

RUN = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from strokes_app.happenings import PainterReady
from strokes_app.warming import Warming

app = QCoreApplication([])
warming = Warming()
warming.begin()
QTimer.singleShot(600, app.quit)
app.exec()
warming.close()
brush = sys.modules.get("model_runtime.brush.stroke")
print(0 if brush is None else len(brush.lay_strokes.nopython_signatures))
"""


def loaded(cache: Path) -> int:
    """How many forms of the brush's main loop a studio has at hand that nothing was painted in yet."""
    environment = {**os.environ, "STROKES_BRUSH_CACHE": str(cache), "PYTHONPATH": os.getcwd()}
    done = subprocess.run([sys.executable, "-c", RUN], env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_what_was_compiled_before_is_loaded_before_the_first_stroke() -> None:
    warm()
    assert loaded(cache_folder()) > 0


def test_nothing_is_compiled_under_the_artists_hands(tmp_path: Path) -> None:
    assert loaded(tmp_path / "cache") == 0
    assert not list((tmp_path / "cache").rglob("*.nbc"))
