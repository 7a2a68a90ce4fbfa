"""What fits this machine, and who is tempted to download what; a painter that is tried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.table import find
from strokes_app.models import machine
from strokes_app.models.fit import fit
from strokes_app.models.machine import Machine
from strokes_app.models.trials import ReportSheet
from strokes_app.panels.choices import painters
from strokes_app.trial import record
from tests.app.models_at import BRUSH, PLANNER, Desk, Sits, card, desk, dressed, hub, hubs, keyring_file, sits
from tests.runtime.stand_in_hub import Hub
from tests.runtime.tiny_painter import files_of

__all__ = ["card", "desk", "dressed", "hub", "hubs", "keyring_file", "sits"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("STROKES_MODELS", str(tmp_path / "models"))
    return Library(tmp_path / "models")


def shown(library: Library, *names: str) -> None:
    """Tiny models of the real classes, as folders that the artist has."""
    for name in names:
        library.show(table.find(name), files_of(name))


@pytest.mark.parametrize(
    ("free", "verdict", "planner"),
    [(48, "fits", "qwen3-vl-4b"), (11.8, "fits", "qwen3-vl-4b"), (4, "fits", "qwen3-vl-2b"), (1, "too small", None)],
)
def test_a_card_is_judged_by_what_is_free_on_it(
    library: Library, free: float, verdict: str, planner: str | None
) -> None:
    found = fit(find("klein"), Machine("cuda", "card", free, free), library)
    assert found.verdict == verdict and found.planner is not None
    assert planner is None or found.planner.name == planner


def test_a_planner_that_is_here_is_as_good_as_one_that_would_have_to_come(library: Library) -> None:
    shown(library, "qwen3-vl-2b")
    planner = fit(find("klein"), Machine("cuda", "card", 12, 12), library).planner
    assert planner is not None and planner.name == "qwen3-vl-2b"


@pytest.mark.parametrize(("free", "verdict"), [(80, "fits"), (24, "fits"), (2, "too small")])
def test_a_painter_that_plans_itself_needs_no_planner(library: Library, free: float, verdict: str) -> None:
    found = fit(find("qwen-image-edit"), Machine("cuda", "card", free, free), library)
    assert (found.verdict, found.planner, [model.name for model in found.models]) == (
        verdict,
        None,
        ["qwen-image-edit-2511"],
    )


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("NVIDIA, Inc. A100, 1000, 2000\nOther, 1, 1\n", ("NVIDIA, Inc. A100", 1.05, 2.1)),
        ("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", ("", None, None)),
        ("Card, [N/A], [N/A]", ("", None, None)),
        ("", ("", None, None)),
    ],
)
def test_whatever_the_driver_answers_is_understood_or_left(
    answer: str, found: tuple[str, float | None, float | None]
) -> None:
    seen = machine.read(answer)
    numbers = [each and round(each, 2) for each in (seen.free, seen.whole)]
    assert seen.device == "cuda" and (seen.name, *numbers) == found


def test_on_a_card_that_fits_everything_comes_at_one_press(desk: Desk) -> None:
    assert desk.card.verdict.text() == "Fits this machine: 8-bit, 1024 px, one model at a time."
    assert desk.sheet.memory.text() == "NVIDIA GeForce RTX 4070: 11.8 GB of 12.9 GB are free now."
    assert desk.card.get.text() == "Get everything: 24.9 GB"
    desk.clicks(desk.card.get)
    assert [desk.kind(name) for name in (BRUSH, PLANNER)] == ["coming", "waiting"]
    desk.until(lambda: desk.kind() == "here")


def test_without_a_card_nobody_is_tempted_and_who_insists_finds_it(
    sits: Sits, card: Callable[[str], None], hub: Hub
) -> None:
    card("")
    desk = sits()
    assert "this machine has no such graphics hardware" in desk.card.verdict.text()
    assert desk.card.tag.text() == "Needs a graphics card"
    assert not desk.card.get.isVisible() and not any(row.isVisible() for row in desk.card.rows.values())
    desk.clicks(desk.card.others)
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")
    assert not desk.card.choose.isVisible() and not desk.card.try_it.isVisible()
    assert desk.sheet.cards["strokes"].choose.isVisible()


def test_a_driver_that_is_silent_is_said(sits: Sits, card: Callable[[str], None]) -> None:
    card("NVIDIA-SMI has failed")
    assert "its driver does not say how much memory is free" in sits().card.verdict.text()


def test_a_card_that_is_too_small_is_said(sits: Sits, card: Callable[[str], None]) -> None:
    card("NVIDIA GeForce GT 1030, 1500, 2048")
    desk = sits()
    assert "needs at least 2.8 GB of free graphics memory" in desk.card.verdict.text()
    assert not desk.card.get.isVisible()


def test_what_is_here_can_be_painted_with_and_is_not_yet_verified(sits: Sits, library: Library) -> None:
    shown(library, BRUSH, PLANNER)
    desk = sits()
    assert desk.card.tag.text() == "Ready" and desk.card.tried.text() == "Not yet verified on this machine."
    desk.clicks(desk.card.choose)
    assert desk.chosen == ["klein"] and not desk.sheet.isVisible()


def test_a_trial_ends_with_its_report_and_is_remembered(sits: Sits, library: Library) -> None:
    desk = sits()
    desk.models.trials.begin("scripted")
    desk.until(lambda: desk.sheet.findChildren(ReportSheet))
    (report,) = desk.sheet.findChildren(ReportSheet)
    assert "does what it promises" in report.text.toPlainText()
    assert desk.models.trials.verified("scripted") is True
    report.close()


def test_a_trial_that_cannot_begin_says_why(sits: Sits, library: Library) -> None:
    """There is no such card after all."""
    shown(library, BRUSH, PLANNER)
    desk = sits()
    desk.clicks(desk.card.try_it)
    assert desk.card.trying.isVisible() and desk.card.stop.isVisible()
    desk.until(lambda: desk.card.try_it.isVisible())
    assert "this machine has" in desk.card.tried.text() and desk.card.tried.property("role") == "wrong"


def test_the_picker_says_what_is_not_verified_until_it_is(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model_runtime.painters.table.seems_present", lambda device: True)
    monkeypatch.setattr("strokes_app.panels.choices.seems_present", lambda device: True)

    def brief() -> str:
        said = {each.name: each for each in painters(lambda name: record.verified(tmp_path, name))}
        return said["klein"].brief

    assert brief() == "not here yet"
    shown(library, BRUSH, PLANNER)
    assert brief() == "not yet verified on this machine"
    record.note(tmp_path, "klein", "flux", True)
    assert brief() == "verified on this machine"
    record.note(tmp_path, "klein", "flux", False)
    assert brief() == "did not do all that it promises on this machine"
