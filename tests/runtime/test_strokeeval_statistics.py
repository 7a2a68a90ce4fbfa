"""StrokeEval's statistics: resampling, the judge's error, the critic's figures."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import findings, traced
from model_runtime.evaluation.strokeeval.judged import Counted, JudgeError, errors
from model_runtime.evaluation.strokeeval.statistics import (
    Bootstrap,
    Error,
    SignTest,
    calibration,
    corrected,
    difference,
    estimate,
    kendall,
    matthews,
    share_estimate,
    share_of,
    sign_test,
)
from tests.runtime.strokeeval_results import a_trace, result

PROMPTS = [f"p{n:03}" for n in range(200)]


def values(share: float, flip: int = 0) -> dict[str, dict[str, float]]:
    """So many prompts right; `flip` more of them."""
    right = round(share * len(PROMPTS)) + flip
    return {"counting": {prompt: float(index < right) for index, prompt in enumerate(PROMPTS)}}


def boot(errors: dict[str, Error] | None = None) -> Bootstrap:
    return Bootstrap({"counting": PROMPTS}, errors or {}, seed=1)


# --- bootstrap -----------------------------------------------------------------------------------------------


def test_the_interval_of_a_share_is_about_that_of_the_binomial() -> None:
    sampled = boot().arm(values(0.7))
    one = estimate(*sampled.overall())
    spread = 1.96 * (0.7 * 0.3 / 200) ** 0.5
    assert one.value == 0.7
    assert one.interval == pytest.approx((0.7 - spread, 0.7 + spread), abs=0.01)


def test_paired_arms_are_told_apart_where_unpaired_ones_would_not_be() -> None:
    """Ten prompts more of 200: the arms' own intervals overlap, but on the same prompts the one is never worse."""
    bootstrap = boot()
    better_arm, arm = bootstrap.arm(values(0.6, flip=10)), bootstrap.arm(values(0.6))
    gain = difference(better_arm, arm)
    own = [estimate(*each.overall()).interval for each in (better_arm, arm)]
    assert own[0][0] < own[1][1]
    assert gain.value == pytest.approx(0.05) and gain.interval[0] > 0


def test_more_seeds_of_one_prompt_are_no_more_prompts() -> None:
    """Clustered: a prompt whose four pictures agree counts once, so the interval is that of the prompts."""
    few = Bootstrap({"counting": PROMPTS[:20]}, {}, seed=1)
    column = {"counting": {prompt: float(index < 10) for index, prompt in enumerate(PROMPTS[:20])}}
    low, high = estimate(*few.arm(column).overall()).interval
    assert high - low == pytest.approx(2 * 1.96 * (0.25 / 20) ** 0.5, abs=0.06)


def test_the_overall_figure_is_the_plain_mean_of_the_tags() -> None:
    bootstrap = Bootstrap({"counting": PROMPTS, "colors": PROMPTS[:10]}, {}, seed=0)
    sampled = bootstrap.arm({**values(0.4), "colors": dict.fromkeys(PROMPTS[:10], 1.0)})
    assert sampled.overall()[0] == pytest.approx(0.7)


def test_the_same_seed_gives_the_same_interval() -> None:
    assert boot().arm(values(0.3)).overall()[1].tolist() == boot().arm(values(0.3)).overall()[1].tolist()


def test_a_share_of_parts_is_weighted_by_what_was_counted() -> None:
    one = share_estimate([Share(1, 1), Share(0, 3), Share(0, 0)])
    assert one is not None and one.value == 0.25 and one.interval[0] == 0 and one.interval[1] == 1
    assert share_estimate([Share()]) is None


# --- the judge's error ---------------------------------------------------------------------------------------


@given(st.floats(0, 1), st.floats(0.6, 1), st.floats(0.6, 1))
def test_what_a_judge_shows_is_told_back_to_what_is_so(true: float, sensitivity: float, specificity: float) -> None:
    shown = true * sensitivity + (1 - true) * (1 - specificity)
    assert corrected(shown, sensitivity, specificity) == pytest.approx(true, abs=1e-9)


