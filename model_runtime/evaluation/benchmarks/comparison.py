"""One table for each benchmark: a painter's own scores beside what others have published. Raw and re-worded prompts apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.evaluation.benchmarks import compbench, geneval, published
from model_runtime.evaluation.benchmarks.record import Run
from model_runtime.evaluation.benchmarks.scores import WISE_RANGES, Scores

KINDS = {
    "geneval": geneval.TAGS, "t2i-compbench": compbench.CATEGORIES, "wise": tuple(WISE_RANGES["WISE"]),
}  # fmt: skip
TITLES = {"geneval": "GenEval", "t2i-compbench": "T2I-CompBench++", "wise": "WISE"}
DASH = "–"


@dataclass(frozen=True)
class Own:
    """A painter's pictures and what the scorer made of them."""

    run: Run
    scores: Scores


def tables(some: Sequence[Own]) -> str:
    """Markdown: a section for each benchmark that was scored."""
    parts = ["# Pictures scored by the benchmarks' own scorers\n"]
    for name, title in TITLES.items():
        own = [one for one in some if one.run.benchmark == name]
        if own:
            parts.append(f"## {title}\n\n{_table(name, own)}\n{_notes(own)}")
    return "\n".join(parts)


def _table(name: str, own: Sequence[Own]) -> str:
    head = ("painter", "prompts", "version", *KINDS[name], "overall", "pictures scored", "source")
    rows = [_row(one) for one in sorted(own, key=lambda one: one.run.words)]
    rows += [_published(row) for row in published.rows(name)]
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _row(one: Own) -> tuple[str, ...]:
    run, scores = one.run, one.scores
    kinds = (_figure(scores.kinds.get(kind)) for kind in KINDS[run.benchmark])
    size = f"{run.size[0]}x{run.size[1]}, seed {run.seed}"
    return (
        f"**{_cell(run.painter)}** ({_cell(run.model)}, {_cell(run.revision)})", run.words, _cell(run.version), *kinds,
        _figure(scores.overall) + ("" if scores.whole else " (partial)"), f"{scores.scored} of {scores.wanted}", size,
    )  # fmt: skip


def _published(row: published.Published) -> tuple[str, ...]:
    kinds = (_figure(row.kinds.get(kind)) for kind in KINDS[row.benchmark])
    words, version = row.words or "not said", row.version or "not said"
    return row.system, words, version, *kinds, _figure(row.overall), DASH, row.source


def _notes(own: Sequence[Own]) -> str:
    notes = [
        "A dash: no figure. Compare only rows with the same version of the benchmark and the same kind of prompts."
    ]
    if any(not one.scores.whole for one in own):
        notes.append("*Partial*: not every picture was scored, so the figure is not the benchmark's.")
    return "\n".join(notes) + "\n"


def _figure(value: float | None) -> str:
    return DASH if value is None else f"{value:.3f}"


def _cell(text: str) -> str:
    """Text from a file, as one cell of a table."""
    return " ".join(text.replace("|", "/").split())
