"""Who plans, paints and criticises on this machine, and in which way they share its memory. Pure: loads and measures nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from model_runtime.models import loras, table
from model_runtime.models.library import Library
from model_runtime.models.loras import Lora
from model_runtime.models.table import Model, Role, Speech
from model_runtime.painters.diffusion.choices import OWN, Choices
from model_runtime.painters.diffusion.memory import Rung, below, fitting
from model_runtime.painters.table import INTERLEAVE, VLMS
from model_runtime.process.errors import BadInput, ModelMissing, OutOfMemory
from model_runtime.process.painter import Making
from model_runtime.trajectory.events import Value

BRUSH = ""
"""Among the names of planners and critics: the painter's own text encoder."""


@dataclass(frozen=True)
class Here:
    """A model on this machine. revision: of its repository, or what is known of it."""

    model: Model
    folder: Path
    revision: str = "your own files"


@dataclass(frozen=True)
class Staff:
    """rungs: from the way that fits down. planner, critic: names of models, or BRUSH."""

    rungs: tuple[Rung, ...]
    planner: str
    critic: str

    @property
    def thinkers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.planner, self.critic)))


@dataclass(frozen=True)
class Crew:
    """thinkers: the planners and critics that are here, by name. ways: all that this machine has, the best first.

    free: GB that the painter may take on the device. known: what is said of everything that is made here.
    """

    painter: Here
    thinkers: Mapping[str, Here]
    ways: tuple[Rung, ...]
    free: float
    library: Library
    known: Mapping[str, Value] = field(default_factory=dict)

    def staff(self, wanted: Choices) -> Staff:
        """Raises BadInput, ModelMissing, and OutOfMemory where no way fits."""
        if wanted.memory:
            rungs = below(self.ways, wanted.memory)
            planner = wanted.planner or self._best(rungs, "plan")
        else:
            planner = wanted.planner or self._best(self.ways, "plan")
            rungs = self.ways[self._first(self._largest(planner, wanted.critic)) :]
        critic = wanted.critic or (planner if self._can_criticise(planner) else self._best(rungs, "criticise"))
        return Staff(rungs, self._named(planner), self._named(critic))

    def speech(self, name: str) -> Speech:
        return "strokes" if name == BRUSH else self.thinkers[name].model.speech

    def wears(self, worn: tuple[Lora, ...]) -> tuple[tuple[Lora, Path], ...]:
        """The LoRAs and their files. Raises ModelMissing where one is not here."""
        return tuple((lora, loras.place(lora, self.library)) for lora in worn)

    def making(self, name: str, rung: Rung, **how: Value) -> Making:
        """Who made something, and how. name: of a planner or critic; BRUSH: what paints."""
        here = self.painter if name == BRUSH else self.thinkers[name]
        precision = rung.precision if name == BRUSH else rung.thinking
        return Making(here.model.name, here.revision, {"precision": precision, **self.known, **how})

    # --- who --------------------------------------------------------------------------------------------------

    def _named(self, name: str) -> str:
        if name == OWN:
            return BRUSH
        if name not in self.thinkers:
            raise ModelMissing(f"{name} is not on this machine: get it with `strokes models get {name}`.")
        return name

    def _best(self, rungs: tuple[Rung, ...], role: Role) -> str:
        """Its own text encoder where that can think; else, of those that are here, the one that lets the painter stand highest."""
        if self.painter.model.encoder:
            return OWN
        here = [name for name in (*VLMS, *INTERLEAVE) if name in self.thinkers and role in table.find(name).roles]
        if not here:
            raise ModelMissing(f"There is no planner on this machine: get one with `strokes models get {VLMS[0]}`.")
        heights = [(fitting(rungs, self.painter.model, self.thinkers[name].model, self.free), name) for name in here]
        fits = [(height, name) for height, name in heights if height is not None]
        return min(fits, key=lambda pair: pair[0])[1] if fits else here[-1]

    def _can_criticise(self, name: str) -> bool:
        return name == OWN or (name in self.thinkers and "criticise" in self.thinkers[name].model.roles)

    def _largest(self, *names: str) -> Model | None:
        """Of the planner and the critic the one that needs more; None where neither needs anything of its own."""
        for name in names:
            if name == OWN and not self.painter.model.encoder:
                raise BadInput(
                    f"{self.painter.model.name} has no text encoder that could plan: choose one of {', '.join(VLMS)}."
                )
        models = [self.thinkers[name].model for name in map(self._named, filter(None, names)) if name != BRUSH]
        return max(models, key=lambda model: model.gigabytes["bf16"], default=None)

    def _first(self, thinker: Model | None) -> int:
        way = fitting(self.ways, self.painter.model, thinker, self.free)
        if way is None:
            raise OutOfMemory(
                f"{self.painter.model.name} does not fit into the {self.free:.0f} GB of memory that are free here: close "
                f"other programs, get a smaller planner (`strokes models get {VLMS[-1]}`), or choose another painter."
            )
        return way
