"""`strokes eval calibration`: how honest the critic's confidence is, and the temperature that would make it more so."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from model_runtime.brush.engine import warm
from model_runtime.evaluation.calibration.fitting import Said, at, fitted, worth
from model_runtime.evaluation.calibration.verdicts import Verdict, scenes, verdicts
from model_runtime.evaluation.judge import load_judge
from model_runtime.evaluation.painting import entry_of
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.bench import Looks
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.many import Hosts, each
from model_runtime.painters.strokes.certainty import TEMPERATURE
from model_runtime.process.errors import BadInput


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "calibration", help="how honest the critic's confidence is, and the temperature that makes it most so",
        description="The built-in painter paints development scenes, of which nothing is held out. To the verdicts on every other one a "
        "temperature is fitted; what it is worth is told of the rest.",
    )  # fmt: skip
    command.add_argument("--n", type=int, default=120, metavar="N", help="scenes (%(default)s)")
    command.add_argument("--out", type=Path, metavar="FILE", help="write the figures here too (JSON)")
    command.add_argument("--weights", type=Path, metavar="FILE", help="the painter's (those that ship)")
    command.add_argument("--judge", type=Path, metavar="FILE", help="the judge's (those that ship)")
    command.add_argument("--device", default="cpu", metavar="NAME", help="cuda, mps, cpu or auto (%(default)s)")
    command.add_argument("--ray", metavar="ADDRESS", help="a Ray cluster's HOST:PORT, or `local` for one on this machine")  # fmt: skip
    command.add_argument("--workers", type=int, metavar="N", help="painters at once (1; with --ray as many as fit)")
    command.set_defaults(run=calibrate)


def calibrate(options: argparse.Namespace) -> int:
    """Raises BadInput where there are no verdicts, ModelMissing, and the error of a machine that failed."""
    if options.n < 2:
        raise BadInput("Some scenes are to fit to and others to tell by: give --n of at least 2.")
    warm()
    torch.set_num_threads(1)
    judge = load_judge(options.judge)
    with opened(entry_of(options.weights), device=options.device, workers=options.workers, ray=options.ray) as hosts:
        revision = hosts.ready().revision
        given = _given(scenes(options.n), hosts, judge)
    told = figures(given, "strokes eval " + shlex.join(sys.argv[1:]), {"painter": revision, "judge": judge.revision})
    text = msgspec.json.format(msgspec.json.encode(told), indent=2).decode()
    print(text)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


def _given(asked: Sequence[Question], hosts: Hosts, judge: Looks) -> dict[int, list[Verdict]]:
    """By the scene's number, in its order, however many painters there are."""
    columns = TextColumn("listening to the critic"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    out: dict[int, list[Verdict]] = {}
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(asked))
        with closing(each(hosts, asked, lambda painter, one: verdicts(painter, judge, one))) as going:
            for made in going:
                out[made.item.index] = made.wanted()
                progress.advance(task)
    return dict(sorted(out.items()))


def figures(given: dict[int, list[Verdict]], command: str, revisions: dict[str, str]) -> dict[str, Any]:
    """The JSON. Raises BadInput where there is nothing to fit to, or to tell by."""
    halves: list[Said] = [
        [bare for number, some in given.items() if number % 2 == odd for one in some for bare in at([(one.confidence, one.right)], 1 / TEMPERATURE)]
        for odd in (0, 1)
    ]  # fmt: skip
    if not all(halves):
        raise BadInput("The critic gave too few verdicts: give more scenes with --n.")
    own, others = halves
    best = fitted(own)
    return {
        "command": command, "revisions": revisions, "scenes": len(given),
        "temperature": {"in_use": TEMPERATURE, "fitted": best, "fitted_to_all": fitted([*own, *others])},
        "on_other_scenes": {"none": worth(others), "fitted": worth(at(others, best)), "in_use": worth(at(others, TEMPERATURE))},
    }  # fmt: skip
