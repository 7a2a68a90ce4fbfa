"""GenEval (arXiv 2310.11513): its prompts, which ship with us, in the layout of its own generator."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from model_runtime.evaluation.benchmarks.asked import Asked, Bench, digest_of, prompt_in, text_of
from model_runtime.process.errors import BadInput
from model_runtime.resources import resource

COMMIT = "af4902f"
SAMPLES = 4
TAGS = ("single_object", "two_object", "counting", "colors", "position", "color_attr")
Count = Annotated[int, Meta(ge=0, le=1000)]


class Include(Struct, frozen=True, omit_defaults=True):
    """One thing that a picture is to show, or, among those to exclude, of which it is to show fewer."""

    class_: str = msgspec.field(name="class")
    count: Count
    color: str | None = None
    position: tuple[str, Annotated[int, Meta(ge=0)]] | None = None
    """How it stands to the include of that index."""


class Metadata(Struct, frozen=True, omit_defaults=True):
    """One line of GenEval's metadata."""

    tag: str
    include: tuple[Include, ...]
    prompt: str
    exclude: tuple[Include, ...] = ()

    def __post_init__(self) -> None:
        if any(one.position is not None and one.position[1] >= len(self.include) for one in self.include):
            raise ValueError("a position names a thing that is not there")


def metadata_in(path: Path) -> list[tuple[Metadata, str]]:
    """Every line, read and as it stands. Raises BadInput with the line that is none."""
    lines = [line for line in text_of(path).splitlines() if line.strip()]
    out = []
    for number, line in enumerate(lines, 1):
        try:
            read = msgspec.json.decode(line, type=Metadata)
        except (msgspec.MsgspecError, ValueError) as error:
            raise BadInput(f"Line {number} of {path.name} is no metadata of GenEval ({error}): give the benchmark's own file.") from error  # fmt: skip
        prompt_in(read.prompt, f"line {number} of {path.name}")
        out.append((read, line))
    if not out:
        raise BadInput(f"{path.name} holds no prompts: give the benchmark's own file.")
    return out


def layout(index: int, samples: int) -> tuple[str, tuple[str, ...]]:
    """The folder of a prompt, and its pictures in it."""
    folder = f"{index:05}"
    return folder, tuple(f"{folder}/samples/{sample:05}.png" for sample in range(samples))


def bench(samples: int = SAMPLES) -> Bench:
    """The 553 prompts. The scorer needs each one's metadata beside its pictures."""
    lines = metadata_in(resource("geneval", "evaluation_metadata.jsonl"))
    notes, asked = {}, []
    for index, (read, line) in enumerate(lines):
        folder, pictures = layout(index, samples)
        notes[f"{folder}/metadata.jsonl"] = line
        asked.append(Asked(index, read.prompt, pictures))
    return Bench("geneval", f"GenEval, commit {COMMIT}", digest_of([line for _, line in lines]), tuple(asked), notes)
