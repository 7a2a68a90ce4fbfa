"""A network that counts what goes through it, and that may share its passes with other paintings. Paints as the bare one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from torch import Tensor

from model_runtime.evaluation.strokeeval import cost
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.evaluation.strokeeval.hub import Asked, Hub
from model_runtime.painters.strokes.network import Cache, Network

Counted = Callable[[Any], Tensor]


class Tap:
    """Stands in for a `Network` where words, glimpses and strokes are sampled. `spent` grows with every pass."""

    def __init__(self, network: Network, spent: Cost, hub: Hub | None = None, lane: int = 0) -> None:
        self._network, self.spent = network, spent
        self._hub, self._lane = hub, lane

    def as_network(self) -> Network:
        """It has all of a network's parts that are used to paint."""
        return cast(Network, self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)

    def run(
        self, x: Tensor, mask: Tensor | None = None, *, time: Tensor | None = None, past: Cache | None = None
    ) -> tuple[Tensor, Cache]:
        """As it is run to paint. Rows of words and strokes together are for training, and nothing counts them here."""
        asked = Asked(self._network, x, mask, time, past)
        timed = 0 if time is None else len(time)
        flops = cost.blocks(self.shape, x.shape[0], x.shape[1], asked.before, timed)
        self.spent.flops += flops
        self.spent.flow_flops += flops if time is not None else 0
        self.spent.passes += 1
        self.spent.documents += x.shape[0] if past is None else 0
        self.spent.words += x.shape[0] if past is not None and time is None else 0
        self.spent.flow_steps += x.shape[0] if time is not None else 0
        if self._hub is None:
            return self._network.run(x, mask, time=time, past=past)
        return self._hub.ask(self._lane, asked)

    def logits(self, hidden: Tensor) -> Tensor:
        self.spent.flops += cost.logits(self.shape, len(hidden))
        return self._network.logits(hidden)

    def counts(self, hidden: Tensor) -> Tensor:
        self.spent.flops += cost.counts(self.shape, len(hidden), self._network.count.out_features)
        return self._network.counts(hidden)

    def velocities(self, hidden: Tensor) -> Tensor:
        self.spent.flops += cost.velocities(self.shape, hidden.shape[:-1].numel())
        return self._network.velocities(hidden)

    def embed_strokes(self, noisy: Tensor, slot: Tensor) -> Tensor:
        self.spent.flops += cost.strokes(self.shape, len(noisy))
        return self._network.embed_strokes(noisy, slot)

    def embed_time(self, time: Tensor, count: Tensor) -> Tensor:
        self.spent.flops += cost.clock(self.shape, len(time))
        return self._network.embed_time(time, count)

    def embed_frames(self, frames: Tensor) -> Tensor:
        self.spent.flops += cost.frames(self.shape, len(frames))
        return self._network.embed_frames(frames)

    def embed_glimpses(self, glimpses: Tensor, far: Tensor, order: Tensor) -> Tensor:
        self.spent.flops += cost.glimpses(self.shape, len(glimpses))
        return self._network.embed_glimpses(glimpses, far, order)
