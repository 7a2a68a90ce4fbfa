"""The joint loss: cross-entropy on words, rectified flow on strokes, and two small heads (how many strokes, what a glimpse shows).

Loss = lambda * cross-entropy(text) + MSE(velocity), as in the paper (arXiv 2604.04746), with the heads' terms beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model_runtime.painters.strokes.documents import Batch, glimpse_states, read
from model_runtime.painters.strokes.network import Network, StrokeTokens


@dataclass(frozen=True)
class Weights:
    text: float = 0.8
    flow: float = 1.0
    count: float = 0.04
    sight: float = 0.15


def noised(network: Network, batch: Batch, generator: torch.Generator) -> tuple[StrokeTokens, Tensor]:
    """Noisy strokes at one random time a draw (logit-normal), and their velocities (S, 19)."""
    clean = (batch.stroke_target - network.mean) / network.deviation
    draws = len(batch.draw_count)
    time = torch.sigmoid(torch.randn(draws, generator=generator) * 1.1).to(clean.device)
    noise = torch.randn(clean.shape, generator=generator).to(clean.device)
    t = time[batch.stroke_draw][:, None]
    tokens = StrokeTokens(
        batch.stroke_at, batch.stroke_slot, t * clean + (1 - t) * noise, batch.stroke_draw, time, batch.draw_count
    )
    return tokens, clean - noise


def losses(network: Network, batch: Batch, generator: torch.Generator, *, halves: bool = False) -> dict[str, Tensor]:
    """The terms by name: text, flow, count, sight (a term that the batch has no examples for is zero)."""
    strokes, wanted = noised(network, batch, generator) if len(batch.stroke_at) else (None, None)
    hidden = read(network, batch, strokes, halves=halves)
    zero = hidden.new_zeros(())
    out = {"text": zero, "flow": zero, "count": zero, "sight": zero}
    if len(batch.learn_at):
        each = F.cross_entropy(network.logits(hidden[batch.learn_at]), batch.learn_word, reduction="none")
        out["text"] = (each * batch.learn_weight).sum() / batch.learn_weight.sum()
    if wanted is not None:
        out["flow"] = F.mse_loss(network.velocities(hidden[batch.stroke_at]), wanted)
        out["count"] = F.cross_entropy(network.counts(hidden[batch.count_at]), batch.count)
    if len(batch.sight_glimpse):
        thing, colour = network.sights(glimpse_states(hidden, batch, batch.sight_glimpse))
        out["sight"] = F.cross_entropy(thing, batch.sight_thing) + F.cross_entropy(colour, batch.sight_colour)
    return out


def joint(terms: dict[str, Tensor], weights: Weights) -> Tensor:
    return sum((getattr(weights, name) * term for name, term in terms.items()), torch.zeros(()))
