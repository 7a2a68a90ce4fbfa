"""What makes a shard of examples with the model's weights: in the run's own process, or as jobs of a pool's workers and actors.

A job holds the weights too: an actor on another machine needs nothing but the program. See `hosts.jobs`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from hashlib import blake2b
from importlib import import_module
from typing import Protocol, cast

import msgspec
import numpy as np
import torch
from msgspec import Struct
from safetensors.torch import load

from model_runtime.hosts.jobs import SIGN, Job
from model_runtime.hosts.many import Hosts, done, result_of
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Progress
from model_runtime.training import built_in, shards
from model_runtime.training.recipe import Recipe
from model_runtime.training.schedule import Stage, stages
from model_runtime.training.shards import Example
from model_runtime.training.unified import Unified

PER_SHARD = 100
"""Examples of a shard, about: what is lost at most when a run is cut off."""
ENTRY = Entry(
    name="sampler",
    what="Makes the examples that a model in training writes and paints itself.",
    needs="what its painter needs",
    load=f"{__name__}:sampling",
    devices=("cuda", "mps", "cpu"),
    patience=600.0,  # a large model's trajectory gives no sign before it has ended
    hidden=True,
    memory=1.2,
    card=0.25,
)


class Sampler(Protocol):
    """Makes examples with a model: its own trajectories, say, labelled by the ground truth.

    model: with the running mean of its weights, in evaluation mode, on its device. stage: whose recipe is to be kept to. rng: all
    chance comes from it (torch: seed a generator of your own from it). Gives about `count` examples, whole trajectories each.
    """

    def __call__(self, model: Unified, stage: Stage, rng: np.random.Generator, count: int, /) -> Iterable[Example]: ...


class Asked(Struct, frozen=True):
    """A shard that is to be made. sampler: "module:function"; weights: a safetensors file's bytes, of which `made_with` is the hash."""

    recipe: Recipe
    stage: str
    sampler: str
    number: int
    made_with: str
    weights: bytes

    @classmethod
    def of(cls, recipe: Recipe, stage: Stage, sampler: str, number: int, weights: bytes) -> Asked:
        return cls(recipe, stage.name, sampler, number, hash_of(weights), weights)


Make = Callable[[Iterable[int], Callable[[int], Asked]], Iterator[tuple[int, bytes]]]
"""Makes the shards of those numbers, as they are done."""


class Sampling:
    """Does such jobs, on a device, with an empty model of the recipe's size (`empty`) that is filled anew for other weights."""

    model = "sampler"
    revision = ""

    def __init__(self, device: torch.device, empty: Callable[[Recipe], Unified]) -> None:
        self._device, self._empty = device, empty
        self._filled: tuple[str, Unified] | None = None

    def do(self, job: Job) -> Generator[Progress, None, bytes]:
        """A shard's file. Raises BadInput where the model cannot make such examples."""
        asked = msgspec.msgpack.decode(job.given, type=Asked)
        stage = next(stage for stage in stages(asked.recipe) if stage.name == asked.stage)
        module, function = asked.sampler.split(":")
        sampler = cast(Sampler, getattr(import_module(module), function))
        rng = np.random.default_rng([stage.recipe.run.seed, stage.first, asked.number, 2**30])
        made: list[Example] = []
        examples = iter(sampler(self._with(asked), stage, rng, PER_SHARD))
        while (example := _next(examples)) is not None:
            made.append(example)
            yield SIGN
        return shards.encoded(made, asked.made_with)

    def _with(self, asked: Asked) -> Unified:
        if self._filled is None or self._filled[0] != asked.made_with:
            model = self._empty(asked.recipe)
            model.network.to(self._device).load_state_dict(load(asked.weights))
            model.network.eval()
            self._filled = asked.made_with, model
        return self._filled[1]


@torch.no_grad()
def _next(examples: Iterator[Example]) -> Example | None:
    """Raises BadInput for what a sampler says of its model."""
    try:
        return next(examples, None)
    except ValueError as error:
        raise BadInput(str(error)) from error


def sampling(device: str) -> Sampling:
    """For a worker or an actor."""
    if device == "cpu":
        torch.set_num_threads(1)
    return Sampling(torch.device(device), built_in.empty)


def here(device: torch.device, empty: Callable[[Recipe], Unified]) -> Make:
    """In this process."""

    def make(numbers: Iterable[int], asked: Callable[[int], Asked]) -> Iterator[tuple[int, bytes]]:
        one = Sampling(device, empty)
        for number in numbers:
            yield number, result_of(one.do(Job(msgspec.msgpack.encode(asked(number)))))

    return make


def by(hosts: Hosts) -> Make:
    """By a pool's workers or actors; a lost one's shard is begun again by another. Raises what is left of an error."""

    def make(numbers: Iterable[int], asked: Callable[[int], Asked]) -> Iterator[tuple[int, bytes]]:
        for outcome in done(hosts, numbers, lambda number: msgspec.msgpack.encode(asked(number))):
            yield outcome.item, outcome.wanted()

    return make


def hash_of(weights: bytes) -> str:
    return blake2b(weights, digest_size=16).hexdigest()
