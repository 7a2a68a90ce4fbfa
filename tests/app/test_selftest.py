"""`strokes selftest`: a painter that does what it promises passes, one that does not is found out, and both are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.table import find
from model_runtime.process.errors import PainterFailed
from model_runtime.process.loop import Pulled, paint
from model_runtime.process.store import MemoryStore
from strokes_app.cli import main
from strokes_app.trial import record, report
from strokes_app.trial.found import Found, Trial
from strokes_app.trial.trial import _device, trial


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
    for found in ("device: cpu", "protected pixels: equal to the byte", "the same seed: the same picture"):
        assert f"✓ {found}" in told.err
    assert "pixels outside of it: equal to the byte" in told.err and "the process's memory: " in told.err
    figures = json.loads((page.parent / "trial.json").read_text())
    assert (
        figures["passed"]
        and figures["device"] == "cpu"
        and set(figures["seconds"]) == {"plan", "draft", "critique", "refine"}
    )
    with Image.open(page.parent / "1-drafted.png") as picture:
        assert picture.size == (512, 512)
    assert "![1-drafted](1-drafted.png)" in page.read_text()


def test_what_was_found_wrong_is_told_and_remembered(tmp_path: Path) -> None:
    found = [Found("protected pixels", "changed", False), Found("memory", "9 GB", None)]
    done = Trial("klein", "cuda", "flux2 + qwen", found=found)
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


def test_a_painter_that_fails_on_the_way_is_told_with_what_was_found_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(store: MemoryStore, painter: LocalHost, **how: Any) -> Iterator[Pulled]:
        yield from paint(store, painter, **how)
        raise PainterFailed("The painter failed: the memory is full.")

    monkeypatch.setattr("strokes_app.trial.painting.paint", failing)
    done = trial(find("scripted"), "cpu", lambda what: None)
    assert not done.passed and done.device == "cpu"
    assert ("it stopped", "The painter failed: the memory is full.") in [(each.what, each.said) for each in done.found]


def test_other_weights_of_the_same_painter_are_untried_again(tmp_path: Path) -> None:
    record.note(tmp_path, "klein", "flux2", True, "c0ffee")
    assert record.verified(tmp_path, "klein", "c0ffee") is True
    assert record.verified(tmp_path, "klein", "decaf") is None


def test_a_card_that_is_there_and_not_used_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strokes_app.trial.trial.seems_present", lambda device: True)
    entry = replace(find("scripted"), devices=("cuda", "cpu"))
    found = _device(entry, "auto", "cpu")
    assert found.ok is False and found.said.startswith(
        "cpu, though this machine seems to have cuda: see `strokes doctor`"
    )
    assert _device(entry, "cpu", "cpu").ok is True
