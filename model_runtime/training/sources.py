"""Examples that the model makes itself: asked for before a stage begins, made shard by shard, kept in the run's folder. Resumable.

They are made with the weights as they are when the stage begins, which are kept beside them: a shard that is lost is made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from safetensors.torch import save_file

from model_runtime.training import shards
from model_runtime.training.recipe import Recipe
from model_runtime.training.run import State
from model_runtime.training.sampling import PER_SHARD, Asked, Make, Sampler, hash_of
from model_runtime.training.schedule import Stage

SOURCES: Mapping[str, str] = {
    "conflicts": "model_runtime.training.conflicts:sampled",
    "drafts": "model_runtime.training.drafts:sampled",
    "planted-conflicts": "model_runtime.training.planted:conflicts",
    "planted-drafts": "model_runtime.training.planted:drafts",
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
    recipe: Recipe, stage: Stage, folder: Path, numbers: Sequence[int], how: Make, sources: Mapping[str, str] = SOURCES
) -> Iterator[int]:
    """Makes the shards of those numbers, and yields how many examples each has. recipe: the run's, of all its stages."""
    assert stage.source is not None
    weights, sampler = (_home(stage, folder) / "weights.safetensors").read_bytes(), sources[stage.source]
    paths = shards_of(stage, folder)
    for number, data in how(numbers, lambda number: Asked.of(recipe, stage, sampler, number, weights)):
        yield shards.keep(data, paths[number])


def _home(stage: Stage, folder: Path) -> Path:
    return folder / "samples" / stage.name


def _hash(path: Path) -> str:
    return hash_of(path.read_bytes())
