"""The recipe file as records: what is mixed, how it is weighed, how long it runs, in which stages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from model_runtime.painters.strokes.network import MOST_STROKES
from model_runtime.training.losses import Weights
from model_runtime.training.situations import Changes

DEFAULT = Path(__file__).with_name("recipe.toml")


class NetworkShape(Struct, frozen=True, forbid_unknown_fields=True):
    """The built-in painter's size: nothing but `built_in` reads it."""

    width: int = 192
    layers: int = 6
    heads: int = 6
    strokes: int = MOST_STROKES
    """Of the largest group that it paints."""


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
    oneshot: float = 0.0
    """Whole pictures in one go, from the prompt alone ..."""
    framed: float = 0.0
    """... and with the frame of every thing."""
    artist: float = 0.0
    """From the artist's own trajectories."""
    own: dict[str, float] = {}
    """From what the model itself made before the stage, by the kind of example (see `sources`)."""


class Examples(Struct, frozen=True, forbid_unknown_fields=True):
    draws: int = 2
    parts: int = 3
    looks: int = 5
    faulty: float = 0.4
    whole: float = 0.85
    related: float = 0.45
    crowded: float = 0.25
    numbered: float = 0.0
    bare: float = 0.03
    changes: Changes = Changes()


class StageTable(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[stage]]`: its name and steps, and whatever it has otherwise than the tables before it.

    source: what makes examples with the model as it is when the stage begins (see `sources.SOURCES`); samples: how many."""

    name: Annotated[str, Meta(pattern="^[a-z0-9-]{1,40}$")]
    steps: Annotated[int, Meta(ge=1)]
    source: str | None = None
    samples: Annotated[int, Meta(ge=1)] = 2000
    rate: float | None = None
    warm_up: int | None = None
    decay_from: float | None = None
    mixture: dict[str, int | float | dict[str, int | float]] = {}
    examples: dict[str, int | float | dict[str, int | float]] = {}
    loss: dict[str, int | float] = {}


class Sheets(Struct, frozen=True, forbid_unknown_fields=True):
    """When the model's own paintings of fixed prompts are put on a contact sheet: at these steps, and each time after so many."""

    at: tuple[int, ...] = ()
    every: int = 0
    prompts: tuple[str, ...] = ()


class Recipe(Struct, frozen=True, forbid_unknown_fields=True):
    network: NetworkShape = NetworkShape()
    run: Run = Run()
    mixture: Shares = Shares()
    examples: Examples = Examples()
    loss: Weights = Weights()
    sheets: Sheets = Sheets()
    stage: tuple[StageTable, ...] = ()


def load(path: Path = DEFAULT, variant: str | None = None, seed: int | None = None) -> Recipe:
    """path: also of a recipe that ships, from the folder of this one. variant: of the file's `[variant.NAME]`, whose fields go before
    the file's own. Raises `msgspec.ValidationError` that names the field, `tomllib.TOMLDecodeError`, OSError; see also `schedule.stages`."""
    shipped = Path(__file__).parent / path
    table = tomllib.loads((path if path.exists() or not shipped.exists() else shipped).read_text("utf-8"))
    variants = table.pop("variant", {})
    if variant not in (variants or (None,)):
        raise msgspec.ValidationError(
            f"{path.name} has variants, name one with --variant: {', '.join(variants)}"
            if variants
            else f"{path.name} has no variants"
        )
    table = _merged(table, variants.get(variant, {}))
    return msgspec.convert(table if seed is None else _merged(table, {"run": {"seed": seed}}), Recipe)


def _merged(before: Any, changed: Any) -> Any:
    """Tables field by field; lists of as many tables table by table; all else is replaced."""
    if isinstance(before, dict) and isinstance(changed, dict):
        return {**before, **{name: _merged(before.get(name), value) for name, value in changed.items()}}
    if isinstance(before, list) and isinstance(changed, list) and len(before) == len(changed):
        return [_merged(one, other) for one, other in zip(before, changed, strict=True)]
    return changed
