"""The settings that painters heed: what kind of value each has and what is usual. Pure; words for them are the studio's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from model_runtime.painters.diffusion.choices import LEAST_STRENGTH, MOST_STEPS, choices
from model_runtime.painters.table import Entry, heeded_by
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Value

Kind = Literal["count", "share", "switch", "name", "loras", "picture"]
"""`name`: of a model or of a way to use the memory, "" for what fits best; `picture` is no setting but kept beside them."""


@dataclass(frozen=True)
class Option:
    """least, most: of a count or a share. usual: what holds where nothing is chosen."""

    name: str
    kind: Kind
    usual: Value
    least: float = 0.0
    most: float = 1.0


OPTIONS: Final = (
    Option("sampling_steps", "count", 0, 0, MOST_STEPS),
    Option("strength", "share", 1.0, LEAST_STRENGTH, 1.0),
    Option("style", "picture", ""),
    Option("loras", "loras", ""),
    Option("sketch", "switch", False),
    Option("guide", "switch", False),
    Option("planner", "name", ""),
    Option("critic", "name", ""),
    Option("memory", "name", ""),
)


def of(entry: Entry) -> tuple[Option, ...]:
    """Those that a painter heeds, in their order."""
    return tuple(option for option in OPTIONS if option.name in entry.options)


def heeded(entry: Entry, settings: Mapping[str, Value], styled: bool = False) -> None:
    """Raises BadInput where a setting cannot be what it says, or the painter heeds none such. styled: a style picture is chosen."""
    if entry.options:
        choices(settings)
    names = {option.name for option in OPTIONS}
    for name in (*settings, *(["style"] if styled else [])):
        if name in names and name not in entry.options and settings.get(name, True):
            raise BadInput(f"The painter {entry.name} heeds no {name!r}: leave it out, or choose another painter.")


def passed_over(painter: str, settings: Mapping[str, Value], styled: bool = False) -> tuple[str, ...]:
    """Names of what was chosen, other than as usual, and means nothing to the painter of that name."""
    known, wanted = heeded_by(painter), {**unusual(settings), **({"style": True} if styled else {})}
    return tuple(option.name for option in OPTIONS if option.name in wanted and option.name not in known)


def unusual(settings: Mapping[str, Value]) -> dict[str, Value]:
    """The settings without those that only say what holds anyway."""
    usual = {option.name: option.usual for option in OPTIONS}
    return {name: value for name, value in settings.items() if name not in usual or usual[name] != value}
