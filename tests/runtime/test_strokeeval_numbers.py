"""What StrokeEval's arms may spend, and how its report draws and judges what they reach."""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import findings
from model_runtime.evaluation.strokeeval.matching import EVEN, FEWER, MORE, better, matched, rates, tried
from model_runtime.evaluation.strokeeval.plots import Bar, Point, bars, curve, scatter
from model_runtime.evaluation.strokeeval.statistics import (
    Bootstrap,
    Error,
)
from model_runtime.evaluation.strokeeval.work import Way
from tests.runtime.strokeeval_results import a_trace, result

PROMPTS = [f"p{n:03}" for n in range(200)]


def values(share: float, flip: int = 0) -> dict[str, dict[str, float]]:
    """So many prompts right; `flip` more of them."""
    right = round(share * len(PROMPTS)) + flip
    return {"counting": {prompt: float(index < right) for index, prompt in enumerate(PROMPTS)}}


def boot(errors: dict[str, Error] | None = None) -> Bootstrap:
    return Bootstrap({"counting": PROMPTS}, errors or {}, seed=1)


# --- compute made equal --------------------------------------------------------------------------------------


def test_an_arm_takes_as_many_steps_as_the_process_costs() -> None:
    trial = [result("process_learned_critique", 10.0, 6.0), result("one_shot_more_steps", 2.0, 1.0), result("best_of_k", 2.0, 1.0)]  # fmt: skip
    assert matched("one_shot_more_steps", trial, 10).steps == 90  # 1 + 9 x 1
    assert matched("best_of_k", trial, 10) == Way("best_of_k", None, 5, EVEN)
    assert matched("one_shot", trial, 10) == Way("one_shot")
    assert matched("process_learned_critique", trial, 10).steps is None
    assert matched("text_plan", trial, 10) == Way("text_plan")


def test_where_equal_compute_is_one_picture_the_rivals_get_four_times_as_much_and_it_is_said() -> None:
    trial = [result("process_learned_critique", 10.0, 6.0), result("one_shot_more_steps", 9.0, 9.0), result("best_of_k", 9.5, 9.0)]  # fmt: skip
    assert matched("one_shot_more_steps", trial, 10) == Way("one_shot_more_steps", 40, 1, MORE)
    assert matched("best_of_k", trial, 10) == Way("best_of_k", None, 4, MORE)


def test_the_development_split_chooses_among_ways_of_as_much_compute_and_the_usual_one() -> None:
    assert tried(Way("best_of_k", None, 4, MORE), 10) == [
        Way("best_of_k", None, 4, MORE),
        Way("best_of_k", 5, 8, FEWER),
    ]
    assert [way.steps for way in tried(Way("one_shot"), 10)] == [None, 5]
    assert [way.steps for way in tried(Way("text_plan", 17, 1, EVEN), 10)] == [17, None]
    assert tried(Way("one_shot_more_steps", 40, 1, MORE), 10) == [Way("one_shot_more_steps", 40, 1, MORE)]
    assert tried(Way("process_learned_critique"), 10) == [Way("process_learned_critique")]


def test_of_two_ways_the_one_is_taken_that_reaches_more_on_the_development_split() -> None:
    ways = [Way("text_plan", 40, 1, "matched"), Way("text_plan")]
    good, bad = result("text_plan", 1, 1), result("text_plan", 1, 1, variant="matched")
    bad.colours = False
    assert better(ways, [good, bad]) == ways[1] and better(ways, []) == ways[0]


def test_a_random_critic_finds_fault_as_often_as_the_learned_one_does() -> None:
    one = result("process_learned_critique", 1, 1, trace=a_trace(ok={"ok": 15, "wrong": 1}, wrong={"wrong": 3, "ok": 1}))  # fmt: skip
    found = rates([one])
    assert found.mark == pytest.approx(4 / 20, abs=0.02) and found.plan == pytest.approx(2 / 5, abs=0.02)


def test_a_critic_who_found_nothing_in_a_few_pictures_is_not_taken_for_one_who_never_does() -> None:
    found = rates([result("process_learned_critique", 1, 1, trace=a_trace(ok={"ok": 19}))])
    assert 0 < found.mark < 0.03 and found.plan > 0


# --- plots ---------------------------------------------------------------------------------------------------


def test_plots_are_svg_that_can_be_read_whatever_they_are_called() -> None:
    from xml.etree import ElementTree

    drawings = [
        bars("a < b & c", [Bar("x <script>", 0.5, 0.4, 0.6, True), Bar("y", 1.2, -0.1, 2)]),
        scatter("t", [Point("p & q", 3.0, 0.5, 0.4, 0.6)], "x", "y"),
        scatter("empty", [], "x", "y"),
        curve("c", [(0.5, 0.5, 10)], "x", "y"),
    ]
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert root.tag.endswith("svg") and "script" not in {each.tag for each in root.iter()}


def test_every_tag_has_a_target() -> None:
    from model_runtime.evaluation.strokeeval.report import TARGETS

    assert set(TARGETS) == set(TAGS) and np.all([0 < value < 1 for value in TARGETS.values()])


def test_a_missed_target_says_by_how_much_and_what_the_judges_error_may_have_done_to_it() -> None:
    from model_runtime.evaluation.strokeeval.report import targets

    def figure(value: float) -> findings.Figures:
        return {"value": value, "interval": [value - 0.1, value + 0.05], "corrected": {"value": value + 0.04, "interval": [0.5, 1.0]}, "sign_test": {"p": 0.01}}  # fmt: skip

    beaten = {
        "one_shot": {"overall": {"value": 0.6}, "headline_is_better_by": figure(0.3)},
        "one_shot_more_steps": {"overall": {"value": 0.88}, "headline_is_better_by": figure(0.02)},
        "best_of_k": {"headline_is_better_by": figure(0.2)},
        "final_plan_one_picture": {
            "headline_is_better_by": {**figure(0.3), "corrected": {"value": 0.1, "interval": [-0.1, 0.3]}}
        },
    }
    own = {tag: figure(0.9) for tag in TAGS}
    rows = {
        one["target"]: one
        for one in targets({
            "arms": {"process_learned_critique": own, **beaten}, "critic": {"tpr": figure(0.95), "damage": figure(0.05)},
            "process": {"stopping": figure(0.7)}, "rewording": None,
        })
    }  # fmt: skip
    missed = {name: one["missed_by"] for name, one in rows.items() if one["met"] is False}
    assert missed == {
        "single_object": 0.08, "two_object": 0.03, "colors": 0.05, "overall, over one-shot at equal compute or more": 0.04,
        "better than one_shot_more_steps": None, "better than final_plan_one_picture": None, "critic: damage": 0.03, "stopping right": 0.25,
    }  # fmt: skip
    assert rows["better than best_of_k"]["met"]
    assert rows["position"]["met"] and rows["position"]["corrected"]["value"] == pytest.approx(0.94)
    assert rows["re-worded prompts cost"]["met"] is None and rows["critic: mcc"]["met"] is None
