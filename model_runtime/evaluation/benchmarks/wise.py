"""WISE (arXiv 2503.07265) in both of its versions, from a path that the user gives: it has no licence to be shipped under."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from model_runtime.evaluation.benchmarks.asked import Asked, Bench, digest_of, prompt_in, text_of
from model_runtime.process.errors import BadInput

COUNT = 1000
VERSIONS = {
    "WISE": "WISE (2025, GPT-4o-2024-05-13 as judge)",
    "WISE_Verified": "WISE_Verified (2026, Qwen3.5-35B-A3B as judge)",
}
NAMES = ("cultural_common_sense", "spatio-temporal_reasoning", "natural_science")


class Entry(Struct, frozen=True):
    """One prompt of a WISE file."""

    prompt_id: int
    words: str = msgspec.field(name="Prompt")


def bench(path: Path, samples: int = 1) -> Bench:
    """The thousand prompts of a folder of one of the two versions. Raises BadInput where they are not all there."""
    if samples != 1:
        raise BadInput("WISE has one picture a prompt: leave --samples out.")
    verified = (path / f"{NAMES[0]}_verified.json").is_file()
    files = [path / f"{name}{'_verified' if verified else ''}.json" for name in NAMES]
    said = entries(files)
    version = VERSIONS["WISE_Verified" if verified else "WISE"]
    asked = tuple(Asked(number - 1, said[number], (f"{number}.png",)) for number in sorted(said))
    return Bench("wise", version, digest_of([one.words for one in asked]), asked)


def rewritten(path: Path) -> list[str]:
    """The re-worded prompts of a folder with WISE's own `..._rewrite.json`, in the order of their numbers."""
    said = entries([path / f"{name}_rewrite.json" for name in NAMES])
    return [said[number] for number in sorted(said)]


def entries(files: list[Path]) -> dict[int, str]:
    """Number -> prompt, 1 to 1000, each once."""
    out: dict[int, str] = {}
    for path in files:
        try:
            listed = msgspec.json.decode(text_of(path), type=list[Entry])
        except msgspec.MsgspecError as error:
            raise BadInput(f"{path.name} is no file of WISE's prompts ({error}): give the benchmark's own.") from error
        for entry in listed:
            if entry.prompt_id in out:
                raise BadInput(f"Prompt {entry.prompt_id} stands twice in WISE's files: give the benchmark's own.")
            out[entry.prompt_id] = prompt_in(entry.words, f"prompt {entry.prompt_id} of {path.name}")
    if set(out) != set(range(1, COUNT + 1)):
        raise BadInput(f"WISE has the prompts 1 to {COUNT}, and {len(out)} are here: give the folder with all three of its files.")  # fmt: skip
    return out
