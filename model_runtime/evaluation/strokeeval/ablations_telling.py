"""The ablations in words: tables in Markdown, laid out as the paper's, from the figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model_runtime.evaluation.benchmarks import published
from model_runtime.evaluation.strokeeval.ablations import OWN, PLANTED, RIVAL, TABLES, Table, lacking
from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.cells import DASH, TAGS, name_of, shown, table

Figures = Mapping[str, Any]
NOTES = {
    "faults": "With the recipe that ships (`faults.toml`) both begin with weights older than those of the other tables, taught by planted faults alone.",
    "critique": "Ours is one training whose critique is taken away when it paints; the paper says what a training without it reaches.",
    "refinements": "No published figures are at hand. Systems of this family are said to gain from one or two and lose from more (IRG, TwiG).",
}
CRITIC = {
    "tpr": "of what is wrong, called wrong", "fpr": "of what is right, called wrong", "false_alarm_pending": "of what is still to come, called wrong",
    "mcc": "Matthews' correlation", "repair": "of what was to be mended, mended", "damage": "of what was right, damaged",
}  # fmt: skip


def said(figures: Figures) -> str:
    """The whole report."""
    parts = [_head(figures), *(_table(one, figures) for one in TABLES), _critics(figures), _gain(figures)]
    return "\n".join(part for part in parts if part)


def _head(figures: Figures) -> str:
    prompts = figures["prompts"]
    missing = lacking(list(figures["runs"]))
    revisions = ", ".join(f"{name} {run['revisions']['painter']}" for name, run in figures["runs"].items())
    return "\n".join([
        "# Ablations",
        "",
        f"**{figures['label']}** {prompts['a_tag']} held-out prompts a tag, {prompts['seeds']} picture(s) of each. `{figures['command']}`",
        "",
        "Ours are StrokeEval's prompts in its closed world, the paper's are GenEval's: compare what a change brings, not the figures "
        "themselves. In brackets: 95 of 100 resamples of the prompts, the same for all that is held against each other. Of so few prompts they "
        "are too narrow, and they tell nothing of what another training with another seed would reach.",
        "",
        f"Weights: {revisions}.",
        *(["", f"Not given, and not in the tables: {', '.join(missing)}."] if missing else []),
        "",
    ])  # fmt: skip


def _table(one: Table, figures: Figures) -> str:
    found = figures["tables"][one.name]
    if all(row["ours"] is None for row in found):
        return ""
    papers = [tag for tag in one.tags if any(tag in row["paper"] for row in found)]
    head = ("", *(TAGS[tag] for tag in one.tags), "overall", "better than the first row by", *(f"paper: {TAGS[tag]}" for tag in papers))  # fmt: skip
    rows = [
        (row["what"], *_ours(row, (*one.tags, "overall")), shown(row.get("better_by")), *(_number(row["paper"].get(tag)) for tag in papers))
        for row in found
    ]  # fmt: skip
    note = NOTES.get(one.name)
    return f"## {one.title}\n\n{table(head, rows)}" + (f"\n{note}\n" if note else "")


def _ours(row: Figures, tags: tuple[str, ...]) -> list[str]:
    return ["not run" if row["ours"] is None else shown(row["ours"].get(tag)) for tag in tags]


def _number(value: float | None) -> str:
    return DASH if value is None else f"{value:.2f}"


def _critics(figures: Figures) -> str:
    """The critics that the two sources of faults make; nobody has published these."""
    critics = {name: figures["runs"][name]["critic"] for name in (PLANTED, OWN) if name in figures["runs"]}
    if not critics:
        return ""
    rows = [(text, *(shown(critic.get(key)) for critic in critics.values())) for key, text in CRITIC.items()]
    return "### The critic that they make\n\n" + table(("", *critics), rows)


def _gain(figures: Figures) -> str:
    gain = figures["gain"]
    if gain is None:
        return ""
    rows = []
    for name, one in gain["seeds"].items():
        arms = figures["runs"][name]["arms"]
        rows.append((name, *(shown(arms[arm]["overall"]) for arm in (HEADLINE, "one_shot", RIVAL)), shown(one)))
    if len(rows) > 1:
        rows.append(("mean", DASH, DASH, DASH, shown(gain["all"])))
    head = (
        "training",
        name_of(HEADLINE),
        name_of("one_shot"),
        f"{name_of(RIVAL)} (equal compute or more)",
        "gain over the last, paired",
    )
    least, most = gain["between"]
    apart = f"Trainings differ by {most - least:.3f} ({least:.3f} to {most:.3f})." if len(gain["seeds"]) > 1 else "One training seed alone tells little."  # fmt: skip
    return "\n".join([
        "## Headline gain per training seed\n", table(head, rows),
        f"{apart} With the recipe that ships (`seeds.toml`) each goes on for 600 steps from the weights that ship of its kind: other ends of one "
        f"training, and not trainings from nothing. {_papers()}\n",
    ])  # fmt: skip


def _papers() -> str:
    """What the paper says that the process brings, and what it was held against."""
    ours, rerun, own = (row.overall for row in published.rows("geneval")[:3])
    assert ours is not None and rerun is not None and own is not None
    return f"The paper: {ours:.2f} where BAGEL-7B reaches {rerun:.2f} in its hands ({ours - rerun:+.2f}) and {own:.2f} in its own report ({ours - own:+.2f})."  # fmt: skip
