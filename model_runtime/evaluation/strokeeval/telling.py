"""The report in words: tables in Markdown and the plots beside them, from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.evaluation.strokeeval import claim, telling_judge
from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.cells import (
    DASH,
    TAGS,
    Figures,
    counted,
    name_of,
    shown,
    table,
    target_of,
    value,
)
from model_runtime.evaluation.strokeeval.plots import Bar, Point, bars, curve, scatter


def told(figures: Figures, tags: Sequence[str]) -> str:
    """The whole report."""
    parts = [
        _head(figures), claim.said(figures), targets(figures), _arms(figures, tags), _against(figures), _splits(figures), _critic(figures),
        _process(figures), telling_judge.told(figures, tags),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _head(figures: Figures) -> str:
    prompts, revisions, run = figures["prompts"], figures["revisions"], figures["run"]
    return "\n".join([
        "# StrokeEval",
        "",
        f"`{figures['command']}`, {figures['mode']} mode, seed {figures['seed']}. {prompts['a_tag']} held-out prompts a tag, {prompts['seeds']} "
        f"picture(s) of each in every arm; prompts {prompts['digest'][:12]}.",
        "",
        "Weights: " + ", ".join(f"{name} {revision}" for name, revision in revisions.items()) + ". Parameters: "
        + ", ".join(f"{name} {number:,}" for name, number in figures["parameters"].items()) + ".",
        "",
        f"Painted in {run['minutes']:g} minutes ({run['minutes_allowed']:g} were allowed) by {run['processes']} process(es) on {run['machine']}, "
        f"Strokes {run['version']}.",
        "",
        "A picture is right where every thing that was asked for is there in its number, colours and relations are as they were said, and "
        "nothing else is there. *Overall* is the plain mean of the seven tags. In brackets: 95 of 100 resamples of the prompts.",
        "",
    ])  # fmt: skip


def targets(figures: Figures) -> str:
    corrected = figures["judge"]["corrected"]
    rows = [
        (
            target_of(one["target"]), one["wanted"], shown(one), shown(one["corrected"]) if corrected else DASH, shown(one["second_judge"]), _met(one),
        )
        for one in figures["targets"]
    ]  # fmt: skip
    return (
        "## Targets\n\n"
        + table(("", "wanted", "reached", "corrected for the judge", "as the second judge sees it", ""), rows)
        + "\nWhat counts is the first judge's value. *Surely* better is what has its whole interval above nothing, also corrected, and is made by "
        + f"chance less often than {claim.SURE:g} (exact sign test). The second judge's figures are not corrected for its own error, which is told below.\n"
        + _second_misses(figures)
        + _why(figures)
    )


def _second_misses(figures: Figures) -> str:
    """Which tags' targets the second judge's own figures would miss, though the first judge's meet them."""
    rows = [one for one in figures["targets"] if one["target"] in TAGS and one["met"] and one["second_judge"]]
    missed = [TAGS[one["target"]] for one in rows if one["second_judge"]["value"] < one["least"]]
    return f"By the second judge's figures these would be missed too: {', '.join(missed)}.\n" if missed else ""


def _why(figures: Figures) -> str:
    """Of each target that is missed, why, and what was tried."""
    missed = [one for one in figures["targets"] if one["met"] is False]
    if not missed or figures["mode"] == "quick":
        return ""
    lines = [
        f"- **{target_of(one['target'])}**: "
        + (
            f"{one['reason']['why']} Tried: {one['reason']['tried']}"
            if one["reason"]
            else "nobody has looked into it yet with these weights."
        )
        for one in missed
    ]
    looked = f" {figures['looked']}" if figures.get("looked") else ""
    return f"\nWhy these are missed, and what was tried.{looked}\n\n" + "\n".join(lines) + "\n"


def _met(one: Figures) -> str:
    if one["met"] is None:
        return "not measured"
    if one["met"]:
        return "met"
    return "**missed**" + ("" if one["missed_by"] is None else f" by {one['missed_by']:.3f}")


