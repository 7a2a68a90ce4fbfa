"""What of a machine must not be trusted: its arithmetic is held against the processor's before anything is painted with it.

Some versions of PyTorch let attention on Apple's GPUs see words that are still to come, in half precision (pytorch #195910):
what a model then writes and paints is wrong without looking broken. Attention computed step by step is right there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import torch
from torch.nn.functional import scaled_dot_product_attention

Attend = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]
TOLERANCE: Final = 0.02
"""Of values about 1: half precision is as far off, a word that should not be seen by tens of times that."""
SHAPES: Final = ((1, 4, 33, 64), (1, 8, 256, 128), (2, 2, 1030, 80))
"""Batch, heads, words, width: short and long, and lengths that no kernel divides evenly."""
SLOWLY: Final = (
    "This machine's fast attention computes wrongly and is left out: what is written and painted is right, and slower."
)


@dataclass(frozen=True)
class Faults:
    """attention: the fast one is wrong here. notices: the same, for the artist."""

    attention: bool = False

    @property
    def notices(self) -> tuple[str, ...]:
        return (SLOWLY,) if self.attention else ()


def found(device: torch.device) -> Faults:
    """Only Apple's GPUs are asked: it takes a moment, and of the others nothing is known against them."""
    return Faults(leaks(causal, device)) if device.type == "mps" else Faults()


def causal(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """As the models call it."""
    return scaled_dot_product_attention(query, key, value, is_causal=True)


def leaks(attend: Attend, device: torch.device) -> bool:
    """Whether `attend` on the device gives anything else than attention to the past, as the processor computes it in full precision."""
    return any(_differs(attend, device, shape, dtype) for shape in SHAPES for dtype in (torch.bfloat16, torch.float16))


def _differs(attend: Attend, device: torch.device, shape: tuple[int, ...], dtype: torch.dtype) -> bool:
    generator = torch.Generator("cpu").manual_seed(1)
    query, key, value = (torch.randn(shape, generator=generator).to(dtype) for _ in range(3))
    given = attend(*(part.to(device) for part in (query, key, value))).float().cpu()
    right = _past_only(query.float(), key.float(), value.float())
    return not bool(torch.isfinite(given).all()) or float((given - right).abs().max()) > TOLERANCE * float(
        right.abs().max().clamp(min=1)
    )


def _past_only(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """Attention written out (Vaswani et al., arXiv 1706.03762), so that it shares no code with what it is to judge."""
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    future = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(future, -torch.inf).softmax(-1) @ value
