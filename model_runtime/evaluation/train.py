"""Makes the judges' weights: `python -m model_runtime.evaluation.train`, in parts that resume. Trains no painter."""

from __future__ import annotations

import argparse
import csv
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from model_runtime.brush.engine import warm
from model_runtime.evaluation import second_learning
from model_runtime.evaluation.detector import SIZES, Detector
from model_runtime.evaluation.examples import Example, example
from model_runtime.evaluation.judge import begun, save_detector
from model_runtime.evaluation.learning import collate, losses
from model_runtime.evaluation.second_detector import SecondDetector
from model_runtime.world.choosing import pick

STEPS = 2800
PICTURES = 16
"""In a step."""
RATE = 2.5e-3
WARM_UP = 100
KEEP = 0.998
"""How slowly the running mean of the weights moves."""
SAVED_EVERY = 60.0


@dataclass(frozen=True)
class Design:
    """A judge's network, what is made of examples for it to learn from, and its loss."""

    network: Callable[[], nn.Module]
    collate: Callable[[Sequence[Example]], Any]
    losses: Callable[[Any, Any], dict[str, Tensor]]


FIRST = Design(Detector, collate, losses)
DESIGNS = {"first": FIRST, "second": Design(SecondDetector, second_learning.collate, second_learning.losses)}


@dataclass
class State:
    """All that a run needs to go on."""

    network: nn.Module
    average: dict[str, Tensor]
    optimiser: torch.optim.Optimizer
    step: int = 0
    design: Design = FIRST


def fresh(seed: int, begin: Path | None = None, design: Design = FIRST) -> State:
    """Untrained, or with the weights of a (first) judge that knew fewer things."""
    torch.manual_seed(seed)
    network = (design.network() if begin is None else begun(begin)).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    return State(
        network, {name: value.detach().clone() for name, value in network.state_dict().items()}, optimiser, 0, design
    )


def batch_of(seed: int, step: int, design: Design = FIRST) -> Any:
    """One step's pictures, a pure function of the seed and the step: a resumed run sees what an unbroken one sees."""
    rng = np.random.default_rng([seed, 17, step])
    format = pick(rng, tuple(SIZES))
    return design.collate([example(rng, format) for _ in range(PICTURES)])


def rate(step: int, steps: int) -> float:
    """Warm-up, then half a cosine."""
    return RATE * min(1.0, (step + 1) / WARM_UP) * max(0.01, 0.5 + 0.5 * math.cos(math.pi * min(1.0, step / steps)))


def advance(state: State, batch: Any, steps: int) -> dict[str, float]:
    """One step of the optimiser; the terms of the loss. Raises FloatingPointError where they are no numbers."""
    for group in state.optimiser.param_groups:
        group["lr"] = rate(state.step, steps)
    state.network.train()
    pictures = (batch.pictures.float() / 255).contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported()):
        sight = state.network(pictures)
    terms = state.design.losses(sight, batch)
    loss = torch.stack(list(terms.values())).sum()
    if not math.isfinite(loss.item()):
        raise FloatingPointError(f"the loss is {loss.item()} at step {state.step}")
    state.optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), 5.0)
    state.optimiser.step()
    state.step += 1
    keep = min(KEEP, (state.step + 1) / (state.step + 20))
    with torch.no_grad():
        for name, value in state.network.state_dict().items():
            if value.is_floating_point():
                state.average[name].lerp_(value, 1 - keep)
    return {name: term.item() for name, term in terms.items()}


# --- on disk -----------------------------------------------------------------------------------------------


