"""The report in words: tables in Markdown and the plots beside them, from the figures alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model_runtime.evaluation.strokeeval.plots import Bar, Point, bars, curve, scatter

Figures = Mapping[str, Any]
DASH = "–"
HEADLINE = "process_learned_critique"
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


def told(figures: Figures, tags: Sequence[str]) -> str:
    """The whole report."""
    parts = [
        _head(figures), _claim(figures), _targets(figures), _arms(figures, tags), _against(figures), _splits(figures), _critic(figures),
        _process(figures), _judge(figures, tags),
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


def _targets(figures: Figures) -> str:
    corrected = figures["judge"]["corrected"]
    rows = [
        (_target(one["target"]), one["wanted"], shown(one), shown(one["corrected"]) if corrected else DASH, _met(one))
        for one in figures["targets"]
    ]
    return "## Targets\n\n" + table(("", "wanted", "reached", "corrected for the judge", ""), rows)


def _met(one: Figures) -> str:
    if one["met"] is None:
        return "not measured"
    if one["met"]:
        return "met"
    return "**missed**" + ("" if one["missed_by"] is None else f" by {one['missed_by']:.3f}")


def _target(name: str) -> str:
    if name in TAGS:
        return f"{TAGS[name]} (`{name}`)"
    than = name.removeprefix("better than ")
    return f"better than {name_of(than)}" if than != name else WANTED.get(name, name)


def _claim(figures: Figures) -> str:
    """What all of it comes to, in a sentence or two."""
    rivals = [one for one in figures["targets"] if one["target"].startswith("better than ")]
    lost = [_target(one["target"]) for one in rivals if one["met"] is False]
    unknown = [_target(one["target"]) for one in rivals if one["met"] is None]
    whole = figures["arms"].get(HEADLINE, {}).get("overall")
    parts = [f"The whole process, with its learned critique, gets {shown(whole)} of the pictures right."]
    if lost:
        parts.append(
            f"That painting step by step helps is **not shown** here: it is not surely {'; nor '.join(lost)}."
            + (f" Not run was what would tell whether it is {'; '.join(unknown)}." if unknown else "")
        )
    elif unknown:
        parts.append(
            "Whether painting step by step helps **cannot be said** here, since not all that it is held against was run."
        )
    else:
        parts.append(
            "Painting step by step **helps**: it is better than everything that it has to beat at equal compute or more."
        )
    parts.append(_second(rivals))
    if figures["mode"] == "quick":
        parts.append("A quick look at a few prompts: indicative, no more. `--full` takes them all.")
    return " ".join(part for part in parts if part) + "\n"


def _second(rivals: Sequence[Figures]) -> str:
    """Whether the second judge says the same of what was shown."""
    won = [one for one in rivals if one["met"]]
    if not won:
        return ""
    if any(one["second_judge"] is None for one in won):
        return "No second judge has confirmed what is better."
    against = [_target(one["target"]) for one in won if one["second_judge"]["value"] <= 0]
    if against:
        return f"The second judge does **not** agree that it is {'; nor '.join(against)}."
    return "The second judge agrees wherever it is better."


def _arms(figures: Figures, tags: Sequence[str]) -> str:
    rows = []
    for arm, one in figures["arms"].items():
        if "not_run" in one:
            rows.append((name_of(arm), f"not run: {one['not_run']}", *[DASH] * (len(tags) + 4)))
            continue
        sampling = one["sampling"]
        how = f"K = {sampling['k']}" if arm == "best_of_k" else f"{sampling['steps'] or 'usual'} steps"
        rows.append((
            name_of(arm), shown(one["overall"]), shown(one["overall"]["corrected"]) if figures["judge"]["corrected"] else DASH,
            *(_value(one.get(tag)) for tag in tags), f"{one['gflops']:.1f}", f"{one['flops_of_headline']:.2f}", how,
        ))  # fmt: skip
    run = [row for row in rows if not row[1].startswith("not run")]
    lacking = "".join(f"- {row[0]}: {row[1]}\n" for row in rows if row[1].startswith("not run"))
    head = (
        "arm",
        "overall",
        "corrected for the judge",
        *(TAGS[tag] for tag in tags),
        "GFLOPs",
        "of the process's",
        "sampling",
    )
    notes = (
        "\n![arms](arms.svg)\n\n![compute](compute.svg)\n\nFLOPs count every matrix product of planner, hand and critic. All arms may spend what "
        "the process with its learned critique spends, but for the plain one-shot and the oracle; *more steps* and *best of K* get four times a "
        "one-shot's steps or pictures even where that is more. Three things favour the rivals: arms with the final plan are not charged for the "
        "painting that led to it, the critic that chooses among K is told what the prompt asks for, and the process is sampled as it ships.\n"
    ) + _tuned(figures)
    return "## Arms, held-out prompts\n\n" + table(head, run) + ("" if not lacking else f"\n{lacking}") + notes


def _tuned(figures: Figures) -> str:
    if figures["mode"] == "quick":
        return "\nNothing is tuned in a quick look.\n"
    return (
        "\nOf the other arms' ways of sampling the development split chose: the steps that equal compute allows, or the usual ones; for the plain "
        "one-shot its usual steps or half of them; for *best of K* also twice as many pictures in half the steps.\n"
    )


def _against(figures: Figures) -> str:
    rows = [
        (
            name_of(arm), shown(one["headline_is_better_by"]), shown(one["headline_is_better_by"]["corrected"]) if figures["judge"]["corrected"] else DASH,
            shown(one["headline_is_better_by"]["second_judge"]),
        )
        for arm, one in figures["arms"].items()
        if "headline_is_better_by" in one
    ]  # fmt: skip
    return "## By how much the process with its learned critique is better\n\nOver all tags, paired by prompt and seed.\n\n" + table(("than", "by", "corrected", "as the second judge sees it"), rows) if rows else ""  # fmt: skip


def _splits(figures: Figures) -> str:
    rows = []
    for arm, per in figures["splits"].items():
        for split, one in per.items():
            rows.append((name_of(arm), split.replace("_", " "), counted(one.get("overall", one))))
    if not rows:
        return ""
    cost = figures["rewording"]
    said = "" if cost is None else f"\nThe same scenes and seeds in other words ({cost['pairs']} pairs) cost {shown(cost['cost'])}.\n"  # fmt: skip
    return "## Splits\n\n" + table(("arm", "split", "overall, of so many prompts or pictures"), rows) + said


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


def _judge(figures: Figures, tags: Sequence[str]) -> str:
    judge = figures["judge"]
    if judge["error"] is None:
        text = "Its own error on these things has not been counted: nothing is corrected for it.\n"
    else:
        rows = [
            (TAGS[tag], *(_share(judge["error"][where].get(tag, {}).get(name)) for where in ("clean", "painted") for name in ("sensitivity", "specificity")))
            for tag in tags
        ]  # fmt: skip
        head = ("tag", "clean: right found right", "clean: wrong found wrong", "painted: right found right", "painted: wrong found wrong")  # fmt: skip
        text = table(head, rows) + (
            f"\n{judge['labelled']} pictures by {', '.join(judge['painters'])} were labelled, a good part of them spoiled on purpose. {judge['how']} "
        )
        text += _one_shot_error(judge, tags)
        text += _second_error(judge["error"].get("second_judge"), tags)
    agree = figures["judges_agree"]
    second = "There is no second judge here.\n" if agree is None else (
        f"A second judge of another architecture ranks the arms with Kendall's tau-b {DASH if agree['kendall_tau'] is None else agree['kendall_tau']} ({agree['arms']} arms), and "
        f"sees {agree['pictures_alike']:.3f} of the pictures alike.\n"
    )  # fmt: skip
    return "## The judge\n\n" + text + "\n" + second


def _one_shot_error(judge: Figures, tags: Sequence[str]) -> str:
    error = judge["error"].get("one_shots")
    if error is None:
        return "The same error is reckoned with for the one-shot painter's pictures, which nobody labelled.\n"
    return (
        f"\nThe judge on {judge['one_shots_labelled']} pictures by the one-shot painter, by which its arms are corrected (nobody labelled those "
        f"of the one that is given frames: they are reckoned like the process's). {judge['one_shots_how']}\n\n"
        + _sides(error, tags)
    )


def _second_error(error: Figures | None, tags: Sequence[str]) -> str:
    return "" if error is None else "\nThe second judge on the process's painted pictures:\n\n" + _sides(error, tags)


def _sides(error: Figures, tags: Sequence[str]) -> str:
    rows = [
        (TAGS[tag], *(_share(error.get(tag, {}).get(name)) for name in ("sensitivity", "specificity"))) for tag in tags
    ]
    return table(("tag", "right found right", "wrong found wrong"), rows)


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


# --- cells -----------------------------------------------------------------------------------------------------


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


def _value(one: Figures | None) -> str:
    return DASH if one is None else f"{one['value']:.3f}"


def _share(one: Figures | None) -> str:
    return DASH if one is None or one["value"] is None else f"{one['value']:.3f} of {one['total']}"
