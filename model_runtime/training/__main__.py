"""`strokes train`: makes a painter's weights from the world, in stages and in parts that resume."""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from msgspec import MsgspecError
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from model_runtime.brush.engine import warm
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.many import Hosts
from model_runtime.painters.device import choose
from model_runtime.process.errors import StrokesError
from model_runtime.training import artist, built_in, cost, course, sampling
from model_runtime.training.course import Course
from model_runtime.training.recipe import DEFAULT, load
from model_runtime.training.run import State, devices


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strokes train",
        description="Make the built-in painter's weights. Interrupt it whenever you like: the same command goes on where it stopped.",
        epilog="On several GPUs: accelerate launch --multi_gpu -m model_runtime.training, with the same options.",
    )
    parser.add_argument(
        "--run", type=Path, default=Path("runs/strokes"), help="folder of the run: checkpoint, log, sheets"
    )
    parser.add_argument("--plan", action="store_true", help="tell what the run will cost, and do nothing else")
    parser.add_argument(
        "--begin", type=Path, metavar="FILE", help="weights that a new run begins with, also those of fewer words"
    )
    parser.add_argument(
        "--begin-words",
        type=Path,
        metavar="FILE",
        help="the words of those weights, one a line, where they do not tell them",
    )
    parser.add_argument(
        "--artist", type=Path, nargs="+", default=[], metavar="PATH",
        help="the artist's own trajectories to learn from too (`strokes export`: .jsonl, or folders), as much as the recipe's `artist` says",
    )  # fmt: skip
    parser.add_argument("--recipe", type=Path, default=DEFAULT, help="recipe file (TOML)")
    parser.add_argument("--variant", metavar="NAME", help="which of the recipe's variants, where it has some")
    parser.add_argument("--seed", type=int, metavar="N", help="instead of the recipe's")
    parser.add_argument(
        "--minutes", type=float, default=None, help="stop after this long, with a checkpoint to resume from"
    )
    parser.add_argument("--workers", type=int, metavar="N", help="processes that make the model's own examples, beside the training (with --ray as many as fit)")  # fmt: skip
    parser.add_argument("--ray", metavar="ADDRESS", help="make them on a Ray cluster: its HOST:PORT, or `local` for one on this machine")  # fmt: skip
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="auto", help="auto, cuda, mps or cpu")
    parser.add_argument("--out", type=Path, default=None, help="write the averaged weights here when the part ends")
    return parser


def course_of(options: argparse.Namespace, samples: Path) -> Course:
    """samples: where the artist's examples are kept, or were kept before."""
    recipe = load(options.recipe, options.variant, options.seed)
    accelerator = devices(choose(options.device, ("cuda", "mps", "cpu")))
    if options.artist and accelerator.is_main_process:
        harvest, _ = artist.gathered(options.artist, recipe.run.length, samples / artist.ARTIST)
        print(harvest.told())
    accelerator.wait_for_everyone()
    return Course(
        recipe,
        options.run,
        accelerator,
        empty=partial(built_in.empty, recipe),
        first=partial(built_in.begun, recipe, options.begin, options.begin_words)
        if options.begin is not None
        else partial(built_in.fresh, recipe),
        artist=artist.kept(samples / artist.ARTIST),
        stop=(lambda: False) if options.plan else _stop(options.minutes),
        hired=_hired(options),
    )


def _hired(options: argparse.Namespace) -> Callable[[], AbstractContextManager[Hosts]] | None:
    """Who makes the model's own examples. Raises ValueError."""
    if options.workers is not None and options.workers < 1:
        raise ValueError("nobody would make examples: give --workers of at least 1")
    if options.workers is None and options.ray is None:
        return None
    return partial(opened, sampling.ENTRY, device=options.device, workers=options.workers, ray=options.ray)


def _stop(minutes: float | None) -> Callable[[], bool]:
    """Whether the time is up, or somebody has asked for an end (Ctrl-C, or the machine goes down). Who asks twice does not wait."""
    until = time.monotonic() + minutes * 60 if minutes else None
    asked: list[int] = []

    def ask(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    for which in (signal.SIGINT, signal.SIGTERM):
        signal.signal(which, ask)
    return lambda: bool(asked) or (until is not None and time.monotonic() > until)


def run(plan: Course) -> State:
    columns = (
        TextColumn("step {task.completed:.0f}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, disable=not plan.accelerator.is_main_process) as progress:
        task = progress.add_task("", total=plan.stages[-1].last)

        def tell(step: int, line: str) -> None:
            progress.update(task, completed=step, description=line or None)
            if line and not progress.console.is_terminal:
                print(f"step {step}  {line}", flush=True)

        return course.teach(plan, tell)


def main() -> int:
    options = arguments().parse_args()
    torch.set_num_threads(options.threads)
    warm()
    try:
        if options.plan:
            with TemporaryDirectory(prefix="strokes-") as scratch:
                print(cost.told(cost.measure(course_of(options, Path(scratch)), Path(scratch))))
            return 0
        plan = course_of(options, options.run / "samples")
        state = run(plan)
    except (ValueError, OSError, FloatingPointError, StrokesError, MsgspecError) as error:
        raise SystemExit(f"strokes train: {error}") from error
    print(f"step {state.step} of {plan.stages[-1].last}")
    if options.out and state.accelerator.is_main_process:
        state.model.write(state.average, options.out, state.step)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
