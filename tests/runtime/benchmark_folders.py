"""What the benchmarks of others are read from: their prompts in folders, and what their scorers write."""

from __future__ import annotations

import json
from pathlib import Path

from model_runtime.evaluation.benchmarks import compbench, geneval, wise
from model_runtime.evaluation.benchmarks.asked import Bench
from model_runtime.evaluation.benchmarks.record import Run, run_of

SIZE = (64, 64)
WORDS = ("a green bench and a blue bowl", "a red car and a white sheep")


def compbench_folder(folder: Path, words: tuple[str, ...] = WORDS) -> Path:
    for category in compbench.CATEGORIES:
        (folder / f"{category}_val.txt").write_text("\n".join(f"{line}\textra" for line in words), encoding="utf-8")
    return folder


def wise_folder(folder: Path, ending: str = "", count: int = wise.COUNT) -> Path:
    bounds = (1, 401, 701, count + 1)
    for name, first, end in zip(wise.NAMES, bounds, bounds[1:]):
        rows = [{"Prompt": f"prompt {n}{ending}", "Explanation": "", "prompt_id": n} for n in range(first, end)]
        (folder / f"{name}{ending}.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def the_run(bench: Bench) -> Run:
    return run_of(bench, "strokes", "strokes", "abc", "cpu", SIZE, 0)


def geneval_results(path: Path, right: dict[str, float], samples: int = 4, skip: int = 0) -> None:
    """A results.jsonl, with so many of each tag's pictures right."""
    bench = geneval.bench(samples)
    tags = [json.loads(bench.notes[f"{one.index:05}/metadata.jsonl"])["tag"] for one in bench.asked]
    rows = []
    for tag in geneval.TAGS:
        names = [name for one, of in zip(bench.asked, tags, strict=True) if of == tag for name in one.pictures]
        share = round(right[tag] * len(names))
        rows += [
            {"filename": f"out/{name}", "tag": tag, "correct": n < share, "reason": ""} for n, name in enumerate(names)
        ]
    path.write_text("\n".join(json.dumps(row) for row in rows[skip:]), encoding="utf-8")
