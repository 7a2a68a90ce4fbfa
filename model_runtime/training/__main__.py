"""`strokes train`: makes the built-in painter's weights from the world, in parts that resume."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from model_runtime.brush.engine import warm
from model_runtime.painters.device import choose
from model_runtime.painters.strokes.weights import save_weights
from model_runtime.training import run
from model_runtime.training.recipe import DEFAULT, Recipe, load


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="strokes train", description="Make the built-in painter's weights.")
    parser.add_argument("--run", type=Path, default=Path("runs/strokes"), help="folder of the run: checkpoint and log")
    parser.add_argument(
        "--begin", type=Path, metavar="FILE", help="weights that a new run begins with, also those of fewer words"
    )
    parser.add_argument(
        "--begin-words",
        type=Path,
        metavar="FILE",
        help="the words of those weights, one a line, where they do not tell them",
    )
    parser.add_argument("--recipe", type=Path, default=DEFAULT, help="recipe file (TOML)")
    parser.add_argument(
        "--minutes", type=float, default=None, help="stop after this long, with a checkpoint to resume from"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="auto", help="auto, cuda, mps or cpu")
    parser.add_argument("--out", type=Path, default=None, help="write the averaged weights here when the part ends")
    return parser


def train(
    recipe: Recipe, folder: Path, minutes: float | None, device: torch.device, begin: Path | None = None,
    words: Path | None = None,
) -> run.State:  # fmt: skip
    """Goes on from the folder's checkpoint until the recipe's last step or until the time is up."""
    state = run.resume(recipe, folder, device, begin, words)
    folder.mkdir(parents=True, exist_ok=True)
    log, until = run.Log(folder), time.monotonic() + minutes * 60 if minutes else None
    saved = time.monotonic()
    columns = (
        TextColumn("step {task.completed:.0f}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns) as progress:
        task = progress.add_task("", total=recipe.run.steps, completed=state.step)
        for batch in run.batches(recipe, state.step, recipe.run.steps):
            line = log.add(state.step + 1, run.advance(recipe, state, batch, device))
            progress.update(task, completed=state.step, description=line)
            if line and not progress.console.is_terminal:
                print(f"step {state.step}  {line}", flush=True)
            if time.monotonic() - saved > 120:
                run.save(state, recipe, folder)
                saved = time.monotonic()
            if until and time.monotonic() > until:
                break
    run.save(state, recipe, folder)
    return state


def main() -> int:
    options = arguments().parse_args()
    torch.set_num_threads(options.threads)
    warm()
    recipe = load(options.recipe)
    device = torch.device(choose(options.device, ("cuda", "mps", "cpu")))
    state = train(recipe, options.run, options.minutes, device, options.begin, options.begin_words)
    print(f"step {state.step} of {recipe.run.steps}")
    if options.out:
        save_weights(
            state.average,
            recipe.network.width,
            recipe.network.layers,
            recipe.network.heads,
            options.out,
            steps=state.step,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
