"""Compute made equal: how many flow steps, or how many pictures, an arm may take for what the whole process costs.

Where equal compute buys less than four times a plain one-shot, *more steps* and *best of K* get four times nevertheless, since they
would be one-shots under other names: they then cost more than the process, which favours them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model_runtime.evaluation.strokeeval.arms import HEADLINE, Arm
from model_runtime.evaluation.strokeeval.critics import Rates
from model_runtime.evaluation.strokeeval.work import Result, Way

FREE: frozenset[Arm] = frozenset(("one_shot", HEADLINE, "process_oracle_critique"))
"""Not matched: the cheapest way there is, what the others are matched to, and the ceiling, whose critic costs nothing."""
LEAST_TIMES = 4
MOST_STEPS, MOST_PICTURES = 200, 32
EVEN, MORE, FEWER, USUAL = "matched", "more than the process spends", "fewer steps", ""
"""How a way's compute came about."""


def matched(arm: Arm, trial: Sequence[Result], steps: int) -> Way:
    """The arm with as much compute as the process takes with its learned critique, from pictures for which both took `steps`."""
    if arm in FREE:
        return Way(arm)
    wanted, own = _mean(trial, HEADLINE), _mean(trial, arm)
    if own is None or wanted is None:
        return Way(arm)
    total, flow = own
    if arm == "best_of_k":
        k = round(wanted[0] / total)
        return Way(arm, None, max(LEAST_TIMES, min(MOST_PICTURES, k)), EVEN if k >= LEAST_TIMES else MORE)
    if flow <= 0:
        return Way(arm)
    times = (wanted[0] - (total - flow)) / flow
    if arm == "one_shot_more_steps" and times < LEAST_TIMES:
        return Way(arm, LEAST_TIMES * steps, 1, MORE)
    return Way(arm, max(1, min(MOST_STEPS, round(steps * times))), 1, EVEN)


def tried(way: Way, steps: int) -> list[Way]:
    """The ways of sampling among which the development split chooses: with as much compute as the process takes, or as the arm's network is
    usually sampled, which may be more, in the arm's favour; of *best of K* also twice as many pictures in half the steps."""
    if way.arm == "one_shot":
        return [way, Way(way.arm, steps // 2, 1, FEWER)]
    if way.arm == "best_of_k":
        return [way, Way(way.arm, steps // 2, min(MOST_PICTURES, 2 * way.k), FEWER)]
    return [way, Way(way.arm)] if way.variant and way.arm != "one_shot_more_steps" else [way]


def _mean(results: Sequence[Result], arm: Arm) -> tuple[float, float] | None:
    """FLOPs of an arm's pictures, all and in flow steps, on average."""
    own = [(one.flops, one.flow_flops) for one in results if one.arm == arm and not one.variant]
    return None if not own else tuple(np.mean(own, axis=0).tolist())  # type: ignore[return-value]


def rates(results: Sequence[Result]) -> Rates:
    """How often the learned critic finds fault: with marks, and with plans. Half a fault more than were seen, of one more (Jeffreys'
    prior), so that a critic who found none in a few pictures is not taken for one who never finds any."""
    said = [one.trace for one in results if one.arm == HEADLINE and one.trace is not None]
    marks = [count for trace in said for truth in ("ok", "wrong") for count in (trace.confusion[truth],)]
    plans = [count for trace in said for count in trace.plans.values()]
    wrong, total = sum(m["wrong"] for m in marks), sum(sum(m.values()) for m in marks)
    bad, checked = sum(p["wrong"] for p in plans), sum(sum(p.values()) for p in plans)
    return Rates((wrong + 0.5) / (total + 1), (bad + 0.5) / (checked + 1))


def better(ways: Sequence[Way], development: Sequence[Result]) -> Way:
    """Of several ways of one arm the one that reaches most on the development split; the first of equals."""

    def reached(way: Way) -> float:
        own = [one.right for one in development if one.arm == way.arm and one.variant == way.variant]
        return float(np.mean(own)) if own else 0.0

    return max(ways, key=reached)
