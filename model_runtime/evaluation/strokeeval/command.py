"""`strokes eval strokeeval` and `strokes eval prompts` on the command line."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from model_runtime.evaluation.judge import load_judge
from model_runtime.evaluation.strokeeval import judged, report
from model_runtime.evaluation.strokeeval.arms import ARMS, HEADLINE
from model_runtime.evaluation.strokeeval.drawing import draw
from model_runtime.evaluation.strokeeval.loading import Files
from model_runtime.evaluation.strokeeval.prompts import KEPT, Line, encoded, load
from model_runtime.evaluation.strokeeval.running import Outcome, Wish, run
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

FILES = {
    "weights": "the painter's", "judge": "the judge's", "second-judge": "the second judge's", "one-shot": "the one-shot painter's",
    "one-shot-frames": "those of the one-shot painter that is given frames", "finder": "those of the critic of finished pictures",
}  # fmt: skip


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _add_strokeeval(commands)
    prompts = commands.add_parser("prompts", help="draw StrokeEval's prompts anew from their seed, as they ship")
    prompts.add_argument("--out", type=Path, default=resources() / KEPT, metavar="FILE", help="(%(default)s)")
    prompts.set_defaults(run=write_prompts)


def _add_strokeeval(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "strokeeval", help="our own benchmark: nine ways to a picture at equal compute, with intervals",
        description="Paint StrokeEval's held-out prompts in every arm, and report what each reaches. A run that was stopped goes on.",
    )  # fmt: skip
    size = command.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_const", dest="mode", const="quick", help="a few prompts, under five minutes on two cores (the default)")  # fmt: skip
    size.add_argument("--full", action="store_const", dest="mode", const="full", help="all prompts and splits, within two hours on two cores")  # fmt: skip
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where results, report and pictures go")
    command.add_argument("--minutes", type=float, metavar="M", help="take so long at most: fewer seeds, then fewer prompts")  # fmt: skip
    command.add_argument("--per-tag", type=int, metavar="N", help="held-out prompts of each tag")
    command.add_argument(
        "--seeds", type=int, metavar="N", help="pictures of each prompt (as many as there is time for)"
    )
    command.add_argument("--seed", type=int, default=0, help="of the resampling (%(default)s)")
    command.add_argument("--ablations", action="store_true", help="also one half of the critic at a time, and 0 to 3 refinements a step")  # fmt: skip
    command.add_argument("--keep", default=HEADLINE, metavar="ARMS", help="of which the pictures are kept, with commas between (%(default)s)")  # fmt: skip
    add_painters(command)
    for name, whose in FILES.items():
        command.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"{whose} (those that ship)")
    command.set_defaults(run=evaluate, mode="quick")


def add_painters(command: argparse.ArgumentParser) -> None:
    """Who paints, see `workers_of`."""
    command.add_argument("--workers", type=int, metavar="N", help="processes (as many as cores, at most 8; with --ray as many as fit)")  # fmt: skip
    command.add_argument("--ray", metavar="ADDRESS", help="paint on a Ray cluster: its HOST:PORT, or `local` for one on this machine")  # fmt: skip
    command.add_argument("--device", default="cpu", help="cpu, cuda or mps (%(default)s)")


def workers_of(options: argparse.Namespace) -> int | None:
    """How many paint at once; None: as many as fit on the cluster."""
    return options.workers or (min(8, os.cpu_count() or 1) if options.ray is None else None)


def wish_of(options: argparse.Namespace) -> Wish:
    """Raises BadInput."""
    if any(number is not None and number <= 0 for number in (options.workers, options.per_tag, options.seeds, options.minutes)):  # fmt: skip
        raise BadInput("Nothing can be painted so: give --workers, --per-tag, --seeds and --minutes above 0.")
    kept = tuple(arm for arm in ARMS if arm in options.keep.split(","))
    if set(options.keep.split(",")) - set(ARMS):
        raise BadInput(f"--keep takes {', '.join(ARMS)}, with commas between.")
    names = ("weights", "judge", "second_judge", "one_shot", "one_shot_frames", "finder")
    files = Files(*(None if getattr(options, name) is None else str(getattr(options, name)) for name in names))
    return Wish(options.out, options.mode, files, options.per_tag, options.seeds, options.seed, options.ablations, workers_of(options), options.ray, options.device, options.minutes, kept)  # fmt: skip


def painted(wish: Wish, lines: Sequence[Line], console: Console, name: str = "") -> Outcome:
    """The evaluation, with its progress on the console."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    torch.set_num_threads(1)
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("beginning", total=None)
        return run(
            wish, lines,
            lambda what, done, total: progress.update(task, description=f"{name}{what}", completed=done, total=total),
            lambda text: progress.console.print(escape(f"{name}{text}")),
        )  # fmt: skip


def said() -> str:
    """The command, as it was given."""
    return "strokes eval " + shlex.join(sys.argv[1:])


def evaluate(options: argparse.Namespace) -> int:
    wish, kept = wish_of(options), judged.load()
    if wish.mode == "full":
        _check_error(kept, load_judge(options.judge).revision)
    console = Console(stderr=True, highlight=False)
    outcome = painted(wish, load(), console)
    path = report.write(report.report(outcome, kept, said()), wish.out)
    print(path.read_text(encoding="utf-8"))
    console.print(f"Written to {escape(str(path))}, with strokeeval.json and pictures in GenEval's layout beside it.")
    return 0


def _check_error(kept: judged.JudgeError | None, judge: str) -> None:
    """Raises BadInput, before hours of painting, where the judge's error has not been counted for these weights."""
    if not judged.errors(kept, judge):
        raise BadInput(
            f"How often the judge ({judge}) errs has not been counted, and nothing could be corrected for it: first `strokes eval labels --count`."
        )


def write_prompts(options: argparse.Namespace) -> int:
    with Progress(TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=None)
        lines = draw(step=lambda what: progress.update(task, description=what))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(encoded(lines))
    print(f"{len(lines)} prompts written to {options.out}.")
    return 0
