"""Ablations: which trainings and arms each table holds against each other, what the paper says, and the figures. Paints nothing.

Laid out after the ablations of the paper (arXiv 2604.04746, its tables 5 to 7), with those of its figures that are at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from model_runtime.evaluation.strokeeval import traced
from model_runtime.evaluation.strokeeval.arms import HEADLINE, Arm
from model_runtime.evaluation.strokeeval.findings import Arms, Figures, told
from model_runtime.evaluation.strokeeval.running import Outcome
from model_runtime.evaluation.strokeeval.statistics import Error, Sampled, difference, estimate, share_of

ADDING, ALL, PLANTED, OWN = "add-only", "all-operations", "planted", "self-sampled"
"""The trainings, by the names of their recipes' variants."""
RUNS = (ADDING, ALL, PLANTED, OWN)
RIVAL: Arm = "one_shot_more_steps"
"""What the gain of a training seed is over: one-shot at equal compute or more."""
GAIN: tuple[Arm, ...] = (HEADLINE, "one_shot", RIVAL)


@dataclass(frozen=True)
class Row:
    """One training in one arm, and what the paper has for it, by tag."""

    what: str
    run: str
    arm: Arm = HEADLINE
    paper: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Rows that are held against the first of them. tags: those that are told."""

    name: str
    title: str
    tags: tuple[str, ...]
    rows: tuple[Row, ...]


def _both(position: float, colours: float) -> dict[str, float]:
    return {"position": position, "color_attr": colours}


TABLES = (
    Table("steps", "Steps that only add, or all operations", ("position", "color_attr"), (
        Row("steps only add, no critique", ADDING, "process_no_critique", _both(0.58, 0.50)),
        Row("and modify, swap, remove; no critique", ALL, "process_no_critique", _both(0.67, 0.62)),
        Row("and critique", ALL, HEADLINE, _both(0.72, 0.69)),
    )),
    Table("critique", "Which critique", ("counting", "position", "color_attr"), (
        Row("none", ALL, "process_no_critique", {"counting": 0.61, **_both(0.67, 0.62)}),
        Row("of instructions", ALL, "process_instruction_critique"),
        Row("of pictures", ALL, "process_picture_critique", {"counting": 0.73}),
        Row("both", ALL, HEADLINE, {"counting": 0.75, **_both(0.72, 0.69)}),
    )),
    Table("faults", "Faults that a critique is taught with", ("position", "color_attr"), (
        Row("planted by rule", PLANTED, HEADLINE, _both(0.70, 0.67)),
        Row("the model's own", OWN, HEADLINE, _both(0.72, 0.69)),
    )),
    Table("refinements", "Refinements a step", ("counting", "position", "color_attr"), (
        Row("none", ALL, "refinements_0"),
        Row("at most 1", ALL, "refinements_1"),
        Row("at most 2", ALL, "refinements_2"),
        Row("at most 3", ALL, "refinements_3"),
    )),
)  # fmt: skip


def arms_of(run: str) -> tuple[Arm, ...]:
    """Those that the tables want of a training; of one that is none of `RUNS`, those of a training seed."""
    if run not in RUNS:
        return GAIN
    wanted = [row.arm for table in TABLES for row in table.rows if row.run == run]
    return tuple(dict.fromkeys((HEADLINE, *wanted)))


def figures(runs: Mapping[str, Outcome], errors: Mapping[str, Error], seed: int) -> Figures:
    """Every arm of every training, the tables, and the gain of every training seed. errors: the judge's own. The trainings were
    painted from the same prompts and seeds, so that each resample takes the same prompts for all of them."""
    arms = {name: Arms(outcome.results, errors, seed) for name, outcome in runs.items()}
    return {
        "runs": {name: _run(arms[name], outcome, seed) for name, outcome in runs.items()},
        "tables": {table.name: [_row(row, table, arms) for row in table.rows] for table in TABLES},
        "gain": _gain({name: own for name, own in arms.items() if name not in RUNS}),
    }


def _run(arms: Arms, outcome: Outcome, seed: int) -> Figures:
    ways = {way.arm: way for way in outcome.ways}
    return {
        "revisions": outcome.identity.revisions,
        "arms": {arm: arms.told(arm, ways[arm]) for arm in arms.sampled},
        "critic": traced.critic(traced.traces(outcome.results), seed),
    }


def _row(row: Row, table: Table, arms: Mapping[str, Arms]) -> Figures:
    """better_by: than the table's first row, over all tags."""
    own, first = _sampled(row, arms), _sampled(table.rows[0], arms)
    out: Figures = {"what": row.what, "run": row.run, "arm": row.arm, "paper": dict(row.paper)}
    if own is None:
        return {**out, "ours": None}
    prompts = arms[row.run].prompts
    out["ours"] = {"overall": told(share_of(*own.overall(), sum(map(len, prompts.values()))))}
    out["ours"] |= {tag: told(share_of(own.value[tag], own.shown[tag], len(prompts[tag]))) for tag in table.tags if tag in own.value}  # fmt: skip
    if first is not None and row is not table.rows[0]:
        out["better_by"] = told(difference(own, first))
    return out


def _sampled(row: Row, arms: Mapping[str, Arms]) -> Sampled | None:
    own = arms.get(row.run)
    return None if own is None else own.sampled.get(row.arm)


def _gain(seeds: Mapping[str, Arms]) -> Figures | None:
    """Paired by prompt and picture. `all`: the mean over the trainings, resampled by prompt, which does not tell how far further
    trainings would lie from it; `between`: the least and the most of them, which does a little."""
    if not seeds:
        return None
    pairs = {name: (arms.sampled[HEADLINE], arms.sampled[RIVAL]) for name, arms in seeds.items()}
    apart = [_apart(*pair) for pair in pairs.values()]
    values = [value for value, _ in apart]
    return {
        "seeds": {name: told(difference(*pair)) for name, pair in pairs.items()},
        "all": told(estimate(float(np.mean(values)), np.mean([samples for _, samples in apart], axis=0))),
        "between": [round(min(values), 4), round(max(values), 4)],
    }


def _apart(one: Sampled, other: Sampled) -> tuple[float, np.ndarray]:
    (value, samples), (value_other, samples_other) = one.overall(), other.overall()
    return value - value_other, samples - samples_other


def lacking(names: Sequence[str]) -> list[str]:
    """The trainings that the tables want and that are not among these."""
    return [run for run in RUNS if run not in names]