def test_a_judge_that_guesses_corrects_nothing() -> None:
    assert corrected(0.4, 0.5, 0.5) == pytest.approx(0.4)


def test_a_corrected_share_is_one_and_a_difference_of_two_is_not_cut_short_for_it() -> None:
    """The judge overlooks a tenth of what is right: what it shows of .98 and .92 can only be more than everything of each."""
    strict = boot({"counting": Error(Share(900, 1000), Share(1000, 1000))})
    most, much = strict.arm(values(0.98)), strict.arm(values(0.92))
    told = share_of(*most.overall(True), 200)
    assert told.value == told.interval[1] == 1 and 0.97 < told.interval[0] < 0.99, "of 200 prompts nobody is so sure"
    assert difference(most, much, True).value == pytest.approx(0.06 / 0.9, abs=1e-3)


def test_where_a_tag_is_corrected_to_more_than_everything_the_mean_that_is_told_has_no_more_than_everything_of_it() -> (
    None
):
    """The judge overlooks a tenth: half of one tag is shown, and of the other so much as there cannot be."""
    strict = Error(Share(900, 1000), Share(1000, 1000))
    bootstrap = Bootstrap({"counting": PROMPTS, "colors": PROMPTS[:10]}, {"counting": strict, "colors": strict}, seed=0)
    sampled = bootstrap.arm({**values(0.45), "colors": dict.fromkeys(PROMPTS[:10], 1.0)})
    assert sampled.overall(True, cut=True)[0] == pytest.approx((0.5 + 1) / 2)
    assert sampled.overall(True)[0] == pytest.approx((0.5 + 1 / 0.9) / 2)


def test_where_nearly_all_are_right_the_interval_is_no_narrower_than_where_all_are() -> None:
    column = {"counting": {prompt: float(index > 0) for index, prompt in enumerate(PROMPTS[:100])}}
    nearly = Bootstrap({"counting": PROMPTS[:100]}, {}, seed=1).arm(column)
    told = share_of(*nearly.overall(), 100)
    assert told.value == 0.99 and told.interval[0] < share_of(1.0, np.ones(100), 100).interval[0]


def test_four_prompts_that_all_differ_one_way_are_still_chance() -> None:
    """McNemar's exact test: 4 against none is 2 / 2 ** 4."""
    same = {"counting": dict.fromkeys(PROMPTS, 1.0)}
    four = {"counting": {prompt: float(index >= 4) for index, prompt in enumerate(PROMPTS)}}
    assert sign_test(same, four) == SignTest(4, 0, 0.125) and sign_test(four, same) == SignTest(0, 4, 0.125)
    assert sign_test(same, same) == SignTest(0, 0, 1.0)
    many = {"counting": {prompt: float(index >= 26) for index, prompt in enumerate(PROMPTS)}}
    assert sign_test(same, many).p < 1e-6


def test_where_all_are_right_the_interval_is_still_that_of_so_many_prompts() -> None:
    every = boot().arm(values(1.0))
    assert share_of(*every.overall(), 200).interval == pytest.approx((0.981, 1.0), abs=1e-3)
    none = share_estimate([Share(0, 2), Share(0, 3)])
    assert none is not None and none.value == 0 and none.of == 5 and 0.5 < none.interval[1] < 0.8


def test_two_rankings_agree_as_far_as_they_rank_and_ties_count_neither_way() -> None:
    assert kendall([1, 2, 3], [10, 20, 30]) == 1 and kendall([1, 2, 3], [3, 2, 1]) == -1
    assert kendall([1, 2, 2], [1, 2, 2]) == pytest.approx(1)
    assert kendall([1, 1, 1], [1, 2, 3]) is None


def test_the_judges_own_uncertainty_widens_the_interval() -> None:
    sure = Error(Share(9500, 10000), Share(9500, 10000))
    unsure = Error(Share(38, 40), Share(19, 20))
    widths = []
    for error in (sure, unsure):
        sampled = boot({"counting": error}).arm(values(0.7))
        value, samples = sampled.overall(True)
        low, high = estimate(value, samples).interval
        widths.append(high - low)
        assert value == pytest.approx((0.7 - 0.05) / 0.9, abs=1e-3)
    assert widths[1] > widths[0] * 1.2


