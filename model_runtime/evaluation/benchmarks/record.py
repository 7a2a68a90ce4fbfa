"""What a folder of benchmark pictures is: which benchmark, whose pictures, painted how. Kept beside them, read by the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from model_runtime.evaluation.benchmarks.asked import Bench
from model_runtime.process.errors import BadInput

RUN, LOG = "strokes-run.json", "strokes-pictures.jsonl"
"""The names of the record and of the list of pictures. No scorer reads either."""
Text = Annotated[str, Meta(max_length=200)]


class Run(Struct, frozen=True, forbid_unknown_fields=True):
    """How all pictures of a folder are painted. words: "raw" or "re-worded"."""

    benchmark: Text
    version: Text
    digest: Text
    words: Text
    prompts: int
    pictures: int
    painter: Text
    model: Text
    revision: Text
    device: Text
    size: tuple[int, int]
    seed: int


class Line(Struct, frozen=True, omit_defaults=True):
    """How one picture came about. failed: what the painter said where it broke off; unknown: words that it does not know."""

    picture: str
    words: str
    seed: int
    seconds: float
    failed: str | None = None
    unknown: tuple[str, ...] = ()


def run_in(folder: Path) -> Run:
    """The record of a folder. Raises BadInput where there is none."""
    path = folder / RUN
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except OSError as error:
        raise BadInput(f"{folder} holds no pictures of `strokes eval` ({RUN} is missing): give a folder that it has filled.") from error  # fmt: skip
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is damaged ({error}): put the original back, or paint into a new folder.") from error


def begin(folder: Path, run: Run) -> None:
    """Keeps the record of a new folder. Raises BadInput where another run's pictures lie there."""
    if (folder / RUN).exists():
        other = run_in(folder)
        differ = [name for name in Run.__struct_fields__ if getattr(other, name) != getattr(run, name)]
        if differ:
            said = ", ".join(f"{name} {getattr(other, name)} and not {getattr(run, name)}" for name in differ)
            raise BadInput(f"{folder} holds pictures of another run ({said}): give another --out.")
        return
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty and holds no run: give a new folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{RUN}.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=2) + b"\n")
    part.replace(folder / RUN)


def note(folder: Path, line: Line) -> None:
    with (folder / LOG).open("ab") as file:
        file.write(msgspec.json.encode(line) + b"\n")


def lines_in(folder: Path) -> list[Line]:
    """What is known of the pictures; a line that a crash cut short is left out, the latest word on a picture counts."""
    try:
        data = (folder / LOG).read_bytes()
    except OSError:
        return []
    found: dict[str, Line] = {}
    for row in data.splitlines():
        try:
            line = msgspec.json.decode(row, type=Line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        found[line.picture] = line
    return list(found.values())


def run_of(bench: Bench, painter: str, model: str, revision: str, device: str, size: tuple[int, int], seed: int) -> Run:
    return Run(
        bench.name, bench.version, bench.digest, "re-worded" if bench.reworded else "raw", len(bench.asked), bench.pictures,
        painter, model, revision, device, size, seed,
    )  # fmt: skip
