"""A pipeline's parts on a device: all of them at once, or only those that are at work, brought from the disk in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

import torch

from model_runtime.painters.diffusion.room import free

SPEAKING: Final = ("text_encoder",)
PAINTING: Final = ("transformer", "vae")


class Parts(Protocol):
    """Each gives a pipeline of diffusers; the parts that it does not need may be None in it."""

    def speaking(self) -> Any:
        """With its text encoder."""
        ...

    def painting(self) -> Any:
        """With its transformer and its VAE."""
        ...

    def place(self, device: torch.device) -> None:
        """The weights go there until they are asked for again. Raises ValueError where they cannot be moved."""
        ...


class Whole:
    """All of a pipeline at once; what of it is on the device, diffusers sees to."""

    def __init__(self, pipeline: Any, moves: bool = True) -> None:
        """moves: its weights stay on the device unless they are placed elsewhere; otherwise they come and go by themselves."""
        self._pipeline = pipeline
        self._moves = moves

    def speaking(self) -> Any:
        return self._pipeline

    def painting(self) -> Any:
        return self._pipeline

    def place(self, device: torch.device) -> None:
        if self._moves:
            self._pipeline.to(device)
        else:
            self._pipeline.maybe_free_model_hooks()


class OneByOne:
    """What encodes words and what paints are never there together: for memory that has no second place to put them.

    load: of the names of parts, a pipeline with those alone. What encodes the words is let go once they are encoded.
    """

    def __init__(self, load: Callable[[tuple[str, ...]], Any]) -> None:
        self._load = load
        self._names: tuple[str, ...] = ()
        self._pipeline: Any = None

    def speaking(self) -> Any:
        return self._with(SPEAKING)

    def painting(self) -> Any:
        return self._with(PAINTING)

    def place(self, device: torch.device) -> None:
        self._let_go()

    def _with(self, names: tuple[str, ...]) -> Any:
        if self._names != names:
            self._let_go()
            self._pipeline, self._names = self._load(names), names
        return self._pipeline

    def _let_go(self) -> None:
        self._pipeline, self._names = None, ()
        free()
