"""The report: every figure in one JSON, and the same told in Markdown with plots. Counts nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import blind, findings, judged, missed, telling, traced
from model_runtime.evaluation.strokeeval.arms import ABLATIONS, ARMS, HEADLINE
from model_runtime.evaluation.strokeeval.claim import surely_better
from model_runtime.evaluation.strokeeval.findings import Arms, Figures
from model_runtime.evaluation.strokeeval.judged import JudgeError
from model_runtime.evaluation.strokeeval.missed import Reason
from model_runtime.evaluation.strokeeval.running import Outcome
from model_runtime.evaluation.strokeeval.statistics import Error
from model_runtime.hosts.hardware import described

TARGETS: dict[str, float] = {
    "single_object": 0.98, "two_object": 0.93, "counting": 0.85, "colors": 0.95, "position": 0.88, "color_attr": 0.85, "compose": 0.6,
}  # fmt: skip
"""Of the headline arm on held-out prompts."""
CRITIC_TARGETS = {"tpr": (0.9, True), "false_alarm_pending": (0.02, False), "mcc": (0.85, True), "repair": (0.8, True), "damage": (0.02, False)}  # fmt: skip
"""Value, and whether it is to be reached (True) or kept under."""
BETTER_THAN = ("one_shot_more_steps", "best_of_k", "final_plan_one_picture", "process_random_critique")
ONE_SHOTS = ("one_shot", "one_shot_more_steps")
GAIN, STOPPING, REWORDING = 0.06, 0.95, 0.03


def report(outcome: Outcome, kept: JudgeError | None, command: str) -> Figures:
    """All figures. `kept` is what is known of the judge's own error."""
    identity, seed = outcome.identity, outcome.identity.seed
    judge, one_shot = identity.revisions["judge"], identity.revisions["one_shot"]
    arms = Arms(outcome.results, judged.errors(kept, judge), seed, judged.errors(kept, judge, one_shot))
    ways = {way.arm: way for way in outcome.ways}
    found, agreed = traced.traces(outcome.results), traced.traces(outcome.results, agreed=True)
    lines = outcome.lines
    figures: Figures = {
        "command": command,
        "mode": identity.mode,
        "seed": seed,
        "revisions": identity.revisions,
        "run": {
            "version": version("strokes"),
            "machine": described(),
            "processes": outcome.painters,
            "minutes": round(outcome.painted / 60, 1),
            "minutes_allowed": identity.minutes,
            "seconds_a_prompt_rehearsed": round(outcome.decided.seconds, 2),
        },
        "parameters": outcome.parameters,
        "prompts": {"digest": identity.prompts, "a_tag": outcome.decided.per_tag, "seeds": outcome.decided.seeds},
        "arms": {
            arm: arms.told(arm, ways[arm]) if arm in arms.sampled else {"not_run": outcome.missing[arm]}
            for arm in ARMS
            if arm in arms.sampled or (arm in outcome.missing and arm not in ABLATIONS)
        },
        "splits": findings.splits(outcome.results, {id: line.strokes.reasons for id, line in lines.items()}, seed),
        "rewording": findings.rewording(
            outcome.results, {id: line.strokes.of or "" for id, line in lines.items()}, seed
        ),
        "critic": traced.critic(found, seed),
        "critic_where_judges_agree": traced.critic(agreed, seed) if agreed else None,
        "process": traced.process(found, seed, outcome.seconds),
        "calibration": traced.sureness(found),
        "judge": _judge(kept, judge, identity.revisions["second judge"], one_shot),
        "judges_agree": arms.agreement(),
        "blind_labels": _blind(blind.load(identity.revisions["painter"], judge, identity.prompts), arms, seed),
    }
    reasons = missed.load(identity.revisions["painter"])
    figures["targets"] = explained(targets(figures), reasons.targets)
    figures["looked"] = reasons.looked
    return figures


def _blind(labelled: blind.BlindLabels | None, arms: Arms, seed: int) -> Figures | None:
    """What people said of the process's pictures themselves, and the share that is right if they are."""
    if labelled is None or HEADLINE not in arms.sampled:
        return None
    share = blind.share_right(labelled, *arms.sampled[HEADLINE].overall(), seed)
    return {
        "found_right": labelled.found_right.told(),
        "found_wrong": labelled.found_wrong.told(),
        "unsure": labelled.unsure,
        "how": labelled.how,
        "overall": findings.told(share),
    }


