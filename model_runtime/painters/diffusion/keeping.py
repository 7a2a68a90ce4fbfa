"""Keeps what lies outside of a region while a flow-matching model samples: after each step it is the noised picture again."""

from __future__ import annotations

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Kept:
    """clean, noise: latents as they are sampled; region: 1 where they may change, to be broadcast over them."""

    clean: torch.Tensor
    noise: torch.Tensor
    region: torch.Tensor

    def kept(self, latents: torch.Tensor, sigma: float) -> torch.Tensor:
        """The same latents at `sigma`, changed in the region alone."""
        before = noised(self.clean, self.noise, sigma)
        return before + self.region * (latents - before)


def noised(clean: torch.Tensor, noise: torch.Tensor, sigma: float) -> torch.Tensor:
    """On the straight line between picture and noise (rectified flow, arXiv 2209.03003)."""
    return (1 - sigma) * clean + sigma * noise
