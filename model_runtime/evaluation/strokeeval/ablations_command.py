"""`strokes eval ablations`: the weights of several trainings judged in StrokeEval's quick mode, and laid out as the paper's tables."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from rich.console import Console
from rich.markup import escape

from model_runtime.evaluation.strokeeval import ablations, ablations_telling, judged
from model_runtime.evaluation.strokeeval.command import add_painters, painted, said, workers_of
from model_runtime.evaluation.strokeeval.findings import Figures
from model_runtime.evaluation.strokeeval.loading import Files
from model_runtime.evaluation.strokeeval.planning import SIZES
from model_runtime.evaluation.strokeeval.prompts import load
from model_runtime.evaluation.strokeeval.running import Outcome, Wish
from model_runtime.process.errors import BadInput

LABEL = "Indicative: one training seed each, StrokeEval's quick mode."


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "ablations", help="what each part of the recipe and of the process brings, from the weights of small trainings",
        description="Judges the weights that the recipes in model_runtime/training/ablations make, only in the arms that the tables need, "
        "and lays them out as the paper does. A run that was stopped goes on, and what is painted stays when further weights come.",
    )  # fmt: skip
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where ablations.json and ablations.md go"
    )
    command.add_argument(
        "--run", action="append", default=[], metavar="NAME=WEIGHTS", dest="runs", help=f"a training: {', '.join(ablations.RUNS)}"
    )  # fmt: skip
    command.add_argument(
        "--gain", action="append", default=[], nargs=3, type=str, metavar=("NAME", "PROCESS", "ONESHOT"),
        help="a training seed: a name for it, the process painter's weights and the one-shot painter's",
    )  # fmt: skip
    command.add_argument("--per-tag", type=int, default=SIZES["quick"].held_out, metavar="N", help="held-out prompts of each tag (%(default)s)")  # fmt: skip
    command.add_argument("--seeds", type=int, default=1, metavar="N", help="pictures of each prompt (%(default)s)")
    command.add_argument("--seed", type=int, default=0, help="of the resampling (%(default)s)")
    add_painters(command)
    command.add_argument("--judge", type=Path, metavar="FILE", help="the judge's weights (those that ship)")
    command.set_defaults(run=evaluate)


def wishes(options: argparse.Namespace) -> dict[str, Wish]:
    """One for each training, by its name. Raises BadInput."""
    if min(options.per_tag, options.seeds, 1 if options.workers is None else options.workers) < 1:
        raise BadInput("Nothing can be painted so: give --per-tag, --seeds and --workers above 0.")
    judge = None if options.judge is None else str(options.judge)
    files = [(name, Files(painter=_here(weights), judge=judge)) for name, weights in map(_named, options.runs)]
    for name, process, oneshot in options.gain:
        if not re.fullmatch("[a-z0-9-]{1,40}", name) or name in ablations.RUNS:
            raise BadInput(f"{name!r} is no name for a training seed: give --gain one of small letters, digits and dashes, such as seed-0.")  # fmt: skip
        files.append((name, Files(painter=_here(process), judge=judge, one_shot=_here(oneshot))))
    names = [name for name, _ in files]
    if not names or len(set(names)) < len(names):
        raise BadInput("Give every training once, with --run NAME=WEIGHTS or --gain NAME PROCESS ONESHOT.")
    return {
        name: Wish(
            options.out / name, "quick", own, options.per_tag, options.seeds, options.seed, workers=workers_of(options),
            ray=options.ray, device=options.device, kept=(), arms=ablations.arms_of(name),
        )
        for name, own in files
    }  # fmt: skip


def _named(text: str) -> tuple[str, str]:
    name, _, weights = text.partition("=")
    if name not in ablations.RUNS or not weights:
        raise BadInput(f"--run takes NAME=WEIGHTS, and NAME is one of {', '.join(ablations.RUNS)}; {text!r} is not.")
    return name, weights


def _here(path: str) -> str:
    if not Path(path).is_file():
        raise BadInput(f"There are no weights at {path}: `strokes train --out` writes them.")
    return path


def evaluate(options: argparse.Namespace) -> int:
    console, lines = Console(stderr=True, highlight=False), load()
    outcomes = {name: painted(wish, lines, console, f"{name}: ") for name, wish in wishes(options).items()}
    path = write(report(outcomes, said(), options.seed), options.out)
    print(path.read_text(encoding="utf-8"))
    console.print(f"Written to {escape(str(path))}, with ablations.json beside it.")
    return 0


def report(outcomes: Mapping[str, Outcome], command: str, seed: int) -> Figures:
    first = next(iter(outcomes.values()))
    errors = judged.errors(judged.load(), first.identity.revisions["judge"])
    prompts = {"digest": first.identity.prompts, "a_tag": first.decided.per_tag, "seeds": first.decided.seeds}
    return {"command": command, "label": LABEL, "seed": seed, "prompts": prompts, **ablations.figures(outcomes, errors, seed)}  # fmt: skip


def write(figures: Figures, folder: Path) -> Path:
    (folder / "ablations.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n")
    path = folder / "ablations.md"
    path.write_text(ablations_telling.said(figures), encoding="utf-8")
    return path
