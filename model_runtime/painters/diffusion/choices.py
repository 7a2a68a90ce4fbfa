"""What an artist may choose of an open-weight painter, as it stands in a painting's settings. Loads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model_runtime.models import loras, table
from model_runtime.models.loras import Lora
from model_runtime.painters.diffusion.memory import named
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Value

OWN = "own"
"""A planner or critic: the painter's own text encoder, where that is a whole vision-language model."""
MOST_STEPS = 100
LEAST_STRENGTH = 0.05


@dataclass(frozen=True)
class Choices:
    """steps: of sampling, 0: as many as the model was made for. strength: how far an edit may go from what is there.

    sketch: the built-in painter lays the plan out in strokes first. guide: the plan's frames are shown to the model.
    planner, critic: a model of the table, `own`, or "": what fits best, and for the critic what plans. memory: the name of
    a rung, or "": what fits.
    """

    steps: int = 0
    strength: float = 1.0
    sketch: bool = False
    guide: bool = False
    planner: str = ""
    critic: str = ""
    memory: str = ""
    loras: tuple[Lora, ...] = ()


def choices(settings: Mapping[str, Value]) -> Choices:
    """Raises BadInput where a setting cannot be what it says. Settings of other painters are passed over."""
    steps, strength = settings.get("sampling_steps", 0), settings.get("strength", 1.0)
    if not isinstance(steps, int) or not 0 <= steps <= MOST_STEPS:
        raise BadInput(
            f"sampling_steps is {steps!r}: choose a number from 1 to {MOST_STEPS}, or 0 for the model's own."
        )
    if not isinstance(strength, int | float) or not LEAST_STRENGTH <= strength <= 1:
        raise BadInput(f"strength is {strength!r}: choose a number from {LEAST_STRENGTH} to 1.")
    return Choices(
        steps=int(steps),
        strength=float(strength),
        sketch=_switch(settings, "sketch"),
        guide=_switch(settings, "guide"),
        planner=_model(settings, "planner", "plan"),
        critic=_model(settings, "critic", "criticise"),
        memory=named(_text(settings, "memory")),
        loras=loras.read(_text(settings, "loras")),
    )


def _switch(settings: Mapping[str, Value], name: str) -> bool:
    value = settings.get(name, False)
    if not isinstance(value, bool):
        raise BadInput(f"{name} is {value!r}: choose true or false.")
    return value


def _text(settings: Mapping[str, Value], name: str) -> str:
    value = settings.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f"{name} is {value!r}: it would be words.")
    return value


def _model(settings: Mapping[str, Value], name: str, role: table.Role) -> str:
    chosen = _text(settings, name)
    if chosen not in ("", OWN) and role not in table.find(chosen).roles:
        able = ", ".join(model.name for model in table.MODELS if role in model.roles)
        raise BadInput(f"{chosen} cannot be the {name}: choose one of {able}, or {OWN}.")
    return chosen
