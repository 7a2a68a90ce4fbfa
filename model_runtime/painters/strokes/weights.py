"""The painter's weights on disk: safetensors, with the network's shape and the list of its words beside them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import MOST_STROKES, Network, Shape
from model_runtime.process.errors import ModelMissing


@dataclass(frozen=True)
class Words:
    """What rows of the weights stand for: of the embedding, and of the eye's two heads."""

    tokens: tuple[str, ...]
    sights: tuple[str, ...]
    colours: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        return (*self.tokens, *self.sights, *self.colours)

    def hash(self) -> str:
        return hashlib.blake2b("\n".join(self.lines()).encode(), digest_size=16).hexdigest()


def own_words() -> Words:
    return Words(tokens.TOKENS, tokens.SIGHTS, tokens.SIGHT_COLOURS)


def words_hash() -> str:
    """Weights only fit the words that they were trained with, in the same order."""
    return own_words().hash()


def save_weights(values: dict[str, Tensor], width: int, layers: int, heads: int, path: Path, *, steps: int) -> None:
    """Writes half-precision weights, replacing the file only when it is whole."""
    longest, strokes, words = values["place"].shape[0], values["slot"].shape[0], own_words()
    about = {
        "width": width, "layers": layers, "heads": heads, "longest": longest, "strokes": strokes, "words": words.hash(), "steps": steps,
    }  # fmt: skip
    lists = {"tokens": words.tokens, "sights": words.sights, "colours": words.colours}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_file(
        {name: value.detach().cpu().half().contiguous() for name, value in values.items()},
        part,
        {"about": json.dumps(about), "words": json.dumps(lists)},
    )
    part.replace(path)


@dataclass(frozen=True)
class WeightsFile:
    """What a file of weights holds. `words` is None in files of the first painter, which tell only the hash of theirs."""

    about: dict[str, Any]
    values: dict[str, Tensor]
    words: Words | None


def read_weights(path: Path) -> WeightsFile:
    """Whatever words it was trained with; values in single precision. Raises ModelMissing with what to do."""
    if not path.exists():
        raise ModelMissing(f"The built-in painter's weights are missing ({path.name}): make them with `strokes train`.")
    try:
        with safe_open(path, "pt") as file:
            data = file.metadata()
            values = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
        about, lists = json.loads(data["about"]), json.loads(data.get("words", "null"))
        keys = ("tokens", "sights", "colours")
        words = Words(*(tuple(map(str, lists[key])) for key in keys)) if lists is not None else None
        if words is not None and words.hash() != about["words"]:
            raise ValueError("another list of words")
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelMissing(
            f"{path.name} is damaged: put the original back, or make it anew with `strokes train`."
        ) from error
    return WeightsFile(about, values, words)


def load_network(path: Path, device: torch.device) -> tuple[Network, str]:
    """The network and its revision (a short hash of the file). Raises ModelMissing with what to do."""
    file = read_weights(path)
    about = file.about
    if about["words"] != words_hash():
        raise ModelMissing(
            f"{path.name} was trained with other words than this program has: make it anew with `strokes train`."
        )
    shape = Shape(
        len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), about["width"], about["layers"], about["heads"],
        longest=about["longest"], strokes=about.get("strokes", MOST_STROKES),
    )  # fmt: skip
    network = Network(shape)
    network.load_state_dict(file.values)
    revision = hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()
    return network.to(device).eval(), revision
