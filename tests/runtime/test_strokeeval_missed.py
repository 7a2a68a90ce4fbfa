"""A target that is missed comes with why, and with what was tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from model_runtime.evaluation.strokeeval import missed, report, telling
from model_runtime.process.errors import BadInput

KNOWN = """
painter = "86bc745c"
looked = "A test looked at them."

[targets.compose]
why = "Two groups hide each other."
tried = "Frames are drawn again where one hides another."
"""


def kept(folder: Path, text: str = KNOWN) -> Path:
    path = folder / "missed.toml"
    path.write_text(text)
    return path


def figures(mode: str, reasons: missed.Reasons) -> dict[str, Any]:
    row: dict[str, Any] = {"wanted": "≥ 0.6", "least": 0.6, "interval": None, "corrected": None, "second_judge": None}
    rows = [
        {**row, "target": "compose", "value": 0.5, "met": False, "missed_by": 0.1},
        {**row, "target": "counting", "value": 0.8, "met": False, "missed_by": 0.05},
        {**row, "target": "colors", "value": 1.0, "met": True, "missed_by": None, "second_judge": {"value": 0.7}},
        {**row, "target": "position", "value": 0.7, "met": True, "missed_by": None, "second_judge": {"value": 0.5}},
    ]
    told = report.explained(rows, reasons.targets)
    return {"mode": mode, "judge": {"corrected": False}, "targets": told, "looked": reasons.looked}


def test_a_missed_target_is_told_with_its_reason_and_one_that_nobody_looked_into_says_so(tmp_path: Path) -> None:
    told = telling.targets(figures("full", missed.load("86bc745c", kept(tmp_path))))
    assert "(`compose`)**: Two groups hide each other. Tried: Frames are drawn again" in told
    assert "(`counting`)**: nobody has looked into it" in told
    assert "(`colors`)**" not in told
    assert "what was tried. A test looked at them." in told


def test_a_target_that_the_second_judge_would_miss_is_named(tmp_path: Path) -> None:
    told = telling.targets(figures("full", missed.load("86bc745c", kept(tmp_path))))
    assert "By the second judge's figures these would be missed too: a place.\n" in told


def test_the_reasons_are_those_of_the_painter_that_was_looked_into(tmp_path: Path) -> None:
    assert not missed.load("00000000", kept(tmp_path)).targets
    assert not missed.load("86bc745c", tmp_path / "nothing.toml").targets


def test_a_quick_look_gives_no_reasons_for_what_may_be_chance(tmp_path: Path) -> None:
    assert "Tried" not in telling.targets(figures("quick", missed.load("86bc745c", kept(tmp_path))))


@pytest.mark.parametrize(
    "text", ["painter = ", 'painter = "x"\n[targets.compose]\nwhy = "y"', 'painter = "x"', "other = 1"]
)
def test_a_damaged_file_of_reasons_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match=r"missed\.toml is damaged"):
        missed.load("x", kept(tmp_path, text))


def test_the_reasons_that_ship_name_targets_that_there_are() -> None:
    names = {row["target"] for row in report.targets({"arms": {}, "critic": {}, "process": {}, "rewording": None})}
    shipped = missed.read()
    assert shipped is None or set(shipped.targets) <= names
