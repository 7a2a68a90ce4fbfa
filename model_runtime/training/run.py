"""A training run: steps, the running mean of the weights, checkpoints, the log. Resumable to the step."""

from __future__ import annotations

import csv
import json
import math
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.utils.data import DataLoader

from model_runtime.painters.strokes import features, tokens
from model_runtime.painters.strokes.documents import Batch
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.training.beginning import begin
from model_runtime.training.losses import joint, losses
from model_runtime.training.mixture import Mixture
from model_runtime.training.recipe import Recipe
from model_runtime.world import teacher
from model_runtime.world.sampling import sample


def shape_of(recipe: Recipe) -> Shape:
    return Shape(
        words=len(tokens.TOKENS), things=len(tokens.SIGHTS), colours=len(tokens.SIGHT_COLOURS),
        width=recipe.network.width, layers=recipe.network.layers, heads=recipe.network.heads, longest=recipe.run.length,
    )  # fmt: skip


@dataclass
class State:
    """All that a run needs to go on: weights, their running mean, the optimiser, and the step reached."""

    network: Network
    average: dict[str, Tensor]
    optimiser: torch.optim.Optimizer
    step: int = 0
    history: dict[str, list[float]] = field(default_factory=dict)


def fresh(recipe: Recipe, device: torch.device) -> State:
    """Untrained weights; the mean and deviation of the teacher's strokes measured on 300 scenes."""
    torch.manual_seed(recipe.run.seed)
    network = Network(shape_of(recipe))
    rng = np.random.default_rng([recipe.run.seed, 2**31])
    strokes = np.concatenate(
        [features.encode(part.local) for _ in range(300) for part in teacher.parts(sample(rng, held_out=False), rng)]
    )
    network.mean.copy_(torch.from_numpy(strokes.mean(0)))
    network.deviation.copy_(torch.from_numpy(strokes.std(0).clip(0.05)))
    network.to(device)
    return State(network, _copy(network), _optimiser(network, recipe))


def begun(recipe: Recipe, device: torch.device, path: Path, words: Path | None = None) -> State:
    """A new run that begins with weights from a file. words: the list of theirs, where the file does not tell it. Raises
    ModelMissing where it cannot be read, and ValueError where it does not fit."""
    network = begin(path, shape_of(recipe), recipe.run.seed, words).to(device)
    return State(network.train(), _copy(network), _optimiser(network, recipe))


def _copy(network: Network) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in network.state_dict().items()}


def _optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    decayed = [value for name, value in network.named_parameters() if value.ndim >= 2 and not name.startswith("word.")]
    rest = [
        value for name, value in network.named_parameters() if not (value.ndim >= 2 and not name.startswith("word."))
    ]
    groups = [{"params": decayed, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0.0}]
    fused = next(network.parameters()).device.type in ("cpu", "cuda")
    return torch.optim.AdamW(groups, lr=recipe.run.rate, betas=(0.9, 0.98), fused=fused)


def rate(recipe: Recipe, step: int) -> float:
    """Warm-up, flat, then linear down to a fiftieth."""
    run = recipe.run
    done = step / run.steps
    fall = 1.0 if done < run.decay_from else 1 - (done - run.decay_from) / (1 - run.decay_from)
    return run.rate * min(1.0, (step + 1) / run.warm_up) * max(0.02, fall)


def batches(recipe: Recipe, first: int, last: int) -> Iterator[Batch]:
    """Made one process ahead of the training."""
    loader = DataLoader(
        Mixture(recipe, first, last),
        batch_size=None,
        shuffle=False,
        num_workers=1,
        prefetch_factor=4,
        worker_init_fn=_alone,
    )
    return iter(loader)


def _alone(_: int) -> None:
    torch.set_num_threads(1)
    os.nice(5)


def halves(device: torch.device) -> bool:
    """Whether this machine multiplies bfloat16 faster than single precision (on a CPU with AVX-512 BF16 more than twice as fast)."""
    if device.type == "cpu":
        return torch.cpu._is_avx512_bf16_supported()
    return device.type == "cuda" and torch.cuda.is_bf16_supported()


