"""What is done between two sampling steps of a flow-matching pipeline: stop where nobody listens, and look ahead.

The scheduler's step is x' = x + (s' - s) v. Two samples and their sigmas give the velocity back, v = (x' - x) / (s' - s), and
with it the clean picture that the model has in mind, x0 = x' - s' v: exactly, without a further call of the model.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import torch

from model_runtime.painters.diffusion.keeping import Kept
from model_runtime.painters.diffusion.ongoing import Line

EVERY = 0.1
"""Seconds between two previews: nobody sees more, and each costs a decoding."""
SHARE = 0.02
"""Of the time, what previews may take."""


class Pace:
    """When it is time for another preview: the dearer they are on this machine, the fewer there are."""

    def __init__(self) -> None:
        self._shown = monotonic()
        self._cost = 0.0

    @property
    def due(self) -> bool:
        return monotonic() - self._shown >= max(EVERY, self._cost / SHARE)

    def show(self, preview: Callable[[], None], device: torch.device) -> None:
        """What the device still has to compute for the picture itself is not counted."""
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        elif device.type == "mps":
            torch.mps.synchronize()
        begun = monotonic()
        preview()
        self._shown = monotonic()
        self._cost = self._shown - begun


class Between:
    """The pipeline's `callback_on_step_end`. Before the first step there is no sample to compare with, so the second step
    is the first that can be looked at; the last needs no looking ahead.

    decode: packed latents, as the pipeline holds them -> a preview, told to whoever listens; fraction: done so far.
    kept: what lies outside of a region, where the pipeline itself knows none. pace: of the previews, over all pictures.
    """

    def __init__(
        self, line: Line, decode: Callable[[torch.Tensor, float], None], pace: Pace, kept: Kept | None = None
    ) -> None:
        self._line = line
        self._decode = decode
        self._pace = pace
        self._kept = kept
        self._before: torch.Tensor | None = None

    def __call__(self, pipeline: Any, index: int, timestep: Any, tensors: dict[str, torch.Tensor]) -> dict[str, Any]:
        self._line.check()
        sigmas, latents = pipeline.scheduler.sigmas, tensors["latents"]
        steps = len(sigmas) - 1
        at = pipeline.scheduler.step_index
        if self._kept is not None:
            latents = self._kept.kept(latents, float(sigmas[at]))
        if self._before is not None and at < steps and self._pace.due:
            clean = ahead(self._before, latents, float(sigmas[at - 1]), float(sigmas[at]))
            self._pace.show(lambda: self._decode(clean, at / steps), latents.device)
            self._line.check()
        self._before = latents.clone()
        return {} if self._kept is None else {"latents": latents}


def ahead(before: torch.Tensor, after: torch.Tensor, sigma: float, later: float) -> torch.Tensor:
    """The clean sample that the step from `before` (at `sigma`) to `after` (at `later`) was heading for."""
    velocity = (after.float() - before.float()) / (later - sigma)
    return (after.float() - later * velocity).to(after.dtype)
