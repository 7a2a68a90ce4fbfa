"""The painter's weights on disk: safetensors, with the network's shape and its words beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.process.errors import ModelMissing


def words_hash() -> str:
    """Weights only fit the words that they were trained with, in the same order."""
    return hashlib.blake2b(
        "\n".join((*tokens.TOKENS, *tokens.SIGHTS, *tokens.SIGHT_COLOURS)).encode(), digest_size=16
    ).hexdigest()


def save_weights(values: dict[str, Tensor], width: int, layers: int, heads: int, path: Path, *, steps: int) -> None:
    """Writes half-precision weights, replacing the file only when it is whole."""
    longest = values["place"].shape[0]
    about = {
        "width": width, "layers": layers, "heads": heads, "longest": longest, "words": words_hash(), "steps": steps,
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_file(
        {name: value.detach().cpu().half().contiguous() for name, value in values.items()},
        part,
        {"about": json.dumps(about)},
    )
    part.replace(path)


def load_network(path: Path, device: torch.device) -> tuple[Network, str]:
    """The network and its revision (a short hash of the file). Raises ModelMissing with what to do."""
    if not path.exists():
        raise ModelMissing(f"The built-in painter's weights are missing ({path.name}): make them with `strokes train`.")
    try:
        with safe_open(path, "pt") as file:
            about = json.loads(file.metadata()["about"])
            values = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelMissing(
            f"{path.name} is damaged: put the original back, or make it anew with `strokes train`."
        ) from error
    if about["words"] != words_hash():
        raise ModelMissing(
            f"{path.name} was trained with other words than this program has: make it anew with `strokes train`."
        )
    shape = Shape(
        len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), about["width"], about["layers"], about["heads"],
        longest=about["longest"],
    )  # fmt: skip
    network = Network(shape)
    network.load_state_dict(values)
    revision = hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()
    return network.to(device).eval(), revision
