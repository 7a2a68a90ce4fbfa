"""One-shot painters: a whole picture's strokes in one go. What an arm needs of them, and whether their weights are here.

They are networks of the built-in painter's class, taught on the same scenes for the same number of samples, once without frames
and once with them; `model_runtime.painters.strokes.oneshot` reads and paints them, as `Module` says.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import torch

from model_runtime.painters.strokes import bridge, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.stages import Written
from model_runtime.painters.strokes.weights import load_network
from model_runtime.process.errors import ModelMissing
from model_runtime.process.painter import Picture
from model_runtime.resources import resources
from model_runtime.trajectory.events import Mark
from model_runtime.world.scene import Format

MODULE = "model_runtime.painters.strokes.oneshot"
WEIGHTS = {False: "weights/oneshot.safetensors", True: "weights/oneshot-frames.safetensors"}


class Module(Protocol):
    """What the one-shot painters' module offers. All that is computed goes through the network's methods, so that it is counted."""

    def asked(self, format: Format, prompt: Sequence[str], marks: Sequence[Written] = ()) -> Document:
        """Ready for a whole picture's strokes; `prompt` in the network's words, `marks` with their frames where they are given."""
        ...

    def painted(
        self,
        network: Network,
        documents: Sequence[Document],
        sizes: Sequence[tuple[int, int]],
        seeds: Sequence[int],
        steps: int,
    ) -> list[Picture]:
        """A picture (h, w, 3) for each document, of its size (width, height)."""
        ...  # fmt: skip


@dataclass(frozen=True)
class OneShot:
    """A one-shot network that is here. framed: whether it is given a frame for everything."""

    network: Network
    revision: str
    module: Module
    framed: bool

    def document(self, prompt: str, format: Format, marks: Sequence[Mark]) -> Document:
        shown = [bridge.written(mark, slot, False) for slot, mark in enumerate(marks[: tokens.MOST_MARKS])]
        return self.module.asked(format, bridge.known(prompt), shown if self.framed else ())


def one_shot(framed: bool, device: torch.device, path: Path | None = None) -> OneShot | str:
    """The one-shot painter without or with frames, or why it is not run. Raises ModelMissing for damaged weights."""
    where = path or resources() / WEIGHTS[framed]
    if not where.is_file():
        return f"weights missing ({where.name})"
    try:
        module = cast(Module, importlib.import_module(MODULE))
    except ModuleNotFoundError as error:
        raise ModelMissing(f"{where.name} is here, but this program has nothing that paints with it: take it away, or install a later Strokes.") from error  # fmt: skip
    network, revision = load_network(where, device)
    return OneShot(network, revision, module, framed)