def advance(recipe: Recipe, state: State, batch: Batch, device: torch.device) -> dict[str, float]:
    """One step of the optimiser; the terms of the loss."""
    for group in state.optimiser.param_groups:
        group["lr"] = rate(recipe, state.step)
    generator = torch.Generator().manual_seed(recipe.run.seed * 1_000_003 + state.step)
    terms = losses(state.network, batch.to(device), generator, halves=halves(device))
    loss = joint(terms, recipe.loss)
    if not math.isfinite(loss.item()):
        raise FloatingPointError(
            f"the loss is {loss.item()} at step {state.step}: lower `rate` and resume from the last checkpoint"
        )
    state.optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), 1.0)
    state.optimiser.step()
    state.step += 1
    keep = min(recipe.run.ema, (state.step + 1) / (state.step + 20))
    with torch.no_grad():
        for name, value in state.network.state_dict().items():
            if value.is_floating_point():
                state.average[name].lerp_(value, 1 - keep)
    return {name: term.item() for name, term in terms.items()}


# --- on disk -----------------------------------------------------------------------------------------------


def save(state: State, recipe: Recipe, folder: Path) -> None:
    """A checkpoint that replaces the one before it only when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {f"network.{name}": value.contiguous() for name, value in state.network.state_dict().items()}
    values |= {f"average.{name}": value.contiguous() for name, value in state.average.items()}
    for index, slot in state.optimiser.state_dict()["state"].items():
        values |= {f"optimiser.{index}.{name}": value.contiguous() for name, value in slot.items()}
    about = {"step": str(state.step), "recipe": msgspec.json.encode(recipe).decode()}
    part = folder / "checkpoint.part"
    save_file(values, part, metadata=about)
    part.replace(folder / "checkpoint.safetensors")


def resume(
    recipe: Recipe, folder: Path, device: torch.device, weights: Path | None = None, words: Path | None = None
) -> State:
    """The run as it was saved; else a new one, from weights in a file where one is given. Raises ValueError where the
    checkpoint was made by another network."""
    path = folder / "checkpoint.safetensors"
    if not path.exists():
        return fresh(recipe, device) if weights is None else begun(recipe, device, weights, words)
    values = load_file(path, device=str(device))
    network = Network(shape_of(recipe)).to(device)
    state = State(network, {}, _optimiser(network, recipe))
    own = {name.removeprefix("network."): value for name, value in values.items() if name.startswith("network.")}
    if own["word.weight"].shape != network.word.weight.shape:
        raise ValueError("this checkpoint was made with another vocabulary: start a new run in another folder")
    network.load_state_dict(own)
    state.average = {
        name.removeprefix("average."): value for name, value in values.items() if name.startswith("average.")
    }
    slots: dict[int, dict[str, Tensor]] = {}
    for name, value in values.items():
        if name.startswith("optimiser."):
            _, index, key = name.split(".")
            slots.setdefault(int(index), {})[key] = value
    about = state.optimiser.state_dict()
    about["state"] = slots
    state.optimiser.load_state_dict(about)
    state.step = _step_of(path)
    return state


def _step_of(path: Path) -> int:
    with path.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return int(header["__metadata__"]["step"])


class Log:
    """Means of the loss's terms, a row every `every` steps in log.csv."""

    def __init__(self, folder: Path, every: int = 50) -> None:
        self._path, self._every, self._began = folder / "log.csv", every, time.monotonic()
        self._sums: dict[str, list[float]] = {}

    def add(self, step: int, terms: dict[str, float]) -> str | None:
        """A line to print when a row was written."""
        for name, value in terms.items():
            if value:
                self._sums.setdefault(name, []).append(value)
        if step % self._every:
            return None
        row = {name: sum(values) / len(values) for name, values in self._sums.items()}
        self._sums.clear()
        new = not self._path.exists()
        with self._path.open("a", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(["step", "seconds", *sorted(row)])
            writer.writerow(
                [step, round(time.monotonic() - self._began), *(f"{row[name]:.4f}" for name in sorted(row))]
            )
        return "  ".join(f"{name} {row[name]:.3f}" for name in sorted(row))