def save(state: State, folder: Path) -> None:
    """A checkpoint that replaces the one before it only when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {f"network.{name}": value.contiguous() for name, value in state.network.state_dict().items()}
    values |= {f"average.{name}": value.contiguous() for name, value in state.average.items()}
    for index, slot in state.optimiser.state_dict()["state"].items():
        values |= {f"optimiser.{index}.{name}": value.contiguous() for name, value in slot.items()}
    part = folder / "checkpoint.part"
    save_file(values, part, metadata={"step": str(state.step)})
    part.replace(folder / "checkpoint.safetensors")


def resume(folder: Path, seed: int, begin: Path | None = None, design: Design = FIRST) -> State:
    """The run as it was saved, or a fresh one."""
    path = folder / "checkpoint.safetensors"
    state = fresh(seed, begin, design)
    if not path.exists():
        return state
    slots: dict[int, dict[str, Tensor]] = {}
    own: dict[str, Tensor] = {}
    with safe_open(path, "pt") as file:
        state.step = int(file.metadata()["step"])
        for name in file.keys():  # noqa: SIM118
            whose, _, rest = name.partition(".")
            if whose == "optimiser":
                index, key = rest.split(".")
                slots.setdefault(int(index), {})[key] = file.get_tensor(name)
            elif whose == "average":
                state.average[rest] = file.get_tensor(name)
            else:
                own[rest] = file.get_tensor(name)
    state.network.load_state_dict(own)
    state.optimiser.load_state_dict({**state.optimiser.state_dict(), "state": slots})
    return state


class Log:
    """Means of the loss's terms, a row of log.csv every so many steps."""

    def __init__(self, folder: Path, every: int = 50) -> None:
        self._path, self._every, self._began = folder / "log.csv", every, time.monotonic()
        self._rows: list[dict[str, float]] = []

    def add(self, step: int, terms: dict[str, float]) -> str | None:
        """A line to print when a row was written."""
        self._rows.append(terms)
        if step % self._every:
            return None
        means = {name: sum(row[name] for row in self._rows) / len(self._rows) for name in terms}
        self._rows.clear()
        new = not self._path.exists()
        with self._path.open("a", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(["step", "seconds", *means])
            writer.writerow([step, round(time.monotonic() - self._began), *(f"{mean:.4f}" for mean in means.values())])
        return "  ".join(f"{name} {mean:.3f}" for name, mean in means.items())


def train(
    folder: Path, seed: int, steps: int, minutes: float | None, begin: Path | None = None, design: Design = FIRST
) -> State:
    """Goes on from the folder's checkpoint until the last step or until the time is up."""
    state = resume(folder, seed, begin, design)
    folder.mkdir(parents=True, exist_ok=True)
    log, saved = Log(folder), time.monotonic()
    until = time.monotonic() + minutes * 60 if minutes else math.inf
    columns = TextColumn("step {task.completed:.0f}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn()
    with Progress(*columns, TextColumn("{task.description}")) as progress:
        task = progress.add_task("", total=steps, completed=state.step)
        while state.step < steps and time.monotonic() < until:
            line = log.add(state.step + 1, advance(state, batch_of(seed, state.step, design), steps))
            progress.update(task, completed=state.step, description=line)
            if line and not progress.console.is_terminal:
                print(f"step {state.step}  {line}", flush=True)
            if time.monotonic() - saved > SAVED_EVERY:
                save(state, folder)
                saved = time.monotonic()
    save(state, folder)
    return state


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m model_runtime.evaluation.train", description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("runs/judge"), help="folder of the run: checkpoint and log")
    parser.add_argument("--minutes", type=float, default=None, help="stop after this long; the next part resumes")
    parser.add_argument("--steps", type=int, default=STEPS, help="of the whole run (%(default)s)")
    parser.add_argument(
        "--seed", type=int, default=0, help="the finder is the first design from another seed (%(default)s)"
    )
    parser.add_argument("--design", choices=tuple(DESIGNS), default="first", help="of the network (%(default)s)")
    parser.add_argument("--begin", type=Path, metavar="FILE", help="a judge of fewer things that a new run begins with")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None, help="write the averaged weights here when the part ends")
    options = parser.parse_args()
    if options.begin is not None and options.design != "first":
        parser.error("--begin takes a first judge: begin the second afresh.")
    torch.set_num_threads(options.threads)
    warm()
    state = train(options.run, options.seed, options.steps, options.minutes, options.begin, DESIGNS[options.design])
    print(f"step {state.step} of {options.steps}")
    if options.out is not None:
        save_detector(state.average, options.out, steps=state.step)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
