"""Examples that the model makes itself: asked for before a stage begins, made shard by shard, kept in the run's folder. Resumable.

They are made with the weights as they are when the stage begins, which are kept beside them: a shard that is lost is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from model_runtime.training import shards
from model_runtime.training.run import State
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import Example
from model_runtime.training.unified import Unified

PER_SHARD = 100
"""Examples of a shard, about: what is lost at most when a run is cut off."""


class Sampler(Protocol):
    """Makes examples with a model: its own trajectories, say, labelled by the ground truth.

    model: with the running mean of its weights, in evaluation mode, on its device. stage: whose recipe is to be kept to. rng: all
    chance comes from it (torch: seed a generator of your own from it). Gives about `count` examples, whole trajectories each.
    """

    def __call__(self, model: Unified, stage: Stage, rng: np.random.Generator, count: int, /) -> Iterable[Example]: ...


SOURCES: Mapping[str, str] = {
    "conflicts": "model_runtime.training.conflicts:sampled",
    "drafts": "model_runtime.training.drafts:sampled",
}
"""Name in a recipe -> where its sampler is, `module:function`. Imported when a run asks for it."""


def sampler_named(name: str, sources: Mapping[str, str] = SOURCES) -> Sampler:
    """Raises ValueError with the names that there are."""
    if name not in sources:
        known = ", ".join(sorted(sources)) or "none yet"
        raise ValueError(f"the recipe's source {name!r} is unknown; there are: {known}")
    module, function = sources[name].split(":")
    return cast(Sampler, getattr(import_module(module), function))


def shards_of(stage: Stage, folder: Path) -> list[Path]:
    """Where the stage's examples lie, or will lie; none where it asks for none."""
    if stage.source is None:
        return []
    return [_home(stage, folder) / f"{index:05}.msgpack" for index in range(-(-stage.samples // PER_SHARD))]


def missing(stage: Stage, folder: Path) -> list[int]:
    """The shards that are still to be made, by number."""
    weights = _home(stage, folder) / "weights.safetensors"
    if not weights.exists():
        return list(range(len(shards_of(stage, folder))))
    made_with = _hash(weights)
    return [number for number, path in enumerate(shards_of(stage, folder)) if shards.made_with(path) != made_with]


def keep_weights(stage: Stage, folder: Path, state: State) -> None:
    """The weights that a stage begins with, for its examples. Only at its first step: later there are others."""
    path = _home(stage, folder) / "weights.safetensors"
    if state.step != stage.first:
        if not path.exists():
            raise ValueError(
                f"the examples of stage {stage.name!r} are gone with the weights that made them ({path.name}): put the folder "
                "back, or resume from a checkpoint of the stage before"
            )
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_file({name: value.contiguous() for name, value in state.average.items()}, part)
    part.replace(path)


def make(
    stage: Stage, folder: Path, model: Unified, numbers: Sequence[int], sources: Mapping[str, str] = SOURCES
) -> Iterator[int]:
    """Makes the shards of those numbers, and yields how many examples each has. model: an empty one of the run's kind."""
    assert stage.source is not None
    sampler = sampler_named(stage.source, sources)
    weights = _home(stage, folder) / "weights.safetensors"
    made_with = _hash(weights)
    device = next(model.network.parameters()).device
    model.network.load_state_dict(load_file(weights, device=str(device)))
    model.network.eval()
    paths = shards_of(stage, folder)
    for number in numbers:
        rng = np.random.default_rng([stage.recipe.run.seed, stage.first, number, 2**30])
        with torch.no_grad():
            yield shards.write(sampler(model, stage, rng, PER_SHARD), made_with, paths[number])


def _home(stage: Stage, folder: Path) -> Path:
    return folder / "samples" / stage.name


def _hash(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
