"""`strokes eval quick`: the built-in painter's plans, pictures and critic on a few held-out compositions, in minutes."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import msgspec
import torch
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from model_runtime.evaluation.judge import load_judge
from model_runtime.evaluation.painting import entry_of, load_painter
from model_runtime.evaluation.parts import (
    Answer,
    Figures,
    Limits,
    Studio,
    critic_part,
    judge_part,
    picture_part,
    plan_part,
)
from model_runtime.evaluation.sheet import write_sheets
from model_runtime.evaluation.table import show
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.many import Hosts

PARTS = ("judge", "plan", "critic", "pictures")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "quick", help="judge plans, pictures and critic on a few held-out compositions (the default)",
        description="Judge a painter on compositions that it never saw in training.",
    )  # fmt: skip
    parser.add_argument("--weights", type=Path, metavar="FILE", help="the painter's (those that ship)")
    parser.add_argument("--without-sight", type=Path, metavar="FILE", help="weights of the same recipe with loss.sight = 0, whose critic is reported beside")  # fmt: skip
    parser.add_argument("--judge", type=Path, metavar="FILE", help="the judge's weights (those that ship)")
    parser.add_argument("--n", type=int, default=50, help="questions a tag (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="another seed asks other questions (%(default)s)")
    parser.add_argument("--only", default=",".join(PARTS), help="which parts, with commas between (%(default)s)")
    parser.add_argument("--minutes", type=float, metavar="M", help="share this time out among the parts; each counts what it got done")  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report here")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="write contact sheets here")
    parser.add_argument("--device", default="cpu", help="of the painter (%(default)s)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, metavar="N", help="paint with so many painters, each in a process of its own")  # fmt: skip
    parser.add_argument("--ray", metavar="ADDRESS", help="paint on a Ray cluster: HOST:PORT, or `local` for one on this machine")  # fmt: skip
    parser.set_defaults(run=run, parser=parser)


def hosts_of(options: argparse.Namespace) -> AbstractContextManager[Hosts | None]:
    """Where more painters are had than the one in this process, where more are asked for."""
    if options.workers is None and options.ray is None:
        return nullcontext()
    return opened(entry_of(options.weights), device=options.device, workers=options.workers, ray=options.ray)


def evaluate(
    options: argparse.Namespace, parts: Sequence[str], progress: Progress, hosts: Hosts | None
) -> dict[str, object]:
    """The report, part by part."""
    judge, answers = load_judge(options.judge), dict[str, list[Answer]]()
    report: dict[str, object] = {"judge weights": judge.revision, "n": options.n, "seed": options.seed}
    painter = load_painter(options.weights, options.device) if set(parts) - {"judge"} else None
    studio = None if painter is None else Studio(painter, judge, hosts)
    if painter is not None:
        report["painter weights"] = painter.revision
    until = None if options.minutes is None else time.monotonic() + 60 * options.minutes
    for index, part in enumerate(parts):
        task = progress.add_task(part, total=None)
        limits = Limits(options.n, options.seed, _share(until, len(parts) - index), lambda text, at=task: progress.update(at, description=text))  # type: ignore[misc]  # fmt: skip
        if part == "judge":
            report[part], answers["teacher"] = judge_part(judge, limits)
        elif studio is not None and part == "pictures":
            report[part], answers["painter"] = picture_part(studio, limits)
        elif studio is not None and part == "plan":
            report[part] = plan_part(studio.painter, limits)
        elif studio is not None:
            report |= _critics(studio, limits, options)
        progress.update(task, total=1, completed=1)
    for name, some in answers.items() if options.pictures is not None else ():
        write_sheets(some, options.pictures, name)
    return report


def _critics(studio: Studio, limits: Limits, options: argparse.Namespace) -> Figures:
    """The critic, and beside it that of a network which had no auxiliary head in training."""
    out: Figures = {"critic": critic_part(studio, limits if options.without_sight is None else limits.half())}
    if options.without_sight is not None:
        other = Studio(load_painter(options.without_sight, options.device), studio.judge)
        out["critic without the auxiliary head"] = critic_part(other, limits)
    return out


def _share(until: float | None, parts: int) -> float:
    """When the first of so many parts has had its share of the time."""
    now = time.monotonic()
    return float("inf") if until is None else now + max(0.0, until - now) / parts


def run(options: argparse.Namespace) -> int:
    parts = [part for part in PARTS if part in options.only.split(",")]
    if not parts or set(options.only.split(",")) - set(PARTS):
        options.parser.error(f"--only takes {', '.join(PARTS)}, with commas between")
    torch.set_num_threads(options.threads)
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True)) as progress:  # fmt: skip
        with hosts_of(options) as hosts:
            report = evaluate(options, parts, progress, hosts)
    show(report, Console())
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    return 0
