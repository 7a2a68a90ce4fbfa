"""The painter's settings as options of a command: `--strength 0.6 --style picture.png --lora watercolour.safetensors:0.8`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.models.loras import HEAVIEST, Lora
from model_runtime.painters.options import heeded
from model_runtime.painters.table import find
from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import settings_of
from model_runtime.trajectory.events import Value

NOTHING: dict[str, object] = {
    "setting": [], "sampling_steps": None, "strength": None, "style": None, "lora": [], "sketch": False, "guide": False,
    "planner": None, "critic": None, "memory": None,
}  # fmt: skip
"""What a command has where none of the options is given."""


@dataclass(frozen=True)
class Chosen:
    settings: dict[str, Value]
    style: NDArray[np.uint8] | None


def add(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("how the painter paints", "what it heeds of these, `strokes painters` tells")
    group.add_argument(
        "--sampling-steps", type=int, metavar="N", help="more is slower (as many as its model was made for)"
    )
    group.add_argument("--strength", type=float, metavar="0-1", help="how far a change may go from what is there (1)")
    group.add_argument("--style", type=Path, metavar="FILE", help="a picture to take the manner from")
    group.add_argument(
        "--lora", action="append", default=[], metavar="FILE[:0-2]", help="a LoRA of yours, as safetensors"
    )
    group.add_argument("--sketch", action="store_true", help="the built-in painter sketches each plan in strokes first")
    group.add_argument("--guide", action="store_true", help="the painter is shown the plan's frames as a picture")
    group.add_argument("--planner", metavar="MODEL", help="of `strokes models list`, or own (what fits best)")
    group.add_argument("--critic", metavar="MODEL", help="of `strokes models list`, or own (what plans)")
    group.add_argument("--memory", metavar="WAY", help="how to use the memory, as in `4-bit` (what fits)")
    group.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="any other of the painter's own"
    )


def chosen(arguments: argparse.Namespace) -> Chosen:
    """Raises BadInput where something cannot be, or the painter does not heed it."""
    settings = settings_of(arguments.setting)
    for name in ("sampling_steps", "strength", "planner", "critic", "memory"):
        if getattr(arguments, name) is not None:
            settings[name] = getattr(arguments, name)
    for name in ("sketch", "guide"):
        if getattr(arguments, name):
            settings[name] = True
    if arguments.lora:
        settings["loras"] = loras.written(tuple(map(_lora, arguments.lora)))
    heeded(find(arguments.painter), settings, styled=arguments.style is not None)
    return Chosen(settings, None if arguments.style is None else _style(arguments.style))


def _lora(text: str) -> Lora:
    """`FILE` or `FILE:0.8`; the file is kept with the models, so that the painting can go on without it."""
    file, colon, weight = text.rpartition(":")
    numeric = colon and weight.replace(".", "", 1).isdigit()
    lora = loras.add(Path(file if numeric else text), Library.of_this_user())
    if not numeric:
        return lora
    if not 0 <= float(weight) <= HEAVIEST:
        raise BadInput(f"{weight} is no weight of a LoRA: choose a number from 0 to {HEAVIEST:g}.")
    return replace(lora, weight=float(weight))


def _style(file: Path) -> NDArray[np.uint8]:
    from strokes_app.opening import read_style

    return read_style(file)
