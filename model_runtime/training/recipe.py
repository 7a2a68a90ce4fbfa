"""The recipe file as records: what is mixed, how it is weighed, how long it runs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from model_runtime.training.losses import Weights

DEFAULT = Path(__file__).with_name("recipe.toml")


class NetworkShape(Struct, frozen=True, forbid_unknown_fields=True):
    width: int = 192
    layers: int = 6
    heads: int = 6


class Run(Struct, frozen=True, forbid_unknown_fields=True):
    seed: int = 0
    steps: int = 6150
    rows: int = 12
    length: int = 320
    rate: float = 1.2e-3
    warm_up: int = 150
    decay_from: float = 0.86
    ema: float = 0.998


class Shares(Struct, frozen=True, forbid_unknown_fields=True):
    brush: float = 0.14
    eye: float = 0.12
    plan: float = 0.62
    check: float = 0.08
    revise: float = 0.04


class Examples(Struct, frozen=True, forbid_unknown_fields=True):
    draws: int = 2
    parts: int = 3
    looks: int = 5
    faulty: float = 0.4
    whole: float = 0.85
    related: float = 0.45
    crowded: float = 0.25


class Recipe(Struct, frozen=True, forbid_unknown_fields=True):
    network: NetworkShape = NetworkShape()
    run: Run = Run()
    mixture: Shares = Shares()
    examples: Examples = Examples()
    loss: Weights = Weights()


def load(path: Path = DEFAULT) -> Recipe:
    """Raises `msgspec.ValidationError` that names the field, `tomllib.TOMLDecodeError`, OSError."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Recipe)