def _arms(figures: Figures, tags: Sequence[str]) -> str:
    rows = []
    for arm, one in figures["arms"].items():
        if "not_run" in one:
            rows.append((name_of(arm), f"not run: {one['not_run']}", *[DASH] * (len(tags) + 5)))
            continue
        sampling = one["sampling"]
        how = f"K = {sampling['k']}" if arm == "best_of_k" else f"{sampling['steps'] or 'usual'} steps"
        rows.append((
            name_of(arm), shown(one["overall"]), shown(one["overall"]["corrected"]) if figures["judge"]["corrected"] else DASH,
            shown(one.get("second_judge")), *(value(one.get(tag)) for tag in tags), f"{one['gflops']:.1f}", f"{one['flops_of_headline']:.2f}", how,
        ))  # fmt: skip
    run = [row for row in rows if not row[1].startswith("not run")]
    lacking = "".join(f"- {row[0]}: {row[1]}\n" for row in rows if row[1].startswith("not run"))
    head = (
        "arm",
        "overall",
        "corrected for the judge",
        "second judge",
        *(TAGS[tag] for tag in tags),
        "GFLOPs",
        "of the process's",
        "sampling",
    )
    notes = (
        (
            "\n![arms](arms.svg)\n\n![compute](compute.svg)\n\nFLOPs count every matrix product of planner, hand and critic. All arms may spend what "
            "the process with its learned critique spends, in whole steps, but for the plain one-shot and the oracle; *more steps* and *best of K* get "
            "four times a one-shot's steps or pictures even where that is more. Four things favour the rivals: arms with the final plan are not charged "
            "for the painting that led to it, the critic that chooses among K is told what the prompt asks for, the process is sampled as it ships, and "
            "where the development split prefers an arm's usual steps it takes them though they cost more. *One picture* is painted by the one-shot "
            "network that is given frames, *one draft* by the process's own. The oracle is told what the judge sees, and the judge is also who scores it.\n"
        )
        + _tuned(figures)
        + _corrected(figures)
    )
    return "## Arms, held-out prompts\n\n" + table(head, run) + ("" if not lacking else f"\n{lacking}") + notes


def _tuned(figures: Figures) -> str:
    if figures["mode"] == "quick":
        return "\nNothing is tuned in a quick look.\n"
    return (
        "\nOf the other arms' ways of sampling the development split chose: the steps that equal compute allows, or the usual ones; for the plain "
        "one-shot its usual steps or half of them; for *best of K* also twice as many pictures in half the steps.\n"
    )


def _corrected(figures: Figures) -> str:
    """How to read what is corrected, and where the judge's counted error cannot be that on these pictures."""
    judge, headline = figures["judge"], figures["arms"].get(HEADLINE, {})
    if not judge["corrected"]:
        return ""
    painted, pooled = judge["error"]["painted"], judge["pooled"]["painted"]
    beyond = [
        TAGS[tag]
        for tag in TAGS
        if tag in headline
        and headline[tag]["value"]
        > ((pooled.get(tag, {}).get("sensitivity") or painted[tag]["sensitivity"])["value"] or 1)
    ]
    return (
        "\nCorrected shares are cut at 1 tag by tag; the differences below are of shares that are not cut, so that they are not those of the shares "
        "told here. "
        + (
            f"Of the process more is shown right than the judge's counted error allows even if all were right, under: {', '.join(beyond)}. There "
            "the judge errs less on these pictures than on those that were labelled, and the correction is too strong: trust what is shown."
            if beyond
            else ""
        )
        + "\n"
    )


def _against(figures: Figures) -> str:
    rows = []
    for arm, one in figures["arms"].items():
        if "headline_is_better_by" in one:
            gain = one["headline_is_better_by"]
            signs = gain["sign_test"]
            rows.append((
                name_of(arm), shown(gain), shown(gain["corrected"]) if figures["judge"]["corrected"] else DASH, shown(gain["second_judge"]),
                f"{signs['better']}, {signs['worse']}", _chance(signs["p"]),
            ))  # fmt: skip
    head = (
        "than",
        "by",
        "corrected",
        "as the second judge sees it",
        "better in, worse in so many prompts",
        "p (sign test)",
    )
    return "## By how much the process with its learned critique is better\n\nOver all tags, paired by prompt and seed.\n\n" + table(head, rows) if rows else ""  # fmt: skip


