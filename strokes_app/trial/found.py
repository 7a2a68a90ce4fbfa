"""What a trial has found. Knows neither how nor where it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from model_runtime.process.painter import Picture


@dataclass(frozen=True)
class Found:
    """One thing that was looked at. ok None: there is no right and wrong to it."""

    what: str
    said: str
    ok: bool | None


@dataclass
class Trial:
    """What was found, the pictures, and how long the stages took (seconds, each time).

    mends: this painter paints what is wanted at any place; confines: and nothing changes but that place.
    """

    painter: str
    device: str = ""
    model: str = ""
    revision: str = ""
    mends: bool = True
    confines: bool = False
    found: list[Found] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return all(found.ok is not False for found in self.found)
