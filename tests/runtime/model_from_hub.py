"""A model as a hub has it, in a few kilobytes, and how it is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model_runtime.models import table
from model_runtime.models.getting import Got, get
from model_runtime.models.hub import Source
from model_runtime.models.library import Library
from tests.runtime.stand_in_hub import Hub, serving

MODEL = replace(table.find("flux2-klein-4b"), repository="lab/klein")
WEIGHTS = bytes(range(256)) * 4096
FILES = {
    "model_index.json": b'{"_class_name": "Flux2KleinPipeline", "vae": ["diffusers", "AutoencoderKLFlux2"]}',
    "transformer/config.json": b"{}",
    "transformer/model.safetensors": WEIGHTS,
    "vae/model.safetensors": WEIGHTS[:5000],
    "README.md": b"words",
    "setup.py": b"print('hello')",
}
WHOLE = {path: data for path, data in FILES.items() if path not in ("README.md", "setup.py")}


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving(Hub("lab/klein", dict(FILES))) as hub:
        yield hub


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "models")


def fetched(
    hub: Hub,
    library: Library,
    model: table.Model = MODEL,
    accepted: str = "",
    token: str | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> list[Got]:
    told: list[Got] = []
    get(model, library, Source(hub.endpoint, token), accepted, told.append, wanted)
    return told


def in_folder(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
