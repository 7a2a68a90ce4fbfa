"""The window is measured while a painter works; what the numbers are is not for a test to say."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from strokes_app.bench import sitting
from strokes_app.bench.studio import Effort, spread

EFFORT = Effort(painter="scripted", side=128, size=(800, 600), frames=40, dabs=40)


def test_frames_and_dabs_are_timed_until_they_are_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    measured = sitting.hand(EFFORT, tmp_path)
    assert {name: len(values) for name, values in measured.items()} == {"frames": 40, "dabs": 40}
    assert all(value > 0 for values in measured.values() for value in values)


def test_stalls_are_those_of_a_whole_painting(qtbot: QtBot, tmp_path: Path) -> None:
    late = sitting.window(EFFORT, tmp_path)
    assert len(late) > 20 and min(late) >= 0


def test_a_spread_is_told_by_its_middle_its_tail_and_its_worst() -> None:
    assert spread([*range(100), 1000]) == {"p50": 50.0, "p99": 99.0, "max": 1000.0}