def test_tags_that_share_one_count_of_the_judges_error_err_together() -> None:
    """Drawn apart for each, their mistakes would cancel each other out, and the mean of all would seem surer than it is."""

    def width(pooled: bool) -> float:
        error = Error(Share(15, 20), Share(19, 20), (pooled, pooled))
        tags: dict[str, list[str]] = {tag: PROMPTS for tag in TAGS}
        sampled = Bootstrap(tags, dict.fromkeys(TAGS, error), 1).arm({tag: values(0.5)["counting"] for tag in TAGS})
        return float(sampled.overall(True)[1].std())

    assert width(True) > 1.5 * width(False)


def test_a_judge_with_too_few_labels_of_a_tag_is_corrected_by_those_of_all() -> None:
    kept = JudgeError(
        "abc", {}, {"counting": Counted(Share(19, 20), Share(11, 12)), "colors": Counted(Share(30, 30), Share(2, 3))}
    )  # fmt: skip
    found = errors(kept, "abc")
    assert found["counting"].specificity == Share(11, 12)
    assert found["colors"].sensitivity == Share(30, 30) and found["colors"].specificity == Share(13, 15)
    assert found["position"].sensitivity == Share(49, 50) and found["position"].pooled == (True, True)
    assert errors(kept, "another judge") == {} and errors(None, "abc") == {}


def test_a_one_shot_painters_arms_are_corrected_by_the_judges_error_on_its_own_pictures() -> None:
    some = [result("one_shot", 1, 1), result("process_no_critique", 1, 1)]
    some = [msgspec.structs.replace(one, split="held_out", prompt=prompt) for one in some for prompt in PROMPTS[:20]]
    own, of_shots = (Error(Share(100, 100), Share(hits, 100)) for hits in (100, 80))
    for one in some[::4]:
        one.things = False
    arms = findings.Arms(some, {"counting": own}, 0, {"counting": of_shots})
    assert arms.sampled["process_no_critique"].value_true["counting"] == pytest.approx(0.75)
    assert arms.sampled["one_shot"].value_true["counting"] == pytest.approx((0.75 - 0.2) / 0.8)
    assert findings.Arms(some, {"counting": own}, 0).sampled["one_shot"].value_true["counting"] == pytest.approx(0.75)


# --- critic --------------------------------------------------------------------------------------------------


def test_matthews_knows_a_perfect_a_contrary_and_a_guessing_critic() -> None:
    assert matthews(10, 0, 0, 30) == 1 and matthews(0, 10, 30, 0) == -1
    assert matthews(5, 5, 15, 15) == 0 and matthews(10, 0, 0, 0) is None


def test_calibration_is_nought_where_confidence_is_truth_and_grows_with_boasting() -> None:
    honest = [(0.75, index % 4 > 0) for index in range(400)]
    boasting = [(0.95, index % 2 > 0) for index in range(400)]
    assert calibration(honest)[0] == pytest.approx(0, abs=1e-9)
    error, bins = calibration(boasting)
    assert error == pytest.approx(0.45) and len(bins) == 1 and bins[0].right == Share(200, 400)
    assert calibration([]) == (None, [])
    assert calibration([(1.0, True)])[0] == 0


def test_the_critic_is_told_in_three_ways_with_false_alarms_on_what_is_to_come() -> None:
    found = {"a": [a_trace(ok={"ok": 9, "wrong": 1}, wrong={"wrong": 3, "ok": 1}, pending={"pending": 4, "wrong": 1, "nothing": 5})]}  # fmt: skip
    told = traced.critic(found, seed=0)
    assert told["tpr"]["value"] == 0.75 and told["fpr"]["value"] == 0.1
    assert told["false_alarm_pending"]["value"] == 0.1 and told["pending_named"]["value"] == 0.4
    assert told["mcc"]["value"] == pytest.approx(matthews(3, 1, 1, 9), abs=1e-4)
    assert told["confusion"]["pending"]["nothing"] == 5 and told["plans"]["none"]["wrong"] == 1
