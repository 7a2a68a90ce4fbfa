"""`strokes eval cocreation`: a scripted artist paints with the painter, and it is counted how far their word holds."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from model_runtime.brush.engine import warm
from model_runtime.evaluation.cocreation import keeping, report
from model_runtime.evaluation.cocreation.keeping import Identity, done_in, due_in, keep_text, sit_all
from model_runtime.evaluation.cocreation.sittings import Sitting, sit, sittings
from model_runtime.evaluation.judge import load_judge
from model_runtime.evaluation.painting import entry_of
from model_runtime.evaluation.strokeeval.bench import Looks
from model_runtime.evaluation.strokeeval.planning import begin
from model_runtime.evaluation.strokeeval.prompts import digest, load
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.many import Hosts
from model_runtime.process.errors import BadInput

ENOUGH = 4
"""Sittings after which it can be said how long the rest will take."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "cocreation", help="a scripted artist edits plans, moves and removes things and rejects findings: how far their word holds",
        description="A scripted artist paints held-out prompts with the built-in painter. Counted are edits that are honoured, at once and "
        "three steps later, rejected findings that are made again, pixels that change elsewhere, and edits until a scene is reached. "
        "A run that was stopped goes on.",
    )  # fmt: skip
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where cocreation.json and cocreation.md go, and every sitting"
    )  # fmt: skip
    command.add_argument(
        "--n", type=int, default=24, metavar="N", help="sittings of each of the four parts (%(default)s)"
    )
    command.add_argument("--weights", type=Path, metavar="FILE", help="the painter's (those that ship)")
    command.add_argument("--judge", type=Path, metavar="FILE", help="the judge's (those that ship)")
    command.add_argument("--device", default="cpu", metavar="NAME", help="cuda, mps, cpu or auto (%(default)s)")
    command.add_argument("--ray", metavar="ADDRESS", help="a Ray cluster's HOST:PORT, or `local` for one on this machine")  # fmt: skip
    command.add_argument("--workers", type=int, metavar="N", help="painters at once (1; with --ray as many as fit)")
    command.set_defaults(run=evaluate)


def evaluate(options: argparse.Namespace) -> int:
    """Raises BadInput, ModelMissing, and the error of a machine that failed."""
    if options.n < 1:
        raise BadInput("Nothing can be counted so: give --n above 0.")
    warm()
    torch.set_num_threads(1)
    judge, lines = load_judge(options.judge), load()
    wanted = sittings(lines, options.n)
    entry = entry_of(options.weights)
    with opened(entry, device=options.device, workers=options.workers, ray=options.ray) as hosts:
        ready = hosts.ready()
        begin(options.out, Identity(keeping.SCRIPT, digest(lines), ready.revision, judge.revision, ready.device))
        _sit_down(options.out, wanted, hosts, judge, options.workers or 1)
    outcomes = [done.outcome for done in done_in(options.out, wanted)]
    revisions = {"painter": ready.revision, "judge": judge.revision}
    told = report.figures(outcomes, "strokes eval " + shlex.join(sys.argv[1:]), revisions)
    keep_text(options.out / "cocreation.json", msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n")
    keep_text(options.out / "cocreation.md", report.told(told))
    print(report.told(told))
    return 0


def _sit_down(folder: Path, wanted: Sequence[Sitting], hosts: Hosts, judge: Looks, workers: int) -> None:
    """What is due of it, with word of how much that is and how long it takes."""
    due, there = due_in(folder, wanted), done_in(folder, wanted)
    columns = TextColumn("painting together"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True, highlight=False)) as progress:
        task = progress.add_task("", total=len(wanted), completed=len(wanted) - len(due))
        if due:
            progress.console.print(left(len(due), len(wanted), [done.seconds / workers for done in there]))
        began = time.monotonic()
        going = sit_all(folder, due, hosts, lambda painter, sitting: sit(painter, judge, sitting))
        for made, _ in enumerate(going, 1):
            progress.advance(task)
            if made == ENOUGH and not there and made < len(due):
                pace = (time.monotonic() - began) / made
                progress.console.print(left(len(due) - made, len(wanted), [pace]))


def left(due: int, wanted: int, seconds: Sequence[float]) -> str:
    """For whoever waits. seconds: that each of some sittings kept the run busy; without any nothing is known of how long."""
    said = f"{due} of {wanted} sittings are left"
    if not seconds:
        return f"{said}; how long they take is said after {ENOUGH} of them."
    minutes = due * sum(seconds) / len(seconds) / 60
    return f"{said}: about {minutes:.0f} minutes." if minutes >= 1.5 else f"{said}: about {max(1, round(60 * minutes))} s."  # fmt: skip
