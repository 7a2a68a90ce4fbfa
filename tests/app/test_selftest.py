"""`strokes selftest`: a painter that does what it promises passes, one that does not is found out, and both are told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model_runtime.painters.table import find
from strokes_app.cli import main
from strokes_app.trial import record, report
from strokes_app.trial.trial import Found, Trial, trial


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "200")


def test_a_painter_is_tried_and_its_report_has_pictures_and_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["selftest", "--painter", "scripted", "--out", str(tmp_path / "report")]) == 0
    told = capsys.readouterr()
    page = Path(told.out.strip())
    assert "✓ protected pixels: equal to the byte" in told.err and "✓ the same seed: the same picture" in told.err
    figures = json.loads((page.parent / "trial.json").read_text())
    assert figures["passed"] and figures["device"] == "cpu" and set(figures["seconds"]) >= {"plan", "draft", "critique"}
    with Image.open(page.parent / "1-drafted.png") as picture:
        assert picture.size == (512, 512)
    assert "![1-drafted](1-drafted.png)" in page.read_text()


def test_what_was_found_wrong_is_told_and_remembered(tmp_path: Path) -> None:
    done = Trial(
        "klein", "cuda", "flux2 + qwen", [Found("protected pixels", "changed", False), Found("memory", "9 GB", None)]
    )
    done.pictures["1-drafted"] = np.zeros((8, 8, 3), np.uint8)
    page = report.write(done, tmp_path / "report").read_text()
    assert "does **not** do all that it promises" in page and "| protected pixels | changed | **no** |" in page
    assert record.verified(tmp_path, "klein") is None
    record.note(tmp_path, "klein", done.model, done.passed)
    assert record.verified(tmp_path, "klein") is False
    record.note(tmp_path, "klein", done.model, True)
    assert record.verified(tmp_path, "klein") is True


def test_a_spoilt_record_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "trials.json").write_text("[1, ")
    assert record.verified(tmp_path, "klein") is None
    record.note(tmp_path, "klein", "m", True)
    assert record.verified(tmp_path, "klein") is True


def test_a_painter_that_paints_the_same_for_every_prompt_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strokes_app.trial.trial.OTHER", "a red house and a green tree in a meadow")
    done = trial(find("scripted"), "cpu", lambda what: None)
    assert not done.passed
    assert [found.what for found in done.found if found.ok is False] == ["another prompt"]