def _chance(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _splits(figures: Figures) -> str:
    rows = []
    for arm, per in figures["splits"].items():
        for split, one in per.items():
            rows.append((name_of(arm), split.replace("_", " "), counted(one.get("overall", one))))
    if not rows:
        return ""
    cost = figures["rewording"]
    said = "" if cost is None else f"\nThe same scenes and seeds in other words ({cost['pairs']} pairs) cost {shown(cost['cost'])}.\n"  # fmt: skip
    note = "\nMeans of the tags, of so many prompts; by what is held out (colour, relation, count) the share of so many prompts.\n"
    return "## Splits\n\n" + table(("arm", "split", "overall, of so many"), rows) + note + said


def _critic(figures: Figures) -> str:
    critic, agreed = figures["critic"], figures["critic_where_judges_agree"]
    names = {
        "tpr": "of what is wrong, called wrong", "fpr": "of what is right, called wrong", "false_alarm_pending": "of what is still to come, called wrong",
        "early_plans": "of these: plans that leave something for later, called wrong", "pending_named": "of what is still to come, named so",
        "mcc": "Matthews' correlation", "repair": "of what was to be mended, mended", "damage": "of what was right, damaged by a refinement",
        "judges_differ": "of the things that stood, seen differently by the judges",
    }  # fmt: skip
    rows = [
        (text, counted(critic.get(key)), DASH if agreed is None else counted(agreed.get(key)))
        for key, text in names.items()
    ]
    said = ("ok", "pending", "wrong", "nothing")
    three = [(truth, *(str(row.get(one, 0)) for one in said)) for truth, row in critic["confusion"].items()]
    plans = [(truth, str(row.get("ok", 0)), str(row.get("wrong", 0))) for truth, row in critic["plans"].items()]
    return "\n".join([
        "## The critic\n", "Held against what the judge sees in its own pictures; and beside, without the things that the second judge sees otherwise.\n",
        table(("", "share", "where both judges agree"), rows),
        "Of what is still to come the built-in critic is asked nothing when it looks at a picture, so that it cannot call it wrong there; the checks of its "
        "plans can, and stand alone in the row after it.\n",
        "What is so (rows), and what the critic says of it:\n", table(("", *said), three),
        "Plans with and without a conflict with their prompt, and what its check says:\n", table(("", "ok", "wrong"), plans),
    ])  # fmt: skip


def _process(figures: Figures) -> str:
    process, sure = figures["process"], figures["calibration"]
    names = {
        "step_success": "steps of which every thing is right", "preservation": "things left alone that stay right",
        "pixels_outside_unchanged": "pixels outside of an edit that stay", "stopping": "pictures that stop when their list is fulfilled",
        "peak": "pictures that are right at some time", "submitted_to_peak_gap": "pictures that are right at some time, and not at the end",
    }  # fmt: skip
    rows = [(text, counted(process.get(key))) for key, text in names.items()]
    rows += [(key, str(process.get(key, DASH))) for key in ("steps", "refinements")]
    seconds = process.get("seconds_a_picture")
    rows.append(("seconds a picture, one at a time", DASH if seconds is None else f"{seconds['mean']} (mean of {seconds['of']})"))  # fmt: skip
    ece = sure["ece"]
    said = f"Expected calibration error of its verdicts: {DASH if ece is None else f'{ece:.3f}'} ({sure['verdicts']} verdicts).\n"
    return "## The process\n\n" + table(("", ""), rows) + f"\n{said}\n![calibration](calibration.svg)\n"


# --- plots -----------------------------------------------------------------------------------------------------


def plots(figures: Figures) -> dict[str, str]:
    """Name -> SVG."""
    run = {arm: one for arm, one in figures["arms"].items() if "overall" in one}
    plain = {arm: name_of(arm).replace("*", "") for arm in run}
    rows = [Bar(plain[arm], *_range(one["overall"]), arm == HEADLINE) for arm, one in run.items()]
    points = [Point(plain[arm], one["gflops"], *_range(one["overall"]), arm == HEADLINE) for arm, one in run.items()]
    bins = [(one["sure"], one["right"], one["verdicts"]) for one in figures["calibration"]["bins"]]
    return {
        "arms": bars("Held-out prompts: the share that is right, mean of the tags", rows),
        "compute": scatter("What it costs, and what it reaches", points, "GFLOPs a picture", "share right"),
        "calibration": curve("How sure the critic is, and how often it is so", bins, "confidence", "was so"),
    }


def _range(one: Figures) -> tuple[float, float, float]:
    low, high = one["interval"]
    return one["value"], low, high
