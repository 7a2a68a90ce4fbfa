"""Shards of examples by a tiny network, for the tests of whoever makes them; its sampler can die once, in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import torch
from safetensors.torch import save

from model_runtime.training import built_in, plans, recipe
from model_runtime.training.recipe import Recipe, StageTable
from model_runtime.training.sampling import Asked
from model_runtime.training.schedule import Stage, stages
from model_runtime.training.shards import Example
from model_runtime.training.situations import situation
from model_runtime.training.unified import Unified
from model_runtime.world.sampling import sample

FATAL = "STROKES_FATAL"
"""Names a file: where it is there, the sampler takes it away and dies."""
EXAMPLES = 5


def mortal(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """Asks the model for nothing but one number, so that other weights make other examples."""
    tilt = float(next(iter(model.network.parameters())).sum())
    other = np.random.default_rng([int(rng.integers(2**31)), int(abs(tilt) * 1e6) % 2**31])
    for number in range(EXAMPLES):
        if number == EXAMPLES // 2:
            _die_once(Path(os.environ.get(FATAL, "")))
        yield Example("plan-of-mine", plans.plan_example(situation(sample(other, held_out=False), other), other))


def hopeless(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    raise ValueError("the model writes no plans yet: give the stages before this one more steps")
    yield


def _die_once(fatal: Path) -> None:
    if fatal.is_file():
        fatal.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def tiny_recipe() -> Recipe:
    whole = recipe.load()
    return msgspec.structs.replace(
        whole,
        network=recipe.NetworkShape(width=24, layers=1, heads=2),
        run=msgspec.structs.replace(whole.run, rows=1, length=256),
        stage=(StageTable("turns", 1), StageTable("conflict", 1, source="planted", samples=400)),
    )


def stage() -> Stage:
    return stages(tiny_recipe())[1]


@cache
def weights() -> bytes:
    """The same ones for everybody who asks, also for two threads at once."""
    chance = torch.Generator().manual_seed(1)
    empty = built_in.empty(tiny_recipe()).network.state_dict()
    return save({name: torch.randn(value.shape, generator=chance) for name, value in empty.items()})


def asked(number: int, sampler: str = "mortal") -> Asked:
    return Asked.of(tiny_recipe(), stage(), f"{__name__}:{sampler}", number, weights())
