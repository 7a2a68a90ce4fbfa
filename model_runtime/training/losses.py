"""The joint loss: cross-entropy on words, rectified flow on visual tokens, and what a model has beside these.

Loss = lambda * cross-entropy(text) + MSE(velocity), as in the paper (arXiv 2604.04746), with further terms beside it. The tokens
that switch between text and strokes are words like others. Knows no model: see `unified`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_runtime.training.unified import Batch, Unified


@dataclass(frozen=True)
class Weights:
    """How much each term counts. count, sight: the built-in painter's own (how many strokes, what a glimpse shows)."""

    text: float = 0.8
    flow: float = 1.0
    count: float = 0.04
    sight: float = 0.15


def losses(model: Unified, batch: Batch, generator: torch.Generator, *, halves: bool = False) -> dict[str, Tensor]:
    """The terms by name: text, flow, and the model's own (a term that the batch has no examples for is zero)."""
    said = model.predict(batch, generator, halves=halves)
    zero = said.logits.new_zeros(())
    out = {"text": zero, "flow": zero}
    if len(said.word):
        each = F.cross_entropy(said.logits, said.word, reduction="none")
        out["text"] = (each * said.weight).sum() / said.weight.sum()
    if said.velocity is not None and said.wanted is not None:
        out["flow"] = F.mse_loss(said.velocity, said.wanted)
    return out | said.further


def joint(terms: dict[str, Tensor], weights: Weights) -> Tensor:
    """The terms, weighed. Raises ValueError where a model has a term that the recipe does not weigh."""
    unknown = terms.keys() - vars(weights).keys()
    if unknown:
        raise ValueError(f"the recipe's [loss] does not say how much `{sorted(unknown)[0]}` counts")
    return torch.stack([getattr(weights, name) * term for name, term in terms.items()]).sum()


class Lesson(nn.Module):
    """The loss as one module, so that several devices can share a step: gradients are averaged where `forward` is called."""

    def __init__(self, model: Unified, halves: bool) -> None:
        super().__init__()
        self.network = model.network
        self._model, self._halves = model, halves

    def forward(self, batch: Batch, seed: int) -> dict[str, Tensor]:
        return losses(self._model, batch, torch.Generator().manual_seed(seed), halves=self._halves)
