"""Where a replay stands and how fast it goes. Pure: time is told, nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True)
class Playback:
    """seconds: of the whole replay; at: where it stands."""

    seconds: float
    at: float = 0.0
    speed: float = 1.0
    playing: bool = False
    loop: bool = False

    @property
    def ended(self) -> bool:
        return self.at >= self.seconds

    def passed(self, seconds: float) -> Playback:
        """After so many seconds before the clock on the wall."""
        if not self.playing:
            return self
        at = self.at + seconds * self.speed
        if at < self.seconds:
            return replace(self, at=at)
        if self.loop and self.seconds > 0:
            return replace(self, at=at % self.seconds)
        return replace(self, at=self.seconds, playing=False)

    def toggled(self) -> Playback:
        """Play or pause; at the end it begins anew."""
        if self.playing:
            return replace(self, playing=False)
        return replace(self, playing=True, at=0.0 if self.ended else self.at)

    def moved(self, at: float) -> Playback:
        """By hand: playing goes on from there."""
        return replace(self, at=min(max(0.0, at), self.seconds))

    def faster(self, by: int = 1) -> Playback:
        """So many speeds on, or back."""
        index = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - self.speed))
        return replace(self, speed=SPEEDS[min(max(0, index + by), len(SPEEDS) - 1)])
