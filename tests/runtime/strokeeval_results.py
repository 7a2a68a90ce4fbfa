"""Results of StrokeEval as tests need them: one picture, and how it came about."""

from __future__ import annotations

from model_runtime.evaluation.strokeeval.arms import Arm
from model_runtime.evaluation.strokeeval.tracing import SAYINGS, TRUTHS, Trace
from model_runtime.evaluation.strokeeval.work import Result


def result(arm: Arm, flops: float, flow: float, **other: object) -> Result:
    return Result(
        prompt="p", tag="counting", split="development", seed=0, arm=arm, things=True, present=True, colours=True, relations=True,
        sky=True, ground=True, flops=flops, flow_flops=flow, passes=1, words=1, flow_steps=10, **other,  # type: ignore[arg-type]
    )  # fmt: skip


def a_trace(**rows: dict[str, int]) -> Trace:
    empty = {truth: {**dict.fromkeys(SAYINGS, 0), **rows.get(truth, {})} for truth in TRUTHS}
    return Trace(confusion=empty, plans={"none": {"ok": 3, "wrong": 1}, "conflict": {"ok": 0, "wrong": 1}})
