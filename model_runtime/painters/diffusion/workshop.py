"""Keeps the two models where the memory plan wants them, and makes room when there is none left."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from typing import Protocol, TypeVar

import torch

from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.memory import Rung
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.process.errors import OutOfMemory
from model_runtime.process.painter import Progress, TextWritten
from model_runtime.trajectory.events import Stage

T = TypeVar("T")


class Loader(Protocol):
    """Loads a model for one rung, onto the device."""

    def vlm(self, rung: Rung) -> Vlm: ...
    def brush(self, rung: Rung) -> Brush: ...


class Workshop:
    """rungs: from the present one down. Models are loaded when they are first asked for, and stay."""

    def __init__(self, loader: Loader, rungs: tuple[Rung, ...]) -> None:
        self._loader = loader
        self._rungs = list(rungs)
        self._vlm: Vlm | None = None
        self._brush: Brush | None = None

    @property
    def rung(self) -> Rung:
        return self._rungs[0]

    def vlm(self, line: Line) -> Vlm:
        """Raises Cancelled where nobody listens any more; what is loaded by then stays."""
        if self._vlm is None:
            if not self.rung.together:
                self._brush = None
                free()
            self._vlm = self._loader.vlm(self.rung)
        line.check()
        return self._vlm

    def brush(self, line: Line) -> Brush:
        if self._brush is None:
            if not self.rung.together:
                self._vlm = None
                free()
            self._brush = self._loader.brush(self.rung)
        line.check()
        return self._brush

    def with_room(self, stage: Stage, run: Callable[[], Generator[Progress, None, T]]) -> Generator[Progress, None, T]:
        """Runs a stage; where the memory is full, frees all, goes one rung down, says so and runs it again.

        Raises OutOfMemory at the foot of the ladder.
        """
        while True:
            try:
                return (yield from run())
            except Exception as error:
                if not is_full(error):
                    raise
            # Only here has the error, and with it every tensor that its frames held, gone.
            self._vlm = self._brush = None
            free()
            if len(self._rungs) == 1:
                raise OutOfMemory(
                    "This machine's memory does not hold the painter, not even at its smallest: close other programs, "
                    "choose a smaller picture, or another painter."
                )
            del self._rungs[0]
            yield TextWritten(stage, f"The memory was full: going on with {self.rung.words()}. ")


def is_full(error: Exception) -> bool:
    """Whether it says that memory has run out, in whatever class: MPS has none of its own."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "out of memory" in str(error).lower()


def free() -> None:
    """Gives back what nobody holds."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()
