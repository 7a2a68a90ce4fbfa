"""What an artist may choose of an open-weight painter, as it stands in a painting's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model_runtime.process.errors import BadInput

Value = str | int | float | bool


@dataclass(frozen=True)
class Choices:
    """steps: of sampling, 0: as many as the model was made for. strength: how far an edit may go from what is there.

    sketch: the built-in painter lays the plan out in strokes first. guide: the plan's frames are shown to the model.
    """

    steps: int = 0
    strength: float = 1.0
    sketch: bool = False
    guide: bool = False


def choices(settings: Mapping[str, Value]) -> Choices:
    """Raises BadInput where a setting cannot be what it says."""
    steps, strength = settings.get("sampling_steps", 0), settings.get("strength", 1.0)
    if not isinstance(steps, int) or not 0 <= steps <= 100:
        raise BadInput(f"sampling_steps is {steps!r}: choose a number from 1 to 100, or 0 for the model's own.")
    if not isinstance(strength, int | float) or not 0.05 <= strength <= 1:
        raise BadInput(f"strength is {strength!r}: choose a number from 0.05 to 1.")
    return Choices(steps, float(strength), bool(settings.get("sketch", False)), bool(settings.get("guide", False)))
