"""Whether a model lies whole in a folder that somebody else filled, of which no list of files is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model_runtime.models.table import Model
from model_runtime.models.trust import described_in, index_of


def where_it_lies(model: Model, folder: Path) -> Path:
    """The folder itself, or the newest snapshot in it, where it is one in which the hub's own library keeps models."""
    kept = f"models--{model.repository.replace('/', '--')}"
    for place in (folder, folder / kept, folder / "hub" / kept):
        snapshots = [each for each in (place / "snapshots").glob("*") if (each / index_of(model)).is_file()]
        if snapshots:
            return max(snapshots, key=lambda each: each.stat().st_mtime)
    return folder


def lacking(model: Model, folder: Path) -> Iterator[str]:
    """The parts and the shards of weights that the model's own descriptions name and that are not there."""
    if model.job == "brush":
        for name, part in described_in(folder / index_of(model)).items():
            if isinstance(part, list) and len(part) == 2 and isinstance(part[1], str) and not (folder / name).is_dir():
                yield name
    for index in sorted(folder.rglob("*.safetensors.index.json")):
        shards = described_in(index).get("weight_map")
        for shard in sorted(set(shards.values())) if isinstance(shards, dict) else ():
            if not (index.parent / str(shard)).is_file():
                yield (index.parent / str(shard)).relative_to(folder).as_posix()
