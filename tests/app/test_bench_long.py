"""A long painting is measured as a hand meets it; what the numbers are is not for a test to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Drafted
from model_runtime.trajectory.reading import Reader
from strokes_app.bench import looking_back
from strokes_app.bench.long_painting import Long, write

LONG = Long(events=60, branches=4, side=64)


def test_a_painting_is_written_with_as_many_events_and_branches_as_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "long.strokes", LONG)
    with Reader(tmp_path / "long.strokes") as reader:
        tree = reader.trajectory
        assert len(tree) == 60 and len(tree.branches) == 4
        pictures = {event.picture for event in tree.events if isinstance(event, Drafted)}
        assert len(pictures) == sum(isinstance(event, Drafted) for event in tree.events) > 10


def test_scrolling_and_scrubbing_are_timed_until_they_are_drawn(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_back, "TURNS", 12)
    monkeypatch.setattr(looking_back, "MOVES", 60)
    looked = looking_back.look(LONG, tmp_path)
    assert looked.open > 0 and len(looked.late) > 5
    assert looked.scrolls and looked.scrubs and min(looked.scrolls + looked.scrubs) > 0
    assert min(looked.memory) > 0
