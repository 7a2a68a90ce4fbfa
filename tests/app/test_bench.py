"""The benchmarks run and give numbers; what the numbers are is not for a test to say."""

from __future__ import annotations

import json

import pytest

from strokes_app.bench import worker
from strokes_app.cli import main


def test_the_worker_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(worker, "CANCELS", 2)
    monkeypatch.setattr(worker, "STROKES", 5)
    assert main(["bench", "worker", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {
        "start_ms", "picture_ms_p50", "progress_per_s", "cancel_ms_p50", "cancel_ms_max", "replace_ms",
    }  # fmt: skip
    assert all(value > 0 for value in figures.values())
