"""Keeps the models where the memory plan wants them, loads them while nobody waits, and makes room when there is none left.

One thing computes at a time, the loading of a part included: the libraries set torch's usual precision for the whole
process while they load. Whoever stops waiting for a model stops at once; it is loaded all the same, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import torch

from model_runtime.models.loras import Lora
from model_runtime.painters.diffusion.crew import BRUSH, Staff
from model_runtime.painters.diffusion.memory import Rung
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.pipelines import Pipeline
from model_runtime.painters.diffusion.room import free, is_full
from model_runtime.painters.diffusion.taking_turns import Making, Turns
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.process.errors import OutOfMemory
from model_runtime.process.painter import Progress, TextWritten
from model_runtime.trajectory.events import Stage

T = TypeVar("T")
Worn = tuple[tuple[Lora, Path], ...]
ASIDE: Final = torch.device("cpu")
"""Where a model waits for its turn."""


class Loader(Protocol):
    """Loads a model for one rung, onto `device` or to where it comes from by itself."""

    @property
    def device(self) -> torch.device: ...
    def vlm(self, rung: Rung, name: str) -> Vlm: ...
    def brush(self, rung: Rung, between: Callable[[], None]) -> Pipeline:
        """between: to be called between two parts, when others may have their turn."""
        ...

    def parks(self, rung: Rung) -> bool:
        """Whether a model that is not at work may wait in the machine's own memory; otherwise it is let go."""
        ...


class Workshop:
    """rungs: from the present one down. A model is loaded when it is first asked for, or before, and stays."""

    def __init__(self, loader: Loader, rungs: tuple[Rung, ...]) -> None:
        self._loader = loader
        self._rungs = rungs
        self._staff: Staff | None = None
        self._turns = Turns()
        self._makings: dict[str, Making[Any]] = {}
        self._at_work: str | None = None
        """What is on the device, where not everything is."""

    @property
    def rung(self) -> Rung:
        return self._rungs[0]

    def use(self, staff: Staff) -> None:
        """From now on with these planners and critics and these ways, the best first; what else is loaded goes.

        Asked for the same again nothing happens: a way that was too large stays left.
        """
        if staff == self._staff:
            return
        if staff.rungs[0] != self.rung:
            self._let_go()
        self._rungs, self._staff = staff.rungs, staff
        for name in [name for name in self._makings if name not in (BRUSH, *staff.thinkers)]:
            del self._makings[name]

    def warm(self, thinkers: tuple[str, ...]) -> None:
        """Begins to load: who plans and criticises first, then what paints where there is a place for it. Returns at once."""
        for name in thinkers[:1]:
            self._begin(name)
        if BRUSH in thinkers or self.rung.together or self._comes_by_itself(self.rung):
            self._begin(BRUSH)

    @contextmanager
    def vlm(self, name: str, line: Line) -> Iterator[Vlm]:
        """The planner or critic of that name, on the device, while nobody else computes. BRUSH: the brush's own text encoder.

        Raises Cancelled where nobody listens any more; what is being loaded by then is loaded on.
        """
        with self._working(name, line) as model:
            yield model.reader(self.rung.seen, self._loader.device) if name == BRUSH else model

    @contextmanager
    def brush(self, line: Line, worn: Worn = ()) -> Iterator[Pipeline]:
        """worn: LoRAs and their files. Raises BadInput where one of them does not fit."""
        with self._working(BRUSH, line) as brush:
            brush.wear(worn)
            yield brush

    @contextmanager
    def _working(self, name: str, line: Line) -> Iterator[Any]:
        with self._turns.stage():
            model = self._begin(name).wait(line)
            with self._turns.mine(line):
                self._bring(name, model)
                yield model

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
            self._let_go()
            if len(self._rungs) == 1:
                raise OutOfMemory(
                    "This machine's memory does not hold the painter, not even at its smallest: close other programs, "
                    "choose a smaller picture, or another painter."
                )
            self._rungs = self._rungs[1:]
            yield TextWritten(stage, f"The memory was full: going on with {self.rung.words()}. ")

    # --- what is loaded, and where it is -----------------------------------------------------------------------

    def _begin(self, name: str) -> Making[Any]:
        """The loading of a model, begun now if it was not, or has failed."""
        making = self._makings.get(name)
        if making is None or making.failed:
            rung = self.rung
            making = self._makings[name] = Making(lambda between: self._made(name, rung, between), self._turns)
        return making

    def _made(self, name: str, rung: Rung, between: Callable[[], None]) -> Any:
        if name != BRUSH or not self._comes_by_itself(rung):
            self._make_room(name, rung)
            self._at_work = name
        return self._loader.brush(rung, between) if name == BRUSH else self._loader.vlm(rung, name)

    def _bring(self, name: str, model: Any) -> None:
        if not self.rung.together and self._at_work != name:
            self._make_room(name, self.rung)
            model.place(self._loader.device)
            self._at_work = name

    def _make_room(self, name: str, rung: Rung) -> None:
        """Where not everything is on the device at once, the others leave it."""
        if rung.together:
            return
        others = [other for other, making in self._makings.items() if other != name and making.done]
        for other in others:
            if not self._parked(self._makings[other].result(), rung):
                del self._makings[other]
        if others:
            free()

    def _parked(self, model: Any, rung: Rung) -> bool:
        try:
            if self._loader.parks(rung):
                model.place(ASIDE)
                return True
        except (ValueError, NotImplementedError):
            pass  # a library that cannot move what it has quantised
        return False

    def _comes_by_itself(self, rung: Rung) -> bool:
        """Whether the brush waits in the machine's own memory, and its parts come from there when they are at work."""
        return rung.offload != "none" and self._loader.parks(rung)

    def _let_go(self) -> None:
        self._makings.clear()
        self._at_work = None
        free()
