"""A studio's models panel before a hub on this machine: the window, the sheet, a graphics card that is said to be there, a keyring."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow
from pytestqt.qtbot import QtBot

from model_runtime.models import table
from model_runtime.models.library import Library
from strokes_app.models import command
from strokes_app.models.downloads import Downloads
from strokes_app.models.model_row import ModelRow
from strokes_app.models.models import Models
from strokes_app.models.painter_card import PainterCard
from strokes_app.models.sheet import ModelsSheet
from strokes_app.places import Places
from strokes_app.theme import Appearance
from tests.app.panels_state import dressed
from tests.runtime.stand_in_hub import Hub, serving

__all__ = ["dressed"]

SECONDS = 90_000
BRUSH, PLANNER = "flux2-klein-4b", "qwen3-vl-4b"
WEIGHTS = bytes(range(256)) * 8192
INDEX = b'{"_class_name": "Flux2KleinPipeline"}'
FILES = {"model_index.json": INDEX, "transformer/model.safetensors": WEIGHTS, "vae/model.safetensors": WEIGHTS[:5000]}
VLM_FILES = {
    "config.json": b'{"architectures": ["Qwen3VLForConditionalGeneration"]}',
    "model.safetensors": WEIGHTS[:9000],
}
CARD = "NVIDIA GeForce RTX 4070, 11264, 12282"


class Desk:
    """An artist before the sheet."""

    def __init__(self, qtbot: QtBot, state: Path, mirror: str) -> None:
        self.qtbot = qtbot
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 760)
        self.window.show()
        self.downloads = Downloads(mirror=mirror)
        self.models = Models(self.window, self.downloads, state)
        self.chosen: list[str] = []
        self.models.chosen.connect(self.chosen.append)
        self.models.open()
        self.until(lambda: self.models._machine is not None)

    @property
    def library(self) -> Library:
        return self.downloads.library

    @property
    def sheet(self) -> ModelsSheet:
        assert self.models.sheet is not None
        return self.models.sheet

    @property
    def card(self) -> PainterCard:
        return self.sheet.cards["klein"]

    @property
    def brush(self) -> ModelRow:
        return self.card.rows[BRUSH]

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SECONDS)

    def clicks(self, button: QAbstractButton) -> None:
        self.until(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.wait(50)  # everything has its place by then
        self.sheet.column.ensureWidgetVisible(button)
        self.qtbot.mouseClick(
            button, Qt.MouseButton.LeftButton, pos=button.rect().topLeft() + button.rect().center() / 4
        )

    def kind(self, name: str = BRUSH) -> str:
        return self.downloads.standing(table.find(name)).kind

    def close(self) -> None:
        self.downloads.close()
        self.models.close()


Sits = Callable[..., Desk]


@pytest.fixture
def hubs() -> Iterator[dict[str, Hub]]:
    """The hub: one address for both repositories would be one server; the second is only served where a test asks for it."""
    with ExitStack() as stack:
        brush, planner = table.find(BRUSH), table.find(PLANNER)
        yield {
            BRUSH: stack.enter_context(serving(Hub(brush.repository, dict(FILES)))),
            PLANNER: stack.enter_context(serving(Hub(planner.repository, dict(VLM_FILES)))),
        }


@pytest.fixture
def hub(hubs: dict[str, Hub]) -> Hub:
    return hubs[BRUSH]


@pytest.fixture
def keyring_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of the keyring that the processes of this test use."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.app.pocket_keyring.Pocket")
    monkeypatch.setenv("STROKES_TEST_KEYRING", str(tmp_path / "keyring"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return tmp_path / "keyring"


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a graphics card into this machine: a program that answers as its driver would; "" takes it out."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    there: list[str] = []
    monkeypatch.setattr("strokes_app.models.machine.seems_present", lambda device: device == "cuda" and bool(there))

    def put(answer: str) -> None:
        there[:] = [answer] if answer else []
        file = folder / "nvidia-smi"
        file.write_text(f"#!/bin/sh\necho '{answer}'\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    put(CARD)
    return put


@pytest.fixture
def sits(
    qtbot: QtBot,
    dressed: Appearance,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hub: Hub,
    card: Callable[[str], None],
    keyring_file: Path,
) -> Iterator[Sits]:
    monkeypatch.setenv("STROKES_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    children = set(psutil.Process().children())
    desks: list[Desk] = []

    def sit(mirror: str = "") -> Desk:
        desks.append(Desk(qtbot, Places.of_this_user().state, mirror or hub.endpoint))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.close()
        desk.downloads.deleteLater()
    assert set(psutil.Process().children()) <= children


@pytest.fixture
def desk(sits: Sits) -> Desk:
    return sits()


def with_patches(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """The processes of this test run these lines before the command."""
    program = "; ".join((*lines, "from strokes_app.cli import main", "sys.exit(main(sys.argv[1:]))"))
    monkeypatch.setattr(command, "PROGRAM", (sys.executable, "-c", f"import sys; {program}"))


def kept(keyring_file: Path) -> list[str]:
    return list(json.loads(keyring_file.read_text()).values()) if keyring_file.exists() else []
