"""What a diffusion model is asked for: one picture from words, or one picture changed by words. Pure records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from model_runtime.painters.diffusion.fitting import Sizes
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.process.painter import Mask, Picture


@dataclass(frozen=True)
class Job:
    """`size` is (width, height) of the result. `picture`, of that size, is what is to be changed; None: from nothing.

    region: 255 where `picture` may change, or None for everywhere. references: pictures of that size to look at, not to
    change. strength: 0-1, how far the change may go from `picture`. steps: sampling steps.
    """

    words: str
    size: tuple[int, int]
    seed: int
    steps: int
    picture: Picture | None = None
    region: Mask | None = None
    references: tuple[Picture, ...] = ()
    strength: float = 1.0


Show = Callable[[Picture, float], None]
"""Told a preview, of any size, and the fraction of the sampling that is done."""


class Brush(Protocol):
    """One diffusion model. `sees`: it looks at a job's references; others must not be given any. `sizes`: of the pictures that
    it paints: whoever asks sees to it."""

    @property
    def sees(self) -> bool: ...
    @property
    def sizes(self) -> Sizes: ...
    def paint(self, job: Job, line: Line, show: Show) -> Picture:
        """The picture, of the job's size. Pixels outside of the region are not promised to stay: whoever asks composes.

        Raises Cancelled within one sampling step once nobody listens.
        """
        ...
