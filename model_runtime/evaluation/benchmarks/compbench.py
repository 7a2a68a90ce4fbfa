"""T2I-CompBench++ (arXiv 2307.06350): its validation prompts, from a folder that the user gives, in the layout of its scorers."""

from __future__ import annotations

import os
from pathlib import Path

from model_runtime.evaluation.benchmarks.asked import Asked, Bench, digest_of, prompt_in, text_of
from model_runtime.process.errors import BadInput

CATEGORIES = ("color", "shape", "texture", "spatial", "3d_spatial", "numeracy", "non_spatial", "complex")
SAMPLES = 10
LONGEST_NAME = 240
"""Bytes of a file's name, without what we add to it."""
FORBIDDEN = frozenset("/\\_" + (':*?"<>|' if os.name == "nt" else ""))
"""What no name may hold: an underscore ends the prompt for the scorers. Two official prompts have a colon, which Windows refuses."""


def bench(folder: Path, samples: int = SAMPLES) -> Bench:
    """The prompts of all categories. `folder` is `examples/dataset` of the official repository.

    Pictures are numbered through in each category: `color/samples/<prompt>_000010.png` is the first of the second prompt."""
    asked: list[Asked] = []
    for category in CATEGORIES:
        for number, words in enumerate(_prompts(folder, category)):
            names = (f"{words}_{number * samples + sample:06}.png" for sample in range(samples))
            asked.append(Asked(len(asked), words, tuple(f"{category}/samples/{name}" for name in names)))
    digest = digest_of([f"{one.pictures[0]}" for one in asked])
    return Bench("t2i-compbench", f"T2I-CompBench++ validation prompts, {digest[:8]}", digest, tuple(asked))


def _prompts(folder: Path, category: str) -> list[str]:
    path = folder / f"{category}_val.txt"
    if not path.is_file():
        raise BadInput(f"{path} is missing: give the folder `examples/dataset` of T2I-CompBench with --prompts.")
    lines = [line.split("\t")[0].strip() for line in text_of(path).splitlines()]
    prompts = [prompt_in(line, f"line {number} of {path.name}") for number, line in enumerate(lines, 1) if line]
    if not prompts:
        raise BadInput(f"{path.name} holds no prompts: give the benchmark's own file.")
    for number, words in enumerate(prompts, 1):
        _check_name(words, f"line {number} of {path.name}")
    return prompts


def _check_name(words: str, where: str) -> None:
    """A prompt becomes the name of its picture, and the scorers read it back from there up to the first underscore."""
    if FORBIDDEN & set(words) or words.startswith(".") or not words.isprintable():
        raise BadInput(f"The prompt in {where} cannot be the name of a file here: give the benchmark's own file (on Windows two official prompts cannot either: use another system).")  # fmt: skip
    if len(words.encode()) > LONGEST_NAME:
        raise BadInput(f"The prompt in {where} is too long for the name of a file: give the benchmark's own file.")