def _judge(kept: JudgeError | None, revision: str, second: str, one_shot: str) -> Figures:
    if kept is None or kept.judge != revision:
        return {"revision": revision, "error": None, "corrected": False}
    tables = {"clean": kept.clean, "painted": kept.painted}
    if kept.second_judge == second:
        tables["second_judge"] = kept.second
    shots = kept.one_shots if kept.one_shots is not None and kept.one_shots.painter == one_shot else None
    if shots is not None:
        tables["one_shots"] = shots.painted
    return {
        "revision": revision,
        "corrected": bool(judged.errors(kept, revision)),
        "pooled": {
            where: _pooled(judged.errors(kept, revision, painter))
            for where, painter in (("painted", None), ("one_shots", one_shot))
        },
        "labelled": kept.labelled,
        "painters": list(kept.painters),
        "how": kept.how,
        "one_shots_labelled": 0 if shots is None else shots.labelled,
        "one_shots_how": "" if shots is None else shots.how,
        "error": {
            where: {
                tag: {name: getattr(one, name).told() for name in ("sensitivity", "specificity")}
                for tag, one in tags.items()
            }
            for where, tags in tables.items()
        },
    }


def _pooled(errors: Mapping[str, Error]) -> Figures:
    """Tag -> what is taken in the stead of a side that was counted on too few pictures."""
    return {
        tag: {
            name: getattr(error, name).told()
            for name, pooled in zip(("sensitivity", "specificity"), error.pooled, strict=True)
            if pooled
        }
        for tag, error in errors.items()
    }


# --- targets ---------------------------------------------------------------------------------------------------


def targets(figures: Mapping[str, Any]) -> list[Figures]:
    """Each target, what was reached, and whether it is met; None where it was not measured. What counts is the figure as
    the judge sees it; with the judge's own error taken out it stands beside. Better than another arm it is where both intervals are
    above nothing. The gain is over that of the one-shots (in its usual steps, or in more) that reaches more."""
    arms, critic, process = figures["arms"], figures["critic"], figures["process"]
    headline = arms.get(HEADLINE, {})
    rows = [_row(f"{tag}", headline.get(tag), wanted, True) for tag, wanted in TARGETS.items()]
    shots = [arms[arm] for arm in ONE_SHOTS if "overall" in arms.get(arm, {})]
    best: Figures = (
        max(shots, key=lambda arm: arm["overall"]["value"], default={}) if len(shots) == len(ONE_SHOTS) else {}
    )
    rows.append(_row("overall, over one-shot at equal compute or more", best.get("headline_is_better_by"), GAIN, True))
    for arm in BETTER_THAN:
        rows.append(_above_zero(f"better than {arm}", arms.get(arm, {}).get("headline_is_better_by")))
    rows += [_row(f"critic: {name}", critic.get(name), wanted, least) for name, (wanted, least) in CRITIC_TARGETS.items()]  # fmt: skip
    rows.append(_row("stopping right", process.get("stopping"), STOPPING, True))
    rows.append(_row("re-worded prompts cost", (figures["rewording"] or {}).get("cost"), REWORDING, False))
    return rows


def explained(rows: Sequence[Figures], reasons: Mapping[str, Reason]) -> list[Figures]:
    """Each target that is missed with why, and what was tried; None where nobody has looked into it."""
    return [
        {
            **row,
            "reason": msgspec.to_builtins(reasons[row["target"]])
            if row["met"] is False and row["target"] in reasons
            else None,
        }
        for row in rows
    ]


def _row(name: str, one: Mapping[str, Any] | None, wanted: float, least: bool) -> Figures:
    value = None if one is None else one.get("value")
    met = None if value is None else (value >= wanted if least else value < wanted)
    missed_by = round(abs(wanted - value), 4) if value is not None and not met else None
    given = one or {}
    return {
        "target": name, "least": wanted if least else None, "wanted": f"{'≥' if least else '<'} {wanted}", "value": value, "interval": given.get("interval"),
        "corrected": given.get("corrected"), "second_judge": given.get("second_judge"), "met": met, "missed_by": missed_by,
    }  # fmt: skip


def _above_zero(name: str, one: Mapping[str, Any] | None) -> Figures:
    """Surely better."""
    row = _row(name, one, 0.0, True)
    return {
        **row,
        "wanted": "surely",
        "met": None if one is None else surely_better(one),
        "missed_by": None,
    }


# --- on disk ---------------------------------------------------------------------------------------------------


def write(figures: Figures, folder: Path) -> Path:
    """`strokeeval.json`, `report.md` and its plots."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "strokeeval.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n")
    for name, drawing in telling.plots(figures).items():
        (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
    path = folder / "report.md"
    path.write_text(telling.told(figures, TAGS), encoding="utf-8")
    return path
