"""One step after another: the state of a run, its optimiser, the running mean of the weights. Knows no stage's examples, no files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

import torch
from accelerate import Accelerator
from accelerate.utils import DistributedDataParallelKwargs, InitProcessGroupKwargs
from torch import Tensor, nn

from model_runtime.training.losses import Lesson, joint
from model_runtime.training.recipe import Recipe
from model_runtime.training.schedule import Stage
from model_runtime.training.unified import Batch, Unified


def devices(device: str) -> Accelerator:
    """What the run is on: the CPU, one GPU, or one GPU of several where `accelerate launch` started a process for each."""
    uneven = DistributedDataParallelKwargs(find_unused_parameters=True)  # a step may have no strokes, or no glimpses
    patient = InitProcessGroupKwargs(timeout=timedelta(hours=4))  # one process paints sheets while the others wait
    return Accelerator(cpu=device == "cpu", mixed_precision="no", kwargs_handlers=[uneven, patient])


def halves(device: torch.device) -> bool:
    """Whether this machine multiplies bfloat16 faster than single precision (on a CPU with AVX-512 BF16 more than twice as fast)."""
    if device.type == "cpu":
        return torch.cpu._is_avx512_bf16_supported()
    return device.type == "cuda" and torch.cuda.is_bf16_supported()


@dataclass
class State:
    """All that a run needs to go on: the model, the running mean of its weights, the optimiser, and the step reached.

    lesson: the loss as a module, as `accelerate` shares it between devices."""

    model: Unified
    average: dict[str, Tensor]
    optimiser: torch.optim.Optimizer
    lesson: nn.Module
    accelerator: Accelerator
    step: int = 0

    @property
    def network(self) -> nn.Module:
        return self.model.network


def started(model: Unified, recipe: Recipe, accelerator: Accelerator) -> State:
    """A run at its first step, on the accelerator's device."""
    model.network.to(accelerator.device)
    lesson, optimiser = accelerator.prepare(
        Lesson(model, halves(accelerator.device)), _optimiser(model, recipe, accelerator.device)
    )
    average = {name: value.detach().clone() for name, value in model.network.state_dict().items()}
    return State(model, average, optimiser, lesson, accelerator)


def _optimiser(model: Unified, recipe: Recipe, device: torch.device) -> torch.optim.Optimizer:
    named = list(model.network.named_parameters())
    groups = [
        {"params": [value for name, value in named if model.decays(name, value)], "weight_decay": 0.02},
        {"params": [value for name, value in named if not model.decays(name, value)], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=recipe.run.rate, betas=(0.9, 0.98), fused=device.type in ("cpu", "cuda"))


def advance(stage: Stage, state: State, batch: Batch) -> dict[str, float]:
    """One step of the optimiser; the terms of the loss, their mean where several processes share the step. Raises
    FloatingPointError where the loss is no number."""
    accelerator, recipe = state.accelerator, stage.recipe
    for group in state.optimiser.param_groups:
        group["lr"] = stage.rate(state.step)
    seed = recipe.run.seed * 1_000_003 + state.step + accelerator.process_index * 7_368_787
    terms = state.lesson(batch.to(accelerator.device), seed)
    loss = joint(terms, recipe.loss)
    told = torch.stack([loss.detach(), *(term.detach() for term in terms.values())])
    total, *values = accelerator.reduce(told, "mean").tolist()
    if not math.isfinite(total):
        raise FloatingPointError(
            f"the loss is {total} at step {state.step}: lower `rate` and resume from the last checkpoint"
        )
    state.optimiser.zero_grad(set_to_none=True)
    accelerator.backward(loss)
    accelerator.clip_grad_norm_(state.network.parameters(), 1.0)
    state.optimiser.step()
    state.step += 1
    _follow(state, recipe.run.ema)
    return dict(zip(terms, values, strict=True))


@torch.no_grad()
def _follow(state: State, ema: float) -> None:
    """The running mean follows the weights, fast at first."""
    keep = min(ema, (state.step + 1) / (state.step + 20))
    for name, value in state.network.state_dict().items():
        if value.is_floating_point():
            state.average[name].lerp_(value, 1 - keep)
