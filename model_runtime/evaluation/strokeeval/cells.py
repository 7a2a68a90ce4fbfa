"""The names of arms and tags in a report, and how its figures are written in tables of Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model_runtime.evaluation.strokeeval.arms import HEADLINE

Figures = Mapping[str, Any]
DASH = "–"
NAMES = {
    "one_shot": "one-shot", "one_shot_more_steps": "one-shot, more steps", "best_of_k": "best of K one-shots", "text_plan": "plan in words, one-shot",
    "final_plan_one_picture": "final plan, one picture", "process_no_critique": "process, no critique",
    HEADLINE: "**process, learned critique**", "process_random_critique": "process, random critique",
    "process_oracle_critique": "process, oracle critique", "one_shot_frames": "one-shot, true frames given",
    "one_shot_critique_refine": "one-shot + critique, refine",
    "final_plan_one_picture_critique_refine": "final plan, one picture + critique, refine",
    "final_plan_one_draft": "final plan, one draft, same network",
    "final_plan_one_draft_critique_refine": "final plan, one draft + critique, refine", "process_canvas_masked": "process, canvas masked",
}  # fmt: skip


def name_of(arm: str) -> str:
    return NAMES.get(arm, arm.replace("_", " "))


TAGS = {
    "single_object": "one thing", "two_object": "two things", "colors": "a colour", "counting": "a number", "position": "a place",
    "color_attr": "two colours", "compose": "compositions",
}  # fmt: skip
"""GenEval's names of its tags, in plain words."""
WANTED = {
    "critic: tpr": "critic: of what is wrong, called wrong", "critic: false_alarm_pending": "critic: of what is still to come, called wrong",
    "critic: mcc": "critic: Matthews' correlation", "critic: repair": "of what was to be mended, mended",
    "critic: damage": "of what was right, damaged by mending", "stopping right": "pictures that stop when their list is fulfilled",
}  # fmt: skip


def target_of(name: str) -> str:
    """A target in plain words."""
    if name in TAGS:
        return f"{TAGS[name]} (`{name}`)"
    than = name.removeprefix("better than ")
    return f"better than {name_of(than)}" if than != name else WANTED.get(name, name)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def shown(one: Figures | None) -> str:
    """A figure with its interval."""
    if one is None or one.get("value") is None:
        return DASH
    interval = one.get("interval")
    return f"{one['value']:.3f}" + (f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")


def counted(one: Figures | None) -> str:
    """A figure with its interval, and of how many."""
    return shown(one) + (f" of {one['of']:,}" if one is not None and "of" in one else "")


def value(one: Figures | None) -> str:
    return DASH if one is None else f"{one['value']:.3f}"


def share(one: Figures | None) -> str:
    return DASH if one is None or one["value"] is None else f"{one['value']:.3f} of {one['total']}"
