"""Once its models are here, an open-weight painter connects to nothing, while it loads and while it paints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from model_runtime.hosts.local import LocalHost
from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.table import find
from model_runtime.process.errors import PainterFailed
from model_runtime.process.loop import paint
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Artist, Critiqued, Drafted, Planned, Started
from tests.runtime import watched_painter
from tests.runtime.tiny_table import folders

STARTED = Started(
    id="root",
    parent=None,
    time=0,
    author=Artist(),
    prompt="a red house and a tree",
    size=(96, 80),
    seed=7,
    painter="klein",
)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the painter's process tried, where it tried anything."""
    library = Library(tmp_path / "models")
    for name, folder in folders().items():
        library.show(table.find(name), folder)
    monkeypatch.setenv("STROKES_MODELS", str(library.folder))
    monkeypatch.setenv(watched_painter.NOTES, str(tmp_path / "notes"))
    return tmp_path / "notes"


def host(load: str) -> LocalHost:
    entry = replace(find("klein"), load=f"tests.runtime.watched_painter:{load}", devices=("cpu",), hidden=True)
    return LocalHost(entry)


def test_a_painter_whose_models_are_here_tries_no_connection(notes: Path) -> None:
    with host("load") as klein:
        kinds = {type(told) for told in paint(MemoryStore([STARTED]), klein, max_steps=1)}
        lines = psutil.Process(klein.pid).net_connections("inet")
    assert {Planned, Drafted, Critiqued} <= kinds
    assert not notes.exists(), notes.read_text()
    assert lines == []  # nor one that was made where Python does not see it


def test_a_connection_would_have_been_noticed(notes: Path) -> None:
    with host("load_and_connect") as klein, pytest.raises(PainterFailed, match="no connections"):
        klein.ready()
    assert "127.0.0.1" in notes.read_text()
