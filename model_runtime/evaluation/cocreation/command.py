"""`strokes eval cocreation`: a scripted artist paints with the painter, and it is counted how far their word holds."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import torch
from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from model_runtime.evaluation.cocreation import report
from model_runtime.evaluation.cocreation.artist import KINDS, Kind
from model_runtime.evaluation.cocreation.sitting import Outcome, Studio, aiming, changing, late, vague
from model_runtime.evaluation.strokeeval.bench import Bench, Networks, Settings
from model_runtime.evaluation.strokeeval.hub import Hub, in_lanes
from model_runtime.evaluation.strokeeval.loading import Files, load
from model_runtime.evaluation.strokeeval.prompts import Line, select
from model_runtime.evaluation.strokeeval.prompts import load as load_lines
from model_runtime.process.errors import BadInput

Part = Literal["change", "late", "reject", "aim"]
PARTS: tuple[Part, ...] = ("change", "late", "reject", "aim")
LANES = 12
HASTY: Settings = {"sampling_steps": 1}
"""How the painter samples where the artist is to have something to reject."""


class Sitting(Struct, frozen=True):
    """One prompt in one of the parts."""

    part: Part
    kind: Kind
    line: Line


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "cocreation", help="a scripted artist edits plans, moves and removes things and rejects findings: how far their word holds",
        description="A scripted artist paints held-out prompts with the built-in painter. Counted are edits that are honoured, at once and "
        "three steps later, rejected findings that are made again, pixels that change elsewhere, and edits until a scene is reached.",
    )  # fmt: skip
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where cocreation.json and cocreation.md go"
    )
    command.add_argument(
        "--n", type=int, default=24, metavar="N", help="sittings of each of the four parts (%(default)s)"
    )
    command.add_argument("--weights", type=Path, metavar="FILE", help="the painter's (those that ship)")
    command.add_argument("--judge", type=Path, metavar="FILE", help="the judge's (those that ship)")
    command.set_defaults(run=evaluate)


def sittings(lines: Sequence[Line], n: int) -> list[Sitting]:
    """Compositions, since they have the most things and steps; for scenes in mind those with one thing of a name."""
    some = [line for line in select(list(lines), "held_out") if line.tag == "compose"]
    plain = [line for line in some if _plain(line)]
    out = []
    for part in PARTS:
        own = plain if part == "aim" else some
        out += [Sitting(part, KINDS[index % len(KINDS)], own[index % len(own)]) for index in range(n)]
    return out


def _plain(line: Line) -> bool:
    things = line.question().scene.things
    return all(thing.count == 1 for thing in things) and len({thing.name for thing in things}) == len(things)


def sit(networks: Networks, sitting: Sitting, lane: int = 0, hub: Hub | None = None) -> Outcome:
    question = sitting.line.question()
    bench = Bench(networks, question, question.seed, hub, lane)
    rng = np.random.default_rng([question.seed, 71])
    prompt = vague(question) if sitting.part == "aim" else question.prompt
    settings: Settings = dict(HASTY) if sitting.part == "reject" else {}
    studio = Studio(bench.painter(memory=False), bench.look, prompt, bench.size, question.seed, settings)
    match sitting.part:
        case "change":
            return changing(studio, question, sitting.kind, rng)
        case "late":
            return late(studio, sitting.kind, rng)
        case "reject":
            return changing(studio, question, None, rng)
        case "aim":
            return aiming(studio, question)


def evaluate(options: argparse.Namespace) -> int:
    """Raises BadInput."""
    if options.n < 1:
        raise BadInput("Nothing can be counted so: give --n above 0.")
    torch.set_num_threads(1)
    networks = load(Files(*(None if path is None else str(path) for path in (options.weights, options.judge))))
    due = sittings(load_lines(), options.n)
    outcomes: list[Outcome] = []
    columns = TextColumn("painting together"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(due))
        for start in range(0, len(due), LANES):
            some = due[start : start + LANES]
            outcomes += in_lanes([partial(sit, networks, sitting) for sitting in some], LANES)
            progress.update(task, completed=len(outcomes))
    revisions = {"painter": networks.revision, "judge": networks.judge.revision}
    told = report.figures(outcomes, "strokes eval " + shlex.join(sys.argv[1:]), revisions)
    options.out.mkdir(parents=True, exist_ok=True)
    part = options.out / "cocreation.part"
    part.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    os.replace(part, options.out / "cocreation.json")
    (options.out / "cocreation.md").write_text(report.told(told), encoding="utf-8")
    print(report.told(told))
    return 0
