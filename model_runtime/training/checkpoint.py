"""A run's checkpoint on disk: all that it needs to go on to the step, in one safetensors file."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from model_runtime.training.recipe import Recipe
from model_runtime.training.run import State

NAME = "checkpoint.safetensors"


def save(state: State, recipe: Recipe, folder: Path, pending: dict[str, list[float]] | None = None) -> None:
    """Replaces the checkpoint before it only when it is whole. pending: of the log's row that is not yet full."""
    if not state.accelerator.is_main_process:
        return
    folder.mkdir(parents=True, exist_ok=True)
    values = {f"network.{name}": value.contiguous() for name, value in state.network.state_dict().items()}
    values |= {f"average.{name}": value.contiguous() for name, value in state.average.items()}
    for index, slot in state.optimiser.state_dict()["state"].items():
        values |= {f"optimiser.{index}.{name}": value.contiguous() for name, value in slot.items()}
    about = {
        "step": str(state.step),
        "recipe": msgspec.json.encode(recipe).decode(),
        "pending": json.dumps(pending or {}),
        "processes": str(state.accelerator.num_processes),
    }
    part = folder / "checkpoint.part"
    save_file(values, part, metadata=about)
    part.replace(folder / NAME)


def restore(state: State, folder: Path) -> dict[str, list[float]]:
    """Fills a state that was just started from the folder's checkpoint; what of the log was pending. Raises ValueError where the
    checkpoint is damaged, or was made by another network or with another vocabulary."""
    path, device = folder / NAME, str(state.accelerator.device)
    try:
        with safe_open(path, "pt", device=device) as file:
            about = file.metadata()
            values = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        step, pending = int(about["step"]), json.loads(about.get("pending", "{}"))
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{path} is damaged: put another copy in its place, or start a new run in another folder"
        ) from error
    own, state.average = _of(values, "network."), _of(values, "average.")
    shapes = {name: value.shape for name, value in state.network.state_dict().items()}
    if {name: value.shape for name, value in own.items()} != shapes:
        raise ValueError(
            "this checkpoint was made with another vocabulary or another size of network: start a new run in another folder"
        )
    state.network.load_state_dict(own)
    slots: dict[int, dict[str, Tensor]] = {}
    for name, value in _of(values, "optimiser.").items():
        index, key = name.split(".")
        slots.setdefault(int(index), {})[key] = value
    state.optimiser.load_state_dict({**state.optimiser.state_dict(), "state": slots})
    state.step = step
    return {str(name): list(map(float, told)) for name, told in pending.items()}


def _of(values: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
