"""An update that replaces a translation while the studio speaks it neither silences it nor takes it down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from model_runtime.process.errors import BadInput
from model_runtime.resources import resource
from strokes_app import language
from strokes_app.language import Language


def test_a_translation_that_is_replaced_is_spoken_on(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "strokes_de.qm"
    shutil.copy(resource("translations", "strokes_de.qm"), file)
    monkeypatch.setattr(language, "resource", lambda *parts: file)
    spoken = Language(qapp, "de")
    try:
        file.write_bytes(b"")
        assert qapp.translate("Actions", "Undo") == "Rückgängig"
        assert qapp.translate("Actions", "Redo") == "Wiederholen"
        with pytest.raises(BadInput, match="is not a translation: install Strokes again"):
            spoken.choose("de")
    finally:
        spoken.silence()
