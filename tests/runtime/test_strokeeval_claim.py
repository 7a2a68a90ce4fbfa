"""The report's first sentences say no more than its figures show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from model_runtime.evaluation.strokeeval import claim
from model_runtime.evaluation.strokeeval.report import BETTER_THAN

HEADLINE = "process_learned_critique"


def gain(low: float, second: float | None = 0.2, corrected: float | None = None, p: float = 0.001) -> dict[str, Any]:
    """A gain whose interval begins at `low`, which the second judge sees so, and which chance makes as often as `p`."""
    return {
        "sign_test": {"better": 20, "worse": 2, "p": p},
        "value": low + 0.1, "interval": [low, low + 0.2],
        "corrected": {"value": 0.1, "interval": [low if corrected is None else corrected, 0.3]},
        "second_judge": None if second is None else {"value": second, "interval": [second - 0.1, second + 0.1]},
    }  # fmt: skip


def figures(gains: Mapping[str, dict[str, Any] | None] = MappingProxyType({}), mode: str = "full") -> dict[str, Any]:
    """The parts of a report that its claim rests on. Arms that are not named are beaten clearly; None: was not run."""
    arms = ("one_shot", "process_no_critique", "final_plan_one_draft", "process_canvas_masked", *BETTER_THAN)
    given = {arm: gains.get(arm, gain(0.1)) for arm in arms}
    told: dict[str, Any] = {HEADLINE: {"overall": {"value": 0.9, "interval": [0.88, 0.92]}}}
    told |= {arm: {"not_run": "no weights"} if one is None else {"headline_is_better_by": one} for arm, one in given.items()}  # fmt: skip
    rows = [
        {
            "target": f"better than {arm}",
            "met": None if one is None else claim.surely_better(one),
            "second_judge": None if one is None else one["second_judge"],
        }
        for arm, one in given.items()
        if arm in BETTER_THAN
    ]
    return {"mode": mode, "arms": told, "targets": rows}


def test_a_process_that_beats_all_its_rivals_is_said_to_help() -> None:
    said = claim.said(figures())
    assert "0.900 [0.880, 0.920]" in said and "Painting as a process **helps**" in said
    assert "**not**" not in said and "not shown" not in said


@pytest.mark.parametrize("arm", BETTER_THAN)
def test_a_rival_that_is_not_surely_beaten_is_named_and_nothing_is_said_to_help_as_a_whole(arm: str) -> None:
    said = claim.said(figures({arm: gain(-0.01)}))
    assert "**helps**" not in said
    assert said.count("It is **not** surely better than") == 1 and "It is surely better than" in said


def test_a_gain_that_hangs_on_the_judges_error_is_not_a_sure_one() -> None:
    said = claim.said(figures({"best_of_k": gain(0.1, corrected=-0.02)}))
    assert "It is **not** surely better than best of K one-shots." in said


def test_a_gain_in_so_few_prompts_that_chance_makes_it_is_not_a_sure_one() -> None:
    said = claim.said(figures({"best_of_k": gain(0.1, p=0.125)}))
    assert "It is **not** surely better than best of K one-shots." in said


def test_a_part_without_which_pictures_are_surely_better_is_named() -> None:
    harmful = {**gain(-0.3), "corrected": {"value": -0.2, "interval": [-0.3, -0.1]}}
    assert "surely **worse** with than without: to see the canvas" in claim.said(
        figures({"process_canvas_masked": harmful})
    )
    by_chance = {**harmful, "sign_test": {"better": 0, "worse": 4, "p": 0.125}}
    assert "**worse**" not in claim.said(figures({"process_canvas_masked": by_chance}))


def test_what_was_not_run_cannot_be_said() -> None:
    said = claim.said(figures({"final_plan_one_picture": None}))
    assert "It **cannot be said** whether it is better than final plan, one picture: not run." in said
    assert "**helps**" not in said


def test_a_part_of_the_process_without_which_pictures_are_as_good_is_not_said_to_help() -> None:
    said = claim.said(figures({"final_plan_one_draft": gain(-0.05), "process_canvas_masked": gain(-0.01)}))
    assert "shown to help by themselves: its critique; that its critique is learned" in said
    assert "These are **not shown** to: drafts in steps, rather than the final plan at once; to see the canvas" in said


def test_a_second_judge_who_sees_it_otherwise_is_heard() -> None:
    assert "The second judge agrees" in claim.said(figures())
    assert "does **not** agree that it is better than best of K one-shots" in claim.said(figures({"best_of_k": gain(0.1, second=-0.1)}))  # fmt: skip
    assert "No second judge has confirmed" in claim.said(figures({"best_of_k": gain(0.1, second=None)}))


def test_a_quick_look_says_that_it_is_one() -> None:
    assert "indicative" in claim.said(figures(mode="quick")) and "indicative" not in claim.said(figures())
